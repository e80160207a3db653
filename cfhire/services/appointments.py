"""Changes of appointments after they were made, with the calendar files that say so."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotAllowed, clean_text
from cfhire.exchange.calendar_events import CalendarEvent, Guest, calendar_file
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import AppointmentChangeRecord, InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import PersonRecord, WorkspaceRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.kinds import RATING_ROLES, AppointmentChange, InterviewState, PanelRole, Topic
from cfhire.model.rows.change import Change
from cfhire.services.blindness import hidden_names
from cfhire.services.card_contents import card_row
from cfhire.services.context import Context, change, get, is_organiser, require_organiser
from cfhire.services.interviews import role_in_panel, utc_of, who_left
from cfhire.store.files import atomic_write


class Appointments:
    """Changing when an interview takes place, whether, or with whom."""

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

    def replace(self, interview_id: str, leaving: str, coming: str, reason: str = "") -> Change:
        """Let one person (id) of the panel sit in an interview instead of another, before it begins; it can be undone.

        Raises:
            Invalid: it has begun or is cancelled, who comes is not in the panel, or sits in it already, or only listens
                where somebody rated; or the card of who leaves is begun.
        """
        with self._store.writing(self._viewer, "interviewer.replaced") as (session, act):
            interview = self._changeable(session, interview_id)
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            if interview.state == InterviewState.CANCELLED:
                raise Invalid(_("The interview is cancelled."), _("Reinstate it first."))
            role = role_in_panel(session, application.job_id, coming)
            card = _card_of(session, interview_id, leaving)
            _refuse_stand_in(session, card, coming, role)
            session.delete(card)
            session.flush()
            made = ScorecardRecord(interview_id=interview_id, person_id=coming, panel_role=role)
            session.add(made)
            self._note(session, interview_id, AppointmentChange.REPLACED, reason, leaving)
            session.flush()
            act.touch("interview", interview_id)
            act.touch("card", made.id)
        undo = lambda: self.replace(interview_id, coming, leaving)  # noqa: E731
        return change(_("Replace interviewer"), {Topic.INTERVIEWS, Topic.CARDS}, undo, interview_id)

    def calendar(self, interview_id: str, *, for_candidate: bool = False, for_leaver: str = "") -> bytes:
        """Return the calendar file of an interview as it stands now, for the interviewers or for the candidate.

        The candidate's one says what, for which job, when, how long: no kit, question, note, reason or name inside; and
        not who the candidate is while the viewer may not read that. The one for a leaver (id), who was replaced, takes
        the interview out of their calendar alone.

        Raises:
            Invalid: it has no time yet, or nobody left.
            NotAllowed: the viewer neither organises the hire nor sits in the interview.
        """
        with self._store.reading() as session:
            interview = get(session, InterviewRecord, interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            people = _seated(session, interview_id)
            for_all = not for_candidate and not for_leaver
            seated = self._viewer.person_id in {person_id for person_id, _name in people} and for_all
            if not seated and not is_organiser(session, self._viewer, application.job_id):
                raise NotAllowed(_("{name} does not sit in this interview.").format(name=self._viewer.name))
            if interview.starts_at is None:
                raise Invalid(_("The interview has no time yet."), _("Give it one first."))
            if for_leaver:
                left = who_left(session, interview_id).get(interview_id, ())
                people = [each for each in left if each[0] == for_leaver]
                if not people:
                    raise Invalid(_("Nobody was replaced by that name."))
            guests = tuple(Guest(name) for _person_id, name in people)
            told = self._told(session, interview, interview.starts_at, guests)
            if for_candidate:
                told = self._told_the_candidate(session, application, told)
            return calendar_file(replace(told, is_cancelled=told.is_cancelled or bool(for_leaver)))

    def _told(
        self, session: Session, interview: InterviewRecord, starts_at: datetime, guests: tuple[Guest, ...]
    ) -> CalendarEvent:
        """Return what the calendars of interviewers are told; often shared, they do not name the candidate."""
        application = get(session, ApplicationRecord, interview.application_id, _("application"))
        job = get(session, JobRecord, application.job_id, _("job"))
        planned = get(session, PlannedInterviewRecord, interview.planned_interview_id, _("interview of the plan"))
        candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
        return CalendarEvent(
            uid=f"{interview.id}@cfhire",
            sequence=sequence_of(session, interview.id),
            made_at=self._store.clock(),
            starts_at=starts_at,
            minutes=planned.minutes + candidate.extra_minutes(planned.minutes),
            title=_("{interview}: {job}").format(interview=planned.name, job=job.title),
            description=_("The kit is in cfhire. Look through it beforehand."),
            organiser=session.scalars(select(WorkspaceRecord)).one().organisation,
            guests=guests,
            is_cancelled=interview.state == InterviewState.CANCELLED,
        )

    def _told_the_candidate(
        self, session: Session, application: ApplicationRecord, told: CalendarEvent
    ) -> CalendarEvent:
        job = get(session, JobRecord, application.job_id, _("job"))
        candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
        hidden = application.id in hidden_names(session, self._viewer)
        return replace(
            told,
            title=_("Interview: {job}, {organisation}").format(job=job.title, organisation=told.organiser),
            description=candidate_words(told.minutes),
            guests=() if hidden else (Guest(candidate.name, candidate.email),),
        )

    def write_calendar(
        self, interview_id: str, path: Path, *, for_candidate: bool = False, for_leaver: str = ""
    ) -> Path:
        """Write the calendar file of an interview; see `calendar`."""
        return atomic_write(path, self.calendar(interview_id, for_candidate=for_candidate, for_leaver=for_leaver))

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

    def _note(
        self, session: Session, interview_id: str, kind: AppointmentChange, reason: str, left_id: str | None = None
    ) -> None:
        session.add(
            AppointmentChangeRecord(
                interview_id=interview_id,
                number=sequence_of(session, interview_id) + 1,
                kind=kind,
                reason=clean_text(reason.strip(), _("The reason")),
                person_id=self._viewer.person_id,
                changed_at=self._store.clock(),
                left_id=left_id,
            )
        )


def _card_of(session: Session, interview_id: str, person_id: str) -> ScorecardRecord:
    card = session.scalar(
        select(ScorecardRecord).where(
            ScorecardRecord.interview_id == interview_id, ScorecardRecord.person_id == person_id
        )
    )
    if card is None:
        person = get(session, PersonRecord, person_id, _("person"))
        raise Invalid(_("{name} does not sit in this interview.").format(name=person.name))
    return card


def _refuse_stand_in(session: Session, card: ScorecardRecord, coming: str, role: PanelRole) -> None:
    """Refuse whoever cannot take the place that a card stands for, and a place that is taken already."""
    name = get(session, PersonRecord, coming, _("person")).name
    if coming in {person_id for person_id, _name in _seated(session, card.interview_id)}:
        raise Invalid(_("{name} sits in this interview already.").format(name=name))
    if card.counted and role not in RATING_ROLES:
        raise Invalid(
            _("{name} only listens or practises: the ratings would lack an interviewer.").format(name=name),
            _("Choose somebody who interviews, or change their part in the panel of the job."),
        )
    written = card_row(session, card)
    if card.sealed or written.ratings or written.notes or written.skips:
        raise Invalid(
            _("There is something on the card already: it stays with whoever wrote it."),
            _("Whoever wrote it takes ratings and notes back first."),
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
