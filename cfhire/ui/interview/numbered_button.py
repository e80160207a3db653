"""A button that is a whole row: a key or state at the left, wrapped words, a smaller line below."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cfhire.ui.text import one_line
from cfhire.ui.theme import Kind, colors, sizes

_WIDEST = 1 << 20
_FLAGS = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
_HINT_LETTERS = 84
_DETAIL_GAP = 2
TIGHT_TEXT = 11.5


class NumberedButton(QAbstractButton):
    """Shows `mark`, `words`, `detail`; checked it is filled in the colour of its kind.

    `framed` draws a frame also when unchecked; `chip` puts the mark on a soft ground; `dashed` sets it apart.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        framed: bool = False,
        chip: bool = False,
        dashed: bool = False,
    ) -> None:
        super().__init__(parent)
        self._framed, self._chip, self._dashed = framed, chip, dashed
        self._mark, self._words, self._detail = "", "", ""
        self._kind: Kind = "neutral"
        self._strong = False
        self._quiet = False
        self._is_tight = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(
        self,
        mark: str,
        words: str,
        detail: str = "",
        *,
        kind: Kind = "neutral",
        strong: bool = False,
        quiet: bool = False,
        name: str = "",
    ) -> None:
        """Show a row; `strong` is half-bold, `quiet` muted, `name` what is heard of it."""
        self._mark, self._words, self._detail, self._kind = mark, one_line(words), one_line(detail), kind
        self._strong, self._quiet = strong, quiet
        self.setAccessibleName(name or f"{mark}: {words}")
        self.updateGeometry()
        self.update()

    def set_tight(self, *, tight: bool) -> None:
        """Take less room around the words, and smaller letters, where many rows are to be seen at once."""
        if tight != self._is_tight:
            self._is_tight = tight
            self.updateGeometry()
            self.update()

    @property
    def words(self) -> str:
        """The words now shown."""
        return self._words

    @property
    def mark(self) -> str:
        """The mark now shown."""
        return self._mark

    def _words_font(self) -> QFont:
        font = QFont(self.font())
        if self._is_tight:
            font.setPixelSize(sizes().px(TIGHT_TEXT))
        if self._strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _mark_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        if self._chip:
            font.setPixelSize(sizes().small)
        return font

    def _detail_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(sizes().small)
        return font

    def _around(self) -> tuple[int, int]:
        if self._is_tight:
            return sizes().px(7), sizes().px(3)
        return (sizes().px(10), sizes().px(7)) if self._framed else (sizes().px(8), sizes().px(6))

    def _mark_width(self) -> int:
        metrics = QFontMetrics(self._mark_font())
        least = sizes().px(22) if self._chip else metrics.horizontalAdvance("0")
        return max(metrics.horizontalAdvance(self._mark) + (sizes().px(10) if self._chip else 0), least)

    def _text_left(self) -> int:
        return self._around()[0] + self._mark_width() + sizes().px(8)

    def _words_height(self, width: int) -> int:
        room = QRect(0, 0, max(width - self._text_left() - self._around()[0], 1), _WIDEST)
        return QFontMetrics(self._words_font()).boundingRect(room, _FLAGS, self._words).height()

    def _detail_height(self, width: int) -> int:
        if not self._detail:
            return 0
        room = QRect(0, 0, max(width - self._text_left() - self._around()[0], 1), _WIDEST)
        return QFontMetrics(self._detail_font()).boundingRect(room, _FLAGS, self._detail).height() + _DETAIL_GAP

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height of the wrapped words."""
        return max(self._words_height(width) + self._detail_height(width) + 2 * self._around()[1], sizes().target)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the room of one line, or of a column where the words are many."""
        metrics = QFontMetrics(self._words_font())
        widest = metrics.averageCharWidth() * _HINT_LETTERS
        words = min(metrics.horizontalAdvance(self._words) + 2, widest)
        detail = QFontMetrics(self._detail_font()).horizontalAdvance(self._detail) + 2
        width = self._text_left() + max(words, min(detail, widest)) + self._around()[0]
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return room for a few words a line."""
        width = self._text_left() + self.fontMetrics().averageCharWidth() * 12
        return QSize(min(width, self.sizeHint().width()), sizes().target)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Take other room when the text grows."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw ground, mark, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_mark(painter)
        palette = colors()
        left, top, height = self._text_left(), self._top(), self._words_height(self.width())
        painter.setPen(QColor(palette.muted if self._quiet and not self.isChecked() else palette.text))
        painter.setFont(self._words_font())
        painter.drawText(QRect(left, top, self.width() - left - self._around()[0], height), _FLAGS, self._words)
        if self._detail:
            painter.setPen(QColor(palette.muted))
            painter.setFont(self._detail_font())
            box = QRect(left, top + height + _DETAIL_GAP, self.width() - left - self._around()[0], self.height())
            painter.drawText(box, _FLAGS, self._detail)
        painter.end()

    def _top(self) -> int:
        """Return where the words begin: in the middle of a row that is higher than they are."""
        return (self.height() - self._words_height(self.width()) - self._detail_height(self.width())) // 2

    def _paint_ground(self, painter: QPainter) -> None:
        palette = colors()
        inset = 1.0 if self.hasFocus() else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        radius = sizes().px(6)
        if self.isChecked():
            painter.setBrush(QColor(palette.soft(self._kind) if self._framed else palette.selected))
        elif self.underMouse() and self.isEnabled():
            painter.setBrush(QColor(palette.hover))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(Qt.PenStyle.NoPen)
        if self._framed:
            pen = QPen(QColor(palette.strong(self._kind) if self.isChecked() else palette.line), 1)
            if self._dashed and not self.isChecked():
                pen.setColor(QColor(palette.field_line))
                pen.setStyle(Qt.PenStyle.DashLine)
        if self.hasFocus():
            pen = QPen(QColor(palette.focus), 2)
        painter.setPen(pen)
        painter.drawRoundedRect(box, radius, radius)

    def _paint_mark(self, painter: QPainter) -> None:
        palette = colors()
        width, left, top = self._mark_width(), self._around()[0], self._top()
        metrics = QFontMetrics(self._mark_font())
        line = QFontMetrics(self._words_font()).height()
        box = QRect(left, top, width, line)
        if self._chip:
            ground = QRectF(left, top + (line - metrics.height() - 2) / 2, width, metrics.height() + 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.soft(self._kind)))
            painter.drawRoundedRect(ground, sizes().chip_radius, sizes().chip_radius)
        painter.setPen(QColor(palette.muted if self._dashed else palette.strong(self._kind)))
        painter.setFont(self._mark_font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter.value, self._mark)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        """Answer the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Forget the pointer."""
        super().leaveEvent(event)
        self.update()
