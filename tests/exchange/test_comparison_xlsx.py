"""The workbook of a comparison can be printed and passed on, and holds no formula, no link, nothing hidden."""

import hashlib
import io
import os
import pickle
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from cfhire.errors import ReadableError
from cfhire.exchange.comparison_cells import Column, Kind
from cfhire.exchange.comparison_xlsx import (
    AXIS_COLOURS,
    NEUTRAL_HEADER,
    VERDICT_COLOURS,
    comparison_workbook,
    fitted_width,
)
from cfhire.i18n import set_language
from cfhire.model.kinds import Axis
from cfhire.model.rows.reports import Comparison, EvidenceLine

NAUGHTY = Path(__file__).parents[1] / "data" / "exchange" / "naughty.txt"


def rows(data: bytes, sheet: str) -> list[list[object]]:
    return [list(row) for row in CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()]


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture
def stretched() -> Iterator[None]:
    set_language("de-x-pseudo")
    yield
    set_language("en")


def test_there_are_four_sheets(comparison: Comparison) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(comparison_workbook(comparison)))
    assert book.sheet_names == ["Comparison", "Criteria", "Evidence", "How to read this"]


def test_numbers_are_numbers_and_verdicts_carry_word_and_mark(comparison: Comparison) -> None:
    header, dana, nia, leo, _sam = rows(comparison_workbook(comparison), "Comparison")
    assert header[:5] == ["Candidate", "Values", "Values: 95 % from", "Values: 95 % to", "P(Values ≥ 3.5)"]
    assert nia[1] == 4.4
    assert nia[4] == 0.95
    assert [row[9] for row in (dana, nia, leo)] == ["✓ Ready (one interviewer)", "✓ Ready with plan", "—"]
    assert leo[1:9] == ["—"] * 8
    assert str(nia[13]) == "2026-11-20"


def test_a_hidden_candidate_is_nowhere_but_by_name(comparison: Comparison) -> None:
    data = comparison_workbook(comparison)
    for sheet in ("Comparison", "Criteria", "Evidence"):
        (line,) = [row for row in rows(data, sheet) if row[0] == "Sam Chen"]
        assert [cell for cell in line if cell != ""] == ["Sam Chen", "hidden until your own card is in"]
    everything = "".join(parts(data).values())
    for secret in ("secret", "Secret Person", "1.2345", "4.9876", "Decline"):
        assert secret not in everything


def test_evidence_and_criteria_have_their_sheets(comparison: Comparison) -> None:
    data = comparison_workbook(comparison)
    assert rows(data, "Evidence")[1:3] == [
        ["Nia Adeyemi", "Values", "Empowerment", "for", "“I changed the guideline afterwards.”", "Maya Ortiz", 12],
        ["Nia Adeyemi", "Skill", "Reservation systems", "against", "Could not split a booking", "Tom Okafor", ""],
    ]
    assert rows(data, "Criteria")[2] == ["Nia Adeyemi", 4.4, 4, "—", 0, 2.8, 3]


def test_no_text_becomes_a_formula_or_a_link(comparison: Comparison) -> None:
    names = [line for line in NAUGHTY.read_text("utf-8").split("\n") if line.strip()]
    first = comparison.candidates[1]
    evidence = tuple(EvidenceLine("empowerment", name, name, None, None) for name in names)
    hostile = replace(
        comparison,
        job="=1+1 &G &[Picture] \x01",
        organisation="R&G \x0b Hotels",
        candidates=tuple(replace(first, name=name, words=name, evidence=evidence[:1]) for name in names),
        notes=tuple(names),
    )
    data = comparison_workbook(hostile)
    assert [row[0] for row in rows(data, "Comparison")[1:]] == names
    for name, part in parts(data).items():
        if "worksheets/sheet" in name:
            assert "<f>" not in part
            assert "<f " not in part
            assert "hyperlink" not in part
        assert "relationships/hyperlink" not in part
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", part)


def test_sheets_are_frozen_filtered_coloured_and_ready_to_print(comparison: Comparison) -> None:
    files = parts(comparison_workbook(comparison))
    sheet = files["xl/worksheets/sheet1.xml"]
    assert 'xSplit="1" ySplit="1"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'paperSize="9"' in sheet
    assert "fitToPage" in sheet
    assert "<autoFilter" in sheet
    assert "_xlnm.Print_Titles" in files["xl/workbook.xml"]
    for colour in ("0F766E", "4B4ACF"):
        assert f"FF{colour}" in files["xl/styles.xml"]


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("text", "ground"),
    [*(("#FFFFFF", colour) for colour in AXIS_COLOURS.values()), NEUTRAL_HEADER, *VERDICT_COLOURS.values()],
)
def test_every_pair_of_colours_can_be_read(text: str, ground: str) -> None:
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_columns_are_as_wide_as_their_content_within_bounds() -> None:
    column = Column("Reason", Kind.TEXT)
    assert fitted_width(column, ["values unclear"]) == 16
    assert fitted_width(column, ["x" * 500]) == 56
    assert fitted_width(Column("Skill", Kind.SCORE, Axis.SKILL), [2.2119999999999997]) == 9
    assert fitted_width(column, ["価値観と行動"]) == 14


def test_a_text_beyond_what_a_cell_holds_is_cut_with_a_word(comparison: Comparison) -> None:
    long = replace(comparison.candidates[1], evidence=(EvidenceLine("empowerment", "Maya", "x" * 40_000, None, None),))
    text = rows(comparison_workbook(replace(comparison, candidates=(long,))), "Evidence")[1][4]
    assert isinstance(text, str)
    assert text.endswith("… (cut here; the whole text is in the workspace)")
    assert len(text) < 32_767


@pytest.mark.parametrize("name", ["Da\x00na", "Da\ud800na"])
def test_what_no_file_can_keep_is_refused_by_name(comparison: Comparison, name: str) -> None:
    with pytest.raises(ReadableError, match="cannot be kept"):
        comparison_workbook(replace(comparison, job=name))


def test_longer_words_of_another_language_fit(comparison: Comparison, stretched: None) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(comparison_workbook(comparison)))
    assert len(book.sheet_names) == 4
    assert all(name.endswith("~") for name in book.sheet_names)


def test_the_same_comparison_gives_the_same_bytes_in_another_process_place_and_time(comparison: Comparison) -> None:
    program = (
        "import hashlib, pathlib, pickle, sys\n"
        "from cfhire.exchange.comparison_xlsx import comparison_workbook\n"
        "data = comparison_workbook(pickle.loads(sys.stdin.buffer.read()))\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    answer = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps(comparison),
        env=environment,
        capture_output=True,
        check=True,
    )
    assert answer.stdout.decode().strip() == hashlib.sha256(comparison_workbook(comparison)).hexdigest()
    assert parts(comparison_workbook(comparison))["docProps/core.xml"].count("2026-11-21T14:02:00Z") == 2


def test_neither_reader_nor_writer_is_imported_before_it_is_needed() -> None:
    program = (
        "import sys\n"
        "import cfhire.exchange.candidates, cfhire.exchange.ratings\n"
        "import cfhire.exchange.comparison_csv, cfhire.exchange.comparison_xlsx\n"
        "heavy = {'xlsxwriter', 'python_calamine', 'numpy', 'sqlalchemy', 'PySide6', 'jinja2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert answer.stdout.decode().strip() == "[]"
