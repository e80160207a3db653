"""The many-facet Rasch model by marginal maximum likelihood."""

import math
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from cfhire.i18n import _
from cfhire.scoring.connectivity import centred_in_sets, connected_sets
from cfhire.scoring.crossed_effects import Progress
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.facet_assembly import Found, assembled, finite, no_finite_estimates, refused
from cfhire.scoring.facet_information import complete_information, missing_information
from cfhire.scoring.facet_preparation import prepare
from cfhire.scoring.facet_quadrature import REACH, Dyads, Expectation, Parameters, dyads, expectation
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, facet_ratings, sums_by_code
from cfhire.scoring.facet_steps import StepDesign, curves, step_design
from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.one_thread import use_one_thread

TOLERANCE = 1e-4
"""Gain of the log likelihood at which a step was the last: after it, a Newton step would gain the square of that."""
LOOSE_TOLERANCE = 1e-3
"""The same when rounding keeps the likelihood from rising further."""
MAXIMUM_ROUNDS = 100
HALVINGS = 30
LONGEST_STEP = 3.0
"""No parameter moves further in one round, in logits."""
FEWEST_NODES = 31
MOST_NODES = 161
NODE_DISTANCE = 1.2
"""Largest distance of two nodes, in posterior standard deviations of a well known candidate: the sum over nodes then
differs from the integral by about 2 exp(−2π²/1.2²) = 2 · 10⁻⁶ of itself for one candidate, with changing sign."""
LEAST_LOG_SPREAD = -4.0
MOST_LOG_SPREAD = math.log(10)
"""With a standard deviation above 10 logits everybody would be at one end of the scale or the other."""
SWEEPS = 6


def fit_facets_mml(
    candidate: npt.ArrayLike,
    rater: npt.ArrayLike,
    criterion: npt.ArrayLike | None,
    value: npt.ArrayLike,
    *,
    partial: bool = False,
    sizes: tuple[int, int, int] | None = None,
    progress: Progress | None = None,
) -> FacetsModel:
    """Return the many-facet Rasch model of N ratings in long form (integer codes and whole values, shape (N,)).

    log P(k)/P(k − 1) = θ_p − δ_i − α_r − τ_k (rating scale) or − τ_ik (`partial` credit), θ ~ N(mean, spread²);
    severities, difficulties and thresholds sum to zero. The likelihood is integrated over θ by quadrature and
    maximised by Newton's method with the observed information, whose inverse gives the standard errors. Candidates
    get expected a posteriori measures with posterior standard deviations.

    Assumes that ratings are independent given the measures, that severity is the same towards everybody, and that
    candidates' measures are normal. Sets of a disconnected panel share one distribution, but severities are given
    against the mean of their set: compare only within a set.

    References: Linacre (1989), Many-Facet Rasch Measurement; Bock & Aitkin (1981), Psychometrika 46, 443–459; Louis
    (1982), J. R. Stat. Soc. B 44, 226–233. Agrees with R's TAM on the shipped panel: deviance 57946.350.

    `progress` is called with the share done, between 0 and 1; an exception raised there ends the fit.

    Example: that deviance.
    """
    ratings = facet_ratings(candidate, rater, criterion, value, sizes)
    connectivity = connected_sets(
        ratings.candidate, ratings.rater, candidates=ratings.candidates, raters=ratings.raters
    )
    prepared = prepare(ratings, partial=partial, without_extreme_candidates=False)
    if prepared.reason:
        return refused("mml", ratings, prepared, connectivity, prepared.reason)
    use_one_thread()
    found = _found(prepared.ratings, prepared.categories.size, partial=partial, progress=progress)
    if found is None:
        return refused("mml", ratings, prepared, connectivity, no_finite_estimates())
    model = assembled(ratings, prepared, connectivity, found)
    if progress is not None:
        progress(1.0)
    return model


