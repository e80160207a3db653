"""The verdict when fair scores count, as the policy chose beforehand."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cfhire.model.kinds import Axis, ScoreBasis
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.verdicts import AxisScore, Verdict
from cfhire.scoring.distributions import normal_cdf
from cfhire.scoring.verdict import gather, matching_row, named_criteria


@dataclass(frozen=True, slots=True)
class FairScore:
    """A fair axis score with its standard error, both in scale points."""

    value: float
    standard_error: float


def with_fair_scores(verdict: Verdict, policy: Policy, fair: Mapping[Axis, FairScore]) -> Verdict:
    """Return the verdict in which the fair score of each axis stands in the place of the raw one.

    P(score ≥ bar) = Φ((fair − bar)/SE): a best linear unbiased prediction is drawn to the mean of all candidates
    already, so no population is assumed on top. Floors, coverage and gaps are looked at on the criteria as before:
    fair scores exist for axes alone. P(ready) takes the errors of the two axes as independent. Without a fair score on
    both axes the verdict is returned as it was.

    Reference: Henderson 1975, Biometrics 31, 423-447. Example: 3.4 ± .25 at a bar of 3.0: .9452.
    """
    if set(fair) != set(Axis) or verdict.values.value is None or verdict.skill.value is None:
        return verdict
    values, skill = (_axis(verdict.axis(axis), fair[axis]) for axis in Axis)
    facts = gather(policy, verdict.criteria, values, skill)
    row = matching_row(facts)
    reason = row.reason(facts)
    return replace(
        verdict,
        kind=row.kind,
        reason=reason,
        row=row.number,
        values=values,
        skill=skill,
        named=named_criteria(reason, facts),
        p_ready=(values.p_bar or 0.0) * (skill.p_bar or 0.0),
        population=None,
        basis=ScoreBasis.FAIR,
        raw=(verdict.values, verdict.skill),
    )


def _axis(raw: AxisScore, fair: FairScore) -> AxisScore:
    p_bar = normal_cdf((fair.value - raw.bar) / fair.standard_error)
    return replace(raw, value=fair.value, standard_error=fair.standard_error, p_bar=p_bar)
