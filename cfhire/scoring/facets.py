"""Results of the many-facet Rasch model: measures, severities, fair averages and how well the ratings fit."""

import math
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import numpy.typing as npt

from cfhire.i18n import _
from cfhire.scoring.connectivity import Connectivity
from cfhire.scoring.distributions import chi_square_upper
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, sums_by_code
from cfhire.scoring.facet_steps import Curves, curves, row_curves

BooleanArray = npt.NDArray[np.bool_]

MOST_CATEGORIES = 20
NORMAL_975 = 1.959963984540054
TINY = 1e-12
"""A chi-square that is nothing but rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class FitStatistics:
    """How regular the ratings of each element are, arrays over its codes, NaN without ratings.

    With residual e and its expected square s (see `residuals`): `infit` = Σ e² / Σ s, `outfit` = mean of e²/s, both 1
    on average when the model holds, above 1 when ratings are noisier; `infit_z`, `outfit_z` are the same as standard
    normal deviates by Wilson and Hilferty's cube root, z = (MS^⅓ − 1) 3/q + q/3 with q² = Var(MS).
    """

    infit: FloatArray
    outfit: FloatArray
    infit_z: FloatArray
    outfit_z: FloatArray
    count: IntegerArray


@dataclass(frozen=True, slots=True)
class Separation:
    """How well the elements of a facet are told apart.

    G = true standard deviation / root mean square error; strata = (4 G + 1)/3 levels that can be told apart;
    reliability = G²/(1 + G²); `chi_square` tests that all elements are equal, with `freedom` and `p`.
    """

    separation: Estimate
    strata: Estimate
    reliability: Estimate
    chi_square: float | None
    freedom: int
    p: float | None


@dataclass(frozen=True, slots=True, eq=False)
class FacetsModel:
    """A fitted many-facet Rasch model of one axis; measures in logits, arrays over codes, NaN where there is none.

    For P candidates, R raters, I criteria and K categories: `candidate_measure`, `candidate_se` (P,); `rater_severity`,
    `rater_se` (R,), positive when severe, sum zero; `rater_whole_se` (R,) counts that all else is estimated too, which
    `rater_se` of joint likelihood does not, as in FACETS; `rater_recovered`, `rater_recovered_se` (R,) are severities
    with what the candidates' levels tell, which joint likelihood leaves out and marginal likelihood has;
    `criterion_difficulty`, `criterion_se` (I,), sum zero; `thresholds`, `thresholds_se` with K − 1 columns and one row,
    or I rows under partial credit; `categories` (K,) are the values of the ratings. `fair`, `fair_se` (P,) are the
    candidates' fair averages on the scale of the ratings, `rater_fair` (R,) what each rater would give to the average
    candidate. `mean` and `spread` describe the distribution of measures (marginal likelihood only). `*_extreme` mark
    elements with all ratings at one end of the scale. `notes` are sentences on what was done to the ratings; `reason`
    says why there is no fit, else it is empty.
    """

    method: Literal["mml", "jml"]
    partial: bool
    categories: FloatArray
    candidate_measure: FloatArray
    candidate_se: FloatArray
    rater_severity: FloatArray
    rater_se: FloatArray
    rater_whole_se: FloatArray
    rater_recovered: FloatArray
    rater_recovered_se: FloatArray
    criterion_difficulty: FloatArray
    criterion_se: FloatArray
    thresholds: FloatArray
    thresholds_se: FloatArray
    mean: Estimate
    spread: Estimate
    log_likelihood: float | None
    ratings_used: int
    fair: FloatArray
    fair_se: FloatArray
    rater_fair: FloatArray
    candidate_extreme: BooleanArray
    rater_extreme: BooleanArray
    criterion_extreme: BooleanArray
    candidate_fit: FitStatistics
    rater_fit: FitStatistics
    criterion_fit: FitStatistics
    candidate_separation: Separation
    rater_separation: Separation
    criterion_separation: Separation
    connectivity: Connectivity
    rounds: int
    converged: bool
    notes: tuple[str, ...]
    reason: str

    @property
    def deviance(self) -> float | None:
        """Return −2 log likelihood."""
        return None if self.log_likelihood is None else -2 * self.log_likelihood

    def severity_of(self, rater: int) -> Estimate:
        """Return the severity of `rater` in logits, or why there is none; the interval counts all that is estimated."""
        refused = self._no_severity(rater)
        if refused is not None:
            return refused
        whole = _normal(float(self.rater_severity[rater]), float(self.rater_whole_se[rater]))
        return Estimate(whole.value, float(self.rater_se[rater]), whole.interval)

    def recovered_severity_of(self, rater: int) -> Estimate:
        """Return the severity of `rater` with what the candidates' levels tell, or why there is none."""
        refused = self._no_severity(rater)
        if refused is not None:
            return refused
        return _normal(float(self.rater_recovered[rater]), float(self.rater_recovered_se[rater]))

    def _no_severity(self, rater: int) -> Estimate | None:
        if self.reason:
            return undefined(self.reason)
        if self.rater_extreme[rater]:
            return undefined(_("All ratings lie at one end of the scale, so severity has no finite estimate."))
        number = int(self.connectivity.rater_set[rater])
        if number < 0 or self.connectivity.raters[number] < 2:
            return undefined(_("There is no other interviewer to compare with."))
        if not np.isfinite(self.rater_severity[rater]):
            return undefined(_("No rating is left that tells anything about this interviewer."))
        return None

    def measure_of(self, candidate: int) -> Estimate:
        """Return the measure of `candidate` in logits with its interval, or why there is none."""
        if self.reason:
            return undefined(self.reason)
        if not np.isfinite(self.candidate_measure[candidate]):
            return undefined(_("There is no rating that tells anything about this candidate."))
        if self.spread.value == 0:
            return undefined(self.spread.reason)
        return _normal(float(self.candidate_measure[candidate]), float(self.candidate_se[candidate]))

    def fair_average_of(self, candidate: int) -> Estimate:
        """Return the fair average of `candidate` on the rating scale; the interval never leaves the scale."""
        measure = self.measure_of(candidate)
        if measure.value is None or measure.interval is None:
            return measure
        low, high = (float(each) for each in fair_average(np.array(measure.interval), self.thresholds, self.categories))
        return Estimate(float(self.fair[candidate]), float(self.fair_se[candidate]), (low, high))


