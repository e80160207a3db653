"""A chip: a word or two on the soft colour of what they mean.

Usage::

    Chip(row.criterion, kind="values")
    Chip(_("due in 2 h"), kind="hold")
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind, restyle


class Chip(PlainLabel):
    """A short label of one kind; colour only repeats what the words and their place say."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, kind: Kind = "neutral") -> None:
        super().__init__(text, parent)
        self.setProperty("kind", kind)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_as(self, text: str, kind: Kind) -> None:
        """Show other words of another kind."""
        self.setText(text)
        restyle(self, kind)
