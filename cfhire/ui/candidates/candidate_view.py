"""One candidate: both axes, the evidence, what follows from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.conduct_words import conduct_words
from cfhire.model.extra_time import percent_words
from cfhire.model.fair_words import standing_lines
from cfhire.model.kinds import ApplicationState, Axis, InterviewState
from cfhire.model.robustness_words import readiness_sentence, readiness_words
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.wording import axis_words, decision_words, reason_sentence, verdict_label
from cfhire.ui.candidates.appointment_menu import AppointmentMenu
from cfhire.ui.candidates.criteria_table import CriteriaTable
from cfhire.ui.candidates.letter_card import LetterCard
from cfhire.ui.candidates.lines import Lines, let_flow
from cfhire.ui.candidates.panel_points import PanelPoints
from cfhire.ui.candidates.standing_card import StandingCard
from cfhire.ui.candidates.survey_card import SurveyCard
from cfhire.ui.candidates.words import (
    appointment_words,
    bar_words,
    day_words,
    develop_words,
    evidence_spoken,
    guardrail_words,
    hidden_sentence,
    horizon_words,
    interview_state_words,
    moment_day,
    seats_words,
    size_words,
    state_words,
)
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.score_bar import ScoreBar
from cfhire.ui.widgets.verdict_badge import VerdictBadge

BESIDE_FROM_LETTERS = 132
LEFT, RIGHT = 66, 34


class CandidateView(PageFrame):
    """What is known of a candidate for a job, as far as this viewer may read it.

    Signals:
        edit_requested: what is known of the candidate is to be changed.
        report_requested: the button was pressed.
        decision_requested: the button was pressed.
        plan_requested: the onboarding plan is to be edited.
        schedule_requested: an interview is to be scheduled.
        promise_requested: the promise of an answer is to be changed.
        move_requested: the InterviewRow to give another time.
        cancel_requested: the InterviewRow that is not to take place.
        reinstate_requested: the InterviewRow that is to take place after all.
        replace_requested: the InterviewRow in which somebody else is to interview.
        calendar_requested: the InterviewRow to write a calendar file of; True for the candidate's.
        leaver_calendar_requested: the InterviewRow to write a calendar file of for somebody (id) who was replaced.
        card_requested: the id of an own card to open.
        attach_requested: the Path of a file to keep with the candidate.
        file_requested: the id of a file to open outside.
        removal_requested: the id of a file to remove.
    """

    edit_requested = Signal()
    report_requested = Signal()
    decision_requested = Signal()
    plan_requested = Signal()
    schedule_requested = Signal()
    promise_requested = Signal()
    move_requested = Signal(object)
    cancel_requested = Signal(object)
    reinstate_requested = Signal(object)
    replace_requested = Signal(object)
    calendar_requested = Signal(object, bool)
    leaver_calendar_requested = Signal(object, str)
    card_requested = Signal(str)
    attach_requested = Signal(object)
    file_requested = Signal(str)
    removal_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self._takes_files = False
        self.setAcceptDrops(True)
        self._build()
        self._connect()

    def clear(self) -> None:
        """Show nobody, from the top."""
        self._set_filled(filled=False)
        self.verticalScrollBar().setValue(0)

    def show_page(self, page: CandidatePage) -> None:
        """Show a candidate."""
        self._set_filled(filled=True)
        facts = [page.job, _("{done} of {due} cards").format(done=page.cards_in, due=page.cards_due)]
        facts += [state_words(page.state)] if page.state is not ApplicationState.ACTIVE else []
        facts += [text for text in (page.headline, page.email, page.phone) if text]
        self.set_title(page.name, " · ".join(facts))
        verdict = page.verdict
        self._badge.setVisible(verdict is not None)
        if verdict is not None:
            label = verdict_label(verdict.kind, one_interviewer=verdict.one_interviewer)
            self._badge.show_verdict(verdict.kind, label)
        self._report.setVisible(verdict is not None)
        self._decide.setVisible(page.may_decide and not page.hidden)
        self._show_scores(page)
        self.points.show_page(page)
        self.standing.show_page(page)
        self._show_plan(page)
        self._show_timeline(page)
        self._show_interviews(page)
        self._show_files(page)
        due = page.answer_due
        promised = _("By {day}").format(day=moment_day(due)) if due else _("No answer is promised.")
        self._promised.setText(promised)
        self._promise.setVisible(page.may_organise)
        spoken = _("Language of the interview: {language}").format(language=page.language) if page.language else ""
        longer = percent_words(page.extra_percent) if page.extra_percent else ""
        arranged = "\n".join(part for part in (page.accommodations, longer, spoken) if part)
        self._needs_card.setVisible(bool(arranged))
        self._needs.setText(arranged)
        self._edit.setVisible(page.entry is not None)
        self.letter.show_page(page)
        self.survey.show_page(page)
        self._arrange()

    def choose_file(self) -> None:
        """Ask for a file to keep."""
        ask_for_file(self, _("Attach a file"), _("All files (*)"), self.attach_requested.emit)

    def _build(self) -> None:
        self._badge = VerdictBadge(None, "")
        self._report = Button(_("Report"))
        self._decide = Button(_("Record decision…"), kind="primary")
        self._edit = Button(_("Edit…"), name=_("Edit candidate"))
        for part in (self._badge, self._edit, self._report, self._decide):
            self.add_action(part)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.setSpacing(sizes().gap)
        self._left = self._build_left()
        right = QVBoxLayout()
        right.setSpacing(sizes().gap)
        self._plan_card, self._edit_plan, self._plan = _card(_("Onboarding plan"), _("Edit plan…"), wide=0)
        self._timeline_card, _none, self._timeline = _card(_("Timeline"), "", wide=1)
        held = _card(_("Interviews"), _("Schedule…"), wide=0)
        self._interviews_card, self._schedule, self._interviews = held
        self._files_card, self._attach, self._files = _card(_("Files"), _("Attach…"), wide=0)
        self._answer_card, self._promise, answer = _card(_("Answer promised"), _("Change…"), wide=0)
        self._promised = PlainLabel("", kind="muted", wrap=True)
        answer.add(self._promised)
        self._needs_card, _none, needs = _card(_("Accommodations"), "", wide=0)
        self._needs = PlainLabel("", wrap=True)
        needs.add(self._needs)
        self.points = PanelPoints()
        self.letter, self.survey = LetterCard(), SurveyCard()
        self.standing = StandingCard()
        for card in (
            self.points,
            self._plan_card,
            self.standing,
            self._timeline_card,
            self._interviews_card,
            self._files_card,
            self._answer_card,
            self._needs_card,
            self.letter,
            self.survey,
        ):
            right.addWidget(card)
        right.addStretch(1)
        self._side_by_side.addWidget(self._left, LEFT)
        self._side_by_side.addLayout(right, RIGHT)
        self.body.addLayout(self._side_by_side, 1)

    def _build_left(self) -> Card:
        card = Card()
        card.body.setSpacing(sizes().gap - 4)
        self._axes = QWidget()
        self._axis_flow = FlowLayout(self._axes, spacing=sizes().gap * 2)
        policy = self._axes.sizePolicy()
        policy.setHeightForWidth(True)
        self._axes.setSizePolicy(policy)
        self._axis_parts = {axis: _AxisPart(axis) for axis in Axis}
        for each in self._axis_parts.values():
            self._axis_flow.addWidget(each)
        self._reason = PlainLabel("", wrap=True)
        self._criteria = CriteriaTable()
        self._all = Button(_("All evidence"), checkable=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(sizes().gap // 2)
        self._sentence = PlainLabel("", kind="muted", wrap=True)
        for part in (self._sentence, self._axes, self._reason, self._criteria):
            let_flow(part)
            card.body.addWidget(part)
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.addWidget(self._all)
        row.addStretch(1)
        card.body.addLayout(row)
        card.body.addLayout(self._notes)
        card.body.addStretch(1)
        return card

    def _connect(self) -> None:
        self._edit.clicked.connect(self.edit_requested)
        self._report.clicked.connect(self.report_requested)
        self._decide.clicked.connect(self.decision_requested)
        self._edit_plan.clicked.connect(self.plan_requested)
        self._schedule.clicked.connect(self.schedule_requested)
        self._attach.clicked.connect(self.choose_file)
        self._promise.clicked.connect(self.promise_requested)
        self._all.toggled.connect(self._criteria.show_all)

    def _show_scores(self, page: CandidatePage) -> None:
        verdict = page.verdict
        said = (
            hidden_sentence(listens=page.listens)
            if page.hidden
            else _("No card is in yet, so there is nothing to show.")
        )
        self._sentence.setText(said)
        self._sentence.setVisible(verdict is None)
        top = Qt.AlignmentFlag.AlignTop
        self._side_by_side.setAlignment(self._left, Qt.AlignmentFlag(0) if verdict is not None else top)
        for part in (self._axes, self._reason, self._criteria):
            part.setVisible(verdict is not None)
        self._criteria.show_verdict(verdict, page.evidence)
        self._all.setVisible(verdict is not None and self._criteria.has_more)
        _empty(self._notes)
        if verdict is None:
            return
        for axis, part in self._axis_parts.items():
            part.show_score(page, axis)
        named = f" ({', '.join(verdict.named)})" if verdict.named else ""
        self._reason.setText(f"{reason_sentence(verdict.reason)}{named}")
        for title, words in _said_of(page):
            line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
            line.setSpacing(2)
            line.addWidget(PlainLabel(title, kind="strong"))
            label = PlainLabel(words, kind="muted", wrap=True)
            let_flow(label)
            line.addWidget(label)
            self._notes.addLayout(line)

    def _show_plan(self, page: CandidatePage) -> None:
        self._plan_card.setVisible(not page.hidden and (page.may_plan or bool(page.onboarding)))
        self._edit_plan.setVisible(page.may_plan)
        self._plan.clear()
        names = {score.criterion: score.name for score in page.verdict.criteria} if page.verdict else {}
        for row in page.onboarding:
            title = names.get(row.criterion, row.criterion)
            head = " · ".join(part for part in (title, develop_words(row.kind), horizon_words(row.horizon)) if part)
            tail = ", ".join(part for part in (row.who, row.by_when) if part)
            self._plan.add(_stacked(PlainLabel(head, kind="strong", wrap=True), row.what, tail))
        if not page.onboarding:
            self._plan.add(PlainLabel(_("Nothing is planned yet."), kind="muted", wrap=True))

    def _show_timeline(self, page: CandidatePage) -> None:
        self._timeline.clear()
        for entry in page.timeline:
            day = PlainLabel(moment_day(entry.at), kind="muted", wrap=True)
            self._timeline.add(day, PlainLabel(entry.words, wrap=True), top=True)
        if not page.timeline:
            self._timeline.add(PlainLabel(_("Nothing has happened yet."), kind="muted", wrap=True))

    def _show_interviews(self, page: CandidatePage) -> None:
        self._schedule.setVisible(page.state is ApplicationState.ACTIVE and page.may_organise)
        self._interviews.clear()
        for row in page.interviews:
            when = f"{appointment_words(row.local_start, row.zone)} · {interview_state_words(row.state)}"
            words = _stacked(PlainLabel(row.name, kind="strong", wrap=True), when, seats_words(row))
            self._interviews.add(words, self._card_button(row), self._appointment_menu(row, page))
        if not page.interviews:
            self._interviews.add(PlainLabel(_("No interview is planned."), kind="muted", wrap=True))

    def _appointment_menu(self, row: InterviewRow, page: CandidatePage) -> QWidget | None:
        if not page.may_organise or row.state not in {InterviewState.PLANNED, InterviewState.CANCELLED}:
            return None
        menu = AppointmentMenu(row)
        menu.move_requested.connect(self.move_requested)
        menu.cancel_requested.connect(self.cancel_requested)
        menu.reinstate_requested.connect(self.reinstate_requested)
        menu.replace_requested.connect(self.replace_requested)
        menu.calendar_requested.connect(self.calendar_requested)
        menu.leaver_calendar_requested.connect(self.leaver_calendar_requested)
        return menu

    def _card_button(self, row: InterviewRow) -> QWidget | None:
        if not row.own_card or row.state is InterviewState.CANCELLED:
            return None
        if row.own_card_in:
            return Chip(_("Your card is in"), kind="ready")
        button = Button(_("Open card"), name=_("Open your card: {name}").format(name=row.name))
        button.clicked.connect(_asking(self.card_requested.emit, row.own_card))
        return button

    def _show_files(self, page: CandidatePage) -> None:
        self._takes_files = page.may_organise and not page.files_hidden
        self._attach.setVisible(self._takes_files)
        self._files.clear()
        for row in page.files:
            button = Button(_("Open"), name=_("Open {name}").format(name=row.name))
            button.clicked.connect(_asking(self.file_requested.emit, row.id))
            remove = None
            if page.may_organise:
                remove = Button(_("Remove"), name=_("Remove {name}").format(name=row.name))
                remove.clicked.connect(_asking(self.removal_requested.emit, row.id))
            self._files.add(_stacked(PlainLabel(row.name, wrap=True), size_words(row.size)), button, remove)
        if page.files_hidden:
            self._files.add(PlainLabel(hidden_sentence(listens=page.listens), kind="muted", wrap=True))
        elif not page.files:
            self._files.add(PlainLabel(_("No file is kept."), kind="muted", wrap=True))

    def _set_filled(self, *, filled: bool) -> None:
        inside = self.widget()
        if inside is not None:
            inside.setVisible(filled)

    def _arrange_columns(self) -> None:
        narrow = self.width() < self.fontMetrics().averageCharWidth() * BESIDE_FROM_LETTERS
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._side_by_side.setDirection(direction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files that are dragged here, where files may be kept."""
        if self._takes_files and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Keep each file that was let go."""
        if self._takes_files:
            for path in dropped_files(event.mimeData()):
                self.attach_requested.emit(path)
            event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns below each other where there is no room beside."""
        super().resizeEvent(event)
        if hasattr(self, "_side_by_side"):
            self._arrange_columns()


