"""The running program: look, window, screens, and the workspace that is opened after the first paint."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cfhire.errors import ReadableError
from cfhire.i18n import _, set_language
from cfhire.settings import Settings
from cfhire.ui import theme
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Progress, Tasks
from cfhire.ui.window_memory import WindowMemory

if TYPE_CHECKING:
    from cfhire.model.kinds import Role
    from cfhire.model.rows.change import Change
    from cfhire.services.workspace import Workspace
    from cfhire.ui.backing_up import BackupKeeper

LONGEST_WAIT_MS = 1000
"""A window that nobody sees, such as one on another desktop, is never painted."""

PLACE_OF = "placeOf"
"""Under this the window remembers to which workspace its place belongs."""

Registers = tuple[Callable[[MainWindow, Desk], None], ...]


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways to a workspace, given from outside: they load what the first paint must not wait for.

    `open` takes path, person, PIN and passphrase; `create` path, organisation, owner and passphrase; `sample` makes the
    sample workspace at a path and tells how far it is. `people` names those who are in a workspace. `keep` writes the
    settings.
    """

    open: Callable[[Path, str, str, str], "Workspace"]
    create: Callable[[Path, str, str, str], "Workspace"]
    sample: Callable[[Path, Callable[[int, int], None]], "Workspace"]
    keep: Callable[[Settings], object]
    people: Callable[[Path, str], tuple[tuple[str, str], ...]]


class NeedsPassphrase(ReadableError):
    """The file is protected, and what was typed does not open it."""


class NeedsPin(ReadableError):
    """The person has a PIN, and what was typed is not it."""


@dataclass(frozen=True, slots=True)
class Shut:
    """A workspace that wants a secret first, with what was tried."""

    path: Path
    passphrase: str
    person: str
    pin: str
    error: ReadableError


