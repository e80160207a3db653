"""What the verdicts of a job stand on: trials of other weights, panels and policies, and what would settle them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import InterviewRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.robustness import CandidateRobustness, Settling
from cfhire.model.rows.verdicts import Observation
from cfhire.model.viewers import Standing, Thing, Viewer, may
from cfhire.services.blindness import hidden_names
from cfhire.services.context import Context, get, require, seats, standings
from cfhire.services.counted_scores import Counting, counting
from cfhire.services.fair_refits import FairRefit, ratings_behind, refit
from cfhire.services.insights.rating_table import RatingTable
from cfhire.services.policies import policy_record
from cfhire.services.verdicts import observations_of

if TYPE_CHECKING:
    from cfhire.scoring.job_panel import JobPanel, Numbers
    from cfhire.scoring.published import ErrorVariances
    from cfhire.scoring.robustness import Tried

BLOCK = 64
"""Candidates that are tried at once: so many fit in the processor's cache, and a stop is heard after each block."""


@dataclass(frozen=True, slots=True)
class Asked:
    """All that the trials need, cut to what the viewer may read; no record, so they run beside everything else.

    `candidates` holds id and name, in the order of `observed` and of what counts for each. `ratings` are those that the
    fair scores were made from, None where raw means count.
    """

    policy: Policy
    criteria: tuple[JobCriterion, ...]
    candidates: tuple[tuple[str, str], ...]
    observed: tuple[tuple[Observation, ...], ...]
    counted: tuple[Counting | None, ...]
    ratings: RatingTable | None = None


class Robustness:
    """Trying the verdicts of a job, of those candidates whose scores the viewer may see."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def of_job(self, job_id: str) -> Asked:
        """Return what to try of all candidates of a job."""
        with self._store.reading() as session:
            get(session, JobRecord, job_id, _("job"))
            # Whoever was not interviewed has no verdict to try.
            interviewed = select(InterviewRecord.application_id).distinct()
            found = _named(session, ApplicationRecord.job_id == job_id, ApplicationRecord.id.in_(interviewed))
            table, own = (
                seats(session, self._viewer, job_id),
                standings(session, self._viewer, [each for each, _name in found]),
            )
            open_to_me = [each for each in found if may(table, Thing.SCORES, own.get(each[0], Standing.NO_CARD))]
            return _asked(session, job_id, _shown(session, self._viewer, open_to_me))

    def of_application(self, application_id: str) -> Asked:
        """Return what to try of one candidate.

        Raises:
            NotAllowed: the viewer's own card is not in, or they may not see scores.
        """
        with self._store.reading() as session:
            application = get(session, ApplicationRecord, application_id, _("application"))
            require(session, self._viewer, application, Thing.SCORES)
            named = _named(session, ApplicationRecord.id == application_id)
            return _asked(session, application.job_id, _shown(session, self._viewer, named))

    def tried(
        self, asked: Asked, advance: Callable[[int, int], None] = lambda _done, _all: None
    ) -> tuple[CandidateRobustness, ...]:
        """Return what came of the trials; `advance` hears how many candidates are done and may raise to stop.

        Reads no database. Each candidate's result is the same whoever else is asked about.
        """
        done: list[CandidateRobustness] = []
        fitted = refit(asked.ratings, lambda _share: advance(0, len(asked.candidates)))
        for first in range(0, len(asked.candidates), BLOCK):
            advance(first, len(asked.candidates))
            done += _tried(asked, slice(first, first + BLOCK), fitted)
        return tuple(done)


def _named(session: Session, *conditions: object) -> list[tuple[str, str]]:
    query = (
        select(ApplicationRecord.id, CandidateRecord.name)
        .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(CandidateRecord.name_key, ApplicationRecord.id)
    )
    return [(row_id, name) for row_id, name in session.execute(query)]


def _shown(session: Session, viewer: Viewer, candidates: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the candidates with a number in the place of a name that the viewer may not read."""
    numbers = hidden_names(session, viewer)
    return [(row_id, numbers.get(row_id, name)) for row_id, name in candidates]


