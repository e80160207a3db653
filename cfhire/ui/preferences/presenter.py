"""Joins the page of the preferences and the program."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.errors import NotAllowed
from cfhire.i18n import _
from cfhire.model.kinds import Role, Topic
from cfhire.settings import Settings
from cfhire.ui.preferences.acts import sit_down
from cfhire.ui.preferences.page import PreferencesPage
from cfhire.ui.preferences.passphrase_dialog import ChangePassphraseDialog
from cfhire.ui.program import protection_words
from cfhire.ui.shortcuts import ShortcutsDialog
from cfhire.ui.tasks import Progress
from cfhire.ui.text import one_line

if TYPE_CHECKING:
    from cfhire.model.rows.change import Change
    from cfhire.ui.program import Program

Shown = tuple[list[tuple[str, str, bool]], str, bool, bool]
"""Who could sit down (id, name, whether with a PIN), who does, whether the file is encrypted and may be changed."""


class PreferencesPresenter(QObject):
    """Joins the page and the program."""

    def __init__(self, page: PreferencesPage, program: "Program") -> None:
        super().__init__(page)
        self._page = page
        self._program = program
        page.settings_chosen.connect(self._on_settings_chosen)
        page.keys_wanted.connect(self._on_keys_wanted)
        registry = program.window.registry
        registry.single_keys_changed.connect(page.show_single_keys)
        page.person_wanted.connect(self._on_person_wanted)
        page.pin_chosen.connect(self._on_pin_chosen)
        page.passphrase_wanted.connect(self._on_passphrase_wanted)
        page.unprotecting_wanted.connect(self._on_unprotecting_wanted)
        program.session.changed.connect(self._on_changed)
        program.desk.seated.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read who there is."""
        if self._program.desk.is_open:
            self._program.session.fetch(self, self._people, self._show)

    def _people(self) -> Shown:
        workspace = self._program.desk.workspace
        people = [(row.id, row.name, row.has_pin) for row in workspace.people.rows() if row.active]
        return people, workspace.viewer.person_id, workspace.protected, workspace.viewer.role is Role.ADMIN

    def _show(self, shown: Shown) -> None:
        people, at_keyboard, is_protected, may_change = shown
        self._page.show_people(people, at_keyboard)
        self._page.show_protection(is_protected=is_protected, may_change=may_change)

    def _on_changed(self, change: "Change") -> None:
        if change.topics & {Topic.PEOPLE, Topic.WORKSPACE}:
            self.reload()

    def _on_settings_chosen(self, chosen: Settings) -> None:
        # The page was made a while ago: what it does not ask for, such as who sits here, is newer in the program.
        self._program.change_settings(
            replace(
                self._program.settings,
                scheme=chosen.scheme,
                text_scale=chosen.text_scale,
                single_keys=chosen.single_keys,
                paper=chosen.paper,
            )
        )
        self._program.window.registry.set_single_keys(chosen.single_keys)

    def _on_keys_wanted(self) -> None:
        ShortcutsDialog(self._program.window.registry, self._program.window).open()

    def _on_person_wanted(self, person_id: str, pin: str) -> None:
        program, page = self._program, self._page

        def refused(error: Exception) -> None:
            if isinstance(error, NotAllowed):
                page.show_wrong_pin(one_line(f"{error.sentence} {error.hint}"))
            else:
                program.session.refuse(error)

        if person_id:
            sit_down(program, person_id, pin, refused)

    def _on_pin_chosen(self, pin: str) -> None:
        desk = self._program.desk
        person_id = desk.workspace.viewer.person_id
        desk.session.command(self, lambda: desk.workspace.people.set_pin(person_id, pin))

    def _on_passphrase_wanted(self) -> None:
        self._ask(removes=False)

    def _on_unprotecting_wanted(self) -> None:
        self._ask(removes=True)

    def _ask(self, *, removes: bool) -> None:
        desk, window = self._program.desk, self._program.window
        is_protected = desk.workspace.protected
        dialog = ChangePassphraseDialog(window, is_protected=is_protected, removes=removes)

        def change(now: str, wanted: str) -> None:
            progress = Progress(_("Writing the workspace under another passphrase"))
            work = lambda: desk.workspace.change_passphrase(now, wanted)  # noqa: E731
            desk.session.command(dialog, work, changed, dialog.refuse, progress)

        def changed(_change: "Change") -> None:
            window.status.show_protection(protection_words(is_protected=desk.workspace.protected))
            dialog.finish()

        dialog.entered.connect(change)
        dialog.open()
