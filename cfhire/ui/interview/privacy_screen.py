"""What a candidate who looks over may see: nothing, or the question in large letters."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.interview.task_sheet import is_sheet, longest_line, sheet_font
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes

LARGEST_QUESTION, SMALLEST_QUESTION = 48, 28
LARGEST_SHEET, SMALLEST_SHEET = 30, 12
LETTERS_A_LINE = 44
_SIDE, _SHEET_SIDE, _ABOVE = 60, 30, 40
_SPECIMEN = "Tell me about a time a colleague needed you"


class CandidateText(PlainLabel):
    """The words for the candidate; they take the height of their own lines, not of those of the whole width."""

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at the width the label takes."""
        return super().heightForWidth(min(width, self.maximumWidth()))


class PrivacyScreen(QWidget):
    """An empty screen, with the candidate's text where that is wanted.

    Signals:
        left: Escape or a click asked for the interview again.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("pageInside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = CandidateText("", self, wrap=True)
        inside = QWidget()
        inside.setObjectName("pageInside")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.text, 1000)
        row.addStretch(1)
        self._column = QVBoxLayout(inside)
        self._column.addStretch(1)
        self._column.addLayout(row)
        self._column.addStretch(2)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self._fit()

    def show_text(self, text: str) -> None:
        """Show a text for the candidate; without one nothing at all."""
        self.text.setText(text)
        self.setAccessibleName(_("For the candidate") if text else _("Blank screen"))
        self._fit()

    def _fit(self) -> None:
        """Choose letters as large as the window has room for, and lines that stay short."""
        text = self.text.text()
        side = _SHEET_SIDE if is_sheet(text) else _SIDE
        self._column.setContentsMargins(side, _ABOVE, side, _ABOVE)
        room = max(self.width() - 2 * side, 1)
        if is_sheet(text):
            font = sheet_font(text, room, sizes().px(LARGEST_SHEET), SMALLEST_SHEET)
            widest = QFontMetrics(font).horizontalAdvance("0" * (longest_line(text) + 1))
            alignment = Qt.AlignmentFlag.AlignLeft
        else:
            font, widest = self._question_font(text, room)
            alignment = Qt.AlignmentFlag.AlignCenter
        self.text.setAlignment(alignment)
        self.text.setFont(font)
        self.text.setMaximumWidth(widest)

    def _question_font(self, text: str, room: int) -> tuple[QFont, int]:
        font = QFont(self.font())
        least = sizes().px(SMALLEST_QUESTION)
        widest = room
        for size in range(sizes().px(LARGEST_QUESTION), least - 1, -2):
            font.setPixelSize(size)
            metrics = QFontMetrics(font)
            widest = round(metrics.horizontalAdvance(_SPECIMEN) / len(_SPECIMEN) * LETTERS_A_LINE)
            lines = -(-metrics.horizontalAdvance(text) // max(min(widest, room), 1)) + 1
            if lines * metrics.lineSpacing() <= self.height() - 2 * _ABOVE:
                break
        return font, widest

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose other letters for another window."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_column"):
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go back by a click."""
        super().mousePressEvent(event)
        self.left.emit()
