"""Moving and cancelling interviews, and the calendar files that say so."""

from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotAllowed, clean_text
from cfhire.exchange.calendar_events import CalendarEvent, Guest, calendar_file
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import AppointmentChangeRecord, InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PlannedInterviewRecord
from cfhire.model.entities.people import PersonRecord, WorkspaceRecord
from cfhire.model.kinds import AppointmentChange, InterviewState, Topic
from cfhire.model.rows.change import Change
from cfhire.services.context import Context, change, get, is_organiser, require_organiser
from cfhire.services.interviews import utc_of
from cfhire.store.files import atomic_write


class Appointments:
    """Changing when an interview takes place, or whether."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def move(self, interview_id: str, local_start: str, zone: str, reason: str = "") -> Change:
        """Give an interview another time; one that was cancelled takes place after all.

        Raises:
            Invalid: it has begun, or the time is none.
        """
        starts_at = utc_of(local_start, zone)
        if starts_at is None:
            raise Invalid(_("An interview needs a time to be moved to."))
        with self._store.writing(self._viewer, "interview.moved") as (session, act):
            interview = self._changeable(session, interview_id)
            before = interview.local_start, interview.zone, InterviewState(interview.state)
            interview.starts_at, interview.local_start, interview.zone = starts_at, local_start, zone
            kind = AppointmentChange.MOVED
            if interview.state == InterviewState.CANCELLED:
                interview.state, kind = InterviewState.PLANNED, AppointmentChange.REINSTATED
            self._note(session, interview_id, kind, reason)
            act.touch("interview", interview_id)
        return change(
            _("Move interview"), {Topic.INTERVIEWS}, lambda: self._put_back(interview_id, *before), interview_id
        )

    def cancel(self, interview_id: str, reason: str) -> Change:
        """Cancel an interview that has not begun; no card is due from it then. It can be undone.

        Raises:
            Invalid: it has begun, or there is no reason.
        """
        if not reason.strip():
            raise Invalid(_("Cancelling an interview needs a reason."), _("It stays in the workspace."))
        with self._store.writing(self._viewer, "interview.cancelled") as (session, act):
            interview = self._changeable(session, interview_id)
            if interview.state == InterviewState.CANCELLED:
                raise Invalid(_("The interview is cancelled already."))
            interview.state = InterviewState.CANCELLED
            self._note(session, interview_id, AppointmentChange.CANCELLED, reason)
            act.touch("interview", interview_id)
        return change(_("Cancel interview"), {Topic.INTERVIEWS}, lambda: self.reinstate(interview_id), interview_id)

    def reinstate(self, interview_id: str) -> Change:
        """Let a cancelled interview take place after all, at its time."""
        with self._store.writing(self._viewer, "interview.reinstated") as (session, act):
            interview = self._changeable(session, interview_id)
            if interview.state != InterviewState.CANCELLED:
                raise Invalid(_("The interview is not cancelled."))
            interview.state = InterviewState.PLANNED
            self._note(session, interview_id, AppointmentChange.REINSTATED, "")
            act.touch("interview", interview_id)
        undo = lambda: self.cancel(interview_id, _("Cancelled again."))  # noqa: E731
        return change(_("Reinstate interview"), {Topic.INTERVIEWS}, undo, interview_id)

    def calendar(self, interview_id: str, *, for_candidate: bool) -> bytes:
        """Return the calendar file of an interview as it stands now, for the interviewers or for the candidate.

        The candidate's one says what, for which job, when, how long: no kit, question, note, reason or name inside.

        Raises:
            Invalid: it has no time yet.
            NotAllowed: the viewer neither organises the hire nor sits in the interview.
        """
        with self._store.reading() as session:
            interview = get(session, InterviewRecord, interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            people = _seated(session, interview_id)
            seated = self._viewer.person_id in {person_id for person_id, _name in people} and not for_candidate
            if not seated and not is_organiser(session, self._viewer, application.job_id):
                raise NotAllowed(_("{name} does not sit in this interview.").format(name=self._viewer.name))
            if interview.starts_at is None:
                raise Invalid(_("The interview has no time yet."), _("Give it one first."))
            job = get(session, JobRecord, application.job_id, _("job"))
            planned = get(session, PlannedInterviewRecord, interview.planned_interview_id, _("interview of the plan"))
            organisation = session.scalars(select(WorkspaceRecord)).one().organisation
            candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
            if for_candidate:
                title = _("Interview: {job}, {organisation}").format(job=job.title, organisation=organisation)
                description = candidate_words(planned.minutes)
                guests: tuple[Guest, ...] = (Guest(candidate.name, candidate.email),)
            else:
                # Calendars are often shared: the candidate's name stays in the workspace.
                title = _("{interview}: {job}").format(interview=planned.name, job=job.title)
                description = _("The kit is in cfhire. Look through it beforehand.")
                guests = tuple(Guest(name) for _person_id, name in people)
            return calendar_file(
                CalendarEvent(
                    uid=f"{interview_id}@cfhire",
                    sequence=sequence_of(session, interview_id),
                    made_at=self._store.clock(),
                    starts_at=interview.starts_at,
                    minutes=planned.minutes,
                    title=title,
                    description=description,
                    organiser=organisation,
                    guests=guests,
                    is_cancelled=interview.state == InterviewState.CANCELLED,
                )
            )

    def write_calendar(self, interview_id: str, path: Path, *, for_candidate: bool) -> Path:
        """Write the calendar file of an interview."""
        return atomic_write(path, self.calendar(interview_id, for_candidate=for_candidate))

    def _put_back(self, interview_id: str, local_start: str, zone: str, state: InterviewState) -> Change:
        """Take a move back: calendars hear of it as of another move, since they may have heard of the first."""
        with self._store.writing(self._viewer, "interview.moved") as (session, act):
            interview = self._changeable(session, interview_id)
            moved = interview.local_start, interview.zone
            interview.starts_at, interview.local_start, interview.zone = utc_of(local_start, zone), local_start, zone
            interview.state = state
            is_cancelled = state is InterviewState.CANCELLED
            kind = AppointmentChange.CANCELLED if is_cancelled else AppointmentChange.MOVED
            self._note(session, interview_id, kind, "")
            act.touch("interview", interview_id)
        return change(_("Move interview back"), {Topic.INTERVIEWS}, lambda: self.move(interview_id, *moved))

    def _changeable(self, session: Session, interview_id: str) -> InterviewRecord:
        interview = get(session, InterviewRecord, interview_id, _("interview"))
        application = get(session, ApplicationRecord, interview.application_id, _("application"))
        require_organiser(session, self._viewer, application.job_id, _("move or cancel interviews"))
        if interview.state not in {InterviewState.PLANNED, InterviewState.CANCELLED}:
            raise Invalid(_("The interview has begun: it stays on record."))
        return interview

    def _note(self, session: Session, interview_id: str, kind: AppointmentChange, reason: str) -> None:
        session.add(
            AppointmentChangeRecord(
                interview_id=interview_id,
                number=sequence_of(session, interview_id) + 1,
                kind=kind,
                reason=clean_text(reason.strip(), _("The reason")),
                person_id=self._viewer.person_id,
                changed_at=self._store.clock(),
            )
        )


def _seated(session: Session, interview_id: str) -> list[tuple[str, str]]:
    rows = session.execute(
        select(PersonRecord.id, PersonRecord.name)
        .join(ScorecardRecord, ScorecardRecord.person_id == PersonRecord.id)
        .where(ScorecardRecord.interview_id == interview_id)
        .order_by(PersonRecord.name)
    )
    return [(person_id, name) for person_id, name in rows]


def sequence_of(session: Session, interview_id: str) -> int:
    """Return how often an interview was changed since it was made."""
    query = select(func.count()).where(AppointmentChangeRecord.interview_id == interview_id)
    return session.scalar(query) or 0


def candidate_words(minutes: int) -> str:
    """Return what a candidate's calendar says: nothing of kit, panel or scores."""
    return _(
        "Planned for {minutes} minutes. Everybody is asked the same questions, and we take notes. There is time for "
        "your questions at the end. Tell us if you need anything for the interview, more time for instance."
    ).format(minutes=minutes)