def _asked(session: Session, job_id: str, candidates: Sequence[tuple[str, str]]) -> Asked:
    job = get(session, JobRecord, job_id, _("job"))
    observed = observations_of(session, [each for each, _name in candidates])
    rated = [each for each in candidates if observed[each[0]]]
    people = {person.id: person.name for person in session.scalars(select(PersonRecord))}
    counts = counting(session, [each for each, _name in rated])
    return Asked(
        policy=policy_record(session, job_id).as_policy(),
        criteria=tuple(record.as_policy_part() for record in job.criteria),
        candidates=tuple(rated),
        observed=tuple(
            tuple(replace(each, rater=people.get(each.rater, each.rater)) for each in observed[row_id])
            for row_id, _name in rated
        ),
        counted=tuple(counts.get(row_id) for row_id, _name in rated),
        ratings=ratings_behind(session, [counts.get(row_id) for row_id, _name in rated]),
    )


def _tried(asked: Asked, part: slice, fitted: FairRefit | None) -> list[CandidateRobustness]:
    # Candidates of one snapshot have the same errors; each group is tried at once.
    from cfhire.scoring.published import published_variances  # noqa: PLC0415

    places = range(*part.indices(len(asked.candidates)))
    groups: dict[ErrorVariances, list[int]] = {}
    for place in places:
        counted = asked.counted[place]
        errors = (counted.errors if counted else None) or published_variances()
        groups.setdefault(errors, []).append(place)
    found = {place: row for errors, own in groups.items() for place, row in _tried_together(asked, own, errors, fitted)}
    return [found[place] for place in places]


def _tried_together(
    asked: Asked, places: Sequence[int], errors: "ErrorVariances", fitted: FairRefit | None
) -> list[tuple[int, CandidateRobustness]]:
    # numpy is needed only where something is tried.
    import numpy as np  # noqa: PLC0415

    from cfhire.scoring.job_panel import job_panel  # noqa: PLC0415
    from cfhire.scoring.robustness import fair_adjustment, try_verdicts  # noqa: PLC0415
    from cfhire.scoring.settling import settling_shares  # noqa: PLC0415

    panel = job_panel(asked.criteria, [asked.observed[place] for place in places])
    fair = [counted.fair if (counted := asked.counted[place]) else {} for place in places]
    without = levels = None
    if fitted is not None:
        without = _without_each(asked, places, panel, fitted)
        levels = np.array([fitted.levels.get(each.key, math.nan) for each in panel.criteria])
    moved = fair_adjustment(panel, errors, fair, without, levels)
    tried = try_verdicts(asked.policy, panel, errors, moved)
    shares = settling_shares(asked.policy, panel, errors, moved)
    rows = [
        _row(asked.candidates[place], each, [(float(one), float(two)) for one, two in share])
        for place, each, share in zip(places, tried, shares, strict=True)
    ]
    return list(zip(places, rows, strict=True))


def _without_each(asked: Asked, places: Sequence[int], panel: "JobPanel", fitted: FairRefit) -> "Numbers":
    """Return fair scores with errors without each rater, (N, R, 2, 2), NaN where raw means count."""
    import numpy as np  # noqa: PLC0415

    found = np.full((len(places), panel.counts.shape[2], len(Axis), 2), np.nan)
    for row, place in enumerate(places):
        counted = asked.counted[place]
        for column, rater in enumerate(panel.raters[row] if counted and counted.fair else ()):
            left = fitted.without(asked.candidates[place][0], rater, counted.fair if counted else {})
            for number, axis in enumerate(Axis):
                found[row, column, number] = left.get(axis, (math.nan, math.nan))
    return found


def _row(candidate: tuple[str, str], tried: "Tried", shares: Sequence[tuple[float, float]]) -> CandidateRobustness:
    from cfhire.scoring.verdict_rows import OUTCOMES  # noqa: PLC0415

    kind, reason = OUTCOMES[tried.place]

    def share(value: float) -> float | None:
        return None if value != value else value  # noqa: PLR0124  # NaN stands for an axis without ratings

    return CandidateRobustness(
        application_id=candidate[0],
        name=candidate[1],
        kind=kind,
        reason=reason,
        tried=tuple(tried.counts.items()),
        flips=tuple(tried.flips),
        indispensable=tuple(tried.indispensable),
        settling=tuple(Settling(axis, share(one), share(two)) for axis, (one, two) in zip(Axis, shares, strict=True)),
    )
