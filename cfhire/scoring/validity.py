"""How well scores predict: observed correlations beside those corrected for what the study could not see."""

import math
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import normal_quantile
from cfhire.scoring.estimates import Estimate, Interval, undefined

# Above this corrected correlation the two axes measure one thing, most likely one impression.
SAME_THING = 0.85
_FLAT = 1e-12

Restricted = Literal["restricted", "unrestricted"]


@dataclass(frozen=True, slots=True)
class Validity:
    """One validity in its stages, to be shown beside each other; a stage without its input is undefined.

    `observed` as computed; `operational` after every correction that could be made, in `steps` named in their order.
    """

    observed: Estimate
    operational: Estimate
    steps: tuple[str, ...]


def correlation(first: ArrayLike, second: ArrayLike, level: float = 0.95) -> Estimate:
    """Return Pearson's r of two columns with Fisher's interval; pairs with a missing value are left out.

    r = Σ(x-x̄)(y-ȳ)/√(Σ(x-x̄)² Σ(y-ȳ)²); `se` = √((1-r²)/(n-2)); interval tanh(artanh r ± z/√(n-3)), for n ≥ 4 and
    |r| < 1, assuming bivariate normality. Undefined for fewer than three pairs or a column that does not vary.

    Reference: Fisher 1921, Metron 1, 3-32. Example: r = .50 on 28 pairs: .156 to .736.
    """
    x, y = np.asarray(first, dtype=np.float64).reshape(-1), np.asarray(second, dtype=np.float64).reshape(-1)
    if len(x) != len(y):
        raise ValueError("the two columns differ in length")
    both = np.isfinite(x) & np.isfinite(y)
    x, y = x[both], y[both]
    if len(x) < 3:
        return undefined(_("A correlation needs at least three candidates with both values."))
    dx, dy = x - x.mean(), y - y.mean()
    spread = math.sqrt(float(dx @ dx) * float(dy @ dy))
    scale = float(np.abs(x).max()) * float(np.abs(y).max()) * len(x)
    if spread <= _FLAT * scale:
        return undefined(_("One of the two does not vary, so they cannot go together."))
    r = max(-1.0, min(1.0, float(dx @ dy) / spread))
    error = math.sqrt((1.0 - r * r) / (len(x) - 2.0))
    interval = fisher_interval(r, len(x), level)
    reason = "" if interval else _("Too few candidates, or no scatter at all, for an interval.")
    return Estimate(r, error, interval, reason)


def fisher_interval(r: float, pairs: int, level: float = 0.95) -> Interval | None:
    """Return the interval tanh(artanh r ± z/√(n-3)) of a correlation of n pairs; None for n < 4 or |r| = 1.

    Reference and example as `correlation`.
    """
    if pairs < 4 or abs(r) >= 1.0 - _FLAT:
        return None
    reach = normal_quantile(1.0 - (1.0 - level) / 2.0) / math.sqrt(pairs - 3.0)
    centre = math.atanh(r)
    return math.tanh(centre - reach), math.tanh(centre + reach)


def corrected_for_range(r: float, u: float) -> Estimate:
    """Return the correlation among all applicants from that among those selected (Thorndike's case II).

    R = rU/√(1 - r² + r²U²), U = S/s the standard deviation of the score among all applicants over that among the
    selected (above 1 when selection took from the top). Assumes selection on this score itself, one linear relation
    and equal scatter. Undefined for U ≤ 0: when U is not known, do not correct.

    Reference: Thorndike 1949, Personnel Selection; Sackett et al. 2022, Journal of Applied Psychology 107, 2040-2068
    (do not overcorrect). Example: r .25, U 1.4 gives .3400.
    """
    if u <= 0.0:
        return undefined(_("A ratio of spreads is above 0, so this is none and no correction is made."))
    if not math.isfinite(u) or abs(r) > 1.0:
        return undefined(_("The spread among applicants is not known, so no correction is made."))
    return Estimate(r * u / math.sqrt(1.0 - r * r + r * r * u * u))


