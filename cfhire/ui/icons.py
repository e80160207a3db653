"""The few icons, drawn as strokes in the colour of the text around them.

Usage::

    button.setIcon(icon("close"))     # again after a theme change; `Button(icon=…)` and the action registry do it
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from cfhire.ui.strokes import GRID, STROKE, STROKES
from cfhire.ui.theme import colors, sizes

SHARPNESS = 2
"""Drawn at twice the size, so that a dense screen has its own pixels."""


def icon(name: str) -> QIcon:
    """Return the icon called `name` in the colours of now."""
    result = QIcon()
    for color, mode in ((colors().text, QIcon.Mode.Normal), (colors().muted, QIcon.Mode.Disabled)):
        result.addPixmap(_drawn(name, color), mode)
    return result


def icon_size() -> int:
    """Return the side of an icon that stands beside ordinary text."""
    return sizes().px(16)


def _drawn(name: str, color: str) -> QPixmap:
    side = icon_size() * SHARPNESS
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / GRID, side / GRID)
    painter.setPen(
        QPen(QColor(color), STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    )
    for line in STROKES[name]:
        painter.drawPolyline(QPolygonF([QPointF(*point) for point in line]))
    painter.end()
    pixmap.setDevicePixelRatio(SHARPNESS)
    return pixmap
