"""Puts the preferences into the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cfhire.i18n import _
from cfhire.settings import Settings
from cfhire.ui.preferences.page import PreferencesPage

if TYPE_CHECKING:
    from cfhire.ui.program import Program


class PreferencesPresenter(QObject):
    """Joins the page and the program."""

    def __init__(self, page: PreferencesPage, program: "Program") -> None:
        super().__init__(page)
        self._page = page
        self._program = program
        page.settings_chosen.connect(self._on_settings_chosen)
        page.person_wanted.connect(self._on_person_wanted)
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

    def _on_settings_chosen(self, settings: Settings) -> None:
        self._program.change_settings(settings)
        self._program.window.registry.set_single_keys(settings.single_keys)

    def _on_person_wanted(self, person_id: str, pin: str) -> None:
        if person_id:
            desk = self._program.desk
            self._program.session.fetch(self, lambda: desk.workspace.seen_by(person_id, pin), self._program.take)


def register(program: "Program") -> None:
    """Add the page of the preferences."""

    def make() -> PreferencesPage:
        page = PreferencesPage(program.settings)
        PreferencesPresenter(page, program)
        return page

    program.window.register_page("preferences", _("Preferences"), make)