def fair_average(measures: FloatArray, thresholds: FloatArray, categories: FloatArray) -> FloatArray:
    """Return the rating expected at each measure (n,) from the average rater on the average criterion.

    Σ_k category_k P(k | θ) with all other facets at zero, averaged over the rows of `thresholds` (1 or I, K − 1).

    Reference: Linacre 1989, ch. 9. Example: at the middle of a symmetric 1-5 scale it is 3.
    """
    averages: FloatArray = _average_curves(measures, thresholds).mean_of(categories).mean(axis=0)
    return averages


def fair_average_slope(measures: FloatArray, thresholds: FloatArray, categories: FloatArray) -> FloatArray:
    """Return the derivative of the fair average, Cov(category number, category value), shape (n,)."""
    given = _average_curves(measures, thresholds)
    crossed = given.mean_of(np.arange(categories.size) * categories)
    slopes: FloatArray = (crossed - given.expected * given.mean_of(categories)).mean(axis=0)
    return slopes


def _average_curves(measures: FloatArray, thresholds: FloatArray) -> Curves:
    return curves(np.asarray(measures, dtype=np.float64), thresholds[np.isfinite(thresholds).all(axis=1)])


@dataclass(frozen=True, slots=True, eq=False)
class Residuals:
    """What the model expects of each rating, in category numbers; arrays of shape (N,), NaN where it expects nothing.

    `residual` = observed − `expected`; `variance` V is that of a rating given the measures and `fourth` its fourth
    central moment. `square` is the mean square that the model expects of the residual.
    """

    expected: FloatArray
    residual: FloatArray
    square: FloatArray
    variance: FloatArray
    fourth: FloatArray


def residuals(
    ratings: FacetRatings,
    measures: tuple[FloatArray, FloatArray],
    severity: FloatArray,
    steps: FloatArray,
    *,
    spread: float | None = None,
) -> Residuals:
    """Return expectation, residual and moments of each rating, whose values are category numbers.

    `measures` are the candidates' measures with their standard errors (P,), `severity` has shape (R,), `steps` is
    b (I, K − 1). A rating of somebody without a measure has NaN. The usual expected square is V. A posterior mean from
    a distribution of measures with this `spread` σ leans towards each of the ratings it was made from, so that their
    residuals are smaller: V − V² se², as in a regression with leverage V se². In a regression se² is 1/(ΣV + 1/σ²) with
    the sum over the candidate's ratings; with few of them the posterior is wider than that, a leverage could pass 1 and
    a square fall below 0, so se² counts up to that value only, and every square is positive.
    """
    given: Curves = row_curves(measures[0][ratings.candidate] - severity[ratings.rater], steps[ratings.criterion])
    expected, variance = given.expected, given.central(2)
    square = variance
    if spread is not None:
        error = np.minimum(measures[1] ** 2, _regression_error(ratings, variance, spread))
        square = variance * (1 - variance * error[ratings.candidate])
    return Residuals(expected, ratings.value - expected, square, variance, given.central(4))


def _regression_error(ratings: FacetRatings, variance: FloatArray, spread: float) -> FloatArray:
    """Return σ²/(1 + σ² ΣV) of each candidate, the squared error of a measure if V were the same all over the line."""
    of_candidate = sums_by_code(ratings.candidate, np.nan_to_num(variance), ratings.candidates)
    return np.asarray(spread**2 / (1 + spread**2 * of_candidate))


