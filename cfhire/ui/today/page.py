"""The page that shows one day's work."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import InterviewState, JobState
from cfhire.model.rows.days import OpenJob, Today
from cfhire.model.rows.surveys import CandidateVoice
from cfhire.ui.days import clock_words
from cfhire.ui.text import LabelKind, PlainLabel, one_line
from cfhire.ui.theme import Kind, sizes
from cfhire.ui.today.due import Turn, card_words, due_words, interview_words, long_day, time_words, turn_of
from cfhire.ui.widgets.button import Button, ButtonKind
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.marks import ChipMark, Mark
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.row_table_model import RowTableModel
from cfhire.ui.widgets.verdict_badge import KIND_OF, MARK_OF

Ask = Callable[[str], None]
Line = TypeVar("Line")

BESIDE_FROM_LETTERS = 120
SHOWN = 8
"""So many lines of a list are shown; what is beyond is counted, and shown when asked for."""


class TodayPage(PageFrame):
    """Interviews, what waits, jobs at work.

    Signals:
        new_job_requested: the button was pressed.
        add_candidate_requested: the button was pressed.
        card_requested: the id of an own card to prepare or finish.
        resume_requested: the id of an own card whose interrupted interview goes on.
        practice_requested: the id of an own card for practice to compare.
        candidate_requested: the id of an application to open.
        job_requested: the id of a job to open.
        end_requested: the id of an own card whose interrupted interview is to be finished later.
    """

    new_job_requested = Signal()
    add_candidate_requested = Signal()
    card_requested = Signal(str)
    resume_requested = Signal(str)
    practice_requested = Signal(str)
    candidate_requested = Signal(str)
    job_requested = Signal(str)
    end_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Today"), parent=parent)
        self._offered: set[str] = set()
        self._unfolded: set[Card] = set()
        self._rest: dict[Card, Button] = {}
        self._today: Today | None = None
        self._build()

    def show_today(self, today: Today) -> None:
        """Show the day; the button with the focus keeps it, or hands it to the one in its place; the view stays."""
        before, in_view = self._shown_buttons(), self.verticalScrollBar().value()
        focused = next((place for place, button in enumerate(before) if button is self.window().focusWidget()), None)
        known = None if focused is None else known_by(before[focused])
        self._today = today
        self.set_title(long_day(today.now))
        self._show_interrupted(today)
        self._show_interviews(today)
        self._show_waiting(today)
        self._jobs.setVisible(bool(today.jobs))
        make_one = _("No job is open. Make one from a ready plan.")
        self._no_jobs.setText(make_one if today.may_make_jobs else _("No job is open."))
        self._no_jobs.setVisible(not today.jobs)
        self._first_job.setVisible(not today.jobs and today.may_make_jobs)
        self._new_job.setVisible(today.may_make_jobs)
        self._add_candidate.setVisible(today.may_add_candidates)
        self._job_model.set_rows(today.jobs)
        self._show_voice(today.voice)
        self._day.show()
        self._order_tab_stops()
        buttons = self._shown_buttons()
        if focused is not None and buttons and not any(button is self.window().focusWidget() for button in buttons):
            same = next((button for button in buttons if known_by(button) == known), None)
            show_and_focus(same or buttons[min(focused, len(buttons) - 1)])
            QTimer.singleShot(0, self, partial(self.verticalScrollBar().setValue, in_view))

    def _shown_buttons(self) -> list[Button]:
        parts = [grid.itemAt(place) for grid in self._lines.values() for place in range(grid.count())]
        return [button for part in parts if part is not None and isinstance(button := part.widget(), Button)]

    def _order_tab_stops(self) -> None:
        """Let Tab follow the eye: what was added last would come last, below the jobs."""
        for before, after in pairwise([*self._shown_buttons(), self._jobs, self._first_job]):
            QWidget.setTabOrder(before, after)

    def _build(self) -> None:
        self._new_job, self._add_candidate = Button(_("New job…")), Button(_("Add candidate…"))
        self._new_job.clicked.connect(self.new_job_requested)
        self._add_candidate.clicked.connect(self.add_candidate_requested)
        for button in (self._new_job, self._add_candidate):
            self.add_action(button)
            button.hide()
        self._interrupted = Card(_("Interrupted"))
        self._interviews = Card(_("Interviews"))
        self._waiting = Card(_("Waiting for you"))
        jobs = Card(_("Open jobs"))
        wide_columns = {self._interrupted: 0, self._interviews: 1, self._waiting: 1}
        self._lines = {card: QGridLayout() for card in wide_columns}
        for card, lines in self._lines.items():
            lines.setHorizontalSpacing(sizes().gap)
            lines.setColumnStretch(wide_columns[card], 1)
            card.body.addLayout(lines)
            card.body.addStretch(1)
        self._job_model = RowTableModel(job_columns(), lambda row: row.id, self)
        self._jobs = DataTable(self._job_model, name=_("Open jobs"), fits_rows=True)
        self._jobs.row_activated.connect(self.job_requested)
        self._no_jobs = PlainLabel(kind="muted", wrap=True)
        jobs.body.addWidget(self._jobs)
        jobs.body.addWidget(self._no_jobs)
        self._first_job = Button(_("Make the first job"))
        self._first_job.clicked.connect(self.new_job_requested)
        jobs.body.addWidget(self._first_job, 0, Qt.AlignmentFlag.AlignLeft)
        self._voice = Card(_("What candidates say of us"))
        self._voice_words = PlainLabel("", wrap=True)
        self._remarks = PlainLabel("", kind="muted", wrap=True)
        self._voice.body.addWidget(self._voice_words)
        self._voice.body.addWidget(self._remarks)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.setSpacing(sizes().gap)
        self._side_by_side.addWidget(self._interviews, 6)
        self._side_by_side.addWidget(self._waiting, 5)
        # Nothing is said of a day that was not read yet, not even that it is empty.
        self._day = QWidget()
        self._day.hide()
        column = QVBoxLayout(self._day)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.body.spacing())
        column.addWidget(self._interrupted)
        column.addLayout(self._side_by_side)
        column.addWidget(jobs)
        column.addWidget(self._voice)
        column.addStretch(1)
        self.body.addWidget(self._day, 1)

    def _show_voice(self, voice: CandidateVoice | None) -> None:
        self._voice.setVisible(voice is not None and voice.answers > 0)
        if voice is not None:
            self._voice_words.setText(voice_words(voice))
            self._remarks.setText("\n".join(f"· {one_line(remark)}" for remark in voice.remarks[:SHOWN]))
            self._remarks.setVisible(bool(voice.remarks))

    def _show_interrupted(self, today: Today) -> None:
        rows = today.interrupted
        self._empty(self._interrupted)
        self._interrupted.setVisible(bool(rows))
        offered: Button | None = None
        for row in rows:
            words = _("The interview “{name}” for {job} was interrupted before anything was written.")
            if row.saved_at is not None:
                words = _("The interview “{name}” for {job} was interrupted at {time}.")
            at = clock_words(row.saved_at or today.now, today.now)
            words = words.format(name=row.name, job=row.job, time=at)
            resume = asking_button(_("Resume"), self.resume_requested.emit, row.own_card, kind="primary")
            later = asking_button(_("Finish later"), self.end_requested.emit, row.own_card)
            self._add(self._interrupted, PlainLabel(words, wrap=True), resume, later)
            if row.own_card not in self._offered and self.isVisible():
                offered = offered or resume
        if offered is not None:
            # One key goes on where it was left last.
            show_and_focus(offered)
        self._offered = {row.own_card for row in rows}

    def _show_interviews(self, today: Today) -> None:
        self._empty(self._interviews)
        alike = Counter((row.name, row.job) for row in today.interviews)
        for row in self._cut(self._interviews, today.interviews):
            at = time_words(row.local_start, today.now)
            about = f"{row.name}, {row.job}"
            if alike[row.name, row.job] > 1:
                about = f"{about}, {at}"
            if row.own_card:
                has_begun = row.state is InterviewState.LIVE and row.own_rates
                button = asking_button(_("Join") if has_begun else _("Prepare"), self.card_requested.emit, row.own_card)
                heard = _("Join {interview}") if has_begun else _("Prepare {interview}")
            else:
                button = asking_button(_("Show"), self.candidate_requested.emit, row.application_id)
                heard = _("Show {interview}")
            button.setAccessibleName(heard.format(interview=about))
            words, is_now = interview_words(row, today.now)
            when = PlainLabel(at, kind="strong", wrap=True)
            what = PlainLabel(f"{row.name} · {row.job}", wrap=True)
            self._add(self._interviews, when, what, PlainLabel(words, kind=_kind(now=is_now), wrap=True), button)
        self._count_rest(self._interviews, len(today.interviews))
        if not today.interviews:
            self._add(self._interviews, PlainLabel(_("No interview is planned for you."), kind="muted", wrap=True))

    def _show_waiting(self, today: Today) -> None:
        self._empty(self._waiting)
        lines: list[tuple[tuple[Turn, datetime], tuple[str, Kind], str, Button]] = []
        alike = Counter((card.interview, card.job) for card in today.cards)
        for card in today.cards:
            words = _("Your card: {name} · {job}").format(name=card.interview, job=card.job)
            if alike[card.interview, card.job] > 1:
                heard_at = f"{card.ended_at.astimezone():%Y-%m-%dT%H:%M}"
                words = _("{card}, heard {time}").format(card=words, time=time_words(heard_at, today.now))
            button = asking_button(_("Finish card"), self.card_requested.emit, card.card_id)
            turn = Turn.LATE if card.due_at < today.now else Turn.FADING
            lines.append(((turn, card.due_at), card_words(card.ended_at, card.due_at, today.now), words, button))
        for practice in today.practice:
            words = _("Practice to compare: {name} · {job}").format(name=practice.interview, job=practice.job)
            button = asking_button(_("Compare"), self.practice_requested.emit, practice.card_id)
            lines.append(((Turn.READY, today.now), (_("ready"), "neutral"), words, button))
        for panel in today.panels:
            words = _("Panel complete: {name}, {n} of {n} cards").format(name=panel.candidate, n=panel.cards)
            button = asking_button(_("Decide"), self.candidate_requested.emit, panel.application_id)
            # Nobody set a time: it can be done now, after what has one today.
            lines.append(((Turn.READY, today.now), (_("ready"), "neutral"), words, button))
        for answer in today.answers:
            words = _("Answer promised to {name}").format(name=answer.candidate)
            button = asking_button(_("Show"), self.candidate_requested.emit, answer.application_id)
            turn = turn_of(answer.due_at, today.now)
            lines.append(((turn, answer.due_at), due_words(answer.due_at, today.now), words, button))
        lines.sort(key=lambda line: line[0])
        for _due, (said, kind), words, button in self._cut(self._waiting, lines):
            chip = Chip(said, kind=kind)
            button.setAccessibleName(f"{button.text()}: {words}")
            self._add(self._waiting, chip, PlainLabel(words, wrap=True), button)
        self._count_rest(self._waiting, len(lines))
        if not lines:
            self._add(self._waiting, PlainLabel(_("Nothing waits for you."), kind="muted", wrap=True))

    def _cut(self, card: Card, lines: Sequence[Line]) -> Sequence[Line]:
        return lines if card in self._unfolded else lines[:SHOWN]

    def _count_rest(self, card: Card, number: int) -> None:
        if number <= SHOWN:
            self._unfolded.discard(card)
            return
        more = plural("Show {n} more", "Show {n} more", number - SHOWN)
        button = Button(_("Show fewer") if card in self._unfolded else more, kind="quiet")
        button.setObjectName(f"rest {list(self._lines).index(card)}")
        button.clicked.connect(partial(self._on_rest_wanted, card))
        self._add(card, button)
        self._rest[card] = button

    def _on_rest_wanted(self, card: Card) -> None:
        self._unfolded ^= {card}
        if self._today is not None:
            show = self._show_waiting if card is self._waiting else self._show_interviews
            show(self._today)
            show_and_focus(self._rest[card])

    def _add(self, card: Card, *parts: QWidget) -> None:
        grid = self._lines[card]
        row = grid.rowCount()
        if len(parts) == 1:
            grid.addWidget(parts[0], row, 0, 1, -1)
            return
        for column, part in enumerate(parts):
            grid.addWidget(part, row, column)

    def _empty(self, card: Card) -> None:
        grid = self._lines[card]
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the two lists below each other where there is no room beside."""
        super().resizeEvent(event)
        narrow = self.width() < self.fontMetrics().averageCharWidth() * BESIDE_FROM_LETTERS
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._side_by_side.setDirection(direction)


