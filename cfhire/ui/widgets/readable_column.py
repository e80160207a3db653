"""A column whose lines never get too long to read."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout

WIDEST_IN_LETTERS = 90


class ReadableColumn(QVBoxLayout):
    """Takes no more width than its letters need, also once they grow, and reckons its height for that width.

    A widest width on each part would not do: the height of a page is reckoned for the whole page's width, at which
    a sentence takes fewer lines than it has.
    """

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at the width taken of this one."""
        return super().heightForWidth(self._taken(width))

    def minimumHeightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the least height at the width taken of this one."""
        return super().minimumHeightForWidth(self._taken(width))

    def setGeometry(self, place: QRect) -> None:  # noqa: N802
        """Stand at the left of the place."""
        super().setGeometry(QRect(place.topLeft(), QSize(self._taken(place.width()), place.height())))

    def _taken(self, width: int) -> int:
        owner = self.parentWidget()
        if owner is None:
            return width
        return min(width, WIDEST_IN_LETTERS * QFontMetrics(owner.font()).averageCharWidth())
