"""Interviews: scheduled, begun, ended; who sits in them with which card."""

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, NotAllowed, NotFound
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import AppointmentChangeRecord, InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord, PanelMemberRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.kinds import RATING_ROLES, CardState, InterviewState, JobState, PanelRole, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.days import InterviewRow
from cfhire.services.blindness import hidden_names
from cfhire.services.context import Context, change, get, is_organiser, organised_jobs, require_organiser

if TYPE_CHECKING:
    from cfhire.model.rows.plans import Kit


class Interviews:
    """Scheduling interviews and handing out kits."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def rows(self, application_id: str = "", *, mine: bool = False) -> tuple[InterviewRow, ...]:
        """Return interviews by time: the own ones, and all of the hires that the viewer organises."""
        with self._store.reading() as session:
            query = (
                select(
                    InterviewRecord, CandidateRecord, JobRecord.title, PlannedInterviewRecord, ApplicationRecord.job_id
                )
                .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
                .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
                .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
                .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
                .order_by(InterviewRecord.starts_at, CandidateRecord.name_key)
            )
            if application_id:
                query = query.where(InterviewRecord.application_id == application_id)
            cards, gone = self._cards(session), who_left(session)
            found = session.execute(query).all()
            organised = organised_jobs(session, self._viewer, (row.job_id for row in found))
            numbers = hidden_names(session, self._viewer)
            rows = []
            for interview, candidate, job, planned, job_id in found:
                seated = cards.get(interview.id, [])
                own = next((card for card, name in seated if card.person_id == self._viewer.person_id), None)
                if own is None and (mine or job_id not in organised):
                    continue
                rows.append(
                    InterviewRow(
                        id=interview.id,
                        application_id=interview.application_id,
                        candidate=numbers.get(interview.application_id, candidate.name),
                        job=job,
                        name=planned.name,
                        state=InterviewState(interview.state),
                        starts_at=interview.starts_at,
                        local_start=interview.local_start,
                        zone=interview.zone,
                        minutes=planned.minutes,
                        interviewers=tuple(name for _card, name in seated),
                        own_card=own.id if own else "",
                        own_card_in=bool(own and own.sealed),
                        ended_at=interview.ended_at,
                        extra_time=candidate.extra_minutes(planned.minutes) > 0,
                        saved_at=own.last_saved_at if own else None,
                        own_role=PanelRole(own.panel_role) if own else None,
                        seats=tuple((card.person_id, name, PanelRole(card.panel_role)) for card, name in seated),
                        left=gone.get(interview.id, ()),
                        own_begun=bool(own and own.no_conflict),
                        own_ended_at=own.ended_at if own else None,
                    )
                )
            return tuple(rows)

    def find(self, application_id: str, name: str) -> InterviewRow:
        """Return the interview of an application with that name, or id.

        Raises:
            NotFound: the viewer sees none; the hint names those they see.
        """
        rows = self.rows(application_id)
        for row in rows:
            if name in {row.name, row.id}:
                return row
        names = ", ".join(row.name for row in rows) or "—"
        raise NotFound(_("interview"), name, _("There are: {names}.").format(names=names))

    @staticmethod
    def _cards(session: Session) -> dict[str, list[tuple[ScorecardRecord, str]]]:
        found: dict[str, list[tuple[ScorecardRecord, str]]] = {}
        query = (
            select(ScorecardRecord, PersonRecord.name)
            .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
            .order_by(PersonRecord.name)
        )
        for card, name in session.execute(query):
            found.setdefault(card.interview_id, []).append((card, name))
        return found

    def schedule(
        self,
        application_id: str,
        planned_interview_id: str,
        people: Sequence[str],
        local_start: str = "",
        zone: str = "UTC",
        interview_id: str = "",
    ) -> Change:
        """Schedule one interview with the people (ids) who sit in it; each gets an own card.

        `local_start` is "YYYY-MM-DDTHH:MM" in `zone`; it is kept beside UTC, so a change of rules moves neither.

        Raises:
            Invalid: the job is not open, the time is not one, somebody is not in the panel, or this interview is there
                already: then it is moved, or reinstated, instead.
        """
        starts_at = utc_of(local_start, zone)
        made = interview_id or str(uuid.uuid4())
        with self._store.writing(self._viewer, "interview.scheduled") as (session, act):
            application = get(session, ApplicationRecord, application_id, _("application"))
            job = get(session, JobRecord, application.job_id, _("job"))
            require_organiser(session, self._viewer, job.id, _("schedule interviews"))
            if job.state != JobState.OPEN:
                raise Invalid(_("“{title}” is not open yet.").format(title=job.title), _("Open the job first."))
            planned = get(session, PlannedInterviewRecord, planned_interview_id, _("interview of the plan"))
            _refuse_second(session, application, planned)
            interview = InterviewRecord(
                id=made,
                application_id=application.id,
                planned_interview_id=planned.id,
                starts_at=starts_at,
                local_start=local_start,
                zone=zone,
            )
            session.add(interview)
            session.flush()
            for person_id in dict.fromkeys(people):
                role = role_in_panel(session, job.id, person_id)
                session.add(ScorecardRecord(interview_id=made, person_id=person_id, panel_role=role))
            act.touch("interview", made)
        redo = lambda: self.schedule(application_id, planned_interview_id, people, local_start, zone, made)  # noqa: E731
        return change(_("Schedule interview"), {Topic.INTERVIEWS}, lambda: self._unschedule(made, redo), made)

    def _unschedule(self, interview_id: str, redo: Callable[[], Change]) -> Change:
        with self._store.writing(self._viewer, "interview.unscheduled") as (session, act):
            interview = get(session, InterviewRecord, interview_id, _("interview"))
            if interview.state != InterviewState.PLANNED:
                raise Invalid(_("The interview has begun: it stays on record."))
            for card in session.scalars(select(ScorecardRecord).where(ScorecardRecord.interview_id == interview_id)):
                session.delete(card)
            session.flush()
            session.delete(interview)
            act.touch("interview", interview_id)
        return change(_("Take interview off the schedule"), {Topic.INTERVIEWS}, redo)

    def begin(self, card_id: str, *, no_conflict: bool = True) -> Change:
        """Begin the interview of an own card; a second interviewer joins the one that runs.

        Raises:
            Invalid: it was cancelled, or the interviewer has a conflict of interest.
        """
        if not no_conflict:
            raise Invalid(
                _("Who has a conflict of interest does not interview."), _("Ask the chair to find somebody else.")
            )
        with self._store.writing(self._viewer, "interview.begun") as (session, act):
            card = own_draft(session, self._viewer.person_id, card_id)
            interview = get(session, InterviewRecord, card.interview_id, _("interview"))
            if interview.state == InterviewState.CANCELLED:
                raise Invalid(_("The interview was cancelled."), _("Ask whoever organises the hire."))
            if card.counted and interview.state == InterviewState.PLANNED:
                interview.state, interview.began_at = InterviewState.LIVE, self._store.clock()
            card.no_conflict = no_conflict
            act.touch("interview", interview.id)
        return change(_("Begin interview"), {Topic.INTERVIEWS}, record_id=card_id)

    def end(self, card_id: str) -> Change:
        """Note that the conversation is over for an own card, which stays open until it is submitted.

        The interview is over when no other card is at it any more.
        """
        with self._store.writing(self._viewer, "interview.ended") as (session, act):
            card = own_draft(session, self._viewer.person_id, card_id)
            interview = get(session, InterviewRecord, card.interview_id, _("interview"))
            end_for(session, card, interview, self._store.clock())
            act.touch("interview", interview.id)
        return change(_("End interview"), {Topic.INTERVIEWS}, record_id=card_id)

    def kit(self, interview_id: str) -> "Kit":
        """Return the kit of an interview: everything to ask, nothing about the candidate but accommodations.

        Raises:
            NotAllowed: the viewer neither sits in the interview nor organises the hire.
        """
        # Its questions are loaded with the first kit: the day's page asks for the rows alone.
        from cfhire.services.kits import kit_of  # noqa: PLC0415

        with self._store.reading() as session:
            interview = get(session, InterviewRecord, interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            self._require_seat(session, interview, application.job_id)
            return kit_of(session, interview, application)

    def _require_seat(self, session: Session, interview: InterviewRecord, job_id: str) -> None:
        seated = session.scalars(select(ScorecardRecord).where(ScorecardRecord.interview_id == interview.id)).all()
        own = any(self._viewer.person_id in {card.person_id, card.entered_by} for card in seated)
        if not own and not is_organiser(session, self._viewer, job_id):
            raise NotAllowed(_("{name} does not sit in this interview.").format(name=self._viewer.name))


def who_left(session: Session, interview_id: str = "") -> dict[str, tuple[tuple[str, str], ...]]:
    """Return, by interview, those (id, name) who were replaced in it and have not come back."""
    seated = select(ScorecardRecord.person_id).where(
        ScorecardRecord.interview_id == AppointmentChangeRecord.interview_id
    )
    query = (
        select(AppointmentChangeRecord.interview_id, PersonRecord.id, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == AppointmentChangeRecord.left_id)
        .where(PersonRecord.id.not_in(seated))
        .order_by(PersonRecord.name)
        .distinct()
    )
    if interview_id:
        query = query.where(AppointmentChangeRecord.interview_id == interview_id)
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for interview, person_id, name in session.execute(query):
        found[interview] = (*found.get(interview, ()), (person_id, name))
    return found


def role_in_panel(session: Session, job_id: str, person_id: str) -> PanelRole:
    """Return the role of somebody in the panel of a job.

    Raises:
        Invalid: they are not in it.
    """
    role = session.scalar(
        select(PanelMemberRecord.panel_role).where(
            PanelMemberRecord.job_id == job_id, PanelMemberRecord.person_id == person_id
        )
    )
    if role is None:
        person = get(session, PersonRecord, person_id, _("person"))
        raise Invalid(
            _("{name} is not in the panel of this job.").format(name=person.name),
            _("Seat them on the page of the job first."),
        )
    return PanelRole(role)


def _refuse_second(session: Session, application: ApplicationRecord, planned: PlannedInterviewRecord) -> None:
    there = session.scalar(
        select(InterviewRecord).where(
            InterviewRecord.application_id == application.id,
            InterviewRecord.planned_interview_id == planned.id,
        )
    )
    if there is None:
        return
    if there.state == InterviewState.CANCELLED:
        raise Invalid(
            _("“{name}” was cancelled for this candidate; it is not scheduled a second time.").format(
                name=planned.name
            ),
            _("Under “Appointment” beside it choose “Schedule again”: calendars then bring it back."),
        )
    if there.state == InterviewState.PLANNED:
        raise Invalid(
            _("“{name}” is scheduled for this candidate already.").format(name=planned.name),
            _("Under “Appointment” beside it choose “Move” for another time, “Replace” for other people."),
        )
    raise Invalid(
        _("“{name}” has begun with this candidate: it stays on record.").format(name=planned.name),
        _("An interview of the plan takes place once."),
    )


def end_for(session: Session, card: ScorecardRecord, interview: InterviewRecord, now: datetime) -> None:
    """End an interview for one card, and for good when no other card that counts is at it any more."""
    card.ended_at = card.ended_at or now
    if not card.counted or interview.state not in {InterviewState.PLANNED, InterviewState.LIVE}:
        return
    interview.began_at = interview.began_at or now
    session.flush()
    others = select(ScorecardRecord.id).where(
        ScorecardRecord.interview_id == interview.id,
        ScorecardRecord.id != card.id,
        ScorecardRecord.panel_role.in_(RATING_ROLES),
        ScorecardRecord.state == CardState.DRAFT,
        ScorecardRecord.no_conflict,
        ScorecardRecord.ended_at.is_(None),
    )
    if session.scalars(others).first() is None:
        interview.state, interview.ended_at = InterviewState.FINISHED, now
    else:
        interview.state = InterviewState.LIVE


def own_draft(session: Session, person_id: str, card_id: str) -> ScorecardRecord:
    """Return an own card that is still a draft.

    Raises:
        NotFound: there is no such card of this person.
        Invalid: it was submitted, or its person only observes.
    """
    card = session.get(ScorecardRecord, card_id)
    if card is None or person_id not in {card.person_id, card.entered_by}:
        raise NotFound(_("card of yours"), card_id)
    if card.panel_role == PanelRole.OBSERVER:
        raise Invalid(_("Observers listen: there is nothing on their card to write."))
    if card.state == CardState.SUBMITTED:
        raise Invalid(_("The card was submitted and is sealed."), _("Add a dated addendum instead."))
    return card


def utc_of(local_start: str, zone: str) -> datetime | None:
    """Return the UTC time of a local one.

    Raises:
        Invalid: it is no time, or no zone.
    """
    if not local_start:
        return None
    # Loaded with the first time that is arranged: the day's page does not wait for it.
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415

    try:
        return datetime.fromisoformat(local_start).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, ZoneInfoNotFoundError) as error:
        raise Invalid(
            _("“{time}” in “{zone}” is no time.").format(time=local_start, zone=zone),
            _("Write it like 2026-11-23T10:00, with a zone like Europe/Berlin."),
        ) from error
