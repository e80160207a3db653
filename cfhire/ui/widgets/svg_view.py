"""A chart as the picture its SVG describes.

Usage::

    view = SvgView()
    view.show_svg(chart)        # its <title> becomes the accessible name, its <desc> the description
"""

from PySide6.QtCore import QRectF, QSize, Qt, QXmlStreamReader
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from cfhire.errors import Defect


class SvgView(QWidget):
    """Draws an SVG as large as the room allows, in its own proportions."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._renderer = QSvgRenderer(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_svg(self, svg: str) -> None:
        """Show another chart.

        Raises:
            Defect: the text is no SVG; charts are our own.
        """
        if not self._renderer.load(svg.encode()):
            raise Defect("a chart is no SVG")
        name, description = _title_and_description(svg)
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size the chart was drawn for."""
        return self._renderer.defaultSize()

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height that keeps the proportions."""
        size = self._renderer.defaultSize()
        return round(width * size.height() / size.width()) if size.width() > 0 else 0

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the chart in the middle."""
        size = self._renderer.defaultSize()
        if size.isEmpty():
            return
        fitted = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - fitted.width()) / 2, (self.height() - fitted.height()) / 2
        painter = QPainter(self)
        self._renderer.render(painter, QRectF(left, top, fitted.width(), fitted.height()))
        painter.end()


def _title_and_description(svg: str) -> tuple[str, str]:
    found = {"title": "", "desc": ""}
    reader = QXmlStreamReader(svg)
    while not reader.atEnd():
        if reader.readNext() == QXmlStreamReader.TokenType.StartElement and not found.get(reader.name(), "-"):
            found[reader.name()] = reader.readElementText()
    return found["title"], found["desc"]
