"""A column of cards that scrolls when it is higher than its room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cfhire.ui.theme import sizes
from cfhire.ui.widgets.scroll_inside import ScrollInside


class ScrollColumn(QScrollArea):
    """Holds widgets below each other.

    Attributes:
        column: where they go.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(name)
        self._inside = ScrollInside()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(sizes().gap)
        self.setWidget(self._inside)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the width that nothing in the column would be cut at; its height scrolls."""
        wanted = self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wanted, super().minimumSizeHint().height())


def emptied(widget: QWidget) -> None:
    """Take a widget off the screen for good."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
