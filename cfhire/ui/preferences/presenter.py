"""Joins the page of the preferences and the program."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.settings import Settings
from cfhire.ui.preferences.acts import sit_down
from cfhire.ui.preferences.page import PreferencesPage
from cfhire.ui.shortcuts import ShortcutsDialog

if TYPE_CHECKING:
    from cfhire.ui.program import Program


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
        program.desk.seated.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read who there is."""
        if self._program.desk.is_open:
            self._program.session.fetch(self, self._people, self._show_people)

    def _people(self) -> tuple[list[tuple[str, str]], str]:
        workspace = self._program.desk.workspace
        return [(row.id, row.name) for row in workspace.people.rows() if row.active], workspace.viewer.person_id

    def _show_people(self, found: tuple[list[tuple[str, str]], str]) -> None:
        self._page.show_people(*found)

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
        if person_id:
            sit_down(self._program, person_id, pin)

    def _on_pin_chosen(self, pin: str) -> None:
        desk = self._program.desk
        person_id = desk.workspace.viewer.person_id
        desk.session.command(self, lambda: desk.workspace.people.set_pin(person_id, pin))
