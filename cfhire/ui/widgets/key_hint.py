"""A key cap that reminds of a shortcut."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.ui.text import PlainLabel


class KeyHint(PlainLabel):
    """Shows a shortcut as the person's keyboard names it, for instance “Ctrl K”."""

    def __init__(self, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent, elide=Qt.TextElideMode.ElideNone)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setText(key_words(shortcut))
        if not shortcut:
            # Never shown here: without a parent yet it would be a window of its own for a moment.
            self.hide()

    def set_shortcut(self, shortcut: str) -> None:
        """Show another shortcut; an empty one hides the cap."""
        self.setText(key_words(shortcut))
        self.setVisible(bool(shortcut))


def key_words(shortcut: str) -> str:
    """Return a shortcut such as "Ctrl+K" in the words of this system, with spaces for the plus signs."""
    native = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
    return native[:-1].replace("+", " ") + native[-1:]