class _AxisPart(QWidget):
    """The name, the bar and the words of one axis."""

    def __init__(self, axis: Axis) -> None:
        super().__init__()
        self._name = PlainLabel(axis_words(axis), self, kind=axis.value)
        self._bar = ScoreBar(ScoreMark(axis.value, None), self)
        self._words = PlainLabel("", self, kind="muted", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(sizes().gap // 2 + 2)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._bar, 0, 1)
        grid.addWidget(self._words, 1, 0, 1, 3)
        grid.setColumnStretch(2, 1)

    def show_score(self, page: CandidatePage, axis: Axis) -> None:
        """Show where a candidate stands on the axis."""
        if page.verdict is None:
            return
        score = page.verdict.axis(axis)
        low, high = score.interval or (None, None)
        self._bar.set_mark(ScoreMark(axis.value, score.value, low, high, bar=score.bar, name=axis_words(axis)))
        words = bar_words(score, page.policy)
        standing = next((each for each in page.standings if each.axis is axis), None)
        lines = (words, *standing_lines(standing)) if standing else (words,)
        self._words.setText("\n".join(lines))
        self._words.setMinimumWidth(max(map(self._words.fontMetrics().horizontalAdvance, lines)) + 2)


def dropped_files(data: QMimeData) -> list[Path]:
    """Return the files that are dragged; folders and what lies on other computers are left out."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file()]


def _said_of(page: CandidatePage) -> list[tuple[str, str]]:
    """Return what stands under the criteria: decision, comparability, consensus."""
    if page.decision is None:
        decided = _("No decision recorded.")
    else:
        when = day_words(page.decision.decided_at.astimezone().date())
        decided = f"{decision_words(page.decision.kind)}, {page.decision.person}, {when}: {page.decision.reason}"
    said = [(_("Decision"), decided)]
    if page.counted:
        said.append((_("Raw means and fair scores"), page.counted))
    if page.verdict is not None and page.verdict.p_ready is not None:
        said.append((readiness_words(page.verdict), readiness_sentence(page.verdict)))
    if page.guardrails:
        weighed = "\n".join(guardrail_words(title, heard) for title, heard in page.guardrails)
        said.append((_("Weighed before bending a rule"), weighed))
    noted = [evidence_spoken(line) for line in page.evidence if not line.criterion]
    if noted:
        said.append((_("Also noted"), "\n".join(noted)))
    if page.conduct:
        held = "\n".join(conduct_words(each) for each in page.conduct)
        said.append((_("How the interviews were held"), held))
    compared = "\n".join(page.comparability) or _("Same questions in the same order as the others of this job.")
    said.append((_("Comparability"), compared))
    if page.consensus:
        said.append((_("Consensus of the panel"), "\n".join(page.consensus)))
    return said


def _card(title: str, act: str, *, wide: int) -> tuple[Card, Button, Lines]:
    card, lines = Card(title), Lines(wide)
    button = Button(act, name=f"{title}: {act}" if act else "")
    if act:
        card.head.addWidget(button)
    card.body.addWidget(lines)
    return card, button, lines


def _stacked(title: PlainLabel, *texts: str) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(title)
    for text in texts:
        if text:
            column.addWidget(PlainLabel(text, kind="muted", wrap=True))
    return box


def _empty(layout: QVBoxLayout | QBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        if isinstance(inner, QBoxLayout):
            _empty(inner)


def _asking(ask: Callable[[str], None], subject: str) -> Callable[[bool], None]:
    # A click also says whether the button is checked, which the signal must not take for its text.
    def asked(_checked: bool) -> None:  # noqa: FBT001
        ask(subject)

    return asked
