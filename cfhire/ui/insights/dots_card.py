"""The chart of a part, drawn anew for each width, each look."""

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.insights import Dots
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.svg_view import SvgView

WAIT_MS = 120
MOST_LETTERS = 170
LEAST_LETTERS = 40


class DotsView(SvgView):
    """Letters in the chart are as large as those beside it, so it is drawn for the width there is.

    Signals:
        wanted: the width for a chart is another one now, or its colours are.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn_for = 0
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self._on_settled)

    @property
    def room(self) -> int:
        """The width to draw for."""
        letter = self.fontMetrics().averageCharWidth()
        return min(max(self.width(), LEAST_LETTERS * letter), MOST_LETTERS * letter)

    @property
    def letters(self) -> int:
        """The size of the letters in the chart."""
        return sizes().small

    def show_svg(self, svg: str) -> None:
        """Show a chart that was drawn for the width of now."""
        self._drawn_for = self.room
        super().show_svg(svg)
        self.setMinimumHeight(super().sizeHint().height())

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        """Return the height the chart was drawn with; it is not stretched."""
        return super().sizeHint().height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size at which a chart can be read."""
        return QSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth(), super().sizeHint().height())

    def _on_settled(self) -> None:
        if self.isVisible():
            self.wanted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Ask for another chart once the width stays."""
        super().resizeEvent(event)
        if self._drawn_for != self.room:
            self._timer.start()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Ask for another chart in other colours."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "_timer"):
            self._timer.start()


class DotsCard(Card):
    """A chart with a button to save it.

    Signals:
        export_requested: the chart is to be saved.
    """

    export_requested = Signal()

    def __init__(self, dots: Dots, parent: QWidget | None = None) -> None:
        super().__init__(dots.title, parent)
        self.dots = dots
        self.view = DotsView(self)
        self.view.setAccessibleName(dots.title)
        save = Button(_("Save chart…"), self, name=_("Save chart: {title}").format(title=dots.title))
        save.clicked.connect(self.export_requested)
        self.head.addWidget(save)
        self.body.addWidget(self.view)