def _kind(*, now: bool) -> LabelKind:
    """Return how what is said of an interview stands out whose time has come."""
    return "strong" if now else "muted"


def known_by(button: Button) -> tuple[str, str]:
    """Return what is the same of a button and of the one that takes its place: its subject, and all that it says."""
    return button.objectName(), button.accessibleName()


def show_and_focus(button: Button) -> None:
    """Give a new button the focus, which passes over what is not shown: a layout shows its parts only later."""
    button.show()
    button.setFocus(Qt.FocusReason.OtherFocusReason)


def asking_button(text: str, ask: Ask, subject: str, kind: ButtonKind = "plain") -> Button:
    """Return a button that asks for its subject, found again by what it says and about whom."""
    button = Button(text, kind=kind)
    button.setObjectName(f"{text} {subject}")

    # A click also says whether the button is checked, which the signal must not take for its text.
    def asked(_checked: bool) -> None:  # noqa: FBT001
        ask(subject)

    button.clicked.connect(asked)
    return button


def voice_words(voice: CandidateVoice) -> str:
    """Return what candidates say together, or why that is not said yet."""
    many = plural("{n} answer", "{n} answers", voice.answers)
    if voice.score is None or voice.interval is None:
        return _("{answers}. The figure is shown from five answers on.").format(answers=many)
    low, high = (f"{limit:+.0f}".replace("-", "−") for limit in voice.interval)
    score = f"{voice.score:+.0f}".replace("-", "−")
    return _("Candidate NPS {score} (95 % interval {low} to {high}), {answers}.").format(
        score=score, low=low, high=high, answers=many
    )


