"""Kits on paper: tagged, in the size that was chosen, with a rating sheet to fill in by hand."""

from collections.abc import Iterator
from pathlib import Path

import pdfua
import pypdfium2
import pytest

from cfhire.cli import main
from cfhire.errors import NotFound
from cfhire.model.kinds import Paper
from cfhire.services.workspace import Workspace, open_workspace

POINTS = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


@pytest.mark.needs_pango
@pytest.mark.parametrize("paper", Paper)
def test_a_blank_kit_is_tagged_has_the_paper_and_every_question(maya: Workspace, tmp_path: Path, paper: Paper) -> None:
    job = maya.jobs.find("Night Auditor").id
    planned = maya.plan_kits.find(job, "Skill interview")
    path = maya.plan_kits.write(job, planned, tmp_path / "kit.pdf", paper)
    found = pdfua.validate(str(path))
    assert [finding for finding in found.findings if finding.severity is pdfua.Severity.ERROR] == []
    document = pypdfium2.PdfDocument(str(path))
    sizes = {tuple(round(side) for side in page.get_size()) for page in document}
    text = " ".join("".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    assert sizes == {POINTS[paper]}
    interview = next(each for each in maya.jobs.page(job).plan.interviews() if each.id == planned)
    assert [q.question.title for q in interview.questions if q.question.title not in text] == []


def test_the_rating_sheet_has_a_line_for_each_criterion_of_each_question(maya: Workspace, tmp_path: Path) -> None:
    job = maya.jobs.find("Guest Services Lead").id
    planned = maya.plan_kits.find(job, "Values interview")
    page = maya.plan_kits.write(job, planned, tmp_path / "kit.html").read_text(encoding="utf-8")
    sheet = page[page.index("Rating sheet") :]
    interview = next(each for each in maya.jobs.page(job).plan.interviews() if each.id == planned)
    keys = {each.id for each in maya.jobs.page(job).described}
    rated = sum(key in keys for q in interview.questions for key in (q.question.criterion, q.question.also))
    assert sheet.count("<tr>") == rated + 2
    assert sheet.count("☐") == rated * 6 + 2 * 5 + 1
    assert "Strong no" in sheet
    assert "no conflict of interest" in sheet


def test_the_kit_of_an_interview_says_what_was_arranged_and_in_which_language(maya: Workspace, tmp_path: Path) -> None:
    row = next(row for row in maya.interviews.rows() if maya.interviews.kit(row.id).accommodations)
    maya.reporting.write_kit(row.id, tmp_path / "kit.html", Paper.LETTER)
    page = (tmp_path / "kit.html").read_text(encoding="utf-8")
    assert "Asked for more time in interviews; Extra time: 5 minutes." in page
    assert "size: Letter" in page
    assert row.candidate not in page


def test_an_interview_that_the_plan_lacks_is_named_with_those_it_has(maya: Workspace) -> None:
    with pytest.raises(NotFound, match="Phone, Values interview, Skill interview"):
        maya.plan_kits.find(maya.jobs.find("Night Auditor").id, "Lunch")


def test_the_command_line_writes_a_blank_kit_and_one_for_a_candidate(
    sample_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank, own = tmp_path / "blank.html", tmp_path / "own.html"
    asked = ["export", "kit", "-w", str(sample_copy), "--job", "Night Auditor", "--interview", "Skill interview"]
    assert main([*asked, str(blank), "--paper", "Letter"]) == 0
    assert main([*asked, str(own), "--candidate", "Mateusz Zieliński"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(blank), str(own)]
    assert "size: Letter" in blank.read_text(encoding="utf-8")
    assert "Rating sheet" in own.read_text(encoding="utf-8")
