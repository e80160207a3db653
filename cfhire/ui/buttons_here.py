"""What can be pressed on the page that is shown, or chosen from the menus of its buttons, for the command box."""

from collections.abc import Callable, Collection, Iterator
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from cfhire.i18n import _
from cfhire.ui.palette import Answer, Hit, closeness
from cfhire.ui.text import without_mnemonic
from cfhire.ui.widgets.button import Button

MOST = 5


def find(page: QWidget | None, text: str, answer: Answer, known: Collection[str] = ()) -> None:
    """Find by some letters what bears none of the names `known` as actions."""
    found: dict[str, tuple[int, Callable[[], object]]] = {}
    for name, press in _pressable(page):
        score = closeness(text, name)
        if score and name not in known and name not in found:
            found[name] = (score, press)
    best = sorted(found.items(), key=lambda each: -each[1][0])
    answer([Hit(name, press, _("On this page")) for name, (_score, press) in best[:MOST]])


def _pressable(page: QWidget | None) -> Iterator[tuple[str, Callable[[], object]]]:
    for button in page.findChildren(Button) if page is not None else ():
        if button.isVisible() and button.isEnabled():
            name = button.accessibleName() or without_mnemonic(button.text())
            menu: QMenu | None = button.menu()
            yield name, partial(_press, button, button.click if menu is None else button.showMenu)
            yield from () if menu is None else _choosable(name, menu)


def _choosable(name: str, menu: QMenu) -> Iterator[tuple[str, Callable[[], object]]]:
    menu.aboutToShow.emit()  # some are filled no sooner
    for line in menu.actions():
        if line.isVisible() and line.isEnabled() and not line.isSeparator():
            title = _("{button}: {line}").format(button=name, line=without_mnemonic(line.text()))
            yield title, partial(_press, line, line.trigger)


def _press(found: Button | QAction, press: Callable[[], object]) -> None:
    # The page may have been filled anew since it was found.
    if isValid(found) and found.isEnabled():
        press()
