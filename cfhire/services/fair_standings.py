"""Where the candidates of a job stand by fair scores beside raw means, whichever of the two counts."""

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.kinds import Axis
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.snapshots import FEWEST_CANDIDATES, FEWEST_RATERS
from cfhire.model.viewers import Standing, Thing, Viewer, may
from cfhire.services.context import seats, standings
from cfhire.services.counted_scores import Counting, counting
from cfhire.services.fair_measuring import not_enough


def fair_standings(counts: Mapping[str, Counting], readable: Collection[str]) -> dict[str, tuple[FairStanding, ...]]:
    """Return both scores of those applications that may be read, with ranks among these alone."""
    found: dict[str, list[FairStanding]] = {}
    for axis in Axis:
        pairs = {
            each: (counts[each].frozen[axis], counts[each].frozen_raw[axis])
            for each in readable
            if each in counts and axis in counts[each].frozen and axis in counts[each].frozen_raw
        }
        fair = {each: round(pair[0][0], 9) for each, pair in pairs.items()}
        raw = {each: round(pair[1], 9) for each, pair in pairs.items()}
        for each, ((value, error), mean) in pairs.items():
            standing = FairStanding(
                axis=axis,
                snapshot=counts[each].number,
                fair=value,
                standard_error=error,
                raw=mean,
                counts=bool(counts[each].fair),
                raw_rank=_rank(raw, each),
                fair_rank=_rank(fair, each),
                among=len(pairs),
            )
            found.setdefault(each, []).append(standing)
    return {each: tuple(own) for each, own in found.items()}


def _rank(scores: Mapping[str, float], whose: str) -> int:
    return 1 + sum(score > scores[whose] for score in scores.values())


def standing_in_job(session: Session, viewer: Viewer, application: ApplicationRecord) -> tuple[FairStanding, ...]:
    """Return both scores of one application, with ranks among those of its job that the viewer may read."""
    ids = list(session.scalars(select(ApplicationRecord.id).where(ApplicationRecord.job_id == application.job_id)))
    table, own = seats(session, viewer, application.job_id), standings(session, viewer, ids)
    readable = [each for each in ids if may(table, Thing.SCORES, own.get(each, Standing.NO_CARD))]
    return fair_standings(counting(session, ids), readable).get(application.id, ())


def no_fair_scores(session: Session) -> str:
    """Return the sentence that says why no snapshot has fair scores yet."""
    people, candidates = session.execute(
        select(
            func.count(ScorecardRecord.person_id.distinct()),
            func.count(InterviewRecord.application_id.distinct()),
        )
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .where(
            ScorecardRecord.counts(),
        )
    ).one()
    if people < FEWEST_RATERS or candidates < FEWEST_CANDIDATES:
        return not_enough(people, candidates)
    return _("No fair score yet: it is estimated when the last card of a panel is in, or when a snapshot is taken.")