def job_columns() -> tuple[Column[OpenJob], ...]:
    """Return the columns of the open jobs."""
    return (
        Column(_("Job"), lambda row: row.title, width=24, stretch=True),
        Column(_("Candidates"), lambda row: str(row.candidates), width=10, is_number=True),
        Column(_("State"), _state, width=18, is_muted=True),
        Column(_("Verdicts so far"), _verdict_text, width=22, marks=_verdict_marks),
        Column(
            _("Days open"), lambda row: "—" if row.days_open is None else str(row.days_open), width=9, is_number=True
        ),
    )


def _state(row: OpenJob) -> str:
    if row.state is JobState.DRAFT:
        return _("draft")
    return (
        plural("{n} card to come", "{n} cards to come", row.waiting_cards) if row.waiting_cards else _("all cards in")
    )


def _verdict_text(row: OpenJob) -> str:
    if not row.verdicts:
        return _("none yet")
    return "  ".join(f"{MARK_OF[kind]} {number}" for kind, number in _by_kind(row))


def _verdict_marks(row: OpenJob) -> tuple[Mark, ...]:
    return tuple(ChipMark(f"{MARK_OF[kind]} {number}", kind) for kind, number in _by_kind(row))


def _by_kind(row: OpenJob) -> list[tuple[Kind, int]]:
    counts: dict[Kind, int] = {}
    for verdict, number in row.verdicts:
        counts[KIND_OF[verdict]] = counts.get(KIND_OF[verdict], 0) + number
    return list(counts.items())
