"""How often a plan of interviews finds a candidate of known standing ready."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cfhire.model.kinds import Axis, Rule
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import Plan
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.axes import Shares, axis_shares, rated_by_criterion, standard_error
from cfhire.scoring.published import ErrorVariances, published_variances
from cfhire.scoring.standing import standing

DRAWS = 4000
SEED = 20130
ABOVE = 0.5
WIDTH = 1.96

Scores = NDArray[np.float64]
Hits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Design:
    """What a plan will observe: a rating of each interviewer on each answer, every room with interviewers of its own.

    Their values stand for nothing.
    """

    observations: tuple[Observation, ...]


def design(plan: Plan, criteria: Sequence[JobCriterion]) -> Design:
    """Return the observations that a plan will bring for the criteria of the job."""
    keys = {criterion.key for criterion in criteria}
    return Design(
        tuple(
            Observation(f"{interview.id}/{seat}", interview.id, planned.id, key, 3)
            for interview in plan.interviews()
            for planned in interview.questions
            for key in dict.fromkeys((planned.question.criterion, planned.question.also))
            if key in keys and key is not None
            for seat in range(interview.interviewers)
        )
    )


def outlook(
    plan: Plan, criteria: Sequence[JobCriterion], policy: Policy, errors: ErrorVariances | None = None
) -> PlanOutlook:
    """Return precision and chance of a plan; `errors` default to the published variances.

    The chance is drawn with a fixed seed: the same plan has the same chance on any day.

    Reference: Brennan 2001, Generalizability Theory, ch. 4. Example: interviewers in rooms of their own, one twice as
    many, leave 1/√2 of the width.
    """
    used = errors or published_variances()
    now, more = design(plan, criteria), design(_with_one_more(plan), criteria)
    truth = {each.key: policy.bar(each.axis) + ABOVE for each in criteria}
    return PlanOutlook(
        values=_half_width(Axis.VALUES, now, criteria, used),
        skill=_half_width(Axis.SKILL, now, criteria, used),
        values_more=_half_width(Axis.VALUES, more, criteria, used),
        skill_more=_half_width(Axis.SKILL, more, criteria, used),
        chance=chance(now, criteria, policy, truth, used),
        source=used.source,
    )


def chance(
    planned: Design,
    criteria: Sequence[JobCriterion],
    policy: Policy,
    truth: dict[str, float],
    errors: ErrorVariances,
    draws: int = DRAWS,
) -> float | None:
    """Return how often somebody who stands at `truth` is found ready, or None while coverage forbids it.

    Each draw gives every interviewer, room, interviewer × criterion and room × criterion an error of its own. Ratings
    are not rounded: the published reliabilities are those of ratings as given, with their rounding in them.

    Reference: Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 6. Example: two raters and four gates of
    3.5 pass somebody truly at 4.0 half the time.
    """
    if not is_covered(planned, criteria, policy):
        return None
    cells = cells_of(planned)
    random = np.random.default_rng(SEED)
    ratings = np.tile([truth[key] for key, _, _ in cells], (draws, 1))
    for variance, groups in (
        (errors.rater, [rater for _, _, rater in cells]),
        (errors.room, [room for _, room, _ in cells]),
        (errors.rater_criterion, [(key, rater) for key, _, rater in cells]),
        (errors.room_criterion, [(key, room) for key, room, _ in cells]),
    ):
        names = list(dict.fromkeys(groups))
        drawn = random.normal(0.0, math.sqrt(variance), (draws, len(names)))
        ratings += drawn[:, [names.index(group) for group in groups]]
    return float(passes(ratings, planned, criteria, policy, errors).mean())


def cells_of(planned: Design) -> list[tuple[str, str, str]]:
    """Return the (criterion, room, rater) that a rating is drawn for, in an order that is not that of the questions."""
    return [cell for _, rated in sorted(rated_by_criterion(planned.observations).items()) for cell in rated.shares]


def is_covered(planned: Design, criteria: Sequence[JobCriterion], policy: Policy) -> bool:
    """Tell whether every must-have has its observations and both axes have any."""
    rated = rated_by_criterion(planned.observations)
    counted = {key: each.answers for key, each in rated.items()}
    enough = all(counted.get(each.key, 0) >= policy.observations_required for each in criteria if each.must_have)
    return enough and all(any(each.key in counted for each in criteria if each.axis is axis) for axis in Axis)


def passes(
    ratings: Scores, planned: Design, criteria: Sequence[JobCriterion], policy: Policy, errors: ErrorVariances
) -> Hits:
    """Return for each row of `ratings`, one column a cell, whether `judge` would say ready or ready with plan.

    The same table as in `cfhire.scoring.verdict`, over arrays: rows 2 and 3 stop, rows 4 and 5 let pass. Coverage is
    looked at before.
    """
    rated = rated_by_criterion(planned.observations)
    shares = {each.key: rated[each.key].shares if each.key in rated else {} for each in criteria}
    scores = {key: _score(ratings, planned, own) for key, own in shares.items()}
    deviations = {key: standard_error(own, errors) for key, own in shares.items()}
    values = _probability(ratings, planned, criteria, policy, errors, Axis.VALUES)
    skill = _probability(ratings, planned, criteria, policy, errors, Axis.SKILL)
    nobody = np.zeros(len(ratings), dtype=bool)
    broken = {axis: nobody.copy() for axis in Axis}
    gaps, closable = nobody.copy(), ~nobody
    for each in criteria:
        score, deviation = scores[each.key], deviations[each.key]
        if deviation == 0:
            continue
        if each.must_have:
            broken[each.axis] |= 1 - _at_least(score, deviation, each.floor_value, errors) >= policy.sure
        if each.axis is Axis.SKILL:
            is_gap = score < policy.skill_bar
            gaps |= is_gap
            closable &= ~is_gap | (each.trainable & (score >= each.floor_value))
    holds = policy.rule in {Rule.VALUES_GATE, Rule.VETO}
    stopped = (values < policy.clear) | (values < policy.low)
    if holds:
        stopped |= broken[Axis.VALUES]
    if policy.rule is Rule.VETO:
        stopped |= broken[Axis.SKILL]
    ready = skill >= policy.clear
    if holds:
        ready &= ~broken[Axis.SKILL]
    with_plan = gaps & closable if policy.rule is not Rule.HURDLE else nobody
    return np.asarray(~stopped & (ready | with_plan))


def _probability(
    ratings: Scores,
    planned: Design,
    criteria: Sequence[JobCriterion],
    policy: Policy,
    errors: ErrorVariances,
    axis: Axis,
) -> Scores:
    shares = axis_shares(axis, criteria, rated_by_criterion(planned.observations))
    score = _score(ratings, planned, shares)
    return _at_least(score, standard_error(shares, errors), policy.bar(axis), errors)


def _score(ratings: Scores, planned: Design, shares: Shares) -> Scores:
    return np.asarray(ratings @ np.array([shares.get(cell, 0.0) for cell in cells_of(planned)]))


def _at_least(scores: Scores, deviation: float, bar: float, errors: ErrorVariances) -> Scores:
    believed = (standing(float(score), deviation, errors.population) for score in scores)
    return np.fromiter((each.at_least(bar) for each in believed), dtype=float, count=len(scores))


def _half_width(axis: Axis, planned: Design, criteria: Sequence[JobCriterion], errors: ErrorVariances) -> float | None:
    shares = axis_shares(axis, criteria, rated_by_criterion(planned.observations))
    return WIDTH * standard_error(shares, errors) if shares else None


def _with_one_more(plan: Plan) -> Plan:
    stages = tuple(
        replace(stage, interviews=tuple(replace(i, interviewers=i.interviewers + 1) for i in stage.interviews))
        for stage in plan.stages
    )
    return replace(plan, stages=stages)
