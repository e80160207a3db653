"""Two-axis arithmetic: from ratings to criterion scores, from those to one score an axis, never further."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Observation
from cfhire.scoring.published import ErrorVariances
from cfhire.scoring.standing import standing

Shares = Mapping[tuple[str, str, str], float]
"""How much each (criterion, room, rater) counts in a mean; the shares of a mean add up to 1."""


def room_means(observations: Iterable[Observation]) -> dict[tuple[str, str, str], tuple[float, int]]:
    """Return mean and number of the question ratings by (criterion, room, rater)."""
    grouped: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for each in observations:
        grouped[each.criterion, each.room, each.rater].append(each.value)
    return {key: (math.fsum(values) / len(values), len(values)) for key, values in grouped.items()}


def criterion_shares(observations: Iterable[Observation]) -> dict[tuple[str, str, str], float]:
    """Return what each (criterion, room, rater) counts in the mean of its criterion.

    An interviewer's score on a criterion is the mean of all their question ratings on it, and interviewers count alike.
    """
    counts = {key: count for key, (_, count) in room_means(observations).items()}
    per_rater: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (criterion, _, rater), count in counts.items():
        per_rater[criterion, rater] += count
    raters: defaultdict[str, int] = defaultdict(int)
    for criterion, _ in per_rater:
        raters[criterion] += 1
    return {key: count / per_rater[key[0], key[2]] / raters[key[0]] for key, count in counts.items()}


def standard_error(shares: Shares, errors: ErrorVariances) -> float:
    """Return the standard error of a weighted mean of interviewers' criterion scores, in scale points.

    Each part of the error counts once for all that share it: Var = Σ_rater (Σ share)² σ²_rater + Σ_room (Σ share)²
    σ²_room + Σ_rater×criterion share² σ²_rc + Σ_room×criterion (Σ share)² σ²_mc. Two interviewers in one room therefore
    take away less error than two who met the candidate separately.
    """
    by_rater: defaultdict[str, float] = defaultdict(float)
    by_room: defaultdict[str, float] = defaultdict(float)
    by_rater_criterion: defaultdict[tuple[str, str], float] = defaultdict(float)
    by_room_criterion: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (criterion, room, rater), share in shares.items():
        by_rater[rater] += share
        by_room[room] += share
        by_rater_criterion[criterion, rater] += share
        by_room_criterion[criterion, room] += share
    variance = (
        errors.rater * math.fsum(share**2 for share in by_rater.values())
        + errors.room * math.fsum(share**2 for share in by_room.values())
        + errors.rater_criterion * math.fsum(share**2 for share in by_rater_criterion.values())
        + errors.room_criterion * math.fsum(share**2 for share in by_room_criterion.values())
    )
    return math.sqrt(variance)


def axis_shares(axis: Axis, criteria: Sequence[JobCriterion], observations: Iterable[Observation]) -> Shares:
    """Return what each (criterion, room, rater) counts in the score of `axis`; empty when nothing was rated on it."""
    weights = {criterion.key: criterion.weight for criterion in criteria if criterion.axis is axis}
    own = [each for each in observations if each.criterion in weights]
    total = math.fsum(weights[key] for key in {each.criterion for each in own})
    return {key: share * weights[key[0]] / total for key, share in criterion_shares(own).items()}


def shared_error(first: Shares, second: Shares, errors: ErrorVariances) -> float:
    """Return the covariance of the errors of two scores: σ²_rater Σ_rater (Σ share in one)(Σ share in the other).

    What an interviewer carries from one axis to the other is severity; what a room shares is one answer heard.
    """
    by_rater: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, shares in enumerate((first, second)):
        for (_, _, rater), share in shares.items():
            by_rater[rater][side] += share
    return errors.rater * math.fsum(one * other for one, other in by_rater.values())


def observation_count(observations: Iterable[Observation], criterion: str) -> int:
    """Return how many answers were observed on `criterion`; two interviewers hearing one answer count as one."""
    return len({(each.room, each.question) for each in observations if each.criterion == criterion})


def criterion_score(
    criterion: JobCriterion, policy: Policy, observations: Sequence[Observation], errors: ErrorVariances
) -> CriterionScore:
    """Return one candidate's score on one criterion; without ratings all estimates are None."""
    own = tuple(each for each in observations if each.criterion == criterion.key)
    shares = criterion_shares(own)
    raters = {rater for _, _, rater in shares}
    value = error = p_below = None
    if shares:
        means = room_means(own)
        value = math.fsum(share * means[key][0] for key, share in shares.items())
        error = standard_error(shares, errors)
        p_below = 1 - standing(value, error, errors.population).at_least(criterion.floor_value)
    return CriterionScore(
        criterion=criterion.key,
        axis=criterion.axis,
        name=criterion.name,
        value=value,
        standard_error=error,
        observations=observation_count(observations, criterion.key),
        raters=len(raters),
        bar=policy.bar(criterion.axis),
        floor=criterion.floor_value,
        must_have=criterion.must_have,
        trainable=criterion.trainable,
        p_below_floor=p_below,
    )


def axis_score(
    axis: Axis,
    policy: Policy,
    criteria: Sequence[JobCriterion],
    observations: Sequence[Observation],
    errors: ErrorVariances,
) -> AxisScore:
    """Return one candidate's score on `axis`: the weighted mean of its rated criteria.

    Weights exist only inside an axis and are normed over the criteria that have ratings.
    """
    shares = axis_shares(axis, criteria, observations)
    bar = policy.bar(axis)
    if not shares:
        return AxisScore(axis=axis, value=None, standard_error=None, bar=bar, p_bar=None, raters=0)
    means = room_means(observations)
    value = math.fsum(share * means[key][0] for key, share in shares.items())
    error = standard_error(shares, errors)
    return AxisScore(
        axis=axis,
        value=value,
        standard_error=error,
        bar=bar,
        p_bar=standing(value, error, errors.population).at_least(bar),
        raters=len({rater for _, _, rater in shares}),
    )
