"""Keeps copies of the open workspace, and says at the foot of the window how old the newest is."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from cfhire.i18n import _
from cfhire.model.rows.change import Change
from cfhire.ui.actions import Entry
from cfhire.ui.days import day_in_words

if TYPE_CHECKING:
    from cfhire.ui.desk import Desk
    from cfhire.ui.main_window import MainWindow

EVERY = timedelta(minutes=30)
LOOK_EVERY = timedelta(minutes=1)


class BackupKeeper(QObject):
    """Makes a copy when something was changed and the newest copy is older than `every`."""

    def __init__(self, window: "MainWindow", desk: "Desk", every: timedelta = EVERY) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._every = every
        self._is_changed = False
        self._is_told = False
        self._timer = QTimer(self)
        self._timer.setInterval(int(LOOK_EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.look)
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        window.registry.add(
            Entry("file.back_up", _("&Back up now"), _("Make a checked copy beside the workspace."), menu="file"),
            self.back_up,
        )

    def look(self) -> None:
        """Make a copy if one is due."""
        if self._is_changed and self._desk.is_open:
            workspace = self._desk.workspace
            asked = datetime.now(UTC)

            def looked(newest: datetime | None) -> None:
                # While the newest copy is young enough, the change waits for a later look.
                self._is_changed = newest is None or newest < asked
                self._show(newest)

            self._desk.session.fetch(self, lambda: workspace.back_up_if_due(self._every), looked, self._on_failed)

    def back_up(self) -> None:
        """Make a copy now."""
        if self._desk.is_open:
            workspace = self._desk.workspace
            self._desk.session.fetch(self, lambda: workspace.back_up().at, self._show, self._on_failed)

    def _on_seated(self) -> None:
        self._is_changed = False
        workspace = self._desk.workspace
        self._desk.session.fetch(self, workspace.backed_up_at, self._show)
        self._timer.start()

    def _on_changed(self, _change: Change) -> None:
        self._is_changed = True

    def _show(self, at: datetime | None) -> None:
        self._is_told = False
        if at is None:
            self._window.status.show_backup(_("No backup yet"))
            return
        here = at.astimezone()
        when = f"{here:%H:%M}"
        if here.date() != datetime.now().astimezone().date():
            when = f"{day_in_words(here)}, {when}"
        self._window.status.show_backup(_("Backup {time}").format(time=when))

    def _on_failed(self, error: Exception) -> None:
        """Try again at the next look; say it in full only the first time."""
        self._is_changed = True
        self._window.status.show_backup(_("Backup failed"), "stop")
        if not self._is_told:
            self._is_told = True
            self._desk.session.refuse(error)
