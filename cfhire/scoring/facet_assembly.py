"""Puts the estimates of a many-facet fit back under everybody's codes."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.connectivity import Connectivity
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.facet_preparation import Prepared
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, scattered
from cfhire.scoring.facet_steps import StepDesign
from cfhire.scoring.facets import (
    FacetsModel,
    FitStatistics,
    Separation,
    fair_average,
    fair_average_slope,
    fit_statistics,
    no_separation,
    residuals,
    separation,
)

SURE = 2.0
"""A spread of candidates that is not this many standard errors above zero says nothing of reliability."""
FURTHEST = 20.0
"""An estimate further out than this, in logits, is on its way to infinity."""


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a method found for the kept elements: values and standard errors of measures, severities and steps.

    `whole_errors` are the standard errors of severities with all else estimated too; `recovered` are severities and
    such errors with what the candidates' levels tell, where the method does not read that anyway. `ends` are measures
    and standard errors over all old candidate codes of those who were measured apart from the fit.
    """

    method: Literal["mml", "jml"]
    design: StepDesign
    measures: tuple[FloatArray, FloatArray]
    severities: tuple[FloatArray, FloatArray]
    whole_errors: FloatArray
    steps: FloatArray
    step_covariance: FloatArray
    mean: Estimate
    spread: Estimate
    centre: float
    log_likelihood: float
    rounds: int
    converged: bool
    ends: tuple[FloatArray, FloatArray] | None
    recovered: tuple[FloatArray, FloatArray] | None = None


def assembled(ratings: FacetRatings, prepared: Prepared, connectivity: Connectivity, found: Found) -> FacetsModel:
    """Return the model over all codes of `ratings`."""
    candidates, raters, criteria = prepared.kept
    measure, error = _measures(ratings, prepared, found)
    severity, severity_error = (scattered(each, raters, ratings.raters) for each in found.severities)
    recovered = found.recovered or (found.severities[0], found.whole_errors)
    difficulty, difficulty_error = _difficulties(found)
    thresholds, thresholds_error = _thresholds(ratings, prepared, found)
    candidate_fit, rater_fit, criterion_fit = _fits(ratings, prepared, found)
    return FacetsModel(
        method=found.method,
        partial=found.design.partial,
        categories=prepared.categories,
        candidate_measure=measure,
        candidate_se=error,
        rater_severity=severity,
        rater_se=severity_error,
        rater_whole_se=scattered(found.whole_errors, raters, ratings.raters),
        rater_recovered=scattered(recovered[0], raters, ratings.raters),
        rater_recovered_se=scattered(recovered[1], raters, ratings.raters),
        criterion_difficulty=scattered(difficulty, criteria, ratings.criteria),
        criterion_se=scattered(difficulty_error, criteria, ratings.criteria),
        thresholds=thresholds,
        thresholds_se=thresholds_error,
        mean=found.mean,
        spread=found.spread,
        log_likelihood=found.log_likelihood,
        ratings_used=prepared.ratings.size,
        fair=fair_average(measure, thresholds, prepared.categories),
        fair_se=fair_average_slope(measure, thresholds, prepared.categories) * error,
        rater_fair=fair_average(found.centre - severity, thresholds, prepared.categories),
        candidate_extreme=prepared.extreme[0],
        rater_extreme=prepared.extreme[1],
        criterion_extreme=prepared.extreme[2],
        candidate_fit=candidate_fit,
        rater_fit=rater_fit,
        criterion_fit=criterion_fit,
        candidate_separation=_candidates_apart(found, connectivity.candidate_set[candidates]),
        rater_separation=separation(*found.severities),
        criterion_separation=separation(difficulty, difficulty_error),
        connectivity=connectivity,
        rounds=found.rounds,
        converged=found.converged,
        notes=prepared.notes + _spread_note(found.spread) + _connection_note(connectivity),
        reason="",
    )


def _measures(ratings: FacetRatings, prepared: Prepared, found: Found) -> tuple[FloatArray, FloatArray]:
    """Return the measures of candidates with standard errors, of those measured apart from the fit too."""
    measure, error = (scattered(each, prepared.kept[0], ratings.candidates) for each in found.measures)
    if found.ends is None:
        return measure, error
    return np.where(np.isnan(measure), found.ends[0], measure), np.where(np.isnan(error), found.ends[1], error)


def _difficulties(found: Found) -> tuple[FloatArray, FloatArray]:
    """Return the difficulties of the kept criteria with standard errors."""
    mapping = found.design.difficulty_map()
    return mapping @ found.steps, _errors(mapping, found.step_covariance)


def _thresholds(ratings: FacetRatings, prepared: Prepared, found: Found) -> tuple[FloatArray, FloatArray]:
    """Return the thresholds with standard errors: those of every criterion, or those all of them share."""
    design = found.design
    thresholds = design.thresholds(design.b(found.steps))
    errors = _errors(design.threshold_map(), found.step_covariance).reshape(thresholds.shape)
    if not design.partial:
        return thresholds, errors
    criteria = prepared.kept[2]
    return scattered(thresholds, criteria, ratings.criteria), scattered(errors, criteria, ratings.criteria)


