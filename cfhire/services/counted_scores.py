"""Which score counts for an application: what the snapshot it cites says, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.entities.measures import FairScoreRecord, SnapshotRecord
from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.scoring.published import ErrorVariances
from cfhire.services.fair_measuring import not_enough


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts for one application: the snapshot that is cited, errors, fair scores where they do, and why not.

    `fair` holds value and standard error by axis and is empty while raw means count; `frozen` and `frozen_raw` hold
    what the snapshot has, whichever counts. `reason` says why fair scores that the policy chose do not count, or why
    there is none.
    """

    number: int
    taken_at: datetime
    errors: ErrorVariances | None
    fair: dict[Axis, tuple[float, float]]
    frozen: dict[Axis, tuple[float, float]]
    frozen_raw: dict[Axis, float]
    reason: str

    @property
    def note(self) -> str:
        """Say in a sentence which score counts, from which snapshot, and why."""
        return "".join(counted_sentences([self]))


def counted_sentences(counts: Iterable[Counting]) -> tuple[str, ...]:
    """Return which scores count and why, in one sentence for all that say the same; snapshots are named as a range."""
    groups: dict[str, list[Counting]] = {"fair": [], "beside": [], "raw": []}
    for each in counts:
        groups["fair" if each.fair else "beside" if each.frozen and not each.reason else "raw"].append(each)
    said = []
    for kind, group in groups.items():
        if not group:
            continue
        ordered = sorted(group, key=lambda each: each.number)
        where = {"snapshots": _snapshots(ordered[0], ordered[-1])}
        if kind == "fair":
            said.append(_("Fair scores count, from {snapshots}; raw means stand beside them.").format(**where))
        elif kind == "beside":
            said.append(
                _("Raw means count, as the policy says; fair scores from {snapshots} stand beside them.").format(
                    **where
                )
            )
        else:
            reason = ordered[-1].reason
            counted = _("Raw means count ({snapshots}).").format(**where)
            said.append(f"{reason} {counted}" if reason else counted)
    return tuple(said)


def _snapshots(first: Counting, last: Counting) -> str:
    days = [full_date(each.taken_at.date()) for each in (first, last)]
    if first.number == last.number:
        return _("snapshot {number} of {day}").format(number=first.number, day=days[0])
    where = {"first": first.number, "last": last.number, "since": days[0], "until": days[1]}
    if days[0] == days[1]:
        return _("snapshots {first} to {last} of {since}").format(**where)
    return _("snapshots {first} to {last} of {since} to {until}").format(**where)


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
    frozen = {
        axis: (score.value, score.standard_error)
        for axis, score in scores.items()
        if score.value is not None and score.standard_error is not None
    }
    counts = len(frozen) == len(Axis) and all(score.basis == ScoreBasis.FAIR for score in scores.values())
    reason = next((score.reason for score in scores.values() if score.reason), "")
    if not frozen and not reason:
        reason = not_enough(snapshot.raters, snapshot.candidates)
    return Counting(
        number=snapshot.number,
        taken_at=snapshot.taken_at,
        errors=_errors(snapshot),
        fair=frozen if counts else {},
        frozen=frozen,
        frozen_raw={axis: score.raw for axis, score in scores.items() if score.raw is not None},
        reason="" if counts else reason,
    )


def _errors(snapshot: SnapshotRecord) -> ErrorVariances | None:
    rater, room = snapshot.rater_variance, snapshot.room_variance
    rater_criterion, room_criterion = snapshot.rater_criterion_variance, snapshot.room_criterion_variance
    if rater is None or room is None or rater_criterion is None or room_criterion is None:
        return None
    return ErrorVariances(rater, room, rater_criterion, room_criterion, source="workspace")
