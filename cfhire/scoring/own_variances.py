"""Error variances of ratings from an organisation's own panels, in the parts that verdicts use."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.published import ErrorVariances, published_variances
from cfhire.scoring.ratings import Codes, Numbers

FEWEST_PAIRS = 60
"""Pairs of ratings that a covariance needs before it says anything."""
FEWEST_CANDIDATES = 60
"""Below so many candidates the published variances are nearer the truth than one's own."""
LEAST_ERROR = 0.05
"""No panel rates with less error than this, in squared points: a smaller estimate is chance."""


@dataclass(frozen=True, slots=True, eq=False)
class RatedCells:
    """N scores, one for each interviewer on each criterion in each room of a candidate, as codes from 0.

    Criteria of different axes have different codes, and `axis` tells them apart: no pair is formed across axes.
    """

    candidate: Codes
    criterion: Codes
    rater: Codes
    room: Codes
    axis: Codes
    value: Numbers


@dataclass(frozen=True, slots=True)
class _Pairs:
    """The sum of products and the number of pairs."""

    products: float
    count: float

    def less(self, *others: "_Pairs") -> "_Pairs":
        """Return the pairs that are in none of the others, which must not overlap."""
        return _Pairs(
            self.products - sum(each.products for each in others), self.count - sum(each.count for each in others)
        )

    @property
    def covariance(self) -> float | None:
        """Return the mean product, None for too few pairs."""
        return self.products / self.count if self.count >= FEWEST_PAIRS else None


def own_variances(cells: RatedCells) -> ErrorVariances | None:
    """Return the organisation's own error variances, or None when its panels cannot tell them.

    Scores less the mean of their criterion, y; covariances over pairs within candidates and axes:
    same rater and room, other criterion − other rater, same room, other criterion = σ²_rater; the latter − other rater
    and room = σ²_room; same criterion and room − same criterion alone − σ²_room = σ²_room×criterion; the variance less
    the covariance of a criterion across rooms and the other parts = σ²_rater×criterion. What two raters in different
    rooms share is the candidate's own, on the criterion or on the axis. Negative parts count as 0. Where nobody shared
    a room, rater and room cannot be told apart and are divided in the published proportion.

    O(N). Needs 60 candidates and 60 pairs of raters in different rooms on one criterion, and on different criteria.
    Assumes that who meets whom does not depend on how good a candidate is. Reference: Searle, Casella & McCulloch 1992,
    Variance Components, ch. 5 (estimation from sums of products). Example: planted parts .20, .10, .30, .10 on 3,000
    candidates come back within .02.
    """
    if np.unique(cells.candidate).size < FEWEST_CANDIDATES:
        return None
    centred = _less_criterion_means(cells)
    everybody = _pairs(centred, cells.candidate, cells.axis)
    criterion = _pairs(centred, cells.candidate, cells.axis, cells.criterion)
    room = _pairs(centred, cells.candidate, cells.axis, cells.room)
    person = _pairs(centred, cells.candidate, cells.axis, cells.rater)
    person_criterion = _pairs(centred, cells.candidate, cells.axis, cells.rater, cells.criterion)
    person_room = _pairs(centred, cells.candidate, cells.axis, cells.rater, cells.room)
    room_criterion = _pairs(centred, cells.candidate, cells.axis, cells.room, cells.criterion)
    other_room = criterion.less(room_criterion, person_criterion).covariance
    apart = everybody.less(criterion, room.less(room_criterion), person.less(person_room, person_criterion)).covariance
    alone = person_room.covariance
    if other_room is None or apart is None or alone is None:
        return None
    beside = room.less(room_criterion, person_room).covariance
    total = float(np.mean(centred**2))
    one_answer = room_criterion.covariance
    if beside is None or one_answer is None:
        return _divided(alone - apart, total - other_room)
    of_room = max(beside - apart, 0.0)
    of_rater = max(alone - beside, 0.0)
    of_room_criterion = max(one_answer - other_room - of_room, 0.0)
    return ErrorVariances(
        rater=of_rater,
        room=of_room,
        room_criterion=of_room_criterion,
        rater_criterion=max(total - other_room - of_room - of_rater - of_room_criterion, LEAST_ERROR),
        source="workspace",
    )


def _divided(shared: float, whole: float) -> ErrorVariances:
    """Return the parts when raters and rooms are one: both pairs of parts in the published proportion."""
    published = published_variances()
    of_room = published.room / (published.room + published.rater)
    shared = max(shared, 0.0)
    alone = max(whole - shared, LEAST_ERROR)
    return ErrorVariances(
        rater=shared * (1 - of_room),
        room=shared * of_room,
        rater_criterion=alone * (1 - of_room),
        room_criterion=alone * of_room,
        source="workspace",
    )


def _less_criterion_means(cells: RatedCells) -> Numbers:
    means = np.bincount(cells.criterion, weights=cells.value) / np.maximum(np.bincount(cells.criterion), 1)
    return np.asarray(cells.value - means[cells.criterion])


def _pairs(value: Numbers, *keys: Codes) -> _Pairs:
    """Return the pairs of values that agree in all keys: Σ ((Σ y)² − Σ y²)/2 over the groups."""
    group = np.zeros(value.size, dtype=np.int64)
    for key in keys:
        group = np.unique(group * (int(key.max()) + 1) + key, return_inverse=True)[1].reshape(-1).astype(np.int64)
    sums, counts = np.bincount(group, weights=value), np.bincount(group).astype(np.float64)
    return _Pairs((float((sums**2).sum()) - float((value**2).sum())) / 2, float((counts * (counts - 1)).sum()) / 2)
