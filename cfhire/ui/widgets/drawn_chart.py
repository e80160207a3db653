"""A chart that is drawn anew for each size, each look."""

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cfhire.ui.theme import sizes
from cfhire.ui.widgets.svg_view import SvgView

WAIT_MS = 120


class DrawnChart(SvgView):
    """Letters in the chart are as large as those beside it, so it is drawn for the room there is.

    Signals:
        wanted: the room for a chart is another one now, or its colours are.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn_for = (0, 0)
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._on_settled)

    @property
    def room(self) -> tuple[int, int]:
        """The width and height to draw for."""
        return self.width(), self.height()

    @property
    def letters(self) -> int:
        """The size of the letters in the chart."""
        return sizes().small

    def show_svg(self, svg: str) -> None:
        """Show a chart that was drawn for the room of now."""
        self._drawn_for = self.room
        super().show_svg(svg)

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
