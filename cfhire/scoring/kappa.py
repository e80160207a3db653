"""The kappa family: agreement of raters beyond what their habits would give by chance."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import normal_cdf, normal_quantile
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.observed_agreement import Weighting, agreement_of_units, agreement_weights, corrected_for_chance
from cfhire.scoring.ratings import Codes, Numbers, category_counts

_CERTAIN = 1e-12


@dataclass(frozen=True, slots=True)
class KappaTest:
    """A kappa with the test against agreement by chance alone.

    `kappa.se` is the standard error for the interval; `null_se` the one that holds if there is no agreement beyond
    chance, `z` = kappa/null_se and `p_value` two-sided. All three are None where the test does not apply.
    """

    kappa: Estimate
    null_se: float | None = None
    z: float | None = None
    p_value: float | None = None


def contingency_table(first: Codes, second: Codes, categories: int) -> Numbers:
    """Return how often rater one gave category k and rater two l: categories × categories, from codes ≥ 0.

    Formula: a count of pairs. Reference as `cohen_kappa`. Example: codes 0, 1, 1 and 0, 1, 0 give [[1, 0], [1, 1]].

    Raises:
        ValueError: a code lies outside the scale.
    """
    both = np.concatenate([first, second])
    if len(both) and (both.min() < 0 or both.max() >= categories):
        raise ValueError("a category lies outside the scale")
    flat = np.bincount(first * categories + second, minlength=categories * categories)
    return flat.reshape(categories, categories).astype(np.float64)


def cohen_kappa(
    table: ArrayLike, points: Sequence[float], weighting: Weighting = "unweighted", level: float = 0.95
) -> KappaTest:
    """Return Cohen's kappa of two raters, plain or weighted, with its large-sample standard error.

    `table` is q × q counts (rater one in rows, rater two in columns) over the scale's `points`, observed or not.
    kappa_w = (po - pe)/(1 - pe) with po = Σ w_kl p_kl, pe = Σ w_kl p_k. p_.l. With w̄_k. = Σ_l p_.l w_kl and w̄_.l =
    Σ_k p_k. w_kl: se² = [Σ p_kl (w_kl - (1-κ)(w̄_k. + w̄_.l))² - (κ - pe(1-κ))²] / (n(1-pe)²), and under no agreement
    beyond chance null_se² = [Σ p_k. p_.l (w_kl - w̄_k. - w̄_.l)² - pe²] / (n(1-pe)²). Interval: normal. O(n + q²).

    Assumes two fixed raters who rated the same n units independently. Undefined when both gave one single point.

    References: Cohen 1960, Educational and Psychological Measurement 20, 37-46; Cohen 1968, Psychological Bulletin 70,
    213-220; Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72, 323-327. Example (Gwet's 3 × 3 abstractors, 100
    cases): .79641, se .05891.
    """
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or counts.shape != (len(points), len(points)):
        raise ValueError("the table needs a row and a column for each point of the scale")
    n = float(counts.sum())
    if n == 0.0:
        return KappaTest(undefined(_("There are no ratings.")))
    weights = agreement_weights(points, weighting)
    share = counts / n
    first, second = share.sum(axis=1), share.sum(axis=0)
    chance = float(first @ weights @ second)
    if 1.0 - chance <= _CERTAIN:
        return KappaTest(
            undefined(_("Both interviewers gave one single point, so chance cannot be told from agreement."))
        )
    value = (float((weights * share).sum()) - chance) / (1.0 - chance)
    means = (weights @ second)[:, None] + (first @ weights)[None, :]
    below = n * (1.0 - chance) ** 2
    variance = float((share * (weights - (1.0 - value) * means) ** 2).sum()) - (value - chance * (1.0 - value)) ** 2
    null = float((np.outer(first, second) * (weights - means) ** 2).sum()) - chance**2
    tested = _tested(value, math.sqrt(max(null, 0.0) / below))
    if n < 2.0 or variance <= _CERTAIN:
        reason = _("Agreement is the same everywhere, so no standard error can be given.")
        return KappaTest(Estimate(value, reason=reason), *tested)
    error = math.sqrt(variance / below)
    reach = normal_quantile(1.0 - (1.0 - level) / 2.0) * error
    return KappaTest(Estimate(value, error, (value - reach, min(1.0, value + reach))), *tested)


def fleiss_kappa(
    counts: ArrayLike, points: Sequence[float], weighting: Weighting = "unweighted", level: float = 0.95
) -> KappaTest:
    """Return Fleiss' kappa of any number of raters, with Gwet's standard error and the test against chance.

    `counts` is units × categories over the scale's `points`. kappa = (pa - pe)/(1 - pe), pe = Σ_kl w_kl π_k π_l with
    the mean shares π. Units with differing numbers of ratings are allowed as by Gwet; with equal numbers and no weights
    this is Fleiss 1971. The interval rests on Gwet's linearised standard error (t, n-1 degrees). The test needs r
    ratings of every unit and no weights: null_se² = 2/(n r (r-1)) · [(Σ π(1-π))² - Σ π(1-π)(1-2π)] / (Σ π(1-π))².

    Assumes that raters are interchangeable. Undefined when every rating is the same.

    References: Fleiss 1971, Psychological Bulletin 76, 378-382; Fleiss, Nee & Landis 1979, Psychological Bulletin 86,
    974-977; Gwet 2014. Example (Fleiss 1971, 30 patients, 6 raters, 5 categories): .430, z = 17.65.
    """
    units = agreement_of_units(counts, points, weighting)
    if isinstance(units, Estimate):
        return KappaTest(units)
    shares = units.shares
    towards = units.weights @ shares
    chance = float(shares @ towards)
    kappa = corrected_for_chance(units, chance, units.counts @ towards / units.ratings, level)
    r = float(units.ratings[0])
    if kappa.value is None or weighting != "unweighted" or not np.all(units.ratings == r):
        return KappaTest(kappa)
    spread = shares * (1.0 - shares)
    total = float(spread.sum())
    null = total**2 - float((spread * (1.0 - 2.0 * shares)).sum())
    null_se = math.sqrt(max(null, 0.0) * 2.0 / (len(units.ratings) * r * (r - 1.0))) / total
    return KappaTest(kappa, *_tested(kappa.value, null_se))


def conger_kappa(
    table: ArrayLike, points: Sequence[float], weighting: Weighting = "unweighted", level: float = 0.95
) -> Estimate:
    """Return Conger's kappa, the exact generalisation of Cohen's to any number of raters, with Gwet's standard error.

    `table` is units × raters of points of the scale `points`, NaN where a rater did not rate. kappa = (pa -
    pe)/(1-pe) with pe the mean of Cohen's pe over all pairs of raters: Σ_kl w_kl (p̄_k p̄_l - s_kl/r), p_gk the share
    of category k among rater g's ratings, p̄ its mean over raters, s_kl the covariance over raters (divisor r-1).
    With two raters and nothing missing it is Cohen's kappa. Raters without any rating are dropped. O(n r).

    References: Conger 1980, Psychological Bulletin 88, 322-328; Gwet 2014, ch. 2 and 5. Example (Fleiss' 30 patients
    with columns as raters): .44181.
    """
    values = np.asarray(table, dtype=np.float64)
    if values.ndim != 2:
        return undefined(_("There are no ratings."))
    unit, rater = np.nonzero(np.isfinite(values))
    return conger_kappa_of_ratings(unit, rater, values[unit, rater], points, weighting, level)


def conger_kappa_of_ratings(
    unit: Codes,
    rater: Codes,
    value: ArrayLike,
    points: Sequence[float],
    weighting: Weighting = "unweighted",
    level: float = 0.95,
) -> Estimate:
    """Return Conger's kappa of ratings in long form: nobody rates a unit twice. Cost O(N), however many raters.

    Formula, assumptions, reference and example as `conger_kappa`: with many raters who each saw few units, the table
    of units × raters would not fit.

    Raises:
        ValueError: a value is not on the scale.
    """
    values, scale = np.asarray(value, dtype=np.float64), np.asarray(points, dtype=np.float64)
    if len(values) == 0:
        return undefined(_("There are no ratings."))
    units_seen, unit = np.unique(unit, return_inverse=True)
    raters_seen, rater = np.unique(rater, return_inverse=True)
    n, r, q = len(units_seen), len(raters_seen), len(scale)
    if r < 2:
        return undefined(_("Only one interviewer rated: agreement needs two."))
    category = np.minimum(np.searchsorted(scale, values), q - 1)
    if not np.array_equal(scale[category], values):
        raise ValueError("a value is not on the scale")
    units = agreement_of_units(category_counts(unit, category, q), points, weighting)
    if isinstance(units, Estimate):
        return units
    given = np.bincount(rater * q + category, minlength=r * q).reshape(r, q)
    rated = given.sum(axis=1) / n
    habits = given / given.sum(axis=1, keepdims=True)
    mean = habits.mean(axis=0)
    covariance = (habits.T @ habits - r * np.outer(mean, mean)) / (r - 1.0)
    chance = float((units.weights * (np.outer(mean, mean) - covariance / r)).sum())
    # Gwet's unit part of pe: what each rating of rater g adds, less what g's habits alone would
    towards = (r * mean[None, :] - habits) @ units.weights
    habitual = (towards * habits).sum(axis=1)
    added = (towards[rater, category] - habitual[rater]) / rated[rater]
    parts = np.bincount(unit, weights=added, minlength=n) + habitual.sum()
    return corrected_for_chance(units, chance, parts / (r * (r - 1.0)), level)


def brennan_prediger(
    counts: ArrayLike, points: Sequence[float], weighting: Weighting = "unweighted", level: float = 0.95
) -> Estimate:
    """Return Brennan and Prediger's coefficient: agreement beyond what throwing a q-sided die would give.

    `counts` is units × categories over the scale's `points`; (pa - pe)/(1 - pe) with pe = T_w/q², T_w the sum of all
    weights (1/q unweighted). Standard error by Gwet's linearisation, t interval. When everybody gave the same point it
    is 1 by definition, without a standard error.

    References: Brennan & Prediger 1981, Educational and Psychological Measurement 41, 687-699; Gwet 2014. Example
    (Gwet's 4 raters): .77273.
    """
    units = agreement_of_units(counts, points, weighting)
    if isinstance(units, Estimate):
        return units
    chance = float(units.weights.sum()) / len(points) ** 2
    return corrected_for_chance(units, chance, np.full(len(units.ratings), chance), level)


def _tested(value: float, null_se: float) -> tuple[float | None, float | None, float | None]:
    """Return (null_se, z, two-sided p), all None when there is no variation to test against."""
    if null_se <= _CERTAIN:
        return None, None, None
    z = value / null_se
    return null_se, z, 2.0 * normal_cdf(-abs(z))
