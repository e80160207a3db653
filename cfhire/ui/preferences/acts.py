"""What the preferences set, as acts of the menu and the command box."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cfhire.i18n import _
from cfhire.ui.actions import Entry

if TYPE_CHECKING:
    from cfhire.settings import Settings
    from cfhire.ui.palette import Answer
    from cfhire.ui.program import Program
    from cfhire.ui.tasks import Failed

SCALES = (80, 90, 100, 110, 125, 150, 175, 200)

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register_acts(program: "Program") -> None:
    """Add the acts that reach the settings without a way to the page."""
    registry = program.window.registry
    person = Entry("go.person", _("Change the person at the keyboard…"), _("Let somebody else sit down."), menu="file")
    registry.add(person, lambda: ask_for_person(program))
    larger = Entry("view.larger", _("Text &larger"), _("Show all text one size larger."), ("Ctrl++", "Ctrl+="), "view")
    registry.add(larger, lambda: scale(program, 1))
    smaller = Entry("view.smaller", _("Text &smaller"), _("Show all text one size smaller."), ("Ctrl+-",), "view")
    registry.add(smaller, lambda: scale(program, -1))
    schemes = (
        ("light", _("Colours: light"), _("Dark writing on a light ground.")),
        ("dark", _("Colours: dark"), _("Dark mode: light writing on a dark ground.")),
        ("system", _("Colours: as the system"), _("Light or dark mode as the system has it.")),
    )
    for name, text, help_text in schemes:
        entry = Entry(f"view.{name}", text, help_text, menu="view")
        registry.add(entry, lambda name=name: keep(program, replace(program.settings, scheme=name)))  # type: ignore[misc]


def scale(program: "Program", steps: int) -> None:
    """Show all text so many sizes larger, or smaller."""
    now = program.settings.text_scale
    at = min(range(len(SCALES)), key=lambda number: abs(SCALES[number] - now))
    wanted = SCALES[min(max(at + steps, 0), len(SCALES) - 1)]
    keep(program, replace(program.settings, text_scale=wanted))


def keep(program: "Program", settings: "Settings") -> None:
    """Keep other settings, and show them on the page too."""
    from cfhire.ui.preferences.page import PreferencesPage  # noqa: PLC0415

    program.change_settings(settings)
    page = program.window.page("preferences")
    if isinstance(page, PreferencesPage):
        page.show_settings(settings)


def ask_for_person(program: "Program", person_id: str = "") -> None:
    """Lead to where another person sits down; one who is named only has to type the PIN."""
    from cfhire.ui.preferences.page import PreferencesPage  # noqa: PLC0415

    page = program.window.open_page("preferences")
    if isinstance(page, PreferencesPage):
        page.ask_for_person(person_id)


def sit_down(program: "Program", person_id: str, pin: str = "", refused: "Failed | None" = None) -> None:
    """Let a person take the keyboard, if the PIN fits."""
    desk = program.desk
    program.session.fetch(program, lambda: desk.workspace.seen_by(person_id, pin), program.take, refused)


def find_people(program: "Program", text: str, answer: "Answer") -> None:
    """Find those who could sit down by their name, for the command box."""
    from cfhire.ui.palette import Hit, closeness  # noqa: PLC0415

    desk = program.desk
    if not desk.is_open:
        answer(())
        return

    def read() -> list[tuple[str, str, bool]]:
        workspace = desk.workspace
        others = (row for row in workspace.people.rows() if row.active and row.id != workspace.viewer.person_id)
        return [(row.id, row.name, row.has_pin) for row in others if closeness(text, row.name)]

    def hit(person_id: str, name: str, *, has_pin: bool) -> Hit:
        act = ask_for_person if has_pin else sit_down
        return Hit(name, lambda: act(program, person_id), _("Change the person at the keyboard"))

    def done(found: list[tuple[str, str, bool]]) -> None:
        answer([hit(person_id, name, has_pin=has_pin) for person_id, name, has_pin in found])

    program.session.fetch(program, read, done)
