"""The ways to a workspace: a new one, another one, one that wants a secret first."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.program import NeedsPassphrase, Program, Shut
from cfhire.ui.text import one_line

if TYPE_CHECKING:
    from cfhire.ui.welcome.pages import Welcome
    from cfhire.ui.welcome.start_page import StartPage

START = "start"


class Entrance(QObject):
    """Asks what has to be known before a workspace is open."""

    def __init__(self, program: Program, folder: Path, sample: Path) -> None:
        super().__init__(program)
        self._program = program
        self._folder = folder
        self._sample = sample
        self._page: StartPage | None = None
        self._waiting: Shut | None = None
        self._is_tried = False
        program.shut.connect(self._on_shut)
        program.desk.seated.connect(self._on_seated)

    def start_page(self) -> "StartPage":
        """Return the page that is there while no workspace is open."""
        from cfhire.ui.welcome.start_page import StartPage  # noqa: PLC0415

        self._page = StartPage()
        self._page.secret_requested.connect(self._ask_again)
        self._page.making_requested.connect(self.welcome)
        self._page.file_requested.connect(self.choose_file)
        self._show_waiting()
        return self._page

    def welcome(self) -> "Welcome":
        """Ask whether to begin with the sample; if not, where data lies and who is there."""
        # Imported when it is wanted: the first paint does not wait for it.
        from cfhire.ui.welcome.pages import Welcome  # noqa: PLC0415

        program = self._program
        pages = Welcome(self._folder, program.window, begins_with_sample=not program.desk.is_open)
        pages.language_chosen.connect(self._on_language_chosen)
        pages.sample_wanted.connect(self._on_sample_wanted)
        pages.workspace_wanted.connect(self._program.make)
        pages.open()
        return pages

    def choose_file(self) -> None:
        """Ask for another workspace and open it."""
        kinds = _("Workspaces (*.cfhire);;All files (*)")
        ask_for_file(self._program.window, _("Open a workspace"), kinds, self._open)

    def _open(self, path: Path) -> None:
        desk = self._program.desk
        if not (desk.is_open and desk.workspace.path == path):
            self._is_tried = False
            self._program.open(path)

    def _on_language_chosen(self, code: str) -> None:
        self._program.change_settings(replace(self._program.settings, language=code))

    def _on_sample_wanted(self) -> None:
        self._program.make_sample(self._sample)

    def _on_shut(self, shut: Shut) -> None:
        self._waiting = shut
        if not self._program.desk.is_open:
            self._program.session.go(START)
        self._show_waiting()
        self._ask(shut)

    def _on_seated(self) -> None:
        self._waiting = None
        self._is_tried = False
        self._show_waiting()

    def _ask_again(self) -> None:
        if self._waiting is not None:
            # What was tried before is no longer before anybody's eyes.
            self._is_tried = False
            self._ask(replace(self._waiting, pin=""))

    def _ask(self, shut: Shut) -> None:
        from cfhire.ui.welcome.unlocking import PassphraseDialog  # noqa: PLC0415

        if isinstance(shut.error, NeedsPassphrase):
            dialog = PassphraseDialog(shut, self._program.window)
            dialog.entered.connect(self._program.open)
            dialog.open()
            return
        program = self._program
        program.tasks.database(
            self,
            lambda: (shut, program.doors.people(shut.path, shut.passphrase)),
            self._ask_who,
            program.session.refuse,
        )

    def _ask_who(self, found: "tuple[Shut, tuple[tuple[str, str], ...]]") -> None:
        from cfhire.ui.welcome.unlocking import SeatDialog  # noqa: PLC0415

        dialog = SeatDialog(*found, self._program.window, is_tried=self._is_tried)
        dialog.entered.connect(self._on_sat_down)
        dialog.open()

    def _on_sat_down(self, path: Path, passphrase: str, person: str, pin: str) -> None:
        # Whoever left the PIN empty is told that it is asked for.
        self._is_tried = True
        self._program.open(path, passphrase, person, pin)

    def _show_waiting(self) -> None:
        if self._page is None:
            return
        if self._waiting is None:
            self._page.show_nothing_open()
        else:
            wants_passphrase = isinstance(self._waiting.error, NeedsPassphrase)
            self._page.show_shut(one_line(self._waiting.path.stem), wants_passphrase=wants_passphrase)


def register(program: Program, folder: Path, sample: Path) -> Entrance:
    """Add the page and the actions that lead to a workspace."""
    entrance = Entrance(program, folder, sample)

    window, role = program.window, QAction.MenuRole.NoRole
    window.register_page(START, _("Begin"), entrance.start_page, in_rail=False)
    new = Entry("file.new", _("New workspace…"), _("Make a workspace, or open the sample."), menu="file", role=role)
    window.registry.add(new, entrance.welcome)
    help_open = _("Open another workspace file.")
    other = Entry("file.open", _("Open workspace…"), help_open, ("Ctrl+O",), "file", role=role)
    window.registry.add(other, entrance.choose_file)
    return entrance
