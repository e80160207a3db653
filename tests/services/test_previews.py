"""Previews hold what the viewer may see, look like the saved file, and draw charts in the colours of the screen."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from cfhire.errors import NotAllowed
from cfhire.model.kinds import DecisionKind, DevelopKind, Paper, ReportKind
from cfhire.model.rows.previews import NeedsTraining
from cfhire.reports.processes import Stopped
from cfhire.services.reporting import UnknownEnding
from cfhire.services.workspace import Workspace, open_workspace

COLORS = {
    "surface": "#ffffff",
    "text": "#1f2328",
    "muted": "#62666d",
    "line": "#e3e2dd",
    "track": "#f3f2ee",
    **{f"{kind}{soft}": "#0f766e" for kind in ("values", "skill", "ready", "hold", "stop") for soft in ("", "_soft")},
}


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    """Return the sample workspace as its administrator sees it."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def job(workspace: Workspace, title: str) -> str:
    return next(row.id for row in workspace.jobs.rows() if row.title == title)


def application(workspace: Workspace, words: str) -> str:
    return next(s.id for s in workspace.previews.subjects(ReportKind.OFFER_READINESS) if s.words == words)


@pytest.mark.parametrize("kind", ReportKind)
def test_every_report_has_subjects_and_a_page(workspace: Workspace, kind: ReportKind) -> None:
    subject = workspace.previews.subjects(kind)[0]
    draft = workspace.previews.draft(kind, subject.id)
    html = workspace.previews.html(draft, Paper.LETTER)
    assert html.startswith("<!DOCTYPE html>")
    assert "letter" in html.casefold()


def test_who_is_hidden_from_the_viewer_is_no_subject_and_has_no_draft(workspace: Workspace) -> None:
    words = [subject.words for subject in workspace.previews.subjects(ReportKind.OFFER_READINESS)]
    assert "Nia Adeyemi · Guest Services Lead" in words
    assert not [each for each in words if each.startswith("Yusuf Demir")]
    hidden = next(row for row in workspace.candidates.rows() if row.name == "Yusuf Demir")
    with pytest.raises(NotAllowed):
        workspace.previews.draft(ReportKind.OFFER_READINESS, hidden.id)


def test_the_preview_is_the_document_that_is_saved(workspace: Workspace, tmp_path: Path) -> None:
    draft = workspace.previews.draft(ReportKind.COMPARISON, job(workspace, "Guest Services Lead"))
    preview = workspace.previews.preview(workspace.previews.html(draft), 0.5)
    assert preview.page_count == len(preview.pages) > 1
    first = preview.pages[0]
    assert first.width > first.height
    assert len(first.rgba) == first.width * first.height * 4
    saved = workspace.previews.write(draft, tmp_path / "Comparison.pdf")
    assert saved.read_bytes() == preview.document


@pytest.mark.parametrize("ending", ["xlsx", "csv", "html"])
def test_a_comparison_is_written_in_the_form_its_ending_names(
    workspace: Workspace, tmp_path: Path, ending: str
) -> None:
    draft = workspace.previews.draft(ReportKind.COMPARISON, job(workspace, "Guest Services Lead"))
    begins = {"xlsx": b"PK", "csv": b"\xef\xbb\xbf", "html": b"<!DOCTYPE html>"}
    content = workspace.previews.write(draft, tmp_path / f"Comparison.{ending}").read_bytes()
    assert content.startswith(begins[ending])


def test_a_form_no_report_has_is_refused_with_the_forms_there_are(workspace: Workspace, tmp_path: Path) -> None:
    draft = workspace.previews.draft(ReportKind.PLAN, job(workspace, "Night Auditor"))
    with pytest.raises(UnknownEnding, match=r"\.html, \.pdf"):
        workspace.previews.write(draft, tmp_path / "plan.xlsx")
    assert list(tmp_path.glob("plan*")) == []


def test_an_offer_without_both_kinds_of_training_says_what_is_missing(workspace: Workspace) -> None:
    nia = application(workspace, "Nia Adeyemi · Guest Services Lead")
    page = workspace.pages.page(nia)
    assert page.decision is not None
    assert page.decision.kind is DecisionKind.OFFER
    technical = [row for row in page.onboarding if row.kind is DevelopKind.TECHNICAL]
    workspace.decisions.set_onboarding(nia, technical)
    draft = workspace.previews.draft(ReportKind.OFFER_READINESS, nia)
    with pytest.raises(NeedsTraining, match="soft"):
        workspace.previews.html(draft)


def test_a_cancelled_preview_ends_at_once(workspace: Workspace) -> None:
    stop = Event()
    stop.set()
    draft = workspace.previews.draft(ReportKind.PLAN, job(workspace, "Night Auditor"))
    with pytest.raises(Stopped):
        workspace.previews.html(draft, Paper.A4, stop)


def test_the_chart_names_all_that_the_viewer_may_see_and_nobody_else(workspace: Workspace) -> None:
    chart = workspace.charts.scatter(job(workspace, "Night Auditor"), COLORS, (400, 380))
    assert "Thảo Nguyễn" in chart
    assert "Yusuf" not in chart
    assert chart.startswith('<svg xmlns="http://www.w3.org/2000/svg" role="img" width="400" height="380"')


def test_the_chart_has_the_colours_of_the_screen(workspace: Workspace) -> None:
    dark = COLORS | {"surface": "#101010", "ready_soft": "#1e3a22"}
    chart = workspace.charts.scatter(job(workspace, "Guest Services Lead"), dark, (400, 380))
    used = set(re.findall(r"#[0-9a-f]{6}", chart))
    assert {"#101010", "#1e3a22"} <= used
    assert "#ffffff" not in used
