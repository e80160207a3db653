"""PDFs are tagged, always the same, and made without reaching for anything."""

import io
import json
import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Timer

import pdfua
import pikepdf
import pytest

from cfhire.model.kinds import Mark
from cfhire.model.rows.reports import EvidenceLine, OfferReadiness
from cfhire.reports.documents import offer_readiness_html
from cfhire.reports.pdf import MissingPango, PdfFailed, page_count, pages, pdf
from cfhire.reports.processes import Stopped

Reports = Callable[..., OfferReadiness]
pytestmark = pytest.mark.needs_pango

WATCH = """
import json, os, sys
def watch(event, arguments):
    if event in {"open", "socket.connect", "socket.getaddrinfo", "urllib.Request", "subprocess.Popen", "os.listdir"}:
        os.write(log, (json.dumps([event, str(arguments[0]), str(arguments[1:])]) + "\\n").encode())
log = os.open(os.environ["WATCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
sys.addaudithook(watch)
"""
"""A site customisation that writes down what a Python process opens, connects to, or starts."""


@pytest.fixture(scope="module")
def html(report: Reports) -> str:
    return offer_readiness_html(report())


@pytest.fixture(scope="module")
def document(html: str) -> bytes:
    return pdf(html)


def test_the_report_is_tagged_titled_and_dated(document: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(document)
    found = pdfua.validate(str(path))
    assert [finding for finding in found.findings if finding.severity is pdfua.Severity.ERROR] == []
    with pikepdf.open(io.BytesIO(document)) as opened:
        assert bool(opened.Root.MarkInfo.Marked)
        assert str(opened.Root.Lang) == "en"
        assert str(opened.docinfo.Title) == "Offer-readiness report: Nia Adeyemi, Guest Services Lead"
        assert str(opened.docinfo.CreationDate).startswith("D:20261121")
        assert opened.open_metadata()["pdfuaid:part"] == "1"
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)


def test_charts_are_figures_with_their_words(document: bytes) -> None:
    with pikepdf.open(io.BytesIO(document)) as opened:
        figures = [
            str(each.Alt)
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == pikepdf.Name.Figure
        ]
    assert len(figures) == 7
    assert "Empowerment, Values: 4.6 of 5, 95 % interval 4.0 – 5.0" in figures


def test_the_same_page_gives_the_same_bytes(html: str, document: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    assert pdf(html) == document


def test_rows_and_names_stay_whole_over_pages(report: Reports) -> None:
    keys = ("empowerment", "people-first", "leads-by-example", "customer-experience")
    lines = tuple(
        EvidenceLine(key, "Maya", f"Line {number} of {key} that is long enough to need two lines there.", Mark.FOR)
        for key in keys
        for number in range(8)
    )
    names = ("Dörfler", "Nguyễn Thị Minh Khai", "Олександр")
    people = tuple(EvidenceLine("shift-operations", "Maya", name) for name in names)
    made = pdf(offer_readiness_html(report(evidence=lines + people), "Letter"))
    drawn = pages(made, 0.5)
    assert len(drawn) == page_count(made) >= 2
    assert {(page.width, page.height) for page in drawn} == {(306, 396)}
    written = texts(made)
    for key in keys:
        assert len([text for text in written if f"of {key} " in text]) == 1, key
    assert [name for name in names if name not in " ".join(written)] == []


def texts(document: bytes) -> list[str]:
    """Return the text of each page."""
    import pypdfium2

    with pypdfium2.PdfDocument(document) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def test_pictures_of_pages_have_four_bytes_a_pixel(document: bytes) -> None:
    page = pages(document, 0.4)[0]
    assert len(page.rgba) == page.width * page.height * 4
    assert page.rgba[:4] == b"\xff\xff\xff\xff"
    assert len(set(page.rgba)) > 20


def test_nothing_is_opened_or_fetched_whatever_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    (tmp_path / "sitecustomize.py").write_text(WATCH)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("WATCH_LOG", str(tmp_path / "log"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    nasty = (
        f'<img alt="" src="file://{secret}"><img alt="" src="{secret}"><img alt="" src="//server/x.png">'
        f'<img alt="" src="http://127.0.0.1:9/x.png"><link rel="stylesheet" href="file://{secret}">'
        f'<link rel="attachment" href="file://{secret}"><object data="file://{secret}"></object>'
        f'<svg xmlns="http://www.w3.org/2000/svg"><title>t</title><image href="file://{secret}"/>'
        f'<use href="file://{secret}#a"/></svg>'
        f'<style>@import "file://{secret}"; @font-face {{ font-family: x; src: url(file://{secret}) }}'
        f"p {{ font-family: x; background: url(file://{secret}) }}</style>"
    )
    page = f'<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p>x</p>{nasty}</body></html>'
    assert pdf(page).startswith(b"%PDF")
    log = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert any(event == "open" for event, _name, _rest in log)
    assert [entry for entry in log if "secret" in entry[1] or "server" in entry[1]] == []
    assert [entry for entry in log if entry[0] in {"socket.connect", "socket.getaddrinfo", "urllib.Request"}] == []


def test_without_pango_the_sentence_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = tmp_path / "weasyprint"
    stand_in.mkdir()
    # What WeasyPrint raises at import where the library is missing.
    (stand_in / "__init__.py").write_text(
        "raise OSError(\"cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file\")"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(MissingPango, match="Pango, which is not installed") as missing:
        pdf("<html></html>")
    assert "libpangoft2-1.0-0" in missing.value.hint
    assert "Save the report as HTML" in missing.value.hint


def test_a_failure_of_the_engine_becomes_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in = tmp_path / "weasyprint"
    stand_in.mkdir()
    (stand_in / "__init__.py").write_text("raise ValueError('a name of somebody')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(PdfFailed, match="ValueError") as failed:
        pdf("<html></html>")
    assert "somebody" not in str(failed.value)


def test_making_a_pdf_can_be_cancelled(html: str) -> None:
    stop = Event()
    Timer(0.3, stop.set).start()
    began = time.monotonic()
    with pytest.raises(Stopped):
        pdf(html.replace("<section>", "<section>" + "<table>" + "<tr><td>x" * 3000 + "</table>", 1), stop)
    assert time.monotonic() - began < 8, "the pages of this table take longer than that"
    assert not any(child_is_worker(entry) for entry in Path("/proc").glob("[0-9]*"))


def child_is_worker(entry: Path) -> bool:
    """Tell whether a process is a worker that this test run started."""
    try:
        status = (entry / "status").read_text()
        command = (entry / "cmdline").read_bytes()
    except OSError:
        return False
    return f"PPid:\t{os.getpid()}\n" in status and b"cfhire.reports.worker" in command


def test_a_page_keeps_its_own_date(report: Reports) -> None:
    assert 'name="dcterms.created" content="2025-01-02"' in offer_readiness_html(
        replace(report(), written_on=report().written_on.replace(2025, 1, 2))
    )
