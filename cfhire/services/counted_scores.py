"""Which score counts for an application: what the snapshot it cites says, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.measures import FairScoreRecord, SnapshotRecord
from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.scoring.published import ErrorVariances


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts for one application: the snapshot that is cited, errors, fair scores where they do, and why.

    `fair` holds value and standard error by axis and is empty while raw means count.
    """

    number: int
    taken_at: datetime
    errors: ErrorVariances | None
    fair: dict[Axis, tuple[float, float]]
    note: str


def newest_errors(session: Session) -> ErrorVariances | None:
    """Return the organisation's own error variances from the newest snapshot that has any."""
    newest = session.scalar(
        select(SnapshotRecord)
        .where(SnapshotRecord.rater_variance.is_not(None))
        .order_by(SnapshotRecord.number.desc())
        .limit(1)
    )
    return _errors(newest) if newest else None


def counting(session: Session, application_ids: Sequence[str]) -> dict[str, Counting]:
    """Return what counts for these applications, for those of which there is a snapshot."""
    query = (
        select(FairScoreRecord, SnapshotRecord)
        .join(SnapshotRecord, SnapshotRecord.id == FairScoreRecord.snapshot_id)
        .where(FairScoreRecord.application_id.in_(application_ids))
        .order_by(SnapshotRecord.number)
    )
    found: dict[str, tuple[SnapshotRecord, dict[Axis, FairScoreRecord]]] = {}
    for score, snapshot in session.execute(query):
        newest = found.get(score.application_id)
        if newest is None or newest[0].id != snapshot.id:
            newest = found[score.application_id] = (snapshot, {})
        newest[1][Axis(score.axis)] = score
    return {key: _counting(snapshot, scores) for key, (snapshot, scores) in found.items()}


def _counting(snapshot: SnapshotRecord, scores: dict[Axis, FairScoreRecord]) -> Counting:
    fair = {
        axis: (score.value, score.standard_error)
        for axis, score in scores.items()
        if score.basis == ScoreBasis.FAIR and score.value is not None and score.standard_error is not None
    }
    where = {"number": snapshot.number, "day": snapshot.taken_at.date().isoformat()}
    if len(fair) == len(Axis):
        note = _("Fair scores count, from snapshot {number} of {day}; raw means stand beside them.").format(**where)
    else:
        fair = {}
        reason = next((score.reason for score in scores.values() if score.reason), "")
        note = f"{reason} {_('Raw means count (snapshot {number} of {day}).').format(**where)}" if reason else ""
    return Counting(snapshot.number, snapshot.taken_at, _errors(snapshot), fair, note)


def _errors(snapshot: SnapshotRecord) -> ErrorVariances | None:
    rater, room = snapshot.rater_variance, snapshot.room_variance
    rater_criterion, room_criterion = snapshot.rater_criterion_variance, snapshot.room_criterion_variance
    if rater is None or room is None or rater_criterion is None or room_criterion is None:
        return None
    return ErrorVariances(rater, room, rater_criterion, room_criterion, source="workspace")
