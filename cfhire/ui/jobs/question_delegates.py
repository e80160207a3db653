"""How a question is painted: one line where it is planned, a small card where it is offered."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cfhire.i18n import _
from cfhire.ui.icons import icon, icon_size
from cfhire.ui.jobs.question_list import QuestionRow
from cfhire.ui.jobs.words import axis_kind
from cfhire.ui.text import one_line
from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.columns import ROW
from cfhire.ui.widgets.marks import ChipMark, mark_size, paint_mark

GAP = 8
ROW_GAP = 6
MOST_LINES = 4

Index = QModelIndex | QPersistentModelIndex

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_PARAGRAPH = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class PlannedDelegate(QStyledItemDelegate):
    """Grip, criterion, title, kind, minutes in a thin frame."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """Return the height of one line with room around it."""
        return QSize(sizes().px(120), max(option.fontMetrics.height() + sizes().px(18), sizes().target) + ROW_GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one planned question; Qt calls this."""
        row: QuestionRow = index.data(ROW)
        painter.save()
        box = option.rect.adjusted(0, 0, 0, -ROW_GAP)
        _frame(painter, option, box)
        inner = box.adjusted(GAP, 0, -GAP - 2, 0)
        if index.flags() & Qt.ItemFlag.ItemIsDragEnabled:
            grip = icon_size()
            icon("grip").paint(painter, QRect(inner.left(), inner.top(), grip, inner.height()))
            inner.setLeft(inner.left() + grip + GAP)
        metrics = painter.fontMetrics()
        chip = ChipMark(row.criterion or _("Closing"), axis_kind(row.axis))
        width = min(mark_size(chip, painter.font())[0], inner.width() // 2)
        paint_mark(painter, QRect(inner.left(), inner.top(), width, inner.height()), chip)
        inner.setLeft(inner.left() + width + GAP)
        inner = _at_right(painter, inner, row.minutes, metrics)
        title = one_line(row.title)
        if metrics.horizontalAdvance(row.kind) + metrics.horizontalAdvance(title) + 2 * GAP <= inner.width():
            inner = _at_right(painter, inner, row.kind, metrics)
        painter.setPen(QColor(colors().text))
        painter.drawText(inner, _LEFT, metrics.elidedText(title, _ELIDE, inner.width()))
        painter.restore()


class OfferDelegate(QStyledItemDelegate):
    """Criterion and kind, which wraps, minutes at the right, the prompt below in up to four lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Return the height of the prompt at the width there is."""
        row: QuestionRow = index.data(ROW)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QWidget) and hasattr(view, "viewport") else 200
        metrics = option.fontMetrics
        room = width - 2 * GAP
        words = metrics.boundingRect(QRect(0, 0, room, 10_000), _PARAGRAPH, one_line(row.prompt)).height()
        chips = _chip_height(option.font) * (2 if _kind_wraps(row, room, option.font) else 1)
        height = chips + 4 + min(words, metrics.lineSpacing() * MOST_LINES) + 2 * GAP
        return QSize(sizes().px(120), max(height, sizes().target))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one offered question; Qt calls this."""
        row: QuestionRow = index.data(ROW)
        painter.save()
        palette = colors()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(palette.selected))
        painter.setPen(QColor(palette.row_line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inner = option.rect.adjusted(GAP, GAP, -GAP, -GAP)
        metrics = painter.fontMetrics()
        font = painter.font()
        line = QRect(inner.left(), inner.top(), inner.width(), _chip_height(font))
        left = _at_right(painter, line, row.minutes, metrics)
        if row.criterion:
            chip = ChipMark(row.criterion, axis_kind(row.axis))
            paint_mark(painter, left, chip)
            left.setLeft(left.left() + mark_size(chip, font)[0] + GAP // 2)
        if _kind_wraps(row, inner.width(), font):
            line.translate(0, line.height())
            left = line
        paint_mark(painter, left, ChipMark(row.kind))
        painter.setPen(QColor(palette.text))
        painter.drawText(
            QRect(inner.left(), line.bottom() + 5, inner.width(), inner.bottom() - line.bottom() - 4),
            _PARAGRAPH,
            _cut(one_line(row.prompt), metrics, inner.width()),
        )
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -2))
        painter.restore()


def _chip_height(font: QFont) -> int:
    return mark_size(ChipMark("x"), font)[1] + 2


def _kind_wraps(row: QuestionRow, room: int, font: QFont) -> bool:
    """Tell whether the kind would be cut beside criterion and minutes."""
    chips = (ChipMark(text) for text in (row.criterion, row.kind) if text)
    minutes = QFontMetrics(font).horizontalAdvance(row.minutes) + 2
    return sum(mark_size(chip, font)[0] + GAP // 2 for chip in chips) + GAP // 2 + minutes > room


def _frame(painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
    palette = colors()
    has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
    is_chosen = bool(option.state & QStyle.StateFlag.State_Selected) and bool(
        option.state & QStyle.StateFlag.State_Active
    )
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(palette.selected if is_chosen and has_focus else palette.card))
    painter.setPen(QPen(QColor(palette.focus if has_focus else palette.line), 2 if has_focus else 1))
    painter.drawRoundedRect(box.adjusted(1, 1, -2, -1), 4, 4)


def _at_right(painter: QPainter, room: QRect, text: str, metrics: QFontMetrics) -> QRect:
    width = metrics.horizontalAdvance(text) + 2
    painter.setPen(QColor(colors().muted))
    painter.drawText(room, _RIGHT, text)
    return room.adjusted(0, 0, -width - GAP, 0)


def _cut(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return what of a text fits into the lines there are, with … at the end where some is missing."""
    most = metrics.lineSpacing() * MOST_LINES

    def height(words: str) -> int:
        return metrics.boundingRect(QRect(0, 0, width, 10_000), _PARAGRAPH, words).height()

    if height(text) <= most:
        return text
    words = text.split()
    while words and height(" ".join(words) + " …") > most:
        words.pop()
    return " ".join(words) + " …"


_ELIDE = Qt.TextElideMode.ElideRight
