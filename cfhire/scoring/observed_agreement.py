"""What the chance-corrected coefficients share: how alike two points count, and how often raters agree."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import student_t_quantile
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Numbers

Weighting = Literal["unweighted", "linear", "quadratic", "ordinal"]

# A chance agreement this near 1 leaves nothing to correct.
_CERTAIN = 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class UnitAgreement:
    """Observed agreement of n units on q categories.

    `counts` is units × categories (units without any rating dropped), `ratings` their row sums, `weights` q × q.
    `observed` is pa, the mean over units with two ratings or more; `by_unit` the agreement of each unit, 0 where a unit
    has one rating; `paired` marks units with two or more.
    """

    counts: Numbers
    ratings: Numbers
    weights: Numbers
    observed: float
    by_unit: Numbers
    paired: Numbers

    @property
    def shares(self) -> Numbers:
        """Return π_k, the mean over units of the share of ratings in category k."""
        shares: Numbers = (self.counts / self.ratings[:, None]).mean(axis=0)
        return shares


def agreement_weights(points: Sequence[float], weighting: Weighting) -> Numbers:
    """Return the q × q matrix of how far two points of the scale count as agreement: 1 on the diagonal, down to 0.

    With points x in order: unweighted [k=l]; linear 1 - |x_k-x_l|/(x_q-x_1); quadratic 1 - (x_k-x_l)²/(x_q-x_1)²;
    ordinal 1 - M_kl/M_1q with M_kl = C(|k-l|+1, 2), which uses ranks alone. The points are the *scale's*, observed or
    not: leaving out a point that nobody gave changes every weighted coefficient.

    Reference: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 3; Cohen 1968, Psychological Bulletin 70,
    213-220 (linear, quadratic). Example: on 1-5, points 2 and 4 have linear weight .5, quadratic .75, ordinal .7.

    Raises:
        ValueError: the points do not ascend.
    """
    scale = np.asarray(points, dtype=np.float64)
    if np.any(np.diff(scale) <= 0.0):
        raise ValueError("the points of a scale ascend")
    if weighting == "unweighted" or len(scale) < 2:
        return np.eye(len(scale))
    if weighting == "ordinal":
        ranks = np.arange(len(scale), dtype=np.float64)
        steps = np.abs(ranks[:, None] - ranks[None, :])
        pairs = steps * (steps + 1.0) / 2.0
        ordinal: Numbers = 1.0 - pairs / pairs.max()
        return ordinal
    distance = np.abs(scale[:, None] - scale[None, :]) / (scale[-1] - scale[0])
    weights: Numbers = 1.0 - (distance if weighting == "linear" else distance**2)
    return weights


def agreement_of_units(counts: ArrayLike, points: Sequence[float], weighting: Weighting) -> UnitAgreement | Estimate:
    """Return the observed agreement of units × categories counts, or the undefined estimate that says why not.

    pa = mean over units with r_u ≥ 2 of Σ_k n_uk (n*_uk - 1) / (r_u (r_u - 1)), n*_uk = Σ_l w_kl n_ul.
    Reference: Gwet 2014, ch. 3. Example (Gwet's four raters, unweighted): .81818.
    """
    table = np.asarray(counts, dtype=np.float64)
    if table.ndim != 2 or table.size == 0 or not table.any():
        return undefined(_("There are no ratings."))
    if table.shape[1] != len(points):
        raise ValueError("counts needs one column for each point of the scale")
    if len(points) < 2:
        return undefined(_("A scale with one point leaves nothing to agree on."))
    weights = agreement_weights(points, weighting)
    table = table[table.sum(axis=1) > 0.0]
    ratings = table.sum(axis=1)
    paired = (ratings >= 2.0).astype(np.float64)
    if not paired.any():
        return undefined(_("Agreement needs at least one candidate with two ratings."))
    alike = (table * (table @ weights - 1.0)).sum(axis=1)
    by_unit = np.where(paired > 0.0, alike / np.maximum(ratings * (ratings - 1.0), 1.0), 0.0)
    return UnitAgreement(table, ratings, weights, float(by_unit.sum() / paired.sum()), by_unit, paired)


def corrected_for_chance(units: UnitAgreement, chance: float, chance_by_unit: Numbers, level: float) -> Estimate:
    """Return (pa - pe)/(1 - pe) with Gwet's linearised standard error and a t interval with n-1 degrees of freedom.

    The unit's part is κ*_u = κ_u - 2(1-κ)(pe_u - pe)/(1-pe) with κ_u = (n/n') (pa_u - pe [r_u ≥ 2])/(1-pe), n' the
    units with two ratings or more, and se² = Σ (κ*_u - κ)² / (n(n-1)): raters fixed, units a sample of very many.
    `chance_by_unit` is pe_u, whose mean is pe. The upper limit is cut at 1. Reference: Gwet 2014, ch. 5.
    Example: pa .81818 and pe .19032 (AC1 of Gwet's four raters) give .77544, se .14295.
    """
    left = 1.0 - chance
    if left <= _CERTAIN:
        return undefined(_("Every rating is the same, so agreement by chance cannot be told from agreement."))
    n = len(units.ratings)
    value = (units.observed - chance) / left
    if n < 2:
        return Estimate(value, reason=_("One candidate alone gives no standard error."))
    own = n / units.paired.sum() * (units.by_unit - chance * units.paired) / left
    own = own - 2.0 * (1.0 - value) * (chance_by_unit - chance) / left
    error = math.sqrt(float(((own - value) ** 2).sum()) / (n * (n - 1.0)))
    if error <= _CERTAIN:
        return Estimate(value, reason=_("All candidates show the same agreement, so no standard error can be given."))
    reach = student_t_quantile(1.0 - (1.0 - level) / 2.0, n - 1) * error
    return Estimate(value, error, (value - reach, min(1.0, value + reach)))