def model_residuals(model: FacetsModel, ratings: FacetRatings) -> tuple[Residuals, BooleanArray]:
    """Return the residuals of the ratings that the model speaks of, and which these are, shape (N,).

    Ratings by or on somebody without an estimate, and values that no kept rating had, are left out.
    """
    steps = model.criterion_difficulty[:, None] + model.thresholds
    known: BooleanArray = np.isin(ratings.value, model.categories)
    known &= np.isfinite(model.candidate_measure[ratings.candidate] - model.rater_severity[ratings.rater])
    known &= np.isfinite(steps.sum(axis=1)[ratings.criterion])
    kept = ratings.only(known)
    numbered = replace(kept, value=np.searchsorted(model.categories, kept.value).astype(np.float64))
    measures = (model.candidate_measure, model.candidate_se)
    return residuals(numbered, measures, model.rater_severity, steps, spread=model.spread.value), known


def fit_statistics(codes: IntegerArray, count: int, rest: Residuals) -> FitStatistics:
    """Return infit and outfit of `count` elements from the residuals of the ratings that carry their `codes`.

    Reference: Wright & Masters 1982, ch. 5. Example: e² .25, .5625 and V .25, .1875: infit 1.857, outfit 2.
    """
    known = np.isfinite(rest.residual) & (rest.variance > 0)
    codes = codes[known]
    residual, square = rest.residual[known] ** 2, rest.square[known]
    variance, fourth = rest.variance[known], rest.fourth[known]
    number = np.bincount(codes, minlength=count)
    with np.errstate(invalid="ignore", divide="ignore"):
        infit = sums_by_code(codes, residual, count) / sums_by_code(codes, square, count)
        outfit = sums_by_code(codes, residual / square, count) / number
        infit_q = np.sqrt(sums_by_code(codes, fourth - variance**2, count)) / sums_by_code(codes, variance, count)
        outfit_q = np.sqrt(sums_by_code(codes, fourth / variance**2 - 1, count)) / number
        return FitStatistics(
            infit, outfit, standardised_fit(infit, infit_q), standardised_fit(outfit, outfit_q), number
        )


def standardised_fit(mean_square: FloatArray, q: FloatArray) -> FloatArray:
    """Return Wilson and Hilferty's z = (MS^⅓ − 1) 3/q + q/3, NaN where q is 0; example: MS 1.5, q .3 give 1.5471.

    Reference: Wilson & Hilferty 1931, PNAS 17, 684-688.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(q > 0, (np.cbrt(mean_square) - 1) * 3 / q + q / 3, np.nan)


def separation(
    measures: FloatArray, errors: FloatArray, *, shrunken: bool = False, sets: IntegerArray | None = None
) -> Separation:
    """Return how well the elements with finite measures and standard errors are told apart.

    With `sets`, the number of the connected set of each, elements are compared within their sets only.

    True variance = observed variance − mean squared error (Wright & Masters 1982); for `shrunken` (expected a
    posteriori) measures, whose variance is smaller than the true one, reliability = variance / (variance + mean
    squared error). Example: G = 2.17 makes 3.22 strata and a reliability of .82.

    Reference: Wright & Masters 1982, Rating Scale Analysis, ch. 5.
    """
    known = np.isfinite(measures) & np.isfinite(errors) & (errors > 0)
    values, squares = measures[known], errors[known] ** 2
    own = np.zeros(values.size, dtype=np.int64) if sets is None else np.unique(sets[known], return_inverse=True)[1]
    groups = int(own.max()) + 1 if values.size else 0
    freedom = int(values.size) - groups
    if freedom < 1:
        return no_separation(_("Fewer than two elements can be compared."))
    apart = values - (sums_by_code(own, values, groups) / np.bincount(own))[own]
    observed = float(apart @ apart) / (freedom + 1 if shrunken else freedom)
    error = float(squares.mean())
    true = observed if shrunken else max(observed - error, 0.0)
    ratio = math.sqrt(true / error)
    weights = 1 / squares
    level = sums_by_code(own, weights * values, groups) / sums_by_code(own, weights, groups)
    chi_square = float((weights * (values - level[own]) ** 2).sum())
    at_zero = _("The elements differ no more than chance lets them.") if true == 0 else ""
    return Separation(
        separation=Estimate(ratio, reason=at_zero),
        strata=Estimate((4 * ratio + 1) / 3, reason=at_zero),
        reliability=Estimate(true / (true + error), reason=at_zero),
        chi_square=chi_square,
        freedom=freedom,
        p=chi_square_upper(chi_square, freedom) if chi_square > TINY else 1.0,
    )


def no_separation(reason: str) -> Separation:
    """Return the separation of elements of which `reason` says why they cannot be compared."""
    nothing = undefined(reason)
    return Separation(nothing, nothing, nothing, None, 0, None)


def _normal(value: float, error: float) -> Estimate:
    return Estimate(value, error, (value - NORMAL_975 * error, value + NORMAL_975 * error))
