"""Gwet's AC1 and AC2: agreement beyond chance that does not collapse when everybody gives the same point."""

from collections.abc import Sequence

from numpy.typing import ArrayLike

from cfhire.scoring.estimates import Estimate
from cfhire.scoring.observed_agreement import Weighting, agreement_of_units, corrected_for_chance


def gwet_ac(
    counts: ArrayLike, points: Sequence[float], weighting: Weighting = "unweighted", level: float = 0.95
) -> Estimate:
    """Return Gwet's AC1 (unweighted) or AC2 (linear, quadratic or ordinal weights) with its standard error.

    `counts` is units × categories: how often each point of the scale was given to each unit (candidate × criterion);
    units with one rating help to estimate chance, those with two or more agreement. `points` are the *scale's* points
    in order (1-5), also those nobody gave. AC = (pa - pe)/(1 - pe), pe = T_w/(q(q-1)) Σ_k π_k (1 - π_k), T_w the sum of
    all weights, π_k the mean share of category k. Interval: t with n-1 degrees of freedom, cut at 1. O(n q²).

    Assumes that raters are fixed and units a random sample. When everybody gave one and the same point the coefficient
    is 1 by its definition, without a standard error: complete agreement, but no proof that candidates are told apart.

    References: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48; Gwet 2014, Handbook of
    Inter-Rater Reliability, 4th ed. Example (Gwet's 4 raters, 12 subjects, 5 categories): AC1 .77544 (se .14295), AC2
    linear .85874, quadratic .91400, ordinal .89894.
    """
    units = agreement_of_units(counts, points, weighting)
    if isinstance(units, Estimate):
        return units
    shares = units.shares
    q = len(points)
    factor = float(units.weights.sum()) / (q * (q - 1.0))
    chance = factor * float((shares * (1.0 - shares)).sum())
    chance_by_unit = factor * (units.counts @ (1.0 - shares)) / units.ratings
    return corrected_for_chance(units, chance, chance_by_unit, level)
