"""Fair scores: candidates' scores with the severity of their raters taken out, by crossed random effects."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.i18n import _
from cfhire.scoring.connectivity import Connectivity, centred_in_sets, connected_sets
from cfhire.scoring.crossed_effects import CrossedFit, Crossproducts, Progress, crossproducts, fit_crossed
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.facet_ratings import (
    FacetRatings,
    FloatArray,
    IntegerArray,
    dense_codes,
    facet_ratings,
    scattered,
    sums_by_code,
)

FEWEST_RATERS = 15
FEWEST_CANDIDATES = 60
"""Below these, in one connected set, a fair score is no better than the raw mean."""
MOST_RATERS = 5_000
"""The reduced equations are a full matrix of this order: 200 MB."""
NO_REMAINDER = 1e-6
"""Share of the variance that is error when a model explains the ratings without remainder."""
NORMAL_975 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class VarianceComponents:
    """Where ratings vary, in squared scale points; a component that the data cannot give has a reason instead."""

    candidate: Estimate
    rater: Estimate
    residual: Estimate


@dataclass(frozen=True, slots=True, eq=False)
class MixedModel:
    """Fair scores, severities and variance components of one axis.

    Arrays are indexed by the codes of the ratings and hold NaN where nothing can be said. For P candidates, R raters
    and I criteria: `candidate_effect`, `candidate_effect_se` (P,) and `rater_effect`, `rater_effect_se` (R,) are the
    best linear unbiased predictions with their standard errors given the fixed effects (as lme4 prints them);
    `fair`, `fair_se` (P,) are the mean of the criteria plus the candidate's effect, with the error of both; `severity`,
    `severity_se` (R,) compare each rater with the mean of their connected set, positive when severe; `raw` (P,) is the
    plain mean of the ratings; `rank_raw`, `rank_fair` (P,) count from 1, the best, within a connected set, ties sharing
    the mean of their places. `criterion_mean` (I,) are the fixed effects. `reml_criterion` is −2 log restricted
    likelihood. `reason` says why there is no fit, and is empty otherwise.

    A variance estimated at zero predicts that nobody differs, with standard error 0, as lme4 prints it; that is no
    certainty, so `fair_score` and `severity_of` then say that nothing can be said.
    """

    components: VarianceComponents
    reml_criterion: float | None
    criterion_mean: FloatArray
    candidate_effect: FloatArray
    candidate_effect_se: FloatArray
    rater_effect: FloatArray
    rater_effect_se: FloatArray
    raw: FloatArray
    fair: FloatArray
    fair_se: FloatArray
    severity: FloatArray
    severity_se: FloatArray
    rank_raw: FloatArray
    rank_fair: FloatArray
    ratings_of_candidate: IntegerArray
    connectivity: Connectivity
    rounds: int
    converged: bool
    reason: str

    @property
    def rank_change(self) -> FloatArray:
        """Return how many places each candidate rises (positive) or falls from raw to fair, shape (P,)."""
        return self.rank_raw - self.rank_fair

    def enough(self, candidate: int) -> bool:
        """Tell whether the candidate's connected set is large enough for a fair score to be shown."""
        number = int(self.connectivity.candidate_set[candidate])
        return (
            number >= 0
            and int(self.connectivity.raters[number]) >= FEWEST_RATERS
            and int(self.connectivity.candidates[number]) >= FEWEST_CANDIDATES
        )

    def fair_score(self, candidate: int) -> Estimate:
        """Return the fair score to show for `candidate`, or why the raw mean has to do."""
        if self.ratings_of_candidate[candidate] == 0:
            return undefined(_("There is no rating yet."))
        if self.reason:
            return undefined(self.reason)
        if not self.enough(candidate):
            return undefined(
                _(
                    "Not enough data: a fair score needs {raters} interviewers and {candidates} candidates"
                    " linked by shared panels."
                ).format(raters=FEWEST_RATERS, candidates=FEWEST_CANDIDATES)
            )
        if self.components.candidate.value == 0:
            return undefined(
                _(
                    "The variance between candidates is estimated at zero: they differ no more than chance lets them,"
                    " and how sure that is cannot be said."
                )
            )
        return _normal(float(self.fair[candidate]), float(self.fair_se[candidate]))

    def severity_of(self, rater: int) -> Estimate:
        """Return the severity of `rater` in scale points against the mean of the raters they are linked with."""
        if self.reason:
            return undefined(self.reason)
        if not np.isfinite(self.severity[rater]):
            return undefined(_("There is no other interviewer to compare with."))
        if self.components.rater.value == 0:
            return undefined(
                _(
                    "The variance of severity is estimated at zero: interviewers differ no more than chance lets them,"
                    " and how sure that is cannot be said."
                )
            )
        return _normal(float(self.severity[rater]), float(self.severity_se[rater]))


