"""The chart of all candidates."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.ui.widgets.drawn_chart import DrawnChart

HIGH_FOR_WIDE = 0.94
LEAST_HIGH_FOR_WIDE = 0.8
LEAST_LETTERS, MOST_LETTERS = 38, 70


class ChartPane(DrawnChart):
    """Grows with the page, in proportions in which names find a place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highest = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def room(self) -> tuple[int, int]:
        """The width and height to draw for."""
        letter = self.fontMetrics().averageCharWidth()
        width = min(max(self.width(), self.least_width), MOST_LETTERS * letter)
        return width, self.heightForWidth(width)

    def set_highest(self, height: int) -> None:
        """Say how high a chart may be so that it is seen as a whole."""
        least = round(self.least_width * LEAST_HIGH_FOR_WIDE)
        if max(height, least) != self._highest:
            self._highest = max(height, least)
            self.updateGeometry()

    @property
    def least_width(self) -> int:
        """The width below which names no longer find a place."""
        return LEAST_LETTERS * self.fontMetrics().averageCharWidth()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size at which a chart can be read."""
        return QSize(self.least_width, round(self.least_width * LEAST_HIGH_FOR_WIDE))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the same."""
        return self.sizeHint()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that belongs to a width; beyond the largest chart there is no more."""
        widest = MOST_LETTERS * self.fontMetrics().averageCharWidth()
        return min(round(min(max(width, self.least_width), widest) * HIGH_FOR_WIDE), self._highest)