def _found(ratings: FacetRatings, categories: int, *, partial: bool, progress: Progress | None) -> Found | None:
    """Return the maximum of the likelihood for ratings with codes without gaps; None when it lies at infinity."""
    meetings = dyads(ratings, categories)
    design = step_design(ratings.criteria, categories, partial=partial)
    point = expectation(meetings, design, _start(ratings, design), FEWEST_NODES)
    converged = False
    rounds = 0
    while not converged and rounds < MAXIMUM_ROUNDS:
        rounds += 1
        if progress is not None:
            progress(1 - 0.7**rounds)
        nodes = _nodes_needed(point) if rounds > 1 else FEWEST_NODES
        if nodes > point.nodes.size:
            point = expectation(meetings, design, point.at, nodes)
        if not finite(point.at.vector):
            return None
        information = _information(point, meetings, design)
        step = _limited(np.linalg.solve(information, point.gradient), point)
        gain = float(step @ point.gradient) / 2
        following = _climbed(point, step, meetings, design)
        converged = gain < (LOOSE_TOLERANCE if following is None else TOLERANCE)
        if following is None:
            break
        point = following
    if not converged or not finite(point.at.vector) or point.at.log_spread > MOST_LOG_SPREAD:
        return None
    covariance = np.linalg.inv(information)
    return _apart(_summary(point, covariance, design, rounds=rounds), ratings, covariance)


def _start(ratings: FacetRatings, design: StepDesign) -> Parameters:
    """Return a point near the maximum, from an additive model of the category numbers.

    In a Rasch model the slope of the expected rating is its variance, so an effect of one category is worth
    1 / residual variance logits.
    """
    level, severity, difficulty, variance = _additive(ratings)
    scale = 1 / max(variance, 0.2)
    severities = np.clip(severity * scale, -LONGEST_STEP, LONGEST_STEP)
    difficulties = np.clip(difficulty * scale, -LONGEST_STEP, LONGEST_STEP)
    true = max(float(level.var()) - variance * float((1 / np.bincount(ratings.candidate)).mean()), 0.05)
    spread = float(np.clip(math.sqrt(true) * scale, 0.2, 4.0))
    counts = np.bincount(ratings.value.astype(np.int64), minlength=design.steps + 1) + 0.5
    steps = _steps_behind(counts, math.sqrt(spread**2 + float(severities.var() + difficulties.var())))
    b = difficulties[:, None] + (steps - steps.mean())
    return Parameters(severities, design.parameters(b), -float(steps.mean()), math.log(spread))


def _steps_behind(counts: FloatArray, spread: float) -> FloatArray:
    """Return the steps at which points with a normal distribution about zero give categories in these proportions."""
    points = np.linspace(-4, 4, 41)
    weights = np.exp(-0.5 * points**2)
    steps = np.log(counts[:-1] / counts[1:])
    for _round in range(40):
        given = (curves(points * spread, steps[None, :]).probability[:, 0] * weights).sum(axis=1)
        steps = steps + np.log(counts[:-1] / counts[1:]) - np.log(given[:-1] / given[1:])
    return np.clip(steps, -3 * LONGEST_STEP, 3 * LONGEST_STEP)


def _additive(ratings: FacetRatings) -> tuple[FloatArray, FloatArray, FloatArray, float]:
    """Return levels (P,), severities (R,), difficulties (I,) and residual variance of an additive model, nearly fit."""
    codes = (ratings.candidate, ratings.rater, ratings.criterion)
    numbers = [np.bincount(each) for each in codes]
    signs = (1.0, -1.0, -1.0)
    effects = [np.zeros(number.size) for number in numbers]
    rest = ratings.value
    for _sweep in range(SWEEPS):
        for facet, (code, number, sign) in enumerate(zip(codes, numbers, signs, strict=True)):
            change = sums_by_code(code, rest, number.size) / number
            if facet:
                change = change - change.mean()
            effects[facet] = effects[facet] + sign * change
            rest = rest - change[code]
    freedom = max(ratings.size - sum(number.size for number in numbers) + 2, 1)
    return effects[0], effects[1], effects[2], float(rest @ rest) / freedom