def corrected_for_unreliability(r: float, reliability: float) -> Estimate:
    """Return a correlation corrected for the unreliability of one of the two measures: r/√reliability.

    For validity the measure is the criterion (job performance); the score's own unreliability is not corrected,
    because decisions are made with it as it is. Undefined for a reliability outside 0 < rel ≤ 1. A result above 1 is
    returned as computed, with the remark that the reliability was too low to be true.

    Reference: Spearman 1904, American Journal of Psychology 15, 72-101. Example: r .25 and .52 give .3467.
    """
    if not 0.0 < reliability <= 1.0:
        return undefined(_("The reliability is not known, so no correction is made."))
    return _remarked(r / math.sqrt(reliability))


def operational_validity(
    r: float,
    criterion_reliability: float | None = None,
    u: float | None = None,
    reliability_from: Restricted = "restricted",
    pairs: int | None = None,
    level: float = 0.95,
) -> Validity:
    """Return a validity with the corrections whose inputs are known, in the right order.

    A criterion reliability from the selected group (the usual case) is corrected first, r/√ryy, then range by
    `corrected_for_range`; a reliability from all applicants is corrected after range. With `pairs` the observed r has
    its Fisher interval and the operational one the interval whose limits went through the same corrections. What is
    None is not corrected: unknown U, no range correction.

    Reference: Sackett, Zhang, Berry & Lievens 2022; Hunter, Schmidt & Le 2006, Journal of Applied Psychology 91,
    594-612. Example: r .25, ryy .52 (selected group), U 1.4: .3467, then .4596.
    """
    steps = []
    if criterion_reliability is not None:
        steps.append("unreliability")
    if u is not None:
        steps.append("range")
    if reliability_from == "unrestricted":
        steps.reverse()
    limits = None if pairs is None else fisher_interval(r, pairs, level)
    observed = Estimate(r, interval=limits)
    corrected = _through(r, steps, criterion_reliability, u)
    if corrected.value is None:
        return Validity(observed, corrected, tuple(steps))
    interval = None
    if limits is not None:
        low, high = (_through(limit, steps, criterion_reliability, u).value for limit in limits)
        interval = None if low is None or high is None else (low, high)
    return Validity(observed, Estimate(corrected.value, interval=interval, reason=corrected.reason), tuple(steps))


def disattenuated_correlation(r: float, first_reliability: float, second_reliability: float) -> Estimate:
    """Return the correlation of what two measures would say without error: r/√(rel₁ rel₂).

    For the two axes: above .85 they are not two (`axes_are_one`), most likely halo. Undefined for reliabilities outside
    0 < rel ≤ 1; above 1 it is returned as computed, with a remark.

    Reference: Spearman 1904. Example: r .60 with .80 and .75 gives .775.
    """
    if not (0.0 < first_reliability <= 1.0 and 0.0 < second_reliability <= 1.0):
        return undefined(_("A reliability is not known, so no correction is made."))
    return _remarked(r / math.sqrt(first_reliability * second_reliability))


def axes_are_one(corrected: Estimate, limit: float = SAME_THING) -> bool | None:
    """Tell whether two axes measure one thing: their corrected correlation is above `limit`; None when it is undefined.

    Formula: |r corrected| > .85. Reference: the convention for discriminant validity in Kline 2016, Principles and
    Practice of Structural Equation Modeling. Example: .90 yes, .85 no.
    """
    return None if corrected.value is None else abs(corrected.value) > limit


def _through(r: float, steps: list[str], reliability: float | None, u: float | None) -> Estimate:
    """Return r after the corrections in `steps`."""
    found = Estimate(r)
    for step in steps:
        value = found.value
        if value is None:
            break
        if step == "unreliability":
            found = corrected_for_unreliability(value, reliability or 0.0)
        else:
            found = corrected_for_range(value, u or 0.0)
    return found


def _remarked(value: float) -> Estimate:
    """Return a corrected correlation, with a remark when it left its range."""
    if abs(value) <= 1.0 + _FLAT:
        return Estimate(value)
    return Estimate(value, reason=_("Above 1: chance, or a reliability that is too low to be true."))
