"""Showing the state of a button without it counting as an act.

A button that can be checked is toggled, not clicked, by the action of a screen reader. So what a person does is heard
from its signal `toggled`, and what is only shown must not emit that.
"""

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QAbstractButton


def show_checked(button: QAbstractButton, *, on: bool) -> None:
    """Show whether a button is checked."""
    blocker = QSignalBlocker(button)
    button.setChecked(on)
    blocker.unblock()
