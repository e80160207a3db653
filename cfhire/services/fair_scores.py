"""Snapshots of fair scores: taken at the reveal, numbered, sealed, cited by verdicts."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.errors import Conflict, Invalid
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.measures import FairScoreRecord, SeverityRecord, SnapshotRecord, SnapshotSetRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.kinds import Axis, ScoreBasis, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.snapshots import ConnectedSet, FrozenScore, FrozenSeverity, Snapshot, SnapshotRow
from cfhire.model.viewers import INSIGHTS, Insight, Seat, Standing, Thing, may
from cfhire.services.blindness import hidden_names
from cfhire.services.context import Context, change, get, require_organiser, sealing, seats, standings
from cfhire.services.fair_measuring import Measured, hash_of, measure
from cfhire.services.insights.rating_table import Advance, RatingTable, rating_table
from cfhire.services.policies import policy_record
from cfhire.services.reveals import Reveal, complete_panels, reveals_without_snapshot
from cfhire.services.verdicts import renew_raw_scores


@dataclass(frozen=True, slots=True)
class SnapshotTask:
    """All that an estimate needs; no record, so that it runs beside everything else.

    `reveal` is the moment that is frozen; without one somebody asked for a snapshot of the job as it is now.
    """

    job_id: str
    ratings: RatingTable
    applications: tuple[str, ...]
    criteria: tuple[JobCriterion, ...]
    policy: Policy
    reveal: Reveal | None = None


class FairScores:
    """Taking and reading snapshots."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def may_take(self, job_id: str) -> bool:
        """Tell whether the viewer organises this job, so that a snapshot is theirs to take."""
        with self._store.reading() as session:
            return bool(seats(session, self._viewer, job_id) & {Seat.ADMIN, Seat.MANAGER, Seat.CHAIR})

    def due(self) -> SnapshotTask | None:
        """Return what the oldest reveal without a snapshot is made from, or None when all have theirs.

        The cards are those that were in at that moment, whatever came after it. Whoever is at the keyboard may make it:
        what comes of it is sealed, and read only by those who may.
        """
        with self._store.reading() as session:
            waiting = reveals_without_snapshot(session)
            if not waiting:
                return None
            reveal = waiting[0]
            return _task(session, reveal.job_id, (reveal.application_id,), reveal)

    def make_due(self, advance: Advance = lambda _done, _all: None) -> int:
        """Make the snapshots that reveals still lack, one after the other; return how many were made."""
        made = 0
        while (task := self.due()) is not None:
            self.keep(task, self.measure(task, advance))
            made += 1
        return made

    def prepare(self, job_id: str) -> SnapshotTask:
        """Return what a snapshot of all complete panels of a job is made from.

        Raises:
            NotAllowed: the viewer does not organise this job.
            Invalid: no panel is complete yet, or nothing has changed since the newest snapshot of the job.
        """
        with self._store.reading() as session:
            get(session, JobRecord, job_id, _("job"))
            require_organiser(session, self._viewer, job_id, _("take a snapshot"))
            complete = complete_panels(session, ApplicationRecord.job_id == job_id)
            if not complete:
                raise Invalid(
                    _("No panel of this job has all its cards in."), _("A snapshot is of complete panels only.")
                )
            task = _task(session, job_id, tuple(complete))
            self._refuse_the_same(session, task)
            return task

    def _refuse_the_same(self, session: Session, task: SnapshotTask) -> None:
        """Refuse a second snapshot of a job from the same ratings under the same policy: it would say the same."""
        newest = session.scalar(
            select(SnapshotRecord)
            .where(SnapshotRecord.job_id == task.job_id, SnapshotRecord.application_id.is_(None))
            .order_by(SnapshotRecord.number.desc())
            .limit(1)
        )
        if newest is None or newest.data_hash != hash_of(task.ratings):
            return
        fixed = policy_record(session, task.job_id).fixed_at
        if fixed is not None and fixed > newest.taken_at:
            return
        raise Invalid(
            _("Nothing has changed since snapshot {number}: it was made from the same ratings.").format(
                number=newest.number
            ),
            _("Read it under Insights, Snapshots."),
        )

    def measure(self, task: SnapshotTask, advance: Advance = lambda _done, _all: None) -> Measured:
        """Return the estimates; reads no database, and an exception raised in `advance` ends the work."""
        return measure(task.ratings, task.applications, task.criteria, task.policy, advance)

    def keep(self, task: SnapshotTask, measured: Measured) -> Change:
        """Seal an estimate under the next number; one of a reveal that has its snapshot by now is let go.

        Raises:
            Conflict: ratings were submitted while it was computed, or a reveal before it has no snapshot yet.
        """
        return self._keep_asked(task, measured) if task.reveal is None else self._keep_due(task.reveal, measured)

    def _keep_asked(self, task: SnapshotTask, measured: Measured) -> Change:
        with self._store.writing(self._viewer, "snapshot.taken") as (session, act):
            require_organiser(session, self._viewer, task.job_id, _("take a snapshot"))
            if reveals_without_snapshot(session) or hash_of(rating_table(session, None)) != measured.data_hash:
                raise Conflict(_("the ratings"))
            where = (task.job_id, None)
            record = keep_measured(session, where, self._viewer.person_id, self._store.clock(), measured)
            renew(session, task.applications)
            act.touch("snapshot", record.id)
            act.note("data", record.data_hash)
            number = record.number
        summary = _("Take snapshot {number}").format(number=number)
        return sealing(summary, {Topic.CARDS, Topic.CANDIDATES}, task.job_id)

    def _keep_due(self, reveal: Reveal, measured: Measured) -> Change:
        with self._store.writing(self._viewer, "snapshot.revealed") as (session, act):
            waiting = reveals_without_snapshot(session)
            if reveal in waiting:
                if waiting[0] != reveal:
                    raise Conflict(_("the snapshots"))
                where = (reveal.job_id, reveal.application_id)
                record = keep_measured(session, where, reveal.person_id, reveal.at, measured)
                renew(session, [reveal.application_id])
                act.touch("snapshot", record.id)
                act.note("data", record.data_hash)
        return change(_("Freeze fair scores"), {Topic.CARDS, Topic.CANDIDATES}, record_id=reveal.job_id)

    def rows(self) -> tuple[SnapshotRow, ...]:
        """Return the snapshots of the jobs that the viewer has a part in, the newest first."""
        with self._store.reading() as session:
            jobs = dict.fromkeys(session.scalars(select(SnapshotRecord.job_id)))
            titles = {
                each: get(session, JobRecord, each, _("job")).title for each in jobs if self._reads(session, each)
            }
            names = _names(session)
            moments = sorted(at for at in session.scalars(_SUBMITTED) if at is not None)
            records = session.scalars(select(SnapshotRecord).order_by(SnapshotRecord.number.desc()))
            return tuple(
                SnapshotRow(
                    number=record.number,
                    job=titles[record.job_id],
                    taken_at=record.taken_at,
                    taken_by=names.get(record.person_id, "?"),
                    asked=record.application_id is None,
                    cards=bisect_right(moments, record.taken_at),
                    raters=record.raters,
                    candidates=record.candidates,
                    model=record.model,
                    data_hash=record.data_hash,
                )
                for record in records
                if record.job_id in titles
            )

    def numbered(self, number: int) -> Snapshot | None:
        """Return one snapshot, cut as in `of_job`; None when there is none that the viewer may read."""
        with self._store.reading() as session:
            record = session.scalar(select(SnapshotRecord).where(SnapshotRecord.number == number))
            return next(iter(self._cut(session, record.job_id, [record])), None) if record else None

    def of_job(self, job_id: str) -> tuple[Snapshot, ...]:
        """Return the snapshots of a job, the newest first, cut to what the viewer may read.

        Scores of candidates whose scores are hidden are left out, severities of others where the viewer may read only
        their own; a viewer who has no part in the job gets nothing.
        """
        with self._store.reading() as session:
            query = select(SnapshotRecord).where(SnapshotRecord.job_id == job_id)
            records = session.scalars(query.order_by(SnapshotRecord.number.desc())).all()
            return self._cut(session, job_id, records)

    def _reads(self, session: Session, job_id: str) -> bool:
        return not seats(session, self._viewer, job_id) <= {Seat.STRANGER, Seat.OBSERVER, Seat.SHADOW, Seat.AUDITOR}

    def _cut(self, session: Session, job_id: str, records: Sequence[SnapshotRecord]) -> tuple[Snapshot, ...]:
        job = get(session, JobRecord, job_id, _("job"))
        if not self._reads(session, job_id):
            return ()
        table = seats(session, self._viewer, job_id)
        own = standings(session, self._viewer)
        readable = {
            row_id
            for row_id in session.scalars(select(ApplicationRecord.id).where(ApplicationRecord.job_id == job_id))
            if may(table, Thing.SCORES, own.get(row_id, Standing.NO_CARD))
        }
        everybody = Insight.SEVERITY in INSIGHTS[self._viewer.role]
        whose = None if everybody else self._viewer.person_id
        numbers = hidden_names(session, self._viewer)
        return tuple(_row(session, job.title, record, readable, whose, numbers) for record in records)


