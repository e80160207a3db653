"""Puts the preferences into the window."""

from typing import TYPE_CHECKING

from cfhire.ui.preferences.acts import find_people, register_acts
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.preferences.page import PreferencesPage
    from cfhire.ui.program import Program

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(program: "Program") -> None:
    """Add the page of the preferences with what can be set without it."""

    def make() -> "PreferencesPage":
        from cfhire.ui.preferences.page import PreferencesPage  # noqa: PLC0415
        from cfhire.ui.preferences.presenter import PreferencesPresenter  # noqa: PLC0415

        page = PreferencesPage(program.settings)
        PreferencesPresenter(page, program)
        return page

    program.window.register_page("preferences", rail_titles()["preferences"], make)
    register_acts(program)
    program.window.add_provider(lambda text, answer: find_people(program, text, answer))
