"""Work leaves the window's thread and comes back in order; what nobody waits for any more is dropped."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from cfhire.ui.tasks import Cancelled, ImmediateTasks, Latest, Progress, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    threads = Tasks()
    yield threads
    threads.close()


def test_the_database_keeps_the_order_and_answers_come_home(qtbot: QtBot, tasks: Tasks) -> None:
    owner = QObject()
    came: list[tuple[int, bool, bool]] = []
    here = threading.get_ident()

    def ask(number: int) -> None:
        tasks.database(
            owner,
            lambda: (number, threading.get_ident() != here),
            lambda answer: came.append((*answer, threading.get_ident() == here)),
        )

    for number in range(50):
        ask(number)
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == [(number, True, True) for number in range(50)]


def test_an_answer_that_comes_after_the_end_asks_for_nothing_more(qtbot: QtBot, tasks: Tasks) -> None:
    owner, asked = QObject(), list[str]()

    def ask_on(_answer: None) -> None:
        asked.append("first")
        tasks.database(owner, lambda: asked.append("second"), lambda _answer: asked.append("answered"))

    tasks.database(owner, lambda: None, ask_on)
    tasks.close()
    qtbot.waitUntil(lambda: asked == ["first"])
    at_work = [thread.name for thread in threading.enumerate() if thread.name.startswith("cfhire-")]
    assert (asked, at_work) == (["first"], [])


def test_the_processor_does_not_keep_the_database_waiting(qtbot: QtBot, tasks: Tasks) -> None:
    owner, gate, came = QObject(), threading.Event(), []
    tasks.compute(owner, gate.wait, lambda _answer: came.append("computed"))
    tasks.database(owner, lambda: None, lambda _answer: came.append("read"))
    qtbot.waitUntil(lambda: came == ["read"])
    gate.set()
    qtbot.waitUntil(lambda: came == ["read", "computed"])


def test_an_error_comes_home_too(qtbot: QtBot, tasks: Tasks) -> None:
    owner, errors = QObject(), list[Exception]()

    def fail() -> None:
        raise ValueError("no such row")

    tasks.database(owner, fail, lambda _answer: None, errors.append)
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert str(errors[0]) == "no such row"


def test_an_error_nobody_answers_for_is_a_defect(qtbot: QtBot, tasks: Tasks) -> None:
    owner, after = QObject(), list[int]()

    def fail() -> None:
        raise ValueError("nobody asked")

    with qtbot.captureExceptions() as caught:
        tasks.database(owner, fail, lambda _answer: None)
        tasks.database(owner, lambda: 1, after.append)
        qtbot.waitUntil(lambda: after == [1])
    assert [str(error) for _kind, error, _trace in caught] == ["nobody asked"]


def test_a_dead_owner_is_told_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    gone, living, told = QObject(), QObject(), []
    tasks.database(gone, lambda: 1, lambda _answer: told.append("gone"))
    delete(gone)
    tasks.database(living, lambda: 2, lambda _answer: told.append("living"))
    qtbot.waitUntil(lambda: told == ["living"])


def test_work_can_be_stopped_and_really_stops(qtbot: QtBot, tasks: Tasks) -> None:
    owner, errors, steps = QObject(), list[Exception](), []
    progress = Progress("Importing", can_cancel=True)
    started = threading.Event()

    def work() -> None:
        for row in range(1_000_000):
            progress.advance(row, 1_000_000)
            steps.append(row)
            started.set()
            threading.Event().wait(0.001)

    tasks.compute(owner, work, lambda _answer: None, errors.append, progress)
    assert started.wait(5)
    progress.cancel()
    qtbot.waitUntil(lambda: len(errors) == 1)
    assert isinstance(errors[0], Cancelled)
    assert len(steps) < 100_000


def test_work_cancelled_before_it_began_never_begins() -> None:
    tasks, progress, begun = ImmediateTasks(), Progress(can_cancel=True), list[str]()
    progress.cancel()
    tasks.database(QObject(), lambda: begun.append("work"), lambda _answer: begun.append("done"), progress=progress)
    assert begun == []


def test_began_and_ended_meet_for_every_work(qtbot: QtBot, tasks: Tasks) -> None:
    open_works: list[Progress] = []
    tasks.began.connect(open_works.append)
    tasks.ended.connect(open_works.remove)
    done: list[int] = []
    for number in range(5):
        tasks.database(tasks, partial(int, number), done.append)
    assert len(open_works) == 5
    qtbot.waitUntil(lambda: done == [0, 1, 2, 3, 4])
    assert open_works == []


def test_only_the_last_search_of_a_pause_is_asked(qtbot: QtBot) -> None:
    owner, asked, shown = QObject(), list[str](), list[str]()
    latest = Latest(ImmediateTasks(), owner, wait_ms=10)

    def search(text: str) -> str:
        asked.append(text)
        return text

    for text in ("n", "ni", "nia"):
        latest.ask(partial(search, text), shown.append)
    qtbot.waitUntil(lambda: shown == ["nia"])
    assert asked == ["nia"]


def test_an_older_answer_never_covers_a_newer_one(qtbot: QtBot, tasks: Tasks) -> None:
    owner, gate, shown = QObject(), threading.Event(), list[str]()
    latest = Latest(tasks, owner, wait_ms=0)
    latest.ask(lambda: "old" if gate.wait(5) else "never", shown.append)
    with qtbot.waitSignal(tasks.began):
        pass
    latest.ask(lambda: "new", shown.append)
    gate.set()
    qtbot.waitUntil(lambda: shown == ["new"])


def test_a_forgotten_search_stays_silent(qtbot: QtBot) -> None:
    owner, shown, probe = QObject(), list[str](), list[int]()
    tasks = ImmediateTasks()
    latest, other = Latest(tasks, owner, wait_ms=5), Latest(tasks, owner, wait_ms=20)
    latest.ask(lambda: "nia", shown.append)
    other.ask(lambda: 1, probe.append)
    latest.forget()
    qtbot.waitUntil(lambda: probe == [1])
    assert shown == []
