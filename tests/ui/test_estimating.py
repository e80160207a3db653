"""Snapshots that reveals owe are made beside the window, can be stopped, and come at the next look."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bench.simulated_workspace import Organisation, simulated_workspace
from cfhire.model.rows.cards import NoteLine
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.desk import Desk
from cfhire.ui.estimating import RevealEstimates
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Progress, Tasks


@pytest.fixture
def waiting(tmp_path: Path, home: Path) -> Iterator[Workspace]:
    """Return an organisation that only waits for the last cards of candidates a70 and a71."""
    assert home.exists()
    opened = open_workspace(simulated_workspace(tmp_path / "Waiting.cfhire", Organisation(waiting=2)).path)
    yield opened
    opened.close()


def finished_card(workspace: Workspace, application_id: str) -> tuple[Workspace, str]:
    """Make the open card of an application ready to be submitted; return the workspace of its writer, and its id."""
    held = next(row for row in workspace.interviews.rows(application_id) if row.name == "Interview 3")
    ((person, _name, _role),) = held.seats
    own = workspace.seen_by(person)
    card = next(row.own_card for row in own.interviews.rows(application_id) if row.id == held.id)
    questions = own.interviews.kit(held.id).questions
    own.cards.save_draft(card, [NoteLine(new_note_id(), each.id, "Said what happened.") for each in questions], 0, 60)
    return own, card


def test_a_last_card_is_submitted_at_once_and_its_snapshot_follows(session: Session, waiting: Workspace) -> None:
    owner = QObject()
    desk = Desk(session)
    RevealEstimates(owner, desk, wait_ms=0)
    own, card = finished_card(waiting, "a70")
    desk.seat(own)
    told: list[str] = []
    session.changed.connect(lambda change: told.append(change.summary))
    session.command(owner, lambda: own.cards.submit(card))
    assert sorted(told) == ["Freeze fair scores", "Submit card"]
    assert [one.number for one in waiting.fair_scores.of_job("j2")] == [1]
    assert waiting.verdicts.of("a70").snapshot == 1


def test_stopping_keeps_nothing_and_the_next_to_sit_down_makes_it(session: Session, waiting: Workspace) -> None:
    owner = QObject()
    desk = Desk(session)
    RevealEstimates(owner, desk, wait_ms=0)
    own, card = finished_card(waiting, "a70")
    desk.seat(own)

    def stop(progress: Progress) -> None:
        if progress.title == "Estimating fair scores":
            assert progress.can_cancel
            progress.cancel()

    session.tasks.began.connect(stop)
    session.command(owner, lambda: own.cards.submit(card))
    assert waiting.fair_scores.of_job("j2") == ()
    session.tasks.began.disconnect(stop)
    desk.seat(waiting)
    assert [one.number for one in waiting.fair_scores.of_job("j2")] == [1]


def test_the_estimate_leaves_the_threads_of_window_and_database_free(qtbot: QtBot, waiting: Workspace) -> None:
    tasks = Tasks()
    began: list[str] = []
    tasks.began.connect(lambda progress: began.append(progress.title))
    session = Session(tasks, AtKeyboard("r0", "Rater 000"))
    owner, desk = QObject(), Desk(session)
    RevealEstimates(owner, desk, wait_ms=0)
    own, card = finished_card(waiting, "a71")
    own.cards.submit(card)
    with qtbot.waitSignal(session.changed, timeout=20_000):
        desk.seat(own)
    lanes = [thread.name for thread in threading.enumerate() if thread.name.startswith("cfhire-")]
    tasks.close()
    assert sorted(lanes) == ["cfhire-compute_0", "cfhire-database_0"]
    assert "Estimating fair scores" in began
    assert [one.number for one in waiting.fair_scores.of_job("j2")] == [1]
