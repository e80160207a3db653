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
from cfhire.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from cfhire.ui.welcome.pages import Welcome

START = "start"


class Entrance(QObject):
    """Asks what has to be known before a workspace is open."""

    def __init__(self, program: Program, folder: Path, sample: Path) -> None:
        super().__init__(program)
        self._program = program
        self._folder = folder
        self._sample = sample
        program.shut.connect(self._on_shut)

    def welcome(self) -> "Welcome":
        """Ask where data lies, who is there, what to begin with."""
        # Imported when it is wanted: the first paint does not wait for it.
        from cfhire.ui.welcome.pages import Welcome  # noqa: PLC0415

        pages = Welcome(self._folder, self._program.window)
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
            self._program.open(path)

    def _on_language_chosen(self, code: str) -> None:
        self._program.change_settings(replace(self._program.settings, language=code))

    def _on_sample_wanted(self) -> None:
        self._program.make_sample(self._sample)

    def _on_shut(self, shut: Shut) -> None:
        from cfhire.ui.welcome.unlocking import PassphraseDialog  # noqa: PLC0415

        if not self._program.desk.is_open:
            self._program.session.go(START)
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

        dialog = SeatDialog(*found, self._program.window)
        dialog.entered.connect(self._program.open)
        dialog.open()


def register(program: Program, folder: Path, sample: Path) -> Entrance:
    """Add the page and the actions that lead to a workspace."""
    entrance = Entrance(program, folder, sample)

    def make() -> EmptyState:
        page = EmptyState(_("No workspace is open."), _("Open or make one"))
        page.filling_requested.connect(entrance.welcome)
        return page

    window, role = program.window, QAction.MenuRole.NoRole
    window.register_page(START, _("Begin"), make, in_rail=False)
    new = Entry("file.new", _("New workspace…"), _("Make a workspace, or open the sample."), menu="file", role=role)
    window.registry.add(new, entrance.welcome)
    help_open = _("Open another workspace file.")
    other = Entry("file.open", _("Open workspace…"), help_open, ("Ctrl+O",), "file", role=role)
    window.registry.add(other, entrance.choose_file)
    return entrance
