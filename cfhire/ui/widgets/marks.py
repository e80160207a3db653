"""Small marks that look the same in a widget, in a table cell.

A mark is a frozen value; `paint_mark` draws it into a rectangle with a painter, in the colours of now.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from cfhire.i18n import _
from cfhire.ui.theme import Kind, colors, sizes

LOWEST, HIGHEST = 1.0, 5.0
NOTHING = "—"

_TRACK_WIDTH = 84
_TRACK_HEIGHT = 14
_DOT = 5.0
_SLACK = 2
"""Widths are whole pixels, letters are not: without it a chip would cut its own word."""
_BAND = 4.0


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """A value from 1 to 5 with its interval, on a track; `bar` is the line it has to reach."""

    kind: Kind
    value: float | None
    low: float | None = None
    high: float | None = None
    bar: float | None = None
    name: str = ""

    @property
    def figure(self) -> str:
        """The value as it is printed."""
        return NOTHING if self.value is None else f"{self.value:.1f}"

    @property
    def sentence(self) -> str:
        """What the picture says, for those who hear it."""
        name = self.name or _("Score")
        if self.value is None:
            return _("{name}: not observed").format(name=name)
        said = _("{name}: {value} of 5").format(name=name, value=self.figure)
        if self.low is not None and self.high is not None:
            said += _(", between {low} and {high}").format(low=f"{self.low:.1f}", high=f"{self.high:.1f}")
        if self.bar is not None:
            said += _(", bar {bar}").format(bar=f"{self.bar:.1f}")
        return said


@dataclass(frozen=True, slots=True)
class ChipMark:
    """A word or two on the soft colour of its kind."""

    text: str
    kind: Kind = "neutral"

    @property
    def sentence(self) -> str:
        """What the picture says."""
        return self.text


Mark = ScoreMark | ChipMark


def small_font(font: QFont) -> QFont:
    """Return `font` in the size of chips and second lines."""
    small = QFont(font)
    small.setPixelSize(sizes().small)
    return small


def mark_size(mark: Mark, font: QFont) -> tuple[int, int]:
    """Return the width and height a mark wants."""
    if isinstance(mark, ScoreMark):
        figure = QFontMetrics(_half_bold(font)).horizontalAdvance("0.0")
        return sizes().px(_TRACK_WIDTH) + sizes().px(8) + figure, QFontMetrics(font).height()
    metrics = QFontMetrics(small_font(font))
    return metrics.horizontalAdvance(mark.text) + sizes().px(14) + _SLACK, metrics.height() + sizes().px(4)


def paint_mark(painter: QPainter, rect: QRect, mark: Mark) -> None:
    """Draw a mark at the left of `rect`, in the middle of its height."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(mark, ScoreMark):
        _paint_score(painter, rect, mark)
    else:
        _paint_chip(painter, rect, mark)
    painter.restore()


def _paint_score(painter: QPainter, rect: QRect, mark: ScoreMark) -> None:
    palette = colors()
    font = _half_bold(painter.font())
    figure_width = QFontMetrics(font).horizontalAdvance("0.0")
    width = max(min(sizes().px(_TRACK_WIDTH), rect.width() - figure_width - sizes().px(8)), 0)
    middle = rect.top() + rect.height() / 2
    track = QRectF(rect.left(), middle - _TRACK_HEIGHT / 2, width, _TRACK_HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.track))
    painter.drawRoundedRect(track, 3, 3)
    if mark.bar is not None:
        painter.setPen(QPen(QColor(palette.muted), 1, Qt.PenStyle.DotLine))
        at = _across(track, mark.bar)
        painter.drawLine(QPointF(at, track.top()), QPointF(at, track.bottom()))
    if mark.low is not None and mark.high is not None:
        left, right = _across(track, mark.low), _across(track, mark.high)
        painter.fillRect(QRectF(left, middle - _BAND / 2, right - left, _BAND), QColor(palette.band(mark.kind)))
    if mark.value is not None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.strong(mark.kind)))
        painter.drawEllipse(QPointF(_across(track, mark.value), middle), _DOT, _DOT)
    painter.setFont(font)
    painter.setPen(QColor(palette.text if mark.value is not None else palette.muted))
    figure = rect.adjusted(round(track.width()) + sizes().px(8), 0, 0, 0)
    painter.drawText(figure, _LEFT_MIDDLE, mark.figure)


def _paint_chip(painter: QPainter, rect: QRect, mark: ChipMark) -> None:
    painter.setFont(small_font(painter.font()))
    width, height = mark_size(mark, painter.font())
    box = QRect(rect.left(), rect.top() + (rect.height() - height) // 2, min(width, rect.width()), height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors().soft(mark.kind)))
    painter.drawRoundedRect(box, sizes().chip_radius, sizes().chip_radius)
    painter.setPen(QColor(colors().strong(mark.kind)))
    inner = box.adjusted(sizes().px(7), 0, -sizes().px(7), 0)
    text = painter.fontMetrics().elidedText(mark.text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, _LEFT_MIDDLE, text)


def _across(track: QRectF, value: float) -> float:
    """Return where `value` stands; the ends keep half a dot free, so that no dot leaves the track."""
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return track.left() + _DOT + share * (track.width() - 2 * _DOT)


def _half_bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


_LEFT_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
