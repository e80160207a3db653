"""Two-axis arithmetic: from ratings to criterion scores, from those to one score an axis, never further."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Observation
from cfhire.scoring.published import ErrorVariances
from cfhire.scoring.standing import standing

Cell = tuple[str, str, str]
"""A criterion, a room, a rater."""
Shares = Mapping[Cell, float]
"""How much each (criterion, room, rater) counts in a mean; the shares of a mean add up to 1."""


@dataclass(frozen=True, slots=True)
class Rated:
    """What was rated on one criterion: mean of the question ratings in each cell, what it counts, answers observed."""

    means: Mapping[Cell, float]
    shares: Shares
    answers: int

    @property
    def value(self) -> float:
        """Return the mean of the interviewers' scores."""
        return math.fsum(share * self.means[cell] for cell, share in self.shares.items())


def rated_by_criterion(observations: Iterable[Observation]) -> dict[str, Rated]:
    """Return what was rated on each criterion that has any rating.

    An interviewer's score on a criterion is the mean of all their question ratings on it, and interviewers count alike.
    """
    cells: defaultdict[str, defaultdict[Cell, list[int]]] = defaultdict(lambda: defaultdict(list))
    answers: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in observations:
        cells[each.criterion][each.criterion, each.room, each.rater].append(each.value)
        answers[each.criterion].add((each.room, each.question))
    return {criterion: _rated(own, len(answers[criterion])) for criterion, own in cells.items()}


def _rated(cells: Mapping[Cell, list[int]], answers: int) -> Rated:
    per_rater: defaultdict[str, int] = defaultdict(int)
    for (_, _, rater), values in cells.items():
        per_rater[rater] += len(values)
    shares = {cell: len(values) / per_rater[cell[2]] / len(per_rater) for cell, values in cells.items()}
    return Rated({cell: sum(values) / len(values) for cell, values in cells.items()}, shares, answers)


def standard_error(shares: Shares, errors: ErrorVariances) -> float:
    """Return the standard error of a weighted mean of interviewers' criterion scores, in scale points.

    Each part of the error counts once for all that share it: Var = Σ_rater (Σ share)² σ²_rater + Σ_room (Σ share)²
    σ²_room + Σ_rater×criterion share² σ²_rc + Σ_room×criterion (Σ share)² σ²_mc. Two interviewers in one room therefore
    take away less error than two who met the candidate separately.

    Reference: Brennan 2001, Generalizability Theory, ch. 4. Example: error variance .4 of four raters who met a
    candidate apart: √(.4/4) = .316.
    """
    by_rater: dict[str, float] = {}
    by_room: dict[str, float] = {}
    by_rater_criterion: dict[tuple[str, str], float] = {}
    by_room_criterion: dict[tuple[str, str], float] = {}
    for (criterion, room, rater), share in shares.items():
        by_rater[rater] = by_rater.get(rater, 0.0) + share
        by_room[room] = by_room.get(room, 0.0) + share
        key = criterion, rater
        by_rater_criterion[key] = by_rater_criterion.get(key, 0.0) + share
        key = criterion, room
        by_room_criterion[key] = by_room_criterion.get(key, 0.0) + share
    variance = (
        errors.rater * math.fsum([share**2 for share in by_rater.values()])
        + errors.room * math.fsum([share**2 for share in by_room.values()])
        + errors.rater_criterion * math.fsum([share**2 for share in by_rater_criterion.values()])
        + errors.room_criterion * math.fsum([share**2 for share in by_room_criterion.values()])
    )
    return math.sqrt(variance)


def axis_shares(axis: Axis, criteria: Sequence[JobCriterion], rated: Mapping[str, Rated]) -> Shares:
    """Return what each (criterion, room, rater) counts in the score of `axis`; empty when nothing was rated on it."""
    weights = {each.key: each.weight for each in criteria if each.axis is axis and each.key in rated}
    total = math.fsum(weights.values())
    return {
        cell: share * weight / total for key, weight in weights.items() for cell, share in rated[key].shares.items()
    }


def shared_error(first: Shares, second: Shares, errors: ErrorVariances) -> float:
    """Return the covariance of the errors of two scores: σ²_rater Σ_rater (Σ share in one)(Σ share in the other).

    What an interviewer carries from one axis to the other is severity; what a room shares is one answer heard.

    Reference: as `standard_error`. Example: one rater alone on both axes: σ²_rater.
    """
    by_rater: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, shares in enumerate((first, second)):
        for (_, _, rater), share in shares.items():
            by_rater[rater][side] += share
    return errors.rater * math.fsum(one * other for one, other in by_rater.values())


def criterion_score(
    criterion: JobCriterion, policy: Policy, rated: Rated | None, errors: ErrorVariances
) -> CriterionScore:
    """Return one candidate's score on one criterion; without ratings all estimates are None."""
    value = error = p_below = None
    if rated is not None:
        value = rated.value
        error = standard_error(rated.shares, errors)
        p_below = 1 - standing(value, error, errors.population).at_least(criterion.floor_value)
    return CriterionScore(
        criterion=criterion.key,
        axis=criterion.axis,
        name=criterion.name,
        value=value,
        standard_error=error,
        observations=0 if rated is None else rated.answers,
        raters=0 if rated is None else len({rater for _, _, rater in rated.shares}),
        bar=policy.bar(criterion.axis),
        floor=criterion.floor_value,
        must_have=criterion.must_have,
        trainable=criterion.trainable,
        p_below_floor=p_below,
    )


def axis_score(
    axis: Axis, policy: Policy, shares: Shares, rated: Mapping[str, Rated], errors: ErrorVariances
) -> AxisScore:
    """Return one candidate's score on `axis`: the mean weighted by `axis_shares` of its rated criteria.

    Weights exist only inside an axis and are normed over the criteria that have ratings.
    """
    bar = policy.bar(axis)
    if not shares:
        return AxisScore(axis=axis, value=None, standard_error=None, bar=bar, p_bar=None, raters=0)
    value = math.fsum(share * rated[cell[0]].means[cell] for cell, share in shares.items())
    error = standard_error(shares, errors)
    return AxisScore(
        axis=axis,
        value=value,
        standard_error=error,
        bar=bar,
        p_bar=standing(value, error, errors.population).at_least(bar),
        raters=len({rater for _, _, rater in shares}),
    )
