"""The decision policies: a table of rows, the first that matches gives the verdict."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cfhire.model.kinds import Axis, Reason, Rule, VerdictKind
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Observation, Verdict
from cfhire.scoring.axes import axis_score, axis_shares, criterion_score, rated_by_criterion, shared_error
from cfhire.scoring.published import ErrorVariances, Population, published_variances
from cfhire.scoring.standing import probability_of_both, standing


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rows of the table ask: two probabilities and which criteria stand where."""

    policy: Policy
    p_values: float
    p_skill: float
    uncovered: tuple[str, ...]
    values_broken: tuple[str, ...]
    skill_broken: tuple[str, ...]
    gaps: tuple[CriterionScore, ...]

    @property
    def floors_hold(self) -> bool:
        """Tell whether the rule looks at the floors of must-haves."""
        return self.policy.rule in {Rule.VALUES_GATE, Rule.VETO}

    @property
    def plan_counts(self) -> bool:
        """Tell whether training can close a skill gap under the rule."""
        return self.policy.rule is not Rule.HURDLE

    @property
    def values_fail(self) -> bool:
        """Tell whether values speak against the candidate."""
        broken = self.floors_hold and bool(self.values_broken)
        return broken or self.p_values < self.policy.low

    @property
    def skill_stands(self) -> bool:
        """Tell whether no must-have skill is surely below its floor."""
        return not (self.floors_hold and self.skill_broken)

    @property
    def gap_is_trainable(self) -> bool:
        """Tell whether there is a skill gap and all of it was marked trainable beforehand and is above its floor."""
        return bool(self.gaps) and all(
            gap.trainable and gap.value is not None and gap.value >= gap.floor for gap in self.gaps
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a policy's table."""

    number: int
    matches: Callable[[Facts], bool]
    kind: VerdictKind
    reason: Callable[[Facts], Reason]


def _always(reason: Reason) -> Callable[[Facts], Reason]:
    return lambda _: reason


def _values_reason(facts: Facts) -> Reason:
    return Reason.SKILL_ALONE if facts.p_skill >= facts.policy.clear else Reason.VALUES


TABLE: tuple[Row, ...] = (
    Row(1, lambda f: bool(f.uncovered), VerdictKind.HOLD_MORE_EVIDENCE, _always(Reason.COVERAGE)),
    Row(2, lambda f: f.values_fail, VerdictKind.DO_NOT_MOVE_FORWARD, _values_reason),
    Row(3, lambda f: f.p_values < f.policy.clear, VerdictKind.HOLD_MORE_EVIDENCE, _always(Reason.VALUES_UNCLEAR)),
    Row(4, lambda f: f.p_skill >= f.policy.clear and f.skill_stands, VerdictKind.READY, _always(Reason.BOTH_CLEAR)),
    Row(
        5,
        lambda f: f.plan_counts and f.gap_is_trainable,
        VerdictKind.READY_WITH_PLAN,
        _always(Reason.TRAINABLE),
    ),
    Row(
        6,
        lambda f: f.p_skill >= f.policy.low and f.skill_stands,
        VerdictKind.HOLD_MORE_EVIDENCE,
        _always(Reason.SKILL_UNCLEAR),
    ),
    Row(7, lambda _: True, VerdictKind.DO_NOT_MOVE_FORWARD, _always(Reason.SKILL)),
)
"""The table of *values gate, then skill*; first match wins.

The other policies are the same table seen through `Facts`: a hurdle knows neither floors nor plans, the compensatory
one no floors, the veto puts a row of its own before row 3.
"""

VETO = Row(
    2,
    lambda f: f.policy.rule is Rule.VETO and bool(f.skill_broken),
    VerdictKind.DO_NOT_MOVE_FORWARD,
    _always(Reason.SKILL),
)
"""Under the veto rule a must-have skill surely below its floor ends it, whatever training could do."""


def table(policy: Policy) -> tuple[Row, ...]:
    """Return the rows of `policy` in order."""
    return (*TABLE[:2], VETO, *TABLE[2:]) if policy.rule is Rule.VETO else TABLE


def matching_row(facts: Facts) -> Row:
    """Return the row that fires: the first that matches. The last matches always."""
    return next(row for row in table(facts.policy) if row.matches(facts))


def judge(
    policy: Policy,
    criteria: Sequence[JobCriterion],
    observations: Sequence[Observation],
    errors: ErrorVariances | None = None,
    *,
    one_interviewer: bool = False,
) -> Verdict:
    """Return the verdict on one candidate from the independent ratings of one application alone.

    No other candidate's rating enters, so a rating added elsewhere changes nothing here. An axis without any rating
    is a lack of coverage. `errors` default to the published error variances, and with them to the population that is
    assumed; both are fixed before the job's first interview.

    Reference: `docs/methods/two-axis-verdict.md` derives table and probabilities. Example: 3.5 on values, exactly at
    its bar, with four raters: P(values ≥ bar) is below .60, so the verdict is to hold.
    """
    used = errors or published_variances()
    rated = rated_by_criterion(observations)
    scores = tuple(criterion_score(criterion, policy, rated.get(criterion.key), used) for criterion in criteria)
    on_values, on_skill = (axis_shares(axis, criteria, rated) for axis in (Axis.VALUES, Axis.SKILL))
    values = axis_score(Axis.VALUES, policy, on_values, rated, used)
    skill = axis_score(Axis.SKILL, policy, on_skill, rated, used)
    facts = gather(policy, scores, values, skill)
    row = matching_row(facts)
    reason = row.reason(facts)
    return Verdict(
        kind=row.kind,
        reason=reason,
        row=row.number,
        values=values,
        skill=skill,
        criteria=scores,
        named=named_criteria(reason, facts),
        one_interviewer=one_interviewer,
        error_source=used.source,
        p_ready=probability_ready(values, skill, shared_error(on_values, on_skill, used), used),
        population=_assumed(used.population),
    )


def probability_ready(values: AxisScore, skill: AxisScore, shared: float, errors: ErrorVariances) -> float | None:
    """Return P(ready), that both true scores are at or above their bars; None when an axis has no rating.

    `shared` is the covariance of the errors of the two scores.

    Reference and example as `probability_of_both`.
    """
    if values.value is None or values.standard_error is None or skill.value is None or skill.standard_error is None:
        return None
    return probability_of_both(
        standing(values.value, values.standard_error, errors.population),
        standing(skill.value, skill.standard_error, errors.population),
        (values.bar, skill.bar),
        shared,
    )


def _assumed(population: Population) -> tuple[float, float] | None:
    return (population.mean, math.sqrt(population.variance)) if math.isfinite(population.variance) else None


def gather(policy: Policy, scores: Sequence[CriterionScore], values: AxisScore, skill: AxisScore) -> Facts:
    """Return the facts that the table asks for."""

    def broken(axis: Axis) -> tuple[str, ...]:
        return tuple(
            score.name
            for score in scores
            if score.axis is axis
            and score.must_have
            and score.p_below_floor is not None
            and score.p_below_floor >= policy.sure
        )

    uncovered = [s.name for s in scores if s.must_have and s.observations < policy.observations_required]
    uncovered += [s.name for s in scores for axis in (values, skill) if axis.value is None and s.axis is axis.axis]
    return Facts(
        policy=policy,
        p_values=values.p_bar if values.p_bar is not None else 0.0,
        p_skill=skill.p_bar if skill.p_bar is not None else 0.0,
        uncovered=tuple(dict.fromkeys(uncovered)) or _empty_axes(values, skill),
        values_broken=broken(Axis.VALUES),
        skill_broken=broken(Axis.SKILL),
        gaps=tuple(s for s in scores if s.axis is Axis.SKILL and s.value is not None and s.value < policy.skill_bar),
    )


def _empty_axes(values: AxisScore, skill: AxisScore) -> tuple[str, ...]:
    return tuple(str(axis.axis) for axis in (values, skill) if axis.value is None)


def named_criteria(reason: Reason, facts: Facts) -> tuple[str, ...]:
    """Return the names of the criteria that a reason is about."""
    if reason is Reason.COVERAGE:
        return facts.uncovered
    if reason in {Reason.VALUES, Reason.SKILL_ALONE}:
        return facts.values_broken if facts.floors_hold else ()
    if reason in {Reason.TRAINABLE, Reason.SKILL, Reason.SKILL_UNCLEAR}:
        return tuple(gap.name for gap in facts.gaps)
    return ()