_SUBMITTED = select(ScorecardRecord.submitted_at).where(
    ScorecardRecord.counts(),
)


def _names(session: Session) -> dict[str, str]:
    return {person.id: person.name for person in session.scalars(select(PersonRecord))}


def _task(session: Session, job_id: str, applications: tuple[str, ...], reveal: Reveal | None = None) -> SnapshotTask:
    job = get(session, JobRecord, job_id, _("job"))
    criteria = tuple(record.as_policy_part() for record in job.criteria)
    ratings = rating_table(session, None, until=reveal.at if reveal else None)
    return SnapshotTask(job_id, ratings, applications, criteria, policy_record(session, job_id).as_policy(), reveal)


def keep_measured(
    session: Session, where: tuple[str, str | None], person_id: str, now: datetime, measured: Measured
) -> SnapshotRecord:
    """Write an estimate under the next number of the workspace."""
    errors = measured.errors
    record = SnapshotRecord(
        number=(session.scalar(select(func.max(SnapshotRecord.number))) or 0) + 1,
        job_id=where[0],
        application_id=where[1],
        person_id=person_id,
        taken_at=now,
        model=measured.model,
        data_hash=measured.data_hash,
        raters=measured.raters,
        candidates=measured.candidates,
        rater_variance=errors.rater if errors else None,
        room_variance=errors.room if errors else None,
        rater_criterion_variance=errors.rater_criterion if errors else None,
        room_criterion_variance=errors.room_criterion if errors else None,
    )
    session.add(record)
    session.flush()
    for each in measured.scores:
        session.add(
            FairScoreRecord(
                snapshot_id=record.id,
                application_id=each.application,
                axis=each.axis,
                value=each.value,
                standard_error=each.standard_error,
                raw=each.raw,
                set_number=each.set_number,
                basis=each.basis,
                reason=each.reason,
            )
        )
    for axis, number, candidates, raters, ratings in measured.sets:
        sizes = {"candidates": candidates, "raters": raters, "ratings": ratings}
        session.add(SnapshotSetRecord(snapshot_id=record.id, axis=axis, number=number, **sizes))
    for person, axis, value, error, count in measured.severities:
        session.add(
            SeverityRecord(
                snapshot_id=record.id, person_id=person, axis=axis, value=value, standard_error=error, ratings=count
            )
        )
    session.flush()
    return record


