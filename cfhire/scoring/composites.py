"""Weighted means within one axis: how reliable they are, which weights act, what selecting by them yields."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import bivariate_normal_upper, normal_quantile
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Numbers

# A variance this small beside its parts is what rounding leaves of none.
_FLAT = 1e-14


def composite_reliability(
    weights: Sequence[float], deviations: Sequence[float], reliabilities: Sequence[float], correlations: ArrayLike
) -> Estimate:
    """Return the reliability of a weighted sum of criteria (Mosier); `se` is its standard error of measurement.

    rho_c = 1 - Σ w² s² (1 - rho) / (w'Sw) with S_jk = s_j s_k r_jk: `weights` w (any sign), standard `deviations` s,
    `reliabilities` rho and the `correlations` r of the parts as observed, J × J. SEM = √(Σ w² s² (1-rho)), in the
    units of the sum. Assumes uncorrelated errors. Undefined when the sum has no variance.

    Reference: Mosier 1943, Psychometrika 8, 161-168. Example: two parts of reliability .8 correlating .5, equal
    weights: .8667; their difference: .6.
    """
    w, s = np.asarray(weights, dtype=np.float64), np.asarray(deviations, dtype=np.float64)
    rho, r = np.asarray(reliabilities, dtype=np.float64), np.asarray(correlations, dtype=np.float64)
    if len(w) == 0:
        return undefined(_("A composite needs at least one part."))
    if not len(w) == len(s) == len(rho) or r.shape != (len(w), len(w)):
        raise ValueError("weights, deviations, reliabilities and correlations must belong to the same parts")
    scaled = w * s
    variance = float(scaled @ r @ scaled)
    if variance <= _FLAT * float((scaled**2).sum()) or not math.isfinite(variance):
        return undefined(_("The composite does not vary, so it has no reliability."))
    error = float((scaled**2 * (1.0 - rho)).sum())
    return Estimate(1.0 - error / variance, math.sqrt(error))


def effective_weights(weights: Sequence[float], covariance: ArrayLike) -> tuple[Estimate, ...]:
    """Return each part's share of the composite's variance, to stand beside its nominal weight; they add up to 1.

    Formula: w_j cov(j, c) / var(c) = w_j (Sw)_j / (w'Sw), S the J × J `covariance` of the parts. A part with a small
    spread counts for less than its weight says; a negative share works against the rest. Undefined without variance.

    Reference: Wang & Stanley 1970, Review of Educational Research 40, 663-705. Example: equal weights, variances 1
    and 4, no correlation: .2 and .8.
    """
    w, s = np.asarray(weights, dtype=np.float64), np.asarray(covariance, dtype=np.float64)
    if s.shape != (len(w), len(w)):
        raise ValueError("weights and covariance must belong to the same parts")
    pull = s @ w
    variance = float(w @ pull)
    if variance <= _FLAT * float((w**2 * np.diag(s)).sum()) or not math.isfinite(variance):
        return tuple(undefined(_("The composite does not vary, so no part has a weight.")) for _part in w)
    return tuple(Estimate(float(share)) for share in w * pull / variance)


def effective_weights_of_scores(weights: Sequence[float], scores: ArrayLike) -> tuple[Estimate, ...]:
    """Return effective weights from candidates × criteria scores; formula, reference and example as there.

    Candidates with a missing score are left out; with fewer than two left the weights are undefined.
    """
    table: Numbers = np.asarray(scores, dtype=np.float64)
    table = table[np.isfinite(table).all(axis=1)]
    if len(table) < 2:
        return tuple(undefined(_("Effective weights need two candidates with all scores.")) for _part in weights)
    return effective_weights(weights, np.atleast_2d(np.cov(table, rowvar=False)))


def success_ratio(validity: float, base_rate: float, selection_ratio: float) -> Estimate:
    """Return the share of the selected who turn out well (Taylor-Russell).

    P(Y > y | X > x) = Φ₂(-x, -y; r) / SR with Φ(-y) = `base_rate` (share of all who would turn out well) and Φ(-x) =
    `selection_ratio` (share taken), `validity` r. Assumes that score and performance are bivariate normal and
    selection is from the top. It tells what a selection is worth, not what one candidate will do. Undefined outside 0
    < SR ≤ 1, 0 ≤ base rate ≤ 1, -1 ≤ r ≤ 1.

    Reference: Taylor & Russell 1939, Journal of Applied Psychology 23, 565-578. Example: r .50, base rate .50,
    selection ratio .20: .782 (the tables print .78).
    """
    if not (0.0 < selection_ratio <= 1.0 and 0.0 <= base_rate <= 1.0 and -1.0 <= validity <= 1.0):
        return undefined(_("Validity, base rate or selection ratio lies outside its range."))
    cut, bar = normal_quantile(1.0 - selection_ratio), normal_quantile(1.0 - base_rate)
    return Estimate(min(1.0, bivariate_normal_upper(cut, bar, validity) / selection_ratio))
