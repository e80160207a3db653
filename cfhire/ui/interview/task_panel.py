"""The task of a work sample as the candidate reads it, with a timer that only counts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import QuestionKind
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.task_sheet import is_sheet, sheet_font
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button

SHOWN_LINES = 7
SMALLEST_LETTERS = 11
FEW_LINES = 4
"""Where the window is narrow, the notes need the room."""


class TaskPanel(QWidget):
    """Shows what the candidate works on, and for how long; nothing sounds or stops when the time is over.

    Attributes:
        is_compact: show few lines of it.

    Signals:
        timer_toggled: let the timer run, or stop it.
    """

    timer_toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_compact = False
        self._text = PlainLabel("", self, wrap=True)
        inside = QWidget()
        inside.setObjectName("onCard")
        room = QVBoxLayout(inside)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self._text)
        room.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setObjectName("onCard")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.timer = Button("", self)
        self._time = PlainLabel("", self, kind="muted")
        foot = QHBoxLayout()
        foot.addWidget(self.timer)
        foot.addWidget(self._time, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)
        column.addLayout(foot)
        self.timer.clicked.connect(self.timer_toggled)

    @property
    def time(self) -> str:
        """What is said of the time."""
        return self._time.text()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the task of the question at the place, if it is a work sample."""
        question = sheet.question
        is_task = question.kind is QuestionKind.WORK_SAMPLE
        self.setVisible(is_task)
        if not is_task:
            return
        self._text.setText(question.candidate_text)
        self._scroll.setVisible(bool(question.candidate_text))
        self._fit()
        self.timer.setVisible(not sheet.is_paper)
        self.show_time(sheet)

    def _fit(self) -> None:
        """Let columns stand under each other, as large as there is room for their rows; what is longer is wrapped."""
        text, room = self._text.text(), max(self._scroll.viewport().width() - 4, 1)
        font = QFont(self.font())
        if is_sheet(text):
            font = sheet_font(text, room, sizes().text, sizes().px(SMALLEST_LETTERS))
        if self._text.font() != font:
            self._text.setFont(font)
        lines = FEW_LINES if self.is_compact else SHOWN_LINES
        height = self._text.heightForWidth(room) + 4
        self._scroll.setFixedHeight(min(height, self._text.fontMetrics().lineSpacing() * lines))

    def show_time(self, sheet: Sheet) -> None:
        """Show how long the task has lasted; minutes only, so that nothing moves in the corner of an eye."""
        words = _("Stop the timer") if sheet.is_task_running else _("Start the timer")
        if self.timer.text() != words:
            self.timer.setText(words)
        spent = sheet.task_spent.get(sheet.here.id, 0)
        planned = round(sheet.planned_minutes(sheet.place))
        said = _("{minutes} of {planned} min of the task").format(minutes=spent // 60, planned=planned)
        self._time.setText(said if spent or sheet.is_task_running else _("The timer stands."))
        self._time.setVisible(not sheet.is_paper)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Choose other letters where there is other room."""
        super().resizeEvent(event)
        self._fit()
