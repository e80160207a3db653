"""Work away from the window's thread, with its result brought back to it.

Usage::

    tasks.database(self, lambda: candidates.rows(viewer), self._show_rows, self._show_error)
    progress = Progress(_("Importing"), can_cancel=True)
    tasks.database(self, lambda: importer.run(path, progress.advance), self._imported, self._failed, progress)

Work touches no widget and no record: plain values in, frozen values out. `owner` is the QObject on whose behalf it
runs; when that is gone its callbacks are dropped. Tests pass `ImmediateTasks`, which does everything at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")
Failed = Callable[[Exception], None]

SEARCH_WAIT_MS = 150


class Cancelled(Exception):
    """The person asked the work to stop; whoever asked knows already."""


class Progress:
    """What a long work and the window tell each other; both sides only read and write plain values.

    The work calls `advance(row, rows)` often; it raises `Cancelled` once `cancel()` was asked for, which ends the work.
    """

    def __init__(self, title: str = "", *, can_cancel: bool = False) -> None:
        self.title = title
        self.can_cancel = can_cancel
        self.done = 0
        self.total = 0
        self.part = ""
        self.is_cancelled = False

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self.is_cancelled = True

    def advance(self, done: int = 0, total: int = 0, part: str = "") -> None:
        """Say how far the work is; `total` 0 means that nobody knows, `part` names what is done now."""
        self.done, self.total, self.part = done, total, part
        if self.is_cancelled:
            raise Cancelled


class Tasks(QObject):
    """One thread for the database, so that order is kept, and one for what keeps the processor busy.

    Signals:
        began: a Progress whose work was handed over.
        ended: the same Progress, when its work is done, failed or was dropped.
    """

    began = Signal(object)
    ended = Signal(object)
    _came_back = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executors: dict[str, ThreadPoolExecutor] = {}
        self._is_closed = False
        self._came_back.connect(self._on_came_back, Qt.ConnectionType.QueuedConnection)

    def database(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Run `work` in the database's thread, then `done` or `failed` here. Without `failed` an error is a defect."""
        self._hand_over("database", _Errand(owner, work, done, failed, progress or Progress()))

    def compute(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Run `work` that reads no database in a thread of its own, then `done` or `failed` here."""
        self._hand_over("compute", _Errand(owner, work, done, failed, progress or Progress()))

    def close(self) -> None:
        """Wait for the database, so that nothing asked of it is lost; elsewhere drop what has not begun.

        Nothing is begun afterwards: an answer that is still on its way may want to ask on, of a file that was closed.
        """
        self._is_closed = True
        for lane, executor in self._executors.items():
            executor.shutdown(wait=True, cancel_futures=lane != "database")
        self._executors.clear()

    def _hand_over(self, lane: str, errand: "_Errand") -> None:
        if self._is_closed:
            return
        self.began.emit(errand.progress)
        self._run(lane, errand)

    def _run(self, lane: str, errand: "_Errand") -> None:
        if lane not in self._executors:
            # Imported with the first work: the first paint does not wait for it.
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

            self._executors[lane] = ThreadPoolExecutor(1, thread_name_prefix=f"cfhire-{lane}")
        self._executors[lane].submit(lambda: self._came_back.emit(errand, errand.outcome()))

    def _on_came_back(self, errand: "_Errand", outcome: object) -> None:
        self.ended.emit(errand.progress)
        errand.report(outcome)


class ImmediateTasks(Tasks):
    """Does all work at once in the calling thread: for tests, and for pictures of pages."""

    def _run(self, lane: str, errand: "_Errand") -> None:  # noqa: ARG002  # there is only one lane here
        self._on_came_back(errand, errand.outcome())


class Latest(QObject):
    """Asks only when typing has paused, and lets only the newest answer through.

    Usage::

        self._search = Latest(tasks, self)
        self._search.ask(lambda: candidates.search(viewer, text), self._show_hits)
    """

    def __init__(self, tasks: Tasks, owner: QObject, wait_ms: int = SEARCH_WAIT_MS) -> None:
        super().__init__(owner)
        self._tasks = tasks
        self._asked = 0
        self._next: Callable[[], None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=wait_ms)
        self._timer.timeout.connect(self._on_paused)

    def ask(self, work: Callable[[], Result], done: Callable[[Result], None], failed: Failed | None = None) -> None:
        """Replace whatever was asked before by `work`."""
        self._asked += 1
        number = self._asked

        def only_newest(result: Result) -> None:
            if number == self._asked:
                done(result)

        self._next = lambda: self._tasks.database(self, work, only_newest, failed)
        self._timer.start()

    def forget(self) -> None:
        """Ask nothing and let no earlier answer through."""
        self._asked += 1
        self._timer.stop()

    def _on_paused(self) -> None:
        if self._next is not None:
            self._next()


@dataclass(frozen=True, slots=True)
class _Failure:
    """An error in the place of a result."""

    error: Exception


@dataclass(frozen=True, slots=True)
class _Errand:
    """Work on its way, with whom it is for."""

    owner: QObject
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed | None
    progress: Progress

    def outcome(self) -> object:
        """Do the work and return its result, or the failure in its place."""
        if self.progress.is_cancelled:
            return _Failure(Cancelled())
        try:
            return self.work()
        except Exception as error:  # noqa: BLE001  # every fault is brought to the window's thread and answered there
            return _Failure(error)

    def report(self, outcome: object) -> None:
        """Tell the owner, if there still is one."""
        if not isValid(self.owner):
            return
        if not isinstance(outcome, _Failure):
            self.done(outcome)
        elif self.failed is not None:
            self.failed(outcome.error)
        elif not isinstance(outcome.error, Cancelled):
            raise outcome.error