def fit_mixed_model(
    candidate: npt.ArrayLike,
    rater: npt.ArrayLike,
    criterion: npt.ArrayLike | None,
    value: npt.ArrayLike,
    *,
    sizes: tuple[int, int, int] | None = None,
    progress: Progress | None = None,
) -> MixedModel:
    """Return fair scores from N ratings in long form (integer codes and values, each of shape (N,)).

    Model, for one axis: x = criterion mean + candidate + rater + e with independent normal effects of candidates,
    raters and residuals; variances by restricted maximum likelihood, effects by best linear unbiased prediction.
    A candidate with k ratings of raters without severity keeps λ = k σ²_c / (k σ²_c + σ²_e) of the distance of their
    mean from the grand mean, with standard error σ_c √(1 − λ).

    Assumes that raters meet candidates irrespective of how good these are, one error variance, and that a rater's
    severity is the same for everybody. Candidates of sets without a shared rater are not comparable.

    Reference: Bates, Mächler, Bolker & Walker (2015), J. Stat. Software 67(1); penicillin data (24 plates × 6 samples):
    variances 0.7169, 3.7311, 0.3024, criterion 330.8606.

    `progress` is called with the share done, between 0 and 1; an exception raised there ends the fit.

    Example: the penicillin data above.
    """
    ratings = facet_ratings(candidate, rater, criterion, value, sizes)
    connectivity = connected_sets(
        ratings.candidate, ratings.rater, candidates=ratings.candidates, raters=ratings.raters
    )
    reason = _refusal(ratings)
    if reason:
        return _refused(ratings, connectivity, reason)
    codes_a, kept_a = dense_codes(ratings.candidate, ratings.candidates)
    codes_b, kept_b = dense_codes(ratings.rater, ratings.raters)
    codes_x, kept_x = dense_codes(ratings.criterion, ratings.criteria)
    sums = crossproducts(codes_a, codes_b, codes_x, ratings.value)
    free = _separable(sums)
    if not free[0]:
        return _refused(
            ratings,
            connectivity,
            _("What is the candidate's cannot be told from what is the question's or the interviewer's."),
        )
    fit = fit_crossed(sums, free, progress)
    if fit.point.residual * sums.rows <= NO_REMAINDER * sums.squares:
        return _refused(
            ratings, connectivity, _("The ratings agree without any remainder, so their error cannot be estimated.")
        )
    model = _results(ratings, connectivity, fit, (kept_a, kept_b, kept_x), free)
    if progress is not None:
        progress(1.0)
    return model


def _refusal(ratings: FacetRatings) -> str:
    """Return why no model can be fitted, or an empty text."""
    if ratings.size == 0:
        return _("There are no ratings.")
    of_candidate = np.bincount(ratings.candidate)
    if np.count_nonzero(of_candidate) < 2:
        return _("Only one candidate has ratings.")
    if of_candidate.max() < 2:
        return _("Each candidate has one rating, which cannot be told from chance.")
    if ratings.value.min() == ratings.value.max():
        return _("All ratings are the same, so nothing tells candidates or interviewers apart.")
    if np.count_nonzero(np.bincount(ratings.rater)) > MOST_RATERS:
        return _("There are more than {number} interviewers: fit parts of the organisation apart.").format(
            number=MOST_RATERS
        )
    if ratings.size < np.count_nonzero(np.bincount(ratings.criterion)) + 3:
        return _("There are too few ratings for the number of criteria.")
    return ""


def _separable(sums: Crossproducts) -> tuple[bool, bool]:
    """Tell for candidates and raters whether their variance leaves a trace of its own in the ratings.

    tr(Z'MZ), M taking the criteria out, is zero when a factor is a coarser naming of the criteria; two factors that
    part the ratings in the same way cannot be told from each other.
    """
    traces = [sums.rows - float((table**2 / sums.rows_x).sum()) for table in (sums.ax, sums.bx)]
    free_a, free_b = (trace > 1e-9 * sums.rows for trace in traces)
    same = sums.cells.a.size == sums.rows_a.size == sums.rows_b.size
    return free_a and not same, free_b and not same


