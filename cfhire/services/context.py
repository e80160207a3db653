"""What every service holds: the open store and the person on whose behalf it acts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import NotAllowed, NotFound
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.columns import Record
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import PanelMemberRecord
from cfhire.model.kinds import RATING_ROLES, CardState, PanelRole, Topic
from cfhire.model.rows.change import Change
from cfhire.model.viewers import Seat, Standing, Thing, Viewer, may, organises, seats_of, standing_of
from cfhire.store.store import Store

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Context:
    """The open store and the viewer."""

    store: Store
    viewer: Viewer


def get(session: Session, kind: type[R], record_id: str, what: str) -> R:
    """Return the record with that id.

    Raises:
        NotFound: there is none.
    """
    record = session.get(kind, record_id)
    if record is None:
        raise NotFound(what, record_id)
    return record


def change(
    summary: str,
    topics: Iterable[Topic],
    undo: Callable[[], Change] | None = None,
    record_id: str = "",
) -> Change:
    """Return a change that can be undone, or one that cannot but seals nothing."""
    return Change(summary=summary, topics=frozenset(topics), undo=undo, id=record_id)


def sealing(summary: str, topics: Iterable[Topic], record_id: str = "") -> Change:
    """Return a change that closes the past."""
    return Change(summary=summary, topics=frozenset(topics), id=record_id, seals=True)


def panel_role(session: Session, viewer: Viewer, job_id: str) -> PanelRole | None:
    """Return the role of `viewer` in the panel of a job, if any."""
    role = session.scalar(
        select(PanelMemberRecord.panel_role).where(
            PanelMemberRecord.job_id == job_id, PanelMemberRecord.person_id == viewer.person_id
        )
    )
    return PanelRole(role) if role else None


def panel_roles(session: Session, viewer: Viewer) -> dict[str, PanelRole]:
    """Return the role of `viewer` by job, of those in whose panel they sit."""
    member = PanelMemberRecord
    rows = session.execute(select(member.job_id, member.panel_role).where(member.person_id == viewer.person_id))
    return {job_id: PanelRole(role) for job_id, role in rows}


def standings(session: Session, viewer: Viewer, application_ids: Iterable[str] | None = None) -> dict[str, Standing]:
    """Return the viewer's standing by application id; applications without an own card are left out.

    Cards of interviews that were cancelled are not due. A shadow's or observer's card is no own card: they listen.
    """
    query = (
        select(InterviewRecord.application_id, ScorecardRecord.state, ScorecardRecord.panel_role)
        .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
        .where(ScorecardRecord.person_id == viewer.person_id, InterviewRecord.state != "cancelled")
    )
    if application_ids is not None:
        query = query.where(InterviewRecord.application_id.in_(list(application_ids)))
    counts: dict[str, list[int]] = {}
    for application_id, state, role in session.execute(query):
        count = counts.setdefault(application_id, [0, 0])
        if role in RATING_ROLES:
            count[state == CardState.SUBMITTED] += 1
    return {key: standing_of(*count, listens=True) for key, count in counts.items()}


def allowed(session: Session, viewer: Viewer, application: ApplicationRecord, thing: Thing) -> bool:
    """Ask the viewer table about one application."""
    standing = standings(session, viewer, [application.id]).get(application.id, Standing.NO_CARD)
    return may(seats_of(viewer, panel_role(session, viewer, application.job_id)), thing, standing)


def require(session: Session, viewer: Viewer, application: ApplicationRecord, thing: Thing) -> None:
    """Refuse what the viewer table does not allow.

    Raises:
        NotAllowed: the sentence says why without saying anything about the scores.
    """
    if allowed(session, viewer, application, thing):
        return
    standing = standings(session, viewer, [application.id]).get(application.id, Standing.NO_CARD)
    if standing is Standing.OWN_CARD_OPEN:
        raise NotAllowed(
            _("This stays hidden until your own card for this application is in."),
            _("Submit your card first: independent ratings come before discussion."),
        )
    raise NotAllowed(_("{name} may not see or do this here.").format(name=viewer.name), _("Ask the panel's chair."))


def require_manager(viewer: Viewer, what: str) -> None:
    """Refuse what only an administrator or a hiring manager may do."""
    if not viewer.manages:
        raise NotAllowed(
            _("Only an administrator or a hiring manager may {what}.").format(what=what), _("Ask one of them.")
        )


def is_organiser(session: Session, viewer: Viewer, job_id: str) -> bool:
    """Tell whether the viewer table lets somebody organise the hire of a job."""
    return organises(viewer, panel_role(session, viewer, job_id))


def organised_jobs(session: Session, viewer: Viewer, job_ids: Iterable[str]) -> frozenset[str]:
    """Return those of the jobs whose hire somebody organises."""
    roles = panel_roles(session, viewer)
    return frozenset(job_id for job_id in job_ids if organises(viewer, roles.get(job_id)))


def require_organiser(session: Session, viewer: Viewer, job_id: str, what: str) -> None:
    """Refuse what only an administrator, a hiring manager or the chair of the job's panel may do."""
    if is_organiser(session, viewer, job_id):
        return
    raise NotAllowed(
        _("Only an administrator, a hiring manager or the chair may {what}.").format(what=what), _("Ask one of them.")
    )


def require_organiser_of(session: Session, viewer: Viewer, candidate_id: str, what: str) -> None:
    """Refuse what only who organises a hire that the candidate applied for may do.

    Raises:
        NotFound: there is no such candidate.
    """
    get(session, CandidateRecord, candidate_id, _("candidate"))
    jobs = session.scalars(select(ApplicationRecord.job_id).where(ApplicationRecord.candidate_id == candidate_id)).all()
    if not organised_jobs(session, viewer, jobs):
        for job_id in jobs[:1] or [""]:
            require_organiser(session, viewer, job_id, what)


def seats_by_job(session: Session, viewer: Viewer, job_ids: Iterable[str]) -> dict[str, frozenset[Seat]]:
    """Return the viewer's seats at the applications of each job."""
    roles = panel_roles(session, viewer)
    return {job_id: seats_of(viewer, roles.get(job_id)) for job_id in job_ids}


def seats(session: Session, viewer: Viewer, job_id: str) -> frozenset[Seat]:
    """Return the viewer's seats at the applications of a job."""
    return seats_of(viewer, panel_role(session, viewer, job_id))
