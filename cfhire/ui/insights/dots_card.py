"""The chart of a part."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.insights import Dots
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.drawn_chart import DrawnChart

MOST_LETTERS = 170
LEAST_LETTERS = 40


class DotsView(DrawnChart):
    """Is as high as it was drawn, and asks for another chart for another width."""

    @property
    def room(self) -> tuple[int, int]:
        """The width to draw for; the height follows from it."""
        letter = self.fontMetrics().averageCharWidth()
        return min(max(self.width(), LEAST_LETTERS * letter), MOST_LETTERS * letter), 0

    def show_svg(self, svg: str) -> None:
        """Show a chart that was drawn for the width of now."""
        super().show_svg(svg)
        self.setMinimumHeight(super().sizeHint().height())

    def heightForWidth(self, _width: int) -> int:  # noqa: N802
        """Return the height the chart was drawn with; it is not stretched."""
        return super().sizeHint().height()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the smallest size at which a chart can be read."""
        return QSize(LEAST_LETTERS * self.fontMetrics().averageCharWidth(), super().sizeHint().height())


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
