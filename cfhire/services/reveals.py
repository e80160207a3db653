"""Panels whose last card came in: what a reveal puts on record, until its snapshot is kept."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import String, cast, select
from sqlalchemy.orm import Session

from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.measures import SnapshotRecord
from cfhire.model.entities.people import EventRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.entities.plans import StageRecord
from cfhire.model.kinds import RATING_ROLES, CardState, InterviewState

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

SUBMITTED = "card.submitted"
REVEALS = "reveals"
"""What the event of a last card calls the application whose panel it completes."""


@dataclass(frozen=True, slots=True)
class Reveal:
    """A panel that became complete at a moment, by the card of a person."""

    application_id: str
    job_id: str
    person_id: str
    at: datetime


def is_revealed(session: Session, application_id: str) -> bool:
    """Tell whether the panel of an application is complete with what the session has written so far."""
    session.flush()
    return bool(complete_panels(session, ApplicationRecord.id == application_id))


def reveals_without_snapshot(session: Session) -> list[Reveal]:
    """Return the reveals whose snapshot is still to be made, in the order of the record.

    The submitting of a last card and its estimate are two transactions: a long estimate holds up nothing, and a program
    that ends between them owes the snapshot.
    """
    kept = {(application_id, at) for application_id, at in session.execute(_KEPT)}
    everybody = session.execute(select(ApplicationRecord.id, ApplicationRecord.job_id))
    jobs = {str(row_id): str(job_id) for row_id, job_id in everybody}
    found = []
    for author, at, subjects in session.execute(_NOTED):
        application_id = str(subjects.get(REVEALS, ""))
        if application_id in jobs and (application_id, at) not in kept:
            found.append(Reveal(application_id, jobs[application_id], author, at))
    return found


def complete_panels(session: Session, condition: "ColumnElement[bool]") -> list[str]:
    """Return the applications whose panel is complete: every planned interview held, every card that counts in."""
    held = (
        select(InterviewRecord.application_id, InterviewRecord.planned_interview_id, ScorecardRecord.state)
        .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
        .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
        .where(
            condition,
            InterviewRecord.state != InterviewState.CANCELLED,
            ScorecardRecord.panel_role.in_(RATING_ROLES),
        )
        .order_by(InterviewRecord.application_id)
    )
    states: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for application_id, planned, state in session.execute(held):
        done = states[application_id]
        done[planned] = done.get(planned, True) and state == CardState.SUBMITTED
    planned_of = _planned(session, {planned for done in states.values() for planned in done})
    return [
        application_id
        for application_id, done in states.items()
        if all(done.values()) and any(planned_of[each] <= set(done) for each in done)
    ]


_KEPT = select(SnapshotRecord.application_id, SnapshotRecord.taken_at).where(SnapshotRecord.application_id.is_not(None))
_NOTED = (
    select(EventRecord.author, EventRecord.at, EventRecord.subjects)
    .where(EventRecord.action == SUBMITTED, cast(EventRecord.subjects, String).contains(f'"{REVEALS}"'))
    .order_by(EventRecord.at, EventRecord.sequence)
)


def _planned(session: Session, planned: set[str]) -> dict[str, set[str]]:
    """Return, for each of these planned interviews, all interviews of its plan."""
    query = select(PlannedInterviewRecord.id, StageRecord.plan_id).join(
        StageRecord, StageRecord.id == PlannedInterviewRecord.stage_id
    )
    plan_of: dict[str, str] = {}
    of_plan: defaultdict[str, set[str]] = defaultdict(set)
    for row_id, plan in session.execute(query):
        plan_of[row_id] = plan
        of_plan[plan].add(row_id)
    return {each: of_plan[plan_of[each]] for each in planned}