def _information(point: Expectation, meetings: Dyads, design: StepDesign) -> FloatArray:
    """Return a positive definite information: the observed one, or far from the maximum that of complete data.

    Adding a constant to all severities and to the mean changes nothing, so that direction gets information of its own.
    """
    complete = complete_information(point, design)
    raters = meetings.raters
    scale = float(np.diagonal(complete)[:raters].mean()) / raters
    complete[:raters, :raters] += scale
    observed = complete - missing_information(point, meetings, design)
    try:
        np.linalg.cholesky(observed)
    except np.linalg.LinAlgError:
        return complete + np.diag(np.full(complete.shape[0], 1e-9 * scale))
    return observed


def _limited(step: FloatArray, point: Expectation) -> FloatArray:
    """Return `step` shortened to the longest allowed; a spread near zero falls no further."""
    if point.at.log_spread + step[-1] < LEAST_LOG_SPREAD:
        step = step.copy()
        step[-1] = LEAST_LOG_SPREAD - point.at.log_spread
    longest = float(np.abs(step).max())
    return step if longest <= LONGEST_STEP else step * (LONGEST_STEP / longest)


def _climbed(point: Expectation, step: FloatArray, meetings: Dyads, design: StepDesign) -> Expectation | None:
    """Return the first point along `step` that is higher, or None when rounding leaves none."""
    for _halving in range(HALVINGS):
        following = expectation(meetings, design, point.at.moved(step), point.nodes.size)
        if following.log_likelihood > point.log_likelihood - 1e-12 * abs(point.log_likelihood):
            return following
        step = step / 2
    return None


def _nodes_needed(point: Expectation) -> int:
    """Return how many nodes the narrow posteriors ask for: those of the tenth of candidates that are known best."""
    narrow = max(float(np.quantile(point.measures()[1], 0.1)), 1e-3 * point.spread)
    return int(np.clip(np.ceil(2 * REACH * point.spread / (NODE_DISTANCE * narrow)) + 1, FEWEST_NODES, MOST_NODES))


def _summary(point: Expectation, covariance: FloatArray, design: StepDesign, *, rounds: int) -> Found:
    raters = point.at.severity.size
    # The direction that got information of its own contributes its inverse to every severity and to the mean.
    own = float(covariance[:raters, :raters].sum()) / raters**2
    variance = np.maximum(np.diagonal(covariance), 0.0)
    severity_error = np.sqrt(np.maximum(variance[:raters] - own, 0.0))
    steps = slice(raters, raters + design.free)
    at_zero = point.at.log_spread <= LEAST_LOG_SPREAD + 1e-6
    said = _("Estimated at zero: candidates differ no more than chance lets them.") if at_zero else ""
    return Found(
        method="mml",
        design=design,
        measures=point.measures(),
        severities=(point.at.severity, severity_error),
        whole_errors=severity_error,
        steps=point.at.steps,
        step_covariance=covariance[steps, steps],
        mean=Estimate(point.at.mean, float(np.sqrt(max(variance[-2] - own, 0.0)))),
        spread=Estimate(0.0 if at_zero else point.spread, point.spread * float(np.sqrt(variance[-1])), reason=said),
        centre=point.at.mean,
        log_likelihood=point.log_likelihood,
        rounds=rounds,
        converged=True,
        ends=None,
    )


def _apart(found: Found, ratings: FacetRatings, covariance: FloatArray) -> Found:
    """Return what was found with the severities of each connected set against the mean of the set.

    What joins unconnected sets is only the assumption of one distribution of candidates; the measures of a set move
    with its severities, so that nothing the model says of a rating changes.
    """
    panel = connected_sets(ratings.candidate, ratings.rater, candidates=ratings.candidates, raters=ratings.raters)
    if panel.connected:
        return found
    severity, variance = centred_in_sets(
        found.severities[0], covariance[: ratings.raters, : ratings.raters], panel.rater_set
    )
    shift = np.zeros(panel.count)
    shift[panel.rater_set] = found.severities[0] - severity
    measures, errors = found.measures
    return replace(
        found,
        measures=(measures - shift[panel.candidate_set], errors),
        severities=(severity, np.sqrt(variance)),
        whole_errors=np.sqrt(variance),
    )
