"""The pages of a document as pictures, one below the other."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.previews import Page
from cfhire.ui.theme import colors, sizes

LEAST_WIDTH = 120
WAIT_MS = 200
BLURRED_FROM = 1.15
MOST_WIDE = 1000
"""Pages are not drawn wider than this at 100 % text: lines would be too long to read."""


class Leaf(QWidget):
    """One page; its accessible name says which."""

    def __init__(self, page: Page, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_page(page)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def pixels(self) -> int:
        """How many pixels wide the picture is."""
        return self._image.width()

    def set_page(self, page: Page) -> None:
        """Show this picture."""
        # The bytes have to live as long as the picture that shows them.
        self._bytes = page.rgba
        self._image = QImage(self._bytes, page.width, page.height, page.width * 4, QImage.Format.Format_RGBA8888)
        self.update()

    def set_width(self, width: int) -> None:
        """Draw the page this wide."""
        height = round(width * self._image.height() / self._image.width())
        self.setFixedSize(max(width, LEAST_WIDTH), height)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the page with a thin line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(0, 0, self.width(), self.height()), self._image)
        painter.setPen(QPen(QColor(colors().line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PageView(QScrollArea):
    """Scrolls through the pages with arrows, Page Up, Page Down, Home, End.

    Signals:
        page_reached: the number of the page at the top, from 1.
        sharper_wanted: the pages are drawn larger than they were made for.
    """

    page_reached = Signal(int)
    sharper_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._leaves: list[Leaf] = []
        self._share = 1.0
        self._shown = 0
        self._wait = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._wait.timeout.connect(self.sharper_wanted)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self._inside = QWidget()
        self._inside.setObjectName("pageInside")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes().gap)
        self._column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def number(self) -> int:
        """The page at the top, from 1; 0 without pages."""
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        passed = [leaf for leaf in self._leaves if leaf.y() <= top]
        return max(len(passed), 1) if self._leaves else 0

    def show_pages(self, pages: Sequence[Page]) -> None:
        """Show these pages from the first."""
        for leaf in self._leaves:
            leaf.hide()
            leaf.deleteLater()
        count = len(pages)
        self._leaves = [
            Leaf(page, _("Page {n} of {count}").format(n=number, count=count), self._inside)
            for number, page in enumerate(pages, start=1)
        ]
        for leaf in self._leaves:
            self._column.addWidget(leaf)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._shown = min(1, count)

    def show_sharper(self, pages: Sequence[Page]) -> None:
        """Show the same pages with more pixels, where the person is."""
        for leaf, page in zip(self._leaves, pages, strict=False):
            leaf.set_page(page)

    def zoom(self, share: float) -> None:
        """Show the pages this many times as wide as the view."""
        self._share = share
        self._fit()

    def wished_width(self) -> int:
        """Return how wide a page is to be drawn."""
        room = self.viewport().width() - self.verticalScrollBar().sizeHint().width()
        return round(min(max(room, LEAST_WIDTH), sizes().px(MOST_WIDE)) * self._share)

    def _fit(self) -> None:
        width = self.wished_width()
        for leaf in self._leaves:
            leaf.set_width(width)
        made_for = self._leaves[0].pixels if self._leaves else width
        if self.isVisible() and width * self.devicePixelRatio() > made_for * BLURRED_FROM:
            self._wait.start()

    def _on_scrolled(self, _value: int) -> None:
        if self.number != self._shown:
            self._shown = self.number
            self.page_reached.emit(self._shown)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the same as the least: what there is beyond it is given by the page."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least room in which a page can be made out."""
        return QSize(sizes().px(240), sizes().px(200))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go to the first and the last page with Home and End."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _put_in_the_middle(self) -> None:
        self._column.invalidate()
        self._column.activate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the pages to the new width, then put them in the middle of it.

        That later: what a layout hears while it is at work, it forgets.
        """
        super().resizeEvent(event)
        self._fit()
        QTimer.singleShot(0, self, self._put_in_the_middle)
