"""The way from another page straight into an interview that was interrupted."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _


class Door(QWidget):
    """Shows nothing: whoever goes here goes on into the interview.

    Signals:
        opened: the id of the card whose interview is to be resumed.
    """

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Interview"))

    def show_subject(self, subject: str) -> None:
        """Ask for the interview of a card."""
        self.opened.emit(subject)