def renew(session: Session, application_ids: Iterable[str]) -> None:
    """Let the lists of scores show what counts since the snapshot."""
    for application_id in application_ids:
        renew_raw_scores(session, get(session, ApplicationRecord, application_id, _("application")))


def _row(
    session: Session, job: str, record: SnapshotRecord, readable: set[str], whose: str | None, numbers: dict[str, str]
) -> Snapshot:
    names = _names(session)
    scores = session.execute(
        select(FairScoreRecord, CandidateRecord.name)
        .join(ApplicationRecord, ApplicationRecord.id == FairScoreRecord.application_id)
        .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
        .where(FairScoreRecord.snapshot_id == record.id)
        .order_by(CandidateRecord.name_key, FairScoreRecord.axis.desc())
    ).all()
    severities = session.scalars(select(SeverityRecord).where(SeverityRecord.snapshot_id == record.id)).all()
    sets = session.scalars(select(SnapshotSetRecord).where(SnapshotSetRecord.snapshot_id == record.id)).all()
    # A severity moves with every rating it was made of: it waits until no score behind it is hidden from the viewer.
    told = all(score.application_id in readable for score, _name in scores)
    return Snapshot(
        number=record.number,
        job=job,
        taken_at=record.taken_at,
        taken_by=names.get(record.person_id, "?"),
        model=record.model,
        data_hash=record.data_hash,
        raters=record.raters,
        candidates=record.candidates,
        own_errors=record.rater_variance is not None,
        sets=tuple(ConnectedSet(Axis(s.axis), s.number, s.candidates, s.raters, s.ratings) for s in sets),
        scores=tuple(
            FrozenScore(
                s.application_id,
                numbers.get(s.application_id, name),
                Axis(s.axis),
                s.value,
                s.standard_error,
                s.raw,
                ScoreBasis(s.basis),
                s.reason,
            )
            for s, name in scores
            if s.application_id in readable
        ),
        severities=tuple(
            FrozenSeverity(names.get(s.person_id, "?"), Axis(s.axis), s.value, s.standard_error, s.ratings)
            for s in severities
            if told and whose in {None, s.person_id}
        ),
    )
