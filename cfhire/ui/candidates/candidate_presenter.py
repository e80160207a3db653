"""Joins the page of one candidate and the services."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from cfhire.i18n import _
from cfhire.model.kinds import DecisionKind, PanelRole, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.plans import PlannedInterview
from cfhire.model.rows.reports import OnboardingRow
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.copies import write_copy
from cfhire.ui.candidates.dialogs import DecisionDialog, PromiseDialog
from cfhire.ui.candidates.onboarding_dialog import OnboardingDialog
from cfhire.ui.candidates.schedule_dialog import Appointment, PanelSeat, ScheduleDialog, system_zone
from cfhire.ui.desk import Desk
from cfhire.ui.session import Crumb, Place

TOPICS = frozenset({Topic.CANDIDATES, Topic.CARDS, Topic.DECISIONS, Topic.INTERVIEWS, Topic.JOBS})
Table = tuple[tuple[PlannedInterview, ...], tuple[PanelSeat, ...]]


class CandidatePresenter(QObject):
    """Shows a candidate, carries out what is asked of the page."""

    def __init__(self, view: CandidateView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._subject = ""
        self._page: CandidatePage | None = None
        self._copies: QTemporaryDir | None = None
        desk.seated.connect(self.reload)
        desk.session.changed.connect(self._on_changed)
        view.report_requested.connect(self._on_report_requested)
        view.decision_requested.connect(self._on_decision_requested)
        view.plan_requested.connect(self._on_plan_requested)
        view.schedule_requested.connect(self._on_schedule_requested)
        view.promise_requested.connect(self._on_promise_requested)
        view.card_requested.connect(self._on_card_requested)
        view.attach_requested.connect(self._on_attach_requested)
        view.file_requested.connect(self._on_file_requested)

    def show(self, application_id: str) -> None:
        """Show another candidate; an empty id shows none."""
        self._subject, self._page = application_id, None
        self.reload()

    def reload(self) -> None:
        """Read the candidate anew."""
        desk, subject = self._desk, self._subject
        if desk.is_open and subject:
            desk.session.fetch(self, lambda: desk.workspace.pages.page(subject), self._take)

    def _take(self, page: CandidatePage) -> None:
        if page.application_id != self._subject:
            return
        self._page = page
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

    def _on_schedule_requested(self) -> None:
        desk, page = self._desk, self._page
        if page is None:
            return
        there = {row.name for row in page.interviews}

        def read() -> Table:
            job = desk.workspace.jobs.page(page.job_id)
            ids = {person.name: person.id for person in desk.workspace.people.rows()}
            free = tuple(each for each in job.plan.interviews() if each.name not in there)
            return free, tuple(PanelSeat(ids[name], name, PanelRole(role)) for name, role in job.panel)

        desk.session.fetch(self, read, self._show_schedule)

    def _show_schedule(self, table: Table) -> None:
        planned, panel = table
        zones = [row.zone for row in self._page.interviews if row.local_start] if self._page else []
        dialog = ScheduleDialog(planned, panel, zones[-1] if zones else system_zone(), self._view)
        dialog.entered.connect(self._on_appointed)
        dialog.open()

    def _on_appointed(self, made: Appointment) -> None:
        desk, subject = self._desk, self._subject
        desk.session.command(
            self,
            lambda: desk.workspace.interviews.schedule(
                subject, made.planned_interview_id, made.people, made.local_start, made.zone
            ),
        )

    def _on_promise_requested(self) -> None:
        dialog = PromiseDialog(self._page.answer_due if self._page else None, self._view)
        dialog.entered.connect(self._on_promised)
        dialog.open()

    def _on_promised(self, by: datetime | None) -> None:
        desk, subject = self._desk, self._subject
        desk.session.command(self, lambda: desk.workspace.candidates.promise_answer(subject, by))

    def _on_attach_requested(self, path: Path) -> None:
        desk, page = self._desk, self._page
        if page is not None:
            desk.session.command(self, lambda: desk.workspace.pages.attach(page.candidate_id, path))

    def _on_file_requested(self, file_id: str) -> None:
        desk, subject = self._desk, self._subject
        name = next((row.name for row in self._page.files if row.id == file_id), "") if self._page else ""
        folder = self._folder()
        desk.session.fetch(
            self,
            lambda: write_copy(folder, name, desk.workspace.pages.file_content(subject, file_id)),
            _open_outside,
        )

    def _folder(self) -> Path:
        # It goes with this page: copies do not outlive the program.
        if self._copies is None:
            self._copies = QTemporaryDir()
        return Path(self._copies.path())


def _open_outside(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
