"""The page of one candidate: a card for each thing that is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.extra_time import percent_words
from cfhire.model.kinds import ApplicationState
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.wording import verdict_label
from cfhire.ui.candidates.files_card import FilesCard, dropped_files
from cfhire.ui.candidates.interviews_card import InterviewsCard
from cfhire.ui.candidates.letter_card import LetterCard
from cfhire.ui.candidates.lines import LinesCard, stacked
from cfhire.ui.candidates.panel_points import PanelPoints
from cfhire.ui.candidates.scores_card import ScoresCard
from cfhire.ui.candidates.standing_card import StandingCard
from cfhire.ui.candidates.survey_card import SurveyCard
from cfhire.ui.candidates.words import develop_words, horizon_words, moment_day, state_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.page_frame import PageFrame
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
        promise_requested: the promise of an answer is to be changed.
    """

    edit_requested = Signal()
    report_requested = Signal()
    decision_requested = Signal()
    plan_requested = Signal()
    promise_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
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
        self._scores.show_page(page)
        top = Qt.AlignmentFlag.AlignTop
        self._side_by_side.setAlignment(self._scores, Qt.AlignmentFlag(0) if verdict is not None else top)
        self.points.show_page(page)
        self.standing.show_page(page)
        self._show_plan(page)
        self._show_timeline(page)
        self.interviews.show_page(page)
        self.files.show_page(page)
        due = page.answer_due
        promised = _("By {day}").format(day=moment_day(due)) if due else _("No answer is promised.")
        self._promised.setText(promised)
        self._answer.act.setVisible(page.may_organise)
        spoken = _("Language of the interview: {language}").format(language=page.language) if page.language else ""
        longer = percent_words(page.extra_percent) if page.extra_percent else ""
        arranged = "\n".join(part for part in (page.accommodations, longer, spoken) if part)
        self._needs.setVisible(bool(arranged))
        self._arranged.setText(arranged)
        self._edit.setVisible(page.entry is not None)
        self.letter.show_page(page)
        self.survey.show_page(page)
        self._arrange()

    def _build(self) -> None:
        self._badge = VerdictBadge(None, "")
        self._report = Button(_("Report"))
        self._decide = Button(_("Record decision…"), kind="primary")
        self._edit = Button(_("Edit…"), name=_("Edit candidate"))
        for part in (self._badge, self._edit, self._report, self._decide):
            self.add_action(part)
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._side_by_side.setSpacing(sizes().gap)
        self._scores = ScoresCard()
        right = QVBoxLayout()
        right.setSpacing(sizes().gap)
        self._plan = LinesCard(_("Onboarding plan"), _("Edit plan…"))
        self._timeline = LinesCard(_("Timeline"), wide=1)
        self._answer = LinesCard(_("Answer promised"), _("Change…"))
        self._promised = PlainLabel("", kind="muted", wrap=True)
        self._answer.lines.add(self._promised)
        self._needs = LinesCard(_("Accommodations"))
        self._arranged = PlainLabel("", wrap=True)
        self._needs.lines.add(self._arranged)
        self.points, self.standing = PanelPoints(), StandingCard()
        self.interviews, self.files = InterviewsCard(), FilesCard()
        self.letter, self.survey = LetterCard(), SurveyCard()
        for card in (
            self.points,
            self._plan,
            self.standing,
            self._timeline,
            self.interviews,
            self.files,
            self._answer,
            self._needs,
            self.letter,
            self.survey,
        ):
            right.addWidget(card)
        right.addStretch(1)
        self._side_by_side.addWidget(self._scores, LEFT)
        self._side_by_side.addLayout(right, RIGHT)
        self.body.addLayout(self._side_by_side, 1)

    def _connect(self) -> None:
        self._edit.clicked.connect(self.edit_requested)
        self._report.clicked.connect(self.report_requested)
        self._decide.clicked.connect(self.decision_requested)
        self._plan.act.clicked.connect(self.plan_requested)
        self._answer.act.clicked.connect(self.promise_requested)

    def _show_plan(self, page: CandidatePage) -> None:
        self._plan.setVisible(not page.hidden and (page.may_plan or bool(page.onboarding)))
        self._plan.act.setVisible(page.may_plan)
        self._plan.lines.clear()
        names = {score.criterion: score.name for score in page.verdict.criteria} if page.verdict else {}
        for row in page.onboarding:
            title = names.get(row.criterion, row.criterion)
            head = " · ".join(part for part in (title, develop_words(row.kind), horizon_words(row.horizon)) if part)
            tail = ", ".join(part for part in (row.who, row.by_when) if part)
            self._plan.lines.add(stacked(PlainLabel(head, kind="strong", wrap=True), row.what, tail))
        if not page.onboarding:
            self._plan.lines.add(PlainLabel(_("Nothing is planned yet."), kind="muted", wrap=True))

    def _show_timeline(self, page: CandidatePage) -> None:
        self._timeline.lines.clear()
        for entry in page.timeline:
            day = PlainLabel(moment_day(entry.at), kind="muted", wrap=True)
            self._timeline.lines.add(day, PlainLabel(entry.words, wrap=True), top=True)
        if not page.timeline:
            self._timeline.lines.add(PlainLabel(_("Nothing has happened yet."), kind="muted", wrap=True))

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
        if self.files.takes_files and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Keep each file that was let go."""
        if self.files.takes_files:
            for path in dropped_files(event.mimeData()):
                self.files.attach_requested.emit(path)
            event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns below each other where there is no room beside."""
        super().resizeEvent(event)
        if hasattr(self, "_side_by_side"):
            self._arrange_columns()
