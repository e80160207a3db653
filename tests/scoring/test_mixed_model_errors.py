"""Errors that fair scores share, and fair scores without one interviewer, against the whole equations solved anew."""

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.scoring.mixed_model import MixedModel, fit_mixed_model
from cfhire.scoring.mixed_model_errors import FairErrors, fair_errors
from cfhire.scoring.simulate import PanelPlan, simulate_panel

Codes = npt.NDArray[np.int64]
Columns = tuple[Codes, Codes, Codes, Codes]
Numbers = npt.NDArray[np.float64]


def only(columns: Columns, kept: npt.NDArray[np.bool_]) -> Columns:
    return columns[0][kept], columns[1][kept], columns[2][kept], columns[3][kept]


def fitted() -> tuple[Columns, MixedModel, FairErrors]:
    """Return ratings of 40 candidates by 8 raters on 4 criteria, some missing, with the model and its errors."""
    whole = simulate_panel(5, PanelPlan(candidates=40, raters=8, sites=1)).of_axis(0)
    columns = only(whole, np.random.default_rng(5).random(whole[0].size) < 0.8)
    model = fit_mixed_model(*columns)
    errors = fair_errors(*columns, model)
    assert errors is not None
    return columns, model, errors


def by_definition(columns: Columns, model: MixedModel) -> tuple[Numbers, Numbers]:
    """Return fair scores (P,) and their error covariances (P, P) from y = Xβ + u + e with V written out whole."""
    candidate, rater, criterion, value = columns
    variances = [model.components.candidate.value, model.components.rater.value, model.components.residual.value]
    of_candidate, of_rater, of_criterion = (
        (codes[:, None] == np.arange(size)[None, :]).astype(np.float64)
        for codes, size in ((candidate, 40), (rater, 8), (criterion, 4))
    )
    a, b, e = (float(each or 0.0) for each in variances)
    whole = a * of_candidate @ of_candidate.T + b * of_rater @ of_rater.T + e * np.eye(value.size)
    inverse = np.linalg.inv(whole)
    of_beta = np.linalg.inv(of_criterion.T @ inverse @ of_criterion)
    beta = of_beta @ of_criterion.T @ inverse @ value
    weights = a * of_candidate.T @ inverse
    away = np.full((40, 4), 0.25) - weights @ of_criterion
    fair = beta.mean() + weights @ (value - of_criterion @ beta)
    known = a * np.eye(40) - weights @ of_candidate * a
    return fair, known + away @ of_beta @ away.T


def test_covariances_are_those_of_the_definition() -> None:
    columns, model, errors = fitted()
    fair, covariance = by_definition(columns, model)
    found = errors.covariance(np.arange(40))

    assert model.fair == pytest.approx(fair, abs=1e-8)
    assert found == pytest.approx(covariance, abs=1e-8)
    assert np.sqrt(np.diag(found)) == pytest.approx(model.fair_se, abs=1e-8)


def test_a_fair_score_without_a_rater_is_that_of_the_remaining_ratings() -> None:
    columns, model, errors = fitted()
    for candidate in (0, 7, 23):
        for rater in np.unique(columns[1][columns[0] == candidate]):
            left = ~((columns[0] == candidate) & (columns[1] == rater))
            fair, covariance = by_definition(only(columns, left), model)
            found = errors.without(candidate, int(rater))
            assert found is not None
            assert model.fair[candidate] + found[0] == pytest.approx(fair[candidate], abs=1e-8)
            assert found[1] == pytest.approx(np.sqrt(covariance[candidate, candidate]), abs=1e-8)


def test_severity_cancels_between_candidates_who_met_the_same_interviewers() -> None:
    """In a complete table Var(a − b) = 2 σ²_e λ/k, with λ = k σ²_a/(k σ²_a + σ²_e), whatever the raters' variance."""
    random = np.random.default_rng(1)
    candidate, rater = (each.ravel() for each in np.meshgrid(np.arange(30), np.arange(4), indexing="ij"))
    value = (random.normal(0, 1, 30)[candidate] + random.normal(0, 2, 4)[rater]) + random.normal(0, 0.7, 120)
    model = fit_mixed_model(candidate, rater, None, value)
    errors = fair_errors(candidate, rater, None, value, model)
    assert errors is not None
    found = errors.covariance([3, 8])
    of_candidate, noise = model.components.candidate.value, model.components.residual.value
    assert of_candidate is not None
    assert noise is not None
    kept = 4 * of_candidate / (4 * of_candidate + noise)
    assert found[0, 0] + found[1, 1] - 2 * found[0, 1] == pytest.approx(2 * noise * kept / 4, rel=1e-6)
    # Taken for independent, the two would differ by far more.
    assert 2 * found[0, 1] > 2 * noise * kept / 4


def test_who_was_not_rated_has_no_error() -> None:
    columns, model, errors = fitted()
    assert errors.without(0, int(np.setdiff1d(np.arange(8), columns[1][columns[0] == 0])[0])) is None
    wider = fair_errors(columns[0], columns[1], columns[2], columns[3], model, sizes=(41, 9, 4))
    assert wider is not None
    assert np.isnan(wider.covariance([0, 40])[1]).all()
    assert wider.without(40, 0) is None
    refused = fit_mixed_model([0, 1], [0, 1], None, [3, 4])
    assert fair_errors([0, 1], [0, 1], None, [3, 4], refused) is None
