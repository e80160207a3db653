"""Joins the page of one candidate and the services."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cfhire.i18n import _
from cfhire.model.kinds import DecisionKind, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.reports import OnboardingRow
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.contact_dialog import CandidateContact
from cfhire.ui.candidates.dialogs import DecisionDialog, PromiseDialog
from cfhire.ui.candidates.files_card import CandidateFiles
from cfhire.ui.candidates.interview_calendar import InterviewCalendar
from cfhire.ui.candidates.letter_card import CandidateLetter
from cfhire.ui.candidates.onboarding_dialog import OnboardingDialog
from cfhire.ui.candidates.panel_points import PanelAnswers
from cfhire.ui.candidates.standing_card import VerdictTrials
from cfhire.ui.candidates.survey_card import CandidateSurvey
from cfhire.ui.desk import Desk
from cfhire.ui.session import Crumb, Place
from cfhire.ui.tasks import Cancelled

TOPICS = frozenset({Topic.CANDIDATES, Topic.CARDS, Topic.DECISIONS, Topic.INTERVIEWS, Topic.JOBS})


class CandidatePresenter(QObject):
    """Shows a candidate, carries out what is asked of the page.

    Signals:
        saved: the path of a file that was written.
    """

    saved = Signal(object)

    def __init__(self, view: CandidateView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._subject = ""
        self._page: CandidatePage | None = None
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        view.report_requested.connect(self._on_report_requested)
        view.decision_requested.connect(self._on_decision_requested)
        view.plan_requested.connect(self._on_plan_requested)
        view.promise_requested.connect(self._on_promise_requested)
        view.interviews.card_requested.connect(self._on_card_requested)
        self._calendar = InterviewCalendar(view.interviews, desk)
        self._files = CandidateFiles(view.files, desk)
        PanelAnswers(view.points, desk)
        self._contact = CandidateContact(view, desk)
        self._letter = CandidateLetter(view.letter, desk)
        self._survey = CandidateSurvey(view.survey, desk)
        view.edit_requested.connect(self._contact.ask)
        for part in (self._calendar, self._letter, self._survey):
            part.saved.connect(self.saved)
        VerdictTrials(view.standing, desk)

    def show(self, application_id: str) -> None:
        """Show another candidate; an empty id shows none."""
        if application_id != self._subject:
            self._forget()
        self._subject = application_id
        self.reload()

    def reload(self) -> None:
        """Read the candidate anew."""
        desk, subject = self._desk, self._subject
        if not (desk.is_open and subject):
            return

        def read() -> CandidatePage:
            # Whoever leafs through candidates waits for the last one only.
            if subject != self._subject:
                raise Cancelled
            return desk.workspace.pages.page(subject)

        desk.session.fetch(self, read, self._take, self._on_refused)

    def _forget(self) -> None:
        self._hold(None)
        self._view.clear()

    def _hold(self, page: CandidatePage | None) -> None:
        self._page = self._calendar.page = self._files.page = page
        self._contact.page = self._letter.page = self._survey.page = page

    def _on_seated(self) -> None:
        # What one person may read is not left on the screen for the next.
        self._forget()
        self.reload()

    def _on_refused(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        self._forget()
        self._desk.session.refuse(error)

    def _take(self, page: CandidatePage) -> None:
        if page.application_id != self._subject:
            return
        self._hold(page)
        self._view.show_page(page)
        session = self._desk.session
        if session.place == Place("candidates", page.application_id):
            everybody = Crumb(_("Candidates"), Place("candidates"))
            session.set_trail(everybody, Crumb(page.job, Place("jobs", page.job_id)), Crumb(page.name))

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS:
            self.reload()

    def _on_report_requested(self) -> None:
        self._desk.session.go("reports", self._subject)

    def _on_card_requested(self, card_id: str) -> None:
        self._desk.session.go("interview", card_id)

    def _on_decision_requested(self) -> None:
        if self._page is not None:
            dialog = DecisionDialog(self._page, self._view)
            dialog.entered.connect(self._on_decided)
            dialog.open()

    def _on_decided(self, kind: DecisionKind, reason: str) -> None:
        desk, subject = self._desk, self._subject
        desk.session.command(self, lambda: desk.workspace.decisions.decide(subject, kind, reason))

    def _on_plan_requested(self) -> None:
        if self._page is None:
            return
        criteria = (
            [(score.criterion, score.name) for score in self._page.verdict.criteria] if self._page.verdict else []
        )
        dialog = OnboardingDialog(self._page.onboarding, criteria, self._view)
        desk, subject = self._desk, self._subject
        dialog.entered.connect(self._on_plan_entered)
        dialog.proposal_requested.connect(
            lambda: desk.session.fetch(
                dialog, lambda: desk.workspace.decisions.propose_onboarding(subject), dialog.add_rows
            )
        )
        dialog.open()

    def _on_plan_entered(self, rows: Sequence[OnboardingRow]) -> None:
        desk, subject = self._desk, self._subject
        desk.session.command(self, lambda: desk.workspace.decisions.set_onboarding(subject, rows))

    def _on_promise_requested(self) -> None:
        dialog = PromiseDialog(self._page.answer_due if self._page else None, self._view)
        dialog.entered.connect(self._on_promised)
        dialog.open()

    def _on_promised(self, by: datetime | None) -> None:
        desk, subject = self._desk, self._subject
        desk.session.command(self, lambda: desk.workspace.candidates.promise_answer(subject, by))
