"""Files and contact data: kept by content, up to 10 MB, changed by who organises the hire only."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from cfhire.errors import Conflict, Invalid, NotAllowed, NotFound
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.pages import CandidatePage
from cfhire.services.candidate_page import LARGEST_FILE
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.store.files import DiskFault


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def page(desk: Workspace, name: str) -> CandidatePage:
    """Return the page of a candidate."""
    return desk.pages.page(next(row.id for row in desk.candidates.rows() if row.name == name))


def test_ten_megabytes_are_kept_and_a_byte_more_is_not(maya: Workspace, tmp_path: Path) -> None:
    dana = page(maya, "Dana Kim")
    path = tmp_path / "work.bin"
    path.write_bytes(b"x" * LARGEST_FILE)
    maya.pages.attach(dana.candidate_id, path)
    path.write_bytes(b"y" * (LARGEST_FILE + 1))
    with pytest.raises(Invalid, match="more than 10 MB"):
        maya.pages.attach(dana.candidate_id, path)
    with pytest.raises(DiskFault):
        maya.pages.attach(dana.candidate_id, tmp_path / "nowhere.pdf")


def test_the_same_content_is_kept_once(maya: Workspace, tmp_path: Path) -> None:
    dana = page(maya, "Dana Kim")
    for name in ("cv.pdf", "cv (1).pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 invented")
    maya.pages.attach(dana.candidate_id, tmp_path / "cv.pdf")
    with pytest.raises(Invalid, match=r"kept already, as “cv\.pdf”"):
        maya.pages.attach(dana.candidate_id, tmp_path / "cv (1).pdf")
    maya.pages.attach(page(maya, "Nia Adeyemi").candidate_id, tmp_path / "cv (1).pdf")


def test_a_removed_file_comes_back_by_undo(maya: Workspace, tmp_path: Path) -> None:
    dana = page(maya, "Dana Kim")
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 invented")
    kept = maya.pages.attach(dana.candidate_id, tmp_path / "cv.pdf").id
    change = maya.pages.remove(dana.application_id, kept)
    assert page(maya, "Dana Kim").files == ()
    assert change.undo is not None
    redo = change.undo()
    (again,) = page(maya, "Dana Kim").files
    assert maya.pages.file_content(dana.application_id, again.id) == b"%PDF-1.7 invented"
    assert redo.undo is not None
    redo.undo()
    assert page(maya, "Dana Kim").files == ()


def test_a_file_is_not_opened_by_way_of_somebody_else(maya: Workspace, tmp_path: Path) -> None:
    dana, nia = page(maya, "Dana Kim"), page(maya, "Nia Adeyemi")
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 invented")
    kept = maya.pages.attach(dana.candidate_id, tmp_path / "cv.pdf").id
    for act in (maya.pages.file_content, maya.pages.remove):
        with pytest.raises(NotFound, match="file"):
            act(nia.application_id, kept)


def test_a_file_changed_behind_the_programs_back_is_not_opened(maya: Workspace, tmp_path: Path) -> None:
    dana = page(maya, "Dana Kim")
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 invented")
    kept = maya.pages.attach(dana.candidate_id, tmp_path / "cv.pdf").id
    with maya._store.drafting() as session:
        session.execute(text("update attachment_content set content = :other"), {"other": b"%PDF-1.7 forged"})
    with pytest.raises(Invalid, match="no longer what was kept"):
        maya.pages.file_content(dana.application_id, kept)
    maya.pages.remove(dana.application_id, kept)
    assert page(maya, "Dana Kim").files == ()


def contents(desk: Workspace) -> list[int]:
    """Return the sizes of the contents that the workspace holds."""
    with desk._store.reading() as session:
        return sorted(session.scalars(text("select length(content) from attachment_content")))


def test_equal_files_of_two_candidates_lie_in_the_workspace_once(maya: Workspace, tmp_path: Path) -> None:
    dana, nia = page(maya, "Dana Kim"), page(maya, "Nia Adeyemi")
    (tmp_path / "task.pdf").write_bytes(b"%PDF-1.7 the task")
    first = maya.pages.attach(dana.candidate_id, tmp_path / "task.pdf").id
    second = maya.pages.attach(nia.candidate_id, tmp_path / "task.pdf").id
    assert contents(maya) == [17]
    maya.pages.remove(dana.application_id, first)
    assert maya.pages.file_content(nia.application_id, second) == b"%PDF-1.7 the task"
    removed = maya.pages.remove(nia.application_id, second)
    assert contents(maya) == []
    assert removed.undo is not None
    removed.undo()
    assert contents(maya) == [17]


def test_files_go_with_the_candidate(maya: Workspace, tmp_path: Path) -> None:
    added = maya.candidates.add(CandidateEntry("Kim Vu"), page(maya, "Dana Kim").job_id)
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 invented")
    maya.pages.attach(page(maya, "Kim Vu").candidate_id, tmp_path / "cv.pdf")
    assert added.undo is not None
    added.undo()
    assert contents(maya) == []


def test_contact_data_is_changed_once_and_undone(maya: Workspace) -> None:
    dana = page(maya, "Dana Kim")
    assert dana.entry is not None
    change = maya.candidates.update(dana.candidate_id, replace(dana.entry, phone="+49 30 1234"), dana.version)
    with pytest.raises(Conflict):
        maya.candidates.update(dana.candidate_id, replace(dana.entry, phone="+49 30 9999"), dana.version)
    assert page(maya, "Dana Kim").phone == "+49 30 1234"
    assert change.undo is not None
    change.undo()
    assert page(maya, "Dana Kim").entry == dana.entry


@pytest.mark.parametrize(
    "arranged",
    ["15 minutes more", "Step-free room", "Sign-language interpreter", "Questions in writing", "A break at 13:00"],
)
def test_what_is_arranged_is_kept(maya: Workspace, arranged: str) -> None:
    dana = page(maya, "Dana Kim")
    assert dana.entry is not None
    maya.candidates.update(dana.candidate_id, replace(dana.entry, accommodations=arranged))
    assert page(maya, "Dana Kim").accommodations == arranged


@pytest.mark.parametrize("why", ["Diabetic: snack break", "Pregnant, needs a chair", "Prayer break at 13:00", "ADHD"])
def test_why_it_is_needed_is_refused(maya: Workspace, why: str) -> None:
    dana = page(maya, "Dana Kim")
    assert dana.entry is not None
    with pytest.raises(Invalid, match="something private"):
        maya.candidates.update(dana.candidate_id, replace(dana.entry, accommodations=why))
    with pytest.raises(Invalid, match="something private"):
        maya.candidates.add(CandidateEntry("Kim Vu", accommodations=why), dana.job_id)


def test_an_interviewer_changes_neither_data_nor_files(maya: Workspace, tmp_path: Path) -> None:
    dana = page(maya, "Dana Kim")
    (tmp_path / "cv.pdf").write_bytes(b"%PDF-1.7 invented")
    kept = maya.pages.attach(dana.candidate_id, tmp_path / "cv.pdf").id
    tom = maya.seen_by(maya.people.find("Tom Okafor").id)
    assert page(tom, "Dana Kim").entry is None
    acts: tuple[Callable[[], object], ...] = (
        lambda: tom.candidates.update(dana.candidate_id, CandidateEntry("Another Name")),
        lambda: tom.pages.attach(dana.candidate_id, tmp_path / "cv.pdf"),
        lambda: tom.pages.remove(dana.application_id, kept),
    )
    for act in acts:
        with pytest.raises(NotAllowed, match="Only an administrator, a hiring manager or the chair"):
            act()