class Program(QObject):
    """Puts the window on the screen, then opens the workspace.

    Signals:
        shut: a workspace is not opened before somebody types a secret, as a Shut.
    """

    shut = Signal(object)

    backups: "BackupKeeper"

    def __init__(self, app: QApplication, settings: Settings, doors: Doors, folder: Path) -> None:
        super().__init__(app)
        set_language(settings.language)
        self.settings = settings
        self.doors = doors
        self.theme = theme.apply(app, scheme_of(settings.scheme), settings.text_scale)
        self.tasks = Tasks(self)
        self.session = Session(self.tasks, parent=self)
        self.desk = Desk(self.session, self)
        self.folder = folder
        keymap = {entry: tuple(keys) for entry, keys in settings.keys.items()}
        self.window = MainWindow(self.session, self.theme, keymap, single_keys=settings.single_keys)
        self.window.rail.add_pages(rail_titles())
        self.memory = WindowMemory(folder)
        self.session.remember(self.memory.all_noted())
        self.session.chosen.connect(self.memory.note)
        self.window.closing.connect(self._on_closing)
        self.session.changed.connect(self._on_changed)
        self.window.registry.keymap_changed.connect(self._on_keymap_changed)
        self.window.registry.single_keys_changed.connect(self._on_single_keys_changed)

    def furnish(self, registers: Registers) -> None:
        """Add what the first paint does not wait for: the screens, backups, owed estimates, an eye on faults."""
        from cfhire.ui.backing_up import BackupKeeper  # noqa: PLC0415
        from cfhire.ui.crash import CrashHook  # noqa: PLC0415
        from cfhire.ui.estimating import RevealEstimates  # noqa: PLC0415
        from cfhire.ui.permitting import Permits  # noqa: PLC0415

        hook = CrashHook(self.folder / "faults", self)
        hook.install()
        hook.refused.connect(self.session.refuse)
        Permits(self.window.registry, self.desk)
        self.backups = BackupKeeper(self.window, self.desk)
        RevealEstimates(self.window, self.desk)
        for register in registers:
            register(self.window, self.desk)

    def show(self, then: Callable[[], None]) -> None:
        """Show the frame; `then` runs after the first paint."""
        self.memory.restore(self.window)
        FirstPaint(self.window, then)
        self.window.show()

    def open(self, path: Path, passphrase: str = "", person: str = "", pin: str = "") -> None:
        """Open a workspace in the database thread, as the person named, else as who was last at the keyboard."""
        wanted = person or self.settings.person

        def refused(error: Exception) -> None:
            if isinstance(error, NeedsPassphrase | NeedsPin):
                self.shut.emit(Shut(path, passphrase, wanted, pin, error))
            else:
                self.session.refuse(error)

        self.tasks.database(self, lambda: self.doors.open(path, wanted, pin, passphrase), self.take, refused)

    def make_sample(self, path: Path) -> None:
        """Make the sample workspace, or open it where it was made before; stopped in the midst, there is none."""
        progress = Progress(_("Making the sample workspace"), can_cancel=True)
        self.tasks.database(
            self, lambda: self.doors.sample(path, progress.advance), self.take, self.session.refuse, progress
        )

    def make(self, path: str, organisation: str, owner: str, passphrase: str) -> None:
        """Make an empty workspace and open it."""
        self.tasks.database(
            self,
            lambda: self.doors.create(Path(path), organisation, owner, passphrase),
            self.take,
            self.session.refuse,
        )

    def take(self, workspace: "Workspace") -> None:
        """Show a workspace that was opened."""
        self.tasks.database(self, lambda: (workspace, workspace.organisation()), self._show, self.session.refuse)

    def _show(self, opened: "tuple[Workspace, str]") -> None:
        workspace, organisation = opened
        viewer = workspace.viewer
        before = self.desk.workspace if self.desk.is_open else None
        self.window.show_workspace(organisation)
        self.session.sit_down(AtKeyboard(viewer.person_id, viewer.name, seat_words(viewer.role)))
        self.desk.seat(workspace)
        self.window.status.show_protection(protection_words(is_protected=workspace.protected))
        if before is None or before.path != workspace.path:
            self._go_where_left(workspace.path)
        self.change_settings(replace(self.settings.with_recent(workspace.path), person=viewer.name))
        if before is not None and before.path != workspace.path:
            self.tasks.database(self, before.close, _nothing, self.session.refuse)

    def _go_where_left(self, path: Path) -> None:
        place = self.memory.place()
        is_known = bool(place.page) and self.window.has_page(place.page)
        if is_known and self.memory.noted(PLACE_OF) in {"", str(path)}:
            self.session.go(place.page, place.subject)
        else:
            self.session.go("today")

    def change_settings(self, settings: Settings) -> None:
        """Keep other settings and let them show at once; those that are as they were are not written again."""
        if settings == self.settings:
            return
        if (settings.scheme, settings.text_scale) != (self.settings.scheme, self.settings.text_scale):
            self.theme.use(scheme_of(settings.scheme), settings.text_scale)
        self.settings = settings
        try:
            self.doors.keep(settings)
        except ReadableError as error:
            self.session.refuse(error)

    def close(self) -> None:
        """Close the workspace and end the threads."""
        if self.desk.is_open:
            self.tasks.database(self, self.desk.workspace.close, _nothing, self.session.refuse)
        self.tasks.close()

    def _on_changed(self, _change: "Change") -> None:
        self.window.status.show_saved(_("Saved {time}").format(time=f"{datetime.now().astimezone():%H:%M}"))

    def _on_keymap_changed(self, keymap: dict[str, tuple[str, ...]]) -> None:
        self.change_settings(replace(self.settings, keys={entry: list(keys) for entry, keys in keymap.items()}))

    def _on_single_keys_changed(self, on: bool) -> None:  # noqa: FBT001  # a signal's argument
        self.change_settings(replace(self.settings, single_keys=on))

    def _on_closing(self) -> None:
        if self.desk.is_open:
            self.memory.note(PLACE_OF, str(self.desk.workspace.path))
        self.memory.save(self.window, self.session.place)
        self.close()


class FirstPaint(QObject):
    """Waits until a window was painted, or could long have been, and calls `then` once."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        self._is_done = False
        window.installEventFilter(self)
        QTimer.singleShot(LONGEST_WAIT_MS, self, self._on_painted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look for the event that paints the window."""
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            # Later: the event has not reached the window yet.
            QTimer.singleShot(0, self, self._on_painted)
        return super().eventFilter(watched, event)

    def _on_painted(self) -> None:
        if not self._is_done:
            self._is_done = True
            self._then()


def scheme_of(name: str) -> theme.Scheme:
    """Return the scheme of that name; a name nobody knows follows the system."""
    return next((scheme for scheme in theme.SCHEMES if scheme == name), "system")


def protection_words(*, is_protected: bool) -> str:
    """Return what stands at the foot on how the workspace is kept."""
    return _("Protected") if is_protected else _("Not protected")


def seat_words(role: "Role") -> str:
    """Return what a person is in the workspace, in words."""
    from cfhire.model.kinds import Role  # noqa: PLC0415

    match role:
        case Role.ADMIN:
            return _("administrator")
        case Role.MANAGER:
            return _("hiring manager")
        case Role.INTERVIEWER:
            return _("interviewer")
        case Role.AUDITOR:
            return _("auditor")


def _nothing(_result: object) -> None:
    return None
