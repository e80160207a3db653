"""Makes the snapshots of fair scores that reveals owe, beside whatever the person does.

Usage, once a window::

    RevealEstimates(window, desk)
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cfhire.i18n import _
from cfhire.model.kinds import Topic
from cfhire.ui.desk import Desk
from cfhire.ui.tasks import Progress

if TYPE_CHECKING:
    from cfhire.model.rows.change import Change
    from cfhire.services.fair_measuring import Measured
    from cfhire.services.fair_scores import SnapshotTask


WAIT_MS = 2000
"""Who sits down sees the day first."""


class RevealEstimates(QObject):
    """Looks when somebody sits down and after each card that came in; one estimate at a time.

    Stopping it keeps nothing; the snapshot is made at the next look.
    """

    def __init__(self, parent: QObject, desk: Desk, wait_ms: int = WAIT_MS) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wait_ms = wait_ms
        self._is_busy = False
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)

    def look(self) -> None:
        """Make what is owed, the oldest first."""
        if self._is_busy or not self._desk.is_open:
            return
        self._is_busy = True
        workspace = self._desk.workspace
        self._desk.session.fetch(self, workspace.fair_scores.due, self._compute, self._on_failed)

    def _compute(self, task: "SnapshotTask | None") -> None:
        if task is None:
            self._is_busy = False
            return
        work, progress = self._desk.workspace.fair_scores, Progress(_("Estimating fair scores"), can_cancel=True)
        self._desk.session.tasks.compute(
            self,
            lambda: work.measure(task, progress.advance),
            lambda measured: self._keep(task, measured),
            self._on_failed,
            progress,
        )

    def _keep(self, task: "SnapshotTask", measured: "Measured") -> None:
        # No command of the person: it has no toast, and undo stays as it is.
        work = self._desk.workspace.fair_scores
        self._desk.session.tasks.database(self, lambda: work.keep(task, measured), self._on_kept, self._on_failed)

    def _on_kept(self, change: "Change") -> None:
        self._is_busy = False
        self._desk.session.changed.emit(change)
        self.look()

    def _on_seated(self) -> None:
        if self._wait_ms:
            QTimer.singleShot(self._wait_ms, self, self.look)
        else:
            self.look()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self._desk.session.refuse(error)

    def _on_changed(self, change: "Change") -> None:
        if change.seals and Topic.CARDS in change.topics:
            self.look()
