"""The table of the decision policies over arrays of candidates."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cfhire.model.kinds import Axis, Reason, Rule, VerdictKind
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.scoring.distributions import normal_quantile
from cfhire.scoring.job_panel import Numbers, Truth

Outcomes = NDArray[np.int64]

OUTCOMES: tuple[tuple[VerdictKind, Reason], ...] = (
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.COVERAGE),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL_ALONE),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.VALUES),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL),
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.VALUES_UNCLEAR),
    (VerdictKind.READY, Reason.BOTH_CLEAR),
    (VerdictKind.READY_WITH_PLAN, Reason.TRAINABLE),
    (VerdictKind.HOLD_MORE_EVIDENCE, Reason.SKILL_UNCLEAR),
    (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL),
)
"""What can come out, in the order of the rows; the fourth is the veto's own."""

KINDS = np.array([list(VerdictKind).index(kind) for kind, _reason in OUTCOMES])


@dataclass(frozen=True, slots=True, eq=False)
class Standings:
    """What the rows ask, over arrays of any shape (…): how many standard errors scores lie above their bars.

    `above_bar` (…, 2) is NaN for an axis without ratings, `above_floor` and `value` (…, C) for an unrated criterion;
    `uncovered` (…) is whether a must-have lacks observations.
    """

    above_bar: Numbers
    above_floor: Numbers
    value: Numbers
    uncovered: Truth


def outcomes(policy: Policy, criteria: tuple[JobCriterion, ...], standings: Standings) -> Outcomes:
    """Return for each entry the place in `OUTCOMES` of what `judge` says of one candidate.

    A probability reaches a cut-off exactly when the distance in standard errors reaches its quantile, so none is
    computed.
    """
    low, clear, sure = (normal_quantile(cut) for cut in (policy.low, policy.clear, policy.sure))
    values, skill = (np.nan_to_num(standings.above_bar[..., place], nan=-np.inf) for place in (0, 1))
    must = np.array([each.must_have for each in criteria])
    on_skill = np.array([each.axis is Axis.SKILL for each in criteria])
    floors_hold = policy.rule in {Rule.VALUES_GATE, Rule.VETO}
    with np.errstate(invalid="ignore"):
        broken = (-standings.above_floor >= sure) & must & floors_hold
        gap = (standings.value < policy.skill_bar) & on_skill
        closable = np.array([each.trainable for each in criteria]) & (
            standings.value >= np.array([each.floor_value for each in criteria])
        )
    values_broken, skill_broken = (broken & ~on_skill).any(axis=-1), (broken & on_skill).any(axis=-1)
    trainable = gap.any(axis=-1) & (closable | ~gap).all(axis=-1) & (policy.rule is not Rule.HURDLE)
    values_fail = values_broken | (values < low)
    stands = ~skill_broken
    conditions = [
        standings.uncovered | np.isnan(standings.above_bar).any(axis=-1),
        values_fail & (skill >= clear),
        values_fail,
        skill_broken & (policy.rule is Rule.VETO),
        values < clear,
        (skill >= clear) & stands,
        trainable,
        (skill >= low) & stands,
    ]
    return np.asarray(np.select(conditions, list(range(8)), default=8))


def other_rules(policy: Policy) -> tuple[Policy, ...]:
    """Return the policy under each of the other rules, with the same bars and cut-offs."""
    return tuple(replace(policy, rule=rule) for rule in Rule if rule is not policy.rule)
