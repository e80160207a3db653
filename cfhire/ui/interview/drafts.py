"""Writing what is typed to disk within two seconds, saying so only when it is there."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QObject, QTimer, Signal

from cfhire.ui.desk import Desk
from cfhire.ui.interview.note_lines import Unsaved
from cfhire.ui.interview.sheet import Sheet

AFTER_LAST_KEY_MS = 700
AFTER_FIRST_KEY_MS = 1400
"""The disk needs its part of the two seconds too."""
RETRY_MS = 1500
LONGEST_WAIT_MS = 3000
HEARTBEAT_MS = 15_000
"""So often the place and the time are written even when nobody types."""


class Drafts(QObject):
    """Saves the notes of one card; one write at a time.

    Signals:
        saved: what was typed is on disk.
        failed: why it could not be written; it is tried again.
    """

    saved = Signal()
    failed = Signal(object)

    def __init__(self, sheet: Sheet, desk: Desk, elapsed: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._sheet, self._desk, self._elapsed = sheet, desk, elapsed
        self._writing: Unsaved | None = None
        self._again = False
        self._calm = QTimer(self, singleShot=True, interval=AFTER_LAST_KEY_MS)
        self._latest = QTimer(self, singleShot=True, interval=AFTER_FIRST_KEY_MS)
        self._heartbeat = QTimer(self, interval=HEARTBEAT_MS)
        for timer in (self._calm, self._latest, self._heartbeat):
            timer.timeout.connect(self.save)
        self._heartbeat.start()

    @property
    def is_idle(self) -> bool:
        """Tell whether everything typed is on disk."""
        return self._writing is None and not self._again and not self._sheet.notes.is_unsaved

    def note_typed(self) -> None:
        """Save soon: when the keys rest, and at the latest while they do not."""
        self._calm.start(AFTER_LAST_KEY_MS)
        if not self._latest.isActive():
            self._latest.start()

    def save(self) -> None:
        """Save now what is not on disk, with the place and the time."""
        self._calm.stop()
        self._latest.stop()
        if self._sheet.is_sealed:
            return
        if self._writing is not None:
            self._again = True
            return
        elapsed = self._elapsed()
        unsaved = self._writing = self._sheet.notes.take_unsaved()
        progress = self._sheet.take_progress()
        desk, card, place = self._desk, self._sheet.card_id, self._sheet.place
        desk.session.fetch(
            self,
            lambda: desk.workspace.cards.save_draft(card, unsaved.notes, place, elapsed, unsaved.gone, progress),
            self._on_saved,
            self._on_failed,
        )

    def finish(self) -> None:
        """Save now and wait until it is on disk, for as long as a person would."""
        self.save()
        waited = QElapsedTimer()
        waited.start()
        while (self._writing is not None or self._again) and waited.elapsed() < LONGEST_WAIT_MS:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 50)

    def stop(self) -> None:
        """Save no more: the card is sealed or left."""
        self._heartbeat.stop()
        self._calm.stop()
        self._latest.stop()

    def _on_saved(self, _at: datetime) -> None:
        self._writing = None
        if self._again:
            self._again = False
            self.save()
        else:
            self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        if self._writing is not None:
            self._sheet.notes.put_back(self._writing)
            self._sheet.put_back_progress()
        self._writing, self._again = None, False
        self.failed.emit(error)
        self._calm.start(RETRY_MS)
