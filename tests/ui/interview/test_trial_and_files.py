"""Before an interview: files to take along, a trial that leaves nothing behind."""

import tempfile
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from bench.proof_desk import rows
from cfhire.model.kinds import CardState, InterviewState, Paper
from cfhire.ui.interview.page import paper_forms
from cfhire.ui.interview.trial_frame import TrialFrame
from tests.ui.interview.conftest import CTRL, Stage, prepared
from tests.ui.window_checks import Look, faults

Key = Qt.Key


def test_a_trial_has_every_key_and_leaves_nothing_behind(
    tom: Stage, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("trials")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    page = prepared(tom)
    said = tom.window.status.saved
    before, events = rows(tom.workspace.path), tom.workspace.check().anchor
    tom.click(page.try_out)
    assert isinstance(tom.cockpit.parentWidget(), TrialFrame)
    assert len(list(folder.glob("cfhire-trial-*"))) == 1
    assert tom.live.sheet.kit.questions[0].question.title
    tom.type("Counted the float twice")
    assert tom.window.status.saved == "Trial: nothing is kept"
    tom.until_saved()
    tom.press(Key.Key_4, CTRL)
    assert tom.window.status.saved == "Trial: nothing is kept"
    assert tom.live.sheet.is_rated(0, tom.live.sheet.criteria(0)[0].id)
    assert not tom.window.registry["edit.undo"].isEnabled()
    tom.press(Key.Key_F9)
    tom.click(tom.cockpit.wrap_up.later)
    assert tom.room.cockpit is None
    assert tom.window.status.saved == said
    assert tom.desk.session.place.page == "interview"
    assert rows(tom.workspace.path) == before
    assert tom.workspace.check().anchor == events
    assert list(folder.iterdir()) == []
    assert (tom.card.notes, tom.card.state) == ((), CardState.DRAFT)
    assert tom.workspace.interviews.kit(tom.row.id).state is InterviewState.PLANNED


def test_a_trial_holds_nothing_of_the_candidate(tom: Stage) -> None:
    trial = tom.workspace.rehearse(tom.row.id)
    assert [row.name for row in trial.workspace.candidates.rows()] == ["Nobody"]
    trial.close()


def test_undo_works_again_after_a_trial(tom: Stage) -> None:
    page = prepared(tom)
    tom.click(page.no_conflict)
    maya = tom.workspace.seen_by(tom.workspace.people.find("Maya Ortiz").id)
    tom.desk.session.command(page, lambda: maya.appointments.move(tom.row.id, "2026-11-27T15:00", "Europe/Berlin"))
    assert tom.window.registry["edit.undo"].isEnabled()
    tom.click(page.try_out)
    assert not tom.window.registry["edit.undo"].isEnabled()
    tom.live.wrap_up()
    tom.live.ending.leave()
    assert tom.window.registry["edit.undo"].isEnabled()


def test_the_calendar_file_is_written(tom: Stage, tmp_path: Path) -> None:
    page = prepared(tom)
    page.calendar_wanted.emit(tmp_path / "interview.ics")
    calendar = icalendar.Calendar.from_ical((tmp_path / "interview.ics").read_bytes())
    assert str(calendar["METHOD"]) == "REQUEST"


def test_the_kit_is_offered_on_the_wished_paper_first(tom: Stage, tmp_path: Path) -> None:
    assert list(paper_forms(Paper.LETTER)) == [Paper.LETTER, Paper.A4]
    page = prepared(tom)
    tom.click(page.print_kit)
    (dialog,) = page.findChildren(QFileDialog)
    assert dialog.nameFilters() == ["PDF, A4 (*.pdf)", "PDF, Letter (*.pdf)", "Web page (*.html)"]
    dialog.close()
    page.kit_wanted.emit(tmp_path / "kit.html", Paper.LETTER)
    assert "size: Letter" in (tmp_path / "kit.html").read_text(encoding="utf-8")


def test_a_trial_reads_well_in_every_look(look: Look, tom: Stage) -> None:
    tom.window.resize(look.size)
    page = prepared(tom)
    tom.click(page.try_out)
    frame = tom.cockpit.parentWidget()
    assert frame is not None
    assert faults(frame) == []
    tom.room.leave()
