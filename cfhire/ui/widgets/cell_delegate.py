"""How a cell of a table is painted: marks, lines of text, the thin line below, the ring of the current row."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cfhire.ui.theme import colors, sizes
from cfhire.ui.widgets.columns import ALIGNMENT, DETAIL, DISPLAY, FOLDED, IS_MUTED, MARKS
from cfhire.ui.widgets.marks import Mark, mark_size, paint_mark, small_font

CELL_PADDING = 8
MARK_GAP = 4
RING = 2

_SELECTED = QStyle.StateFlag.State_Selected
_ACTIVE = QStyle.StateFlag.State_Active


class CellDelegate(QStyledItemDelegate):
    """Paints straight with the painter: through the stylesheet a frame takes several times as long.

    What is folded away of a row stands in a line below it, across all columns; each cell paints its part of that line,
    as it does of the ring, which goes round the whole row since keys act on rows.
    """

    @property
    def indent(self) -> int:
        """How far in the first column begins, besides the padding."""
        return 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell; Qt calls this."""
        palette = colors()
        rect: QRect = option.rect
        painter.save()
        if option.state & _SELECTED:
            painter.fillRect(rect, QColor(palette.selected))
        painter.setPen(QColor(palette.row_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(CELL_PADDING + (0 if index.column() else self.indent), 0, -CELL_PADDING, 0)
        # The model is asked for the line only where there is one: a frame has hundreds of cells.
        folded = index.sibling(index.row(), 0).data(FOLDED) if getattr(index.model(), "folded", ()) else None
        if folded is not None:
            inner.setBottom(inner.bottom() - self._paint_folded(painter, option, folded))
        marks = index.data(MARKS) or ()
        detail = index.data(DETAIL) or ""
        if detail:
            line = painter.fontMetrics().height() + 2
            top = inner.top() + (inner.height() - 2 * line) // 2
            _draw_text(painter, QRect(inner.left(), top + line, inner.width(), line), detail, _LEFT, small=True)
            inner = QRect(inner.left(), top, inner.width(), line)
        if marks:
            for mark in marks:
                paint_mark(painter, inner, mark)
                inner.setLeft(inner.left() + mark_size(mark, painter.font())[0] + MARK_GAP)
        else:
            is_muted = bool(index.data(IS_MUTED))
            text = index.data(DISPLAY) or ""
            _draw_text(painter, inner, text, int(index.data(ALIGNMENT) or _LEFT), muted=is_muted)
        painter.restore()
        view = option.widget
        if isinstance(view, QTableView) and option.state & _ACTIVE and _has_cursor(view, index.row()):
            _paint_ring(painter, rect, is_first=index.column() == 0, is_last=_is_last(view, index.column()))

    def _paint_folded(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> int:
        """Draw what of the line below the row lies in this cell; return how high that line is."""
        rect: QRect = option.rect
        line = folded_height(painter.fontMetrics().height())
        view = option.widget
        if isinstance(view, QTableView):
            left = view.columnViewportPosition(0) + CELL_PADDING + self.indent
            width = view.viewport().width() - left - CELL_PADDING
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            top = rect.bottom() - line - sizes().px(3)
            _draw_text(painter, QRect(left, top, width, line), text, _LEFT, small=True)
            painter.restore()
        return line


def _draw_text(
    painter: QPainter, rect: QRect, text: str, alignment: int, *, small: bool = False, muted: bool = False
) -> None:
    if small:
        painter.setFont(small_font(painter.font()))
    painter.setPen(QColor(colors().muted if small or muted else colors().text))
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, alignment, cut)


def _has_cursor(view: QTableView, row: int) -> bool:
    return view.currentIndex().row() == row and view.hasFocus()


def _is_last(view: QTableView, column: int) -> bool:
    """Tell whether a column is the last one that stands in the row."""
    header = view.horizontalHeader()
    return all(header.isSectionHidden(other) for other in range(column + 1, header.count()))


def _paint_ring(painter: QPainter, cell: QRect, *, is_first: bool, is_last: bool) -> None:
    """Draw what of the ring round a row lies in one of its cells."""
    # Filled strips: a pen two wide would draw half of its line into the next cell, which paints over it.
    focus = QColor(colors().focus)
    strips = [cell.adjusted(0, 0, 0, RING - cell.height()), cell.adjusted(0, cell.height() - RING, 0, 0)]
    strips += [cell.adjusted(0, 0, RING - cell.width(), 0)] if is_first else []
    strips += [cell.adjusted(cell.width() - RING, 0, 0, 0)] if is_last else []
    for strip in strips:
        painter.fillRect(strip, focus)


def marks_width(marks: Sequence[Mark], font: QFont) -> int:
    """Return how wide marks are beside each other."""
    return sum(mark_size(mark, font)[0] + MARK_GAP for mark in marks) - (MARK_GAP if marks else 0)


def row_height(text_height: int, lines: int, *, has_folded: bool = False) -> int:
    """Return the height of a row with one or two lines of text, and the line of what is folded away."""
    folded = folded_height(text_height) if has_folded else 0
    return max(sizes().px(30), 28, lines * (text_height + 2) + sizes().px(12)) + folded


def folded_height(text_height: int) -> int:
    """Return the height of the line of what is folded away."""
    return text_height


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
