"""A field that filters what stands below it.

Usage::

    find = FindField(_("Find a candidate"))
    find.textChanged.connect(self._on_find_changed)
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from cfhire.i18n import _

BESIDE = 5
"""The padding and the button take so many times the height of a letter."""


class FindField(QLineEdit):
    """One line with a button that empties it; Escape does so too."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(f"{name}…")
        name_clear_button(self)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return room for the name in the letters of now, beside the button."""
        return super().sizeHint().expandedTo(self.minimumSizeHint())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for the name in the letters of now, beside the button."""
        hint, metrics = super().minimumSizeHint(), self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.placeholderText()) + BESIDE * metrics.height(), hint.height())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window while nothing typed here can be undone: its last act is meant."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undoes = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redoes = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undoes or redoes:
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Empty the field with Escape; in an empty one the key is for the window."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def name_clear_button(field: QLineEdit) -> None:
    """Give a field its button to empty it, with the name that Qt leaves out."""
    field.setClearButtonEnabled(True)
    for button in field.findChildren(QAbstractButton):
        button.setAccessibleName(_("Clear"))