def _candidates_apart(found: Found, sets: IntegerArray) -> Separation:
    """Return how well candidates are told apart within their connected sets, or that it is not known at all."""
    said = _spread_note(found.spread)
    if said:
        return no_separation(said[0])
    return separation(*found.measures, shrunken=found.method == "mml", sets=sets)


def _spread_note(spread: Estimate) -> tuple[str, ...]:
    """Return the sentence for a spread of candidates at its bound, or one that may as well be zero."""
    if spread.value == 0:
        return (spread.reason,)
    if spread.value is None or spread.se is None or spread.value >= SURE * spread.se:
        return ()
    sentence = _(
        "How far candidates lie apart is hardly known from these ratings ({value:.2f} ± {se:.2f} logits): no"
        " reliability is stated, and fair averages lean on a guess."
    )
    return (sentence.format(value=spread.value, se=spread.se),)


def refused(
    method: Literal["mml", "jml"], ratings: FacetRatings, prepared: Prepared, connectivity: Connectivity, reason: str
) -> FacetsModel:
    """Return the model that says why it estimates nothing."""
    nothing = undefined(reason)
    candidates, raters, criteria = (
        np.full(count, np.nan) for count in (ratings.candidates, ratings.raters, ratings.criteria)
    )
    empty = np.zeros(0)
    none = separation(empty, empty)
    fits = [
        FitStatistics(each, each, each, each, np.zeros(each.size, dtype=np.int64))
        for each in (candidates, raters, criteria)
    ]
    return FacetsModel(
        method=method,
        partial=False,
        categories=empty,
        candidate_measure=candidates,
        candidate_se=candidates,
        rater_severity=raters,
        rater_se=raters,
        rater_whole_se=raters,
        rater_recovered=raters,
        rater_recovered_se=raters,
        criterion_difficulty=criteria,
        criterion_se=criteria,
        thresholds=np.zeros((1, 0)),
        thresholds_se=np.zeros((1, 0)),
        mean=nothing,
        spread=nothing,
        log_likelihood=None,
        ratings_used=0,
        fair=candidates,
        fair_se=candidates,
        rater_fair=raters,
        candidate_extreme=prepared.extreme[0],
        rater_extreme=prepared.extreme[1],
        criterion_extreme=prepared.extreme[2],
        candidate_fit=fits[0],
        rater_fit=fits[1],
        criterion_fit=fits[2],
        candidate_separation=none,
        rater_separation=none,
        criterion_separation=none,
        connectivity=connectivity,
        rounds=0,
        converged=False,
        notes=prepared.notes,
        reason=reason,
    )


def finite(*parameters: FloatArray) -> bool:
    """Tell whether all parameters are numbers that ratings can speak for."""
    return all(bool((np.abs(each) < FURTHEST).all()) for each in parameters)


def no_finite_estimates() -> str:
    """Return the sentence for ratings whose likelihood grows without end."""
    return _("The ratings are too few or too regular: no finite severities and measures explain them.")


def _errors(mapping: FloatArray, covariance: FloatArray) -> FloatArray:
    """Return the standard errors of linear functions of the step parameters."""
    variances: FloatArray = ((mapping @ covariance) * mapping).sum(axis=1)
    return np.sqrt(np.maximum(variances, 0.0))


def _fits(ratings: FacetRatings, prepared: Prepared, found: Found) -> list[FitStatistics]:
    """Return the fit of candidates, raters and criteria over all codes."""
    used, counts = prepared.ratings, (ratings.candidates, ratings.raters, ratings.criteria)
    steps = found.design.b(found.steps)
    rest = residuals(used, found.measures, found.severities[0], steps, spread=found.spread.value)
    return [
        _fit_over(fit_statistics(codes, kept.size, rest), kept, count)
        for codes, kept, count in zip((used.candidate, used.rater, used.criterion), prepared.kept, counts, strict=True)
    ]


def _fit_over(fit: FitStatistics, kept: IntegerArray, count: int) -> FitStatistics:
    numbers = np.zeros(count, dtype=np.int64)
    numbers[kept] = fit.count
    return FitStatistics(
        scattered(fit.infit, kept, count),
        scattered(fit.outfit, kept, count),
        scattered(fit.infit_z, kept, count),
        scattered(fit.outfit_z, kept, count),
        numbers,
    )


def _connection_note(connectivity: Connectivity) -> tuple[str, ...]:
    if connectivity.connected:
        return ()
    return (
        _(
            "The panel falls into {number} sets without a shared interviewer; compare candidates and interviewers"
            " only within a set."
        ).format(number=connectivity.count),
    )