def _results(
    ratings: FacetRatings,
    connectivity: Connectivity,
    fit: CrossedFit,
    kept: tuple[IntegerArray, IntegerArray, IntegerArray],
    free: tuple[bool, bool],
) -> MixedModel:
    point = fit.point
    candidates, raters = ratings.candidates, ratings.raters
    scale = point.residual
    mean = np.full(point.beta.size, 1 / point.beta.size)
    away = mean - point.fixed_a
    fair_variance = point.inverse_a + ((away @ point.beta_inverse) * away).sum(axis=1)
    covariance_b = point.inverse_b + point.fixed_b @ point.beta_inverse @ point.fixed_b.T
    sets = connectivity.rater_set[kept[1]]
    severity, severity_variance = centred_in_sets(-point.b, covariance_b, sets)
    severity[connectivity.raters[sets] < 2] = np.nan
    counts = np.bincount(ratings.candidate, minlength=candidates)
    with np.errstate(invalid="ignore"):
        raw = sums_by_code(ratings.candidate, ratings.value, candidates) / counts
    fair = scattered(float(mean @ point.beta) + point.a, kept[0], candidates)
    return MixedModel(
        components=_components(fit, free),
        reml_criterion=point.criterion,
        criterion_mean=scattered(point.beta, kept[2], ratings.criteria),
        candidate_effect=scattered(point.a, kept[0], candidates),
        candidate_effect_se=scattered(np.sqrt(scale * point.inverse_a), kept[0], candidates),
        rater_effect=scattered(point.b, kept[1], raters),
        rater_effect_se=scattered(np.sqrt(scale * np.diagonal(point.inverse_b)), kept[1], raters),
        raw=raw,
        fair=fair,
        fair_se=scattered(np.sqrt(scale * fair_variance), kept[0], candidates),
        severity=scattered(severity, kept[1], raters),
        severity_se=scattered(np.sqrt(scale * severity_variance), kept[1], raters),
        rank_raw=ranks_within(raw, connectivity.candidate_set),
        rank_fair=ranks_within(fair, connectivity.candidate_set),
        ratings_of_candidate=counts,
        connectivity=connectivity,
        rounds=fit.rounds,
        converged=fit.converged,
        reason="",
    )


def _components(fit: CrossedFit, free: tuple[bool, bool]) -> VarianceComponents:
    """Return the variances in squared scale points with the reason of those that are missing or at zero."""
    estimates = []
    for ratio, own in zip(fit.point.ratios, free, strict=True):
        if not own:
            estimates.append(undefined(_("Interviewers cannot be told apart from the rest in these ratings.")))
        else:
            at_zero = _("Estimated at zero: no difference shows beyond chance.") if ratio == 0 else ""
            estimates.append(Estimate(float(ratio) * fit.point.residual, reason=at_zero))
    return VarianceComponents(estimates[0], estimates[1], Estimate(fit.point.residual))


def ranks_within(scores: FloatArray, sets: IntegerArray) -> FloatArray:
    """Return the place of each score in its set, 1 for the highest, ties sharing their mean place; NaN for no set."""
    rounded = np.round(scores, 9)
    order = np.lexsort((-rounded, sets))
    sorted_scores, sorted_sets = rounded[order], sets[order]
    begins = np.ones(order.size, dtype=np.bool_)
    begins[1:] = (sorted_sets[1:] != sorted_sets[:-1]) | (sorted_scores[1:] != sorted_scores[:-1])
    run = np.cumsum(begins) - 1
    first = np.flatnonzero(begins)
    length = np.diff(np.append(first, order.size))
    set_first = np.searchsorted(sorted_sets, sorted_sets)
    places = np.empty(order.size)
    places[order] = first[run] - set_first + (length[run] + 1) / 2
    return np.where((sets >= 0) & np.isfinite(scores), places, np.nan)


def _refused(ratings: FacetRatings, connectivity: Connectivity, reason: str) -> MixedModel:
    nothing = undefined(reason)
    counts = np.bincount(ratings.candidate, minlength=ratings.candidates)
    with np.errstate(invalid="ignore"):
        raw = sums_by_code(ratings.candidate, ratings.value, ratings.candidates) / counts
    of_candidates, of_raters = np.full(ratings.candidates, np.nan), np.full(ratings.raters, np.nan)
    return MixedModel(
        components=VarianceComponents(nothing, nothing, nothing),
        reml_criterion=None,
        criterion_mean=np.full(ratings.criteria, np.nan),
        candidate_effect=of_candidates,
        candidate_effect_se=of_candidates,
        rater_effect=of_raters,
        rater_effect_se=of_raters,
        raw=raw,
        fair=of_candidates,
        fair_se=of_candidates,
        severity=of_raters,
        severity_se=of_raters,
        rank_raw=ranks_within(raw, connectivity.candidate_set),
        rank_fair=of_candidates,
        ratings_of_candidate=counts,
        connectivity=connectivity,
        rounds=0,
        converged=False,
        reason=reason,
    )


def _normal(value: float, error: float) -> Estimate:
    return Estimate(value, error, (value - NORMAL_975 * error, value + NORMAL_975 * error))
