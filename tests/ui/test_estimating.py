"""Snapshots that reveals owe are made beside the window, can be stopped, and come at the next look."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bench.simulated_workspace import finished_card
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.estimating import RevealEstimates
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Progress, Tasks


def test_a_last_card_is_submitted_at_once_and_its_snapshot_follows(session: Session, waiting: Workspace) -> None:
    owner = QObject()
    desk = Desk(session)
    RevealEstimates(owner, desk, wait_ms=0)
    person, card = finished_card(waiting, "a70")
    own = waiting.seen_by(person)
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
    person, card = finished_card(waiting, "a70")
    own = waiting.seen_by(person)
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
    before = set(threading.enumerate())
    tasks = Tasks()
    began: list[str] = []
    tasks.began.connect(lambda progress: began.append(progress.title))
    session = Session(tasks, AtKeyboard("r0", "Rater 000"))
    owner, desk = QObject(), Desk(session)
    RevealEstimates(owner, desk, wait_ms=0)
    person, card = finished_card(waiting, "a71")
    own = waiting.seen_by(person)
    own.cards.submit(card)
    with qtbot.waitSignal(session.changed, timeout=20_000):
        desk.seat(own)
    lanes = [thread.name for thread in set(threading.enumerate()) - before if thread.name.startswith("cfhire-")]
    tasks.close()
    assert sorted(lanes) == ["cfhire-compute_0", "cfhire-database_0"]
    assert "Estimating fair scores" in began
    assert [one.number for one in waiting.fair_scores.of_job("j2")] == [1]
