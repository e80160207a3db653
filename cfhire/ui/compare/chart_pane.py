"""The chart of all candidates, drawn anew for each size, each look."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.ui.theme import sizes
from cfhire.ui.widgets.svg_view import SvgView

WAIT_MS = 120
HIGH_FOR_WIDE = 0.94
LEAST_HIGH_FOR_WIDE = 0.8
LEAST_LETTERS, MOST_LETTERS = 38, 70


class ChartPane(SvgView):
    """Letters in the chart are as large as those beside it, so it is drawn for the room there is.

    Signals:
        wanted: the room for a chart is another one now, or its colours are.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn_for = (0, 0)
        self._highest = 0
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._on_settled)
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

    @property
    def letters(self) -> int:
        """The size of the letters in the chart."""
        return sizes().small

    def show_svg(self, svg: str) -> None:
        """Show a chart that was drawn for the room of now."""
        self._drawn_for = self.room
        super().show_svg(svg)

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

    def _on_settled(self) -> None:
        if self.isVisible():
            self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another chart once the size stays."""
        super().resizeEvent(event)
        if self._drawn_for != self.room:
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Ask for another chart in other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_timer"):
            self._timer.start()
