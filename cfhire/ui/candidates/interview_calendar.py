"""Schedules, moves, cancels, gives to other people the interviews of the candidate who is shown."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.model.kinds import PanelRole
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.plans import JobPage, PlannedInterview
from cfhire.ui.candidates.appointment_dialogs import CancelDialog, MoveDialog
from cfhire.ui.candidates.interviews_card import InterviewsCard
from cfhire.ui.candidates.replace_dialog import ReplaceDialog
from cfhire.ui.candidates.schedule_dialog import Appointment, PanelSeat, ScheduleDialog, system_zone
from cfhire.ui.desk import Desk
from cfhire.ui.saving import Form, ask_where

Table = tuple[tuple[PlannedInterview, ...], tuple[PanelSeat, ...]]


class InterviewCalendar(QObject):
    """Asks which interview, who, when; writes the files that tell calendars.

    Signals:
        saved: the path of a file that was written.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    saved = Signal(object)

    def __init__(self, card: InterviewsCard, desk: Desk) -> None:
        super().__init__(card)
        self.page: CandidatePage | None = None
        self._card = card
        self._desk = desk
        card.schedule_requested.connect(self._on_schedule_requested)
        card.move_requested.connect(self._on_move_requested)
        card.cancel_requested.connect(self._on_cancel_requested)
        card.reinstate_requested.connect(self._on_reinstate_requested)
        card.replace_requested.connect(self._on_replace_requested)
        card.calendar_requested.connect(self._on_calendar_requested)
        card.leaver_calendar_requested.connect(self._on_leaver_calendar_requested)

    def _on_schedule_requested(self) -> None:
        desk, page = self._desk, self.page
        if page is None:
            return
        there = {row.name for row in page.interviews}

        def read() -> Table:
            job = desk.workspace.jobs.page(page.job_id)
            free = tuple(each for each in job.plan.interviews() if each.name not in there)
            return free, panel_of(desk, job)

        desk.session.fetch(self, read, self._show_schedule)

    def _show_schedule(self, table: Table) -> None:
        planned, panel = table
        if not planned:
            sentence = _("Every interview of the plan is scheduled for this candidate.")
            self._desk.session.refuse(ReadableError(sentence))
            return
        if not panel:
            sentence, hint = _("Nobody is in the panel of this job."), _("Seat the panel on the page of the job.")
            self._desk.session.refuse(ReadableError(sentence, hint))
            return
        zones = [row.zone for row in self.page.interviews if row.local_start] if self.page else []
        dialog = ScheduleDialog(planned, panel, zones[-1] if zones else system_zone(), self._card)
        dialog.entered.connect(self._on_appointed)
        dialog.open()

    def _on_appointed(self, made: Appointment) -> None:
        desk, page = self._desk, self.page
        if page is None:
            return
        desk.session.command(
            self,
            lambda: desk.workspace.interviews.schedule(
                page.application_id, made.planned_interview_id, made.people, made.local_start, made.zone
            ),
        )

    def _on_move_requested(self, row: InterviewRow) -> None:
        dialog = MoveDialog(row, self._card)
        dialog.entered.connect(self._on_moved)
        dialog.open()

    def _on_moved(self, interview: str, local_start: str, zone: str, reason: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.appointments.move(interview, local_start, zone, reason))

    def _on_cancel_requested(self, row: InterviewRow) -> None:
        dialog = CancelDialog(row, self._card)
        dialog.entered.connect(self._on_cancelled)
        dialog.open()

    def _on_cancelled(self, interview: str, reason: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.appointments.cancel(interview, reason))

    def _on_reinstate_requested(self, row: InterviewRow) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.appointments.reinstate(row.id))

    def _on_replace_requested(self, row: InterviewRow) -> None:
        desk, page = self._desk, self.page
        if page is not None:
            desk.session.fetch(
                self,
                lambda: (row, panel_of(desk, desk.workspace.jobs.page(page.job_id))),
                self._show_replace,
            )

    def _show_replace(self, found: tuple[InterviewRow, tuple[PanelSeat, ...]]) -> None:
        dialog = ReplaceDialog(*found, self._card)
        dialog.entered.connect(self._on_replaced)
        dialog.open()

    def _on_replaced(self, interview: str, leaving: str, coming: str, reason: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.appointments.replace(interview, leaving, coming, reason))

    def _on_leaver_calendar_requested(self, row: InterviewRow, person_id: str) -> None:
        desk = self._desk

        def write(path: Path) -> None:
            desk.session.fetch(
                self,
                lambda: desk.workspace.appointments.write_calendar(row.id, path, for_leaver=person_id),
                self.saved.emit,
            )

        ask_where(self._card, _("Calendar file"), row.name, (Form("ics", _("Calendar file")),), write)

    def _on_calendar_requested(self, row: InterviewRow, for_candidate: bool) -> None:  # noqa: FBT001  # a signal's
        desk = self._desk

        def write(path: Path) -> None:
            desk.session.fetch(
                self,
                lambda: desk.workspace.appointments.write_calendar(row.id, path, for_candidate=for_candidate),
                self.saved.emit,
            )

        ask_where(self._card, _("Calendar file"), row.name, (Form("ics", _("Calendar file")),), write)


def panel_of(desk: Desk, job: JobPage) -> tuple[PanelSeat, ...]:
    """Return who may sit in the interviews of a job."""
    ids = {person.name: person.id for person in desk.workspace.people.rows()}
    return tuple(PanelSeat(ids[name], name, PanelRole(role)) for name, role in job.panel)
