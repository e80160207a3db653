"""The page of a running interview: questions, the one in hand with its notes, the rating."""

from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cfhire.i18n import _
from cfhire.ui.interview.digit_keys import sequence_of
from cfhire.ui.interview.kit_list import KitList
from cfhire.ui.interview.live_keys import KeysOf
from cfhire.ui.interview.notes_panel import DoNotAskLine, NotesPanel
from cfhire.ui.interview.pace_bar import PaceBar
from cfhire.ui.interview.question_panel import QuestionPanel
from cfhire.ui.interview.rating_panel import RatingPanel
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.page_frame import SIDE

LIST_LETTERS = 32
RATING_LETTERS = 52
WIDEST = (1 << 24) - 1
MIDDLE_LETTERS = 72
HEAD_LETTERS = 24
"""So much of what is asked stands beside the clock; with less room it stands above."""


class LivePage(QWidget):
    """Everything an interviewer needs at a glance; narrow windows lay the list behind the rating.

    Signals:
        pause_requested: stop the clock, or let it go on.
        wrap_up_requested: the conversation is over.
        shortcut_pressed: a shortcut that a key of the row of digits means on this keyboard, or whose reminder was
            clicked.
    """

    pause_requested = Signal()
    wrap_up_requested = Signal()
    shortcut_pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageInside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_narrow = False
        self._build_head()
        self.questions = KitList(self)
        self.question = QuestionPanel(self)
        self.notes = NotesPanel(self)
        self.do_not_ask = DoNotAskLine(self)
        self.rating = RatingPanel(self)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setAutoHide(True)
        self._tabs.tabBar().setDrawBase(False)
        # Its bar takes the focus; the frame itself would hand it to a bar that is hidden.
        self._tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tabs.addTab(self.rating, _("Rating"))
        self._probe_card = Card("", self)
        self._probe_card.body.addStretch(1)
        self._probe_card.hide()
        self._build_columns()
        for button in self.findChildren(QAbstractButton):
            # Who clicks types on: words are no ratings, and the space of a sentence ticks nothing.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # What a key did is seen, and who chose a question wants to rate it.
        self.rating.rated.connect(self.show_rating)
        self.questions.place_requested.connect(self.show_rating)
        self.questions.keys.shortcut_pressed.connect(self.shortcut_pressed)
        self.pause.clicked.connect(self.pause_requested)
        self.wrap_up.clicked.connect(self.wrap_up_requested)
        self.question.skip_left.connect(self.notes.editor.setFocus)

    def _build_head(self) -> None:
        self._title = PlainLabel("", self, kind="title")
        self._place = PlainLabel("", self, kind="muted")
        self.pace = PaceBar(self)
        self.pause = Button(_("Pause"), self)
        self.skip = Button(_("Skip…"), self)
        self.wrap_up = Button(_("Wrap up"), self, kind="primary")
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.addWidget(self._title)
        self._words.addWidget(self._place, 1)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(sizes().gap)
        self._acts.addWidget(self.pace)
        self._acts.addStretch(1)
        for button in (self.pause, self.skip, self.wrap_up):
            self._acts.addWidget(button)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(self._words, 1)
        self._head.addLayout(self._acts)

    def _build_columns(self) -> None:
        inside = QWidget()
        inside.setObjectName("onCard")
        middle = QVBoxLayout(inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(sizes().gap)
        middle.addWidget(self.question)
        middle.addWidget(self.notes, 1)
        middle.addWidget(self.do_not_ask)
        scroll = QScrollArea(self)
        scroll.setObjectName("onCard")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(sizes().gap)
        self._columns.addWidget(self.questions)
        self._columns.addWidget(scroll, 1)
        self._columns.addWidget(self._tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 14, SIDE, 10)
        column.setSpacing(sizes().gap)
        column.addLayout(self._head)
        column.addLayout(self._columns, 1)
        self._fit_columns()
        self._order_tab_stops()

    def show_keys(self, keys: KeysOf) -> None:
        """Remind of the keys that there are now."""
        self.questions.keys.show_keys(keys)
        self.rating.keys.show_keys(keys)
        self.question.probes.show_keys(keys)

    def show_place(self, sheet: Sheet) -> None:
        """Show the question at the place with its notes; the cursor goes to the notes."""
        self.notes.show_sheet(sheet)
        self.rating.show_sheet(sheet, new_place=True)
        self.show_sheet(sheet)
        self.take_focus()

    def show_rating(self) -> None:
        """Bring the levels to the front where they share their place with the list."""
        self._tabs.setCurrentWidget(self.rating)

    def take_focus(self) -> None:
        """Let the next key be typed into the notes."""
        self.notes.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what was rated, ticked or skipped, without touching the notes."""
        self._title.setText(sheet.kit.name)
        where = _("question {n} of {all}").format(n=sheet.place + 1, all=len(sheet.kit.questions))
        manner = _("entered from paper") if sheet.is_paper else _("others' scores stay hidden until you submit")
        self._place.setText(f"{where} · {sheet.kit.job} · {manner}")
        self.questions.show_sheet(sheet)
        self.question.show_sheet(sheet)
        self.do_not_ask.show_sheet(sheet)
        self.rating.show_sheet(sheet)
        self.pace.setVisible(not sheet.is_paper)
        self.pause.setVisible(not sheet.is_paper and not sheet.is_over)
        self.skip.setEnabled(sheet.here.id not in sheet.skips)
        self._fit_head()

    def show_clock(self, sheet: Sheet, elapsed: int, *, paused: bool, over: bool) -> None:
        """Show the minutes and whether they count, or that the conversation is over."""
        # What is written afterwards was not heard in the last minute.
        self.notes.editor.elapsed = None if sheet.is_paper or over else elapsed
        self.pace.show_pace(sheet, elapsed, paused=paused, over=over)
        self.question.task.show_time(sheet)
        words = _("Go on") if paused else _("Pause")
        if self.pause.text() != words:
            self.pause.setText(words)

    def _fit_columns(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        room = self.width() - 2 * SIDE - 2 * sizes().gap
        is_narrow = room < letter * (LIST_LETTERS + RATING_LETTERS + MIDDLE_LETTERS)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._fold() if is_narrow else self._unfold()
            self.question.set_compact(compact=is_narrow)
            self.rating.set_compact(compact=is_narrow)
            self._order_tab_stops()
        if not is_narrow:
            self.questions.setFixedWidth(letter * LIST_LETTERS)
        self.pace.fit(narrow=is_narrow)
        self._fit_head()
        self._tabs.setFixedWidth(
            min(letter * RATING_LETTERS, max(room * (43 if is_narrow else 40) // 100, letter * 24))
        )

    def _fit_head(self) -> None:
        """Say what is asked above the clock and the acts where there is no room for it beside them."""
        beside = self.width() - 2 * SIDE - sizes().gap - self._acts.sizeHint().width()
        is_folded = beside < self.fontMetrics().averageCharWidth() * HEAD_LETTERS
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(down if is_folded else across)
        self._head.setSpacing(sizes().gap // 2 if is_folded else sizes().gap)
        self._words.setDirection(across if is_folded else down)
        self._words.setSpacing(sizes().gap if is_folded else 3)

    def _order_tab_stops(self) -> None:
        """Let Tab lead from the notes to the rating."""
        rating, notes = self.rating, self.notes
        stops = (notes.editor, *rating.levels.values(), rating.revisit, *rating.guardrails.values())
        stops += (*notes.stars.values(), *notes.marks.values(), self.pause, self.skip, self.wrap_up)
        for one, following in pairwise(stops):
            self.setTabOrder(one, following)

    def _fold(self) -> None:
        self.questions.setMinimumWidth(0)
        self.questions.setMaximumWidth(WIDEST)
        self._tabs.addTab(self._probe_card, _("Probes"))
        self._tabs.addTab(self.questions, _("List"))
        self._probe_card.body.insertWidget(0, self.question.probes)

    def _unfold(self) -> None:
        self._columns.insertWidget(0, self.questions)
        self._tabs.removeTab(self._tabs.indexOf(self._probe_card))
        self.question.body.insertWidget(3, self.question.probes)
        self.questions.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Take the row of digits of a French keyboard for what it means, where nothing is typed with it."""
        shortcut = sequence_of(event)
        if shortcut:
            self.shortcut_pressed.emit(shortcut)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lay the list behind the rating where three columns do not fit."""
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Lay the columns out anew when the text grows; later, since Qt walks through all widgets meanwhile."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_columns"):
            QTimer.singleShot(0, self, self._fit_columns)
