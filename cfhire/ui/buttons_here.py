"""What can be pressed on the page that is shown, for the command box."""

from collections.abc import Collection, Iterator

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cfhire.i18n import _
from cfhire.ui.palette import Answer, Hit, closeness
from cfhire.ui.text import without_mnemonic
from cfhire.ui.widgets.button import Button

MOST = 5


def find(page: QWidget | None, text: str, answer: Answer, known: Collection[str] = ()) -> None:
    """Find buttons by some letters of their names, but for those whose names are `known` as actions."""
    found: dict[str, tuple[int, Button]] = {}
    for button in _pressable(page):
        name = button.accessibleName() or without_mnemonic(button.text())
        score = closeness(text, name)
        if score and name not in known and name not in found:
            found[name] = (score, button)
    best = sorted(found.items(), key=lambda each: -each[1][0])
    answer([_hit(name, button) for name, (_score, button) in best[:MOST]])


def _pressable(page: QWidget | None) -> Iterator[Button]:
    for button in page.findChildren(Button) if page is not None else ():
        # One with a menu of its own does nothing that could be named.
        if button.isVisible() and button.isEnabled() and button.menu() is None:
            yield button


def _hit(name: str, button: Button) -> Hit:
    def press() -> None:
        # The page may have been filled anew since it was found.
        if isValid(button) and button.isEnabled():
            button.click()

    return Hit(name, press, _("On this page"))
