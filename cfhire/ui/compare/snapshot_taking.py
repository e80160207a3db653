"""Takes a snapshot of fair scores: read, compute beside the database, keep."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.i18n import _
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.desk import Desk
from cfhire.ui.tasks import Progress

if TYPE_CHECKING:
    from cfhire.services.fair_measuring import Measured
    from cfhire.services.fair_scores import SnapshotTask


class SnapshotTaking(QObject):
    """Child of the page; while one snapshot is under way no other is begun. Cancelling keeps nothing."""

    def __init__(self, page: ComparePage, desk: Desk, job: Callable[[], str]) -> None:
        super().__init__(page)
        self._desk = desk
        self._job = job
        self._is_busy = False
        page.snapshot_requested.connect(self.take)

    def take(self) -> None:
        """Take a snapshot of the job that is compared."""
        desk, job = self._desk, self._job()
        if self._is_busy or not job:
            return
        self._is_busy = True
        work = desk.workspace.fair_scores
        # What reveals owe comes first: snapshots are numbered in the order of what they freeze.
        desk.session.fetch(self, lambda: work.due() or work.prepare(job), self._compute, self._on_failed)

    def _compute(self, task: "SnapshotTask") -> None:
        desk, progress = self._desk, Progress(_("Estimating fair scores"), can_cancel=True)
        work = desk.workspace.fair_scores
        desk.session.tasks.compute(
            self,
            lambda: work.measure(task, progress.advance),
            lambda measured: self._keep(task, measured),
            self._on_failed,
            progress,
        )

    def _keep(self, task: "SnapshotTask", measured: "Measured") -> None:
        desk = self._desk
        self._is_busy = False
        kept = None if task.reveal is None else lambda _change: self.take()
        desk.session.command(self, lambda: desk.workspace.fair_scores.keep(task, measured), kept)

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._desk.session.refuse(error)
