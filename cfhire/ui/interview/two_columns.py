"""Two columns of cards that stand under each other where the window is narrow."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from cfhire.ui.theme import sizes

BESIDE_FROM_LETTERS = 110


class TwoColumns(QWidget):
    """The main column at the left, what goes with it at the right.

    Attributes:
        left: the wider column.
        right: the narrower one; `right_first` puts it on top where they are under each other.
    """

    def __init__(self, parent: QWidget | None = None, *, right_first: bool = False) -> None:
        super().__init__(parent)
        direction = QBoxLayout.Direction
        self._under = direction.BottomToTop if right_first else direction.TopToBottom
        self._columns = QBoxLayout(direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(sizes().gap)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._rests = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._last = 0 if right_first else 1
        for column, share in ((self.left, 3), (self.right, 2)):
            column.setSpacing(sizes().gap)
            self._columns.addLayout(column, share)

    def end(self) -> None:
        """Leave the rest of both columns empty."""
        for column, spacer in ((self.left, self._rests[0]), (self.right, self._rests[1])):
            column.addSpacerItem(spacer)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= self.fontMetrics().averageCharWidth() * BESIDE_FROM_LETTERS
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if beside else self._under)
        policy = QSizePolicy.Policy
        for place, (share, rest) in enumerate(zip((3, 2), self._rests, strict=True)):
            self._columns.setStretch(place, share if beside else 0)
            takes_rest = beside or place == self._last
            rest.changeSize(0, 0, policy.Minimum, policy.Expanding if takes_rest else policy.Fixed)
        for column in (self.left, self.right):
            column.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns beside or under each other."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay the columns out anew when the text grows; later, since Qt walks through all widgets meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            QTimer.singleShot(0, self, self._fit)
