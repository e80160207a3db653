"""The marginal likelihood and its derivatives, against the definition written out."""

import math

import numpy as np
import pytest

from cfhire.scoring.facet_information import complete_information, observed_information
from cfhire.scoring.facet_quadrature import Dyads, Parameters, dyads, expectation
from cfhire.scoring.facet_ratings import FacetRatings, facet_ratings
from cfhire.scoring.facet_steps import StepDesign, step_design


def specimen(seed: int, *, per_candidate: int = 3) -> FacetRatings:
    """Return an untidy panel: some ratings missing, one given twice."""
    dice = np.random.default_rng(seed)
    rows = [
        (p, r, i, int(dice.integers(0, 4)))
        for p in range(7)
        for r in dice.permutation(5)[:per_candidate]
        for i in range(3)
        if dice.random() < 0.8
    ]
    rows += [rows[0], *((6, r, 0, r % 4) for r in range(5))]
    candidate, rater, criterion, value = np.array(rows).T
    return facet_ratings(candidate, rater, criterion, value, (7, 5, 3))


def point(design: StepDesign, seed: int) -> Parameters:
    dice = np.random.default_rng(seed)
    severity = dice.normal(0, 0.5, 5)
    return Parameters(severity - severity.mean(), dice.normal(0, 0.5, design.free), 0.2, -0.1)


def written_out(ratings: FacetRatings, design: StepDesign, at: Parameters, nodes: int) -> float:
    """Return the log likelihood rating by rating, node by node."""
    z = np.linspace(-5, 5, nodes)
    weights = np.exp(-0.5 * z**2) / np.exp(-0.5 * z**2).sum()
    b = design.b(at.steps)
    total = 0.0
    for candidate in range(ratings.candidates):
        marginal = 0.0
        for node, weight in zip(z, weights, strict=True):
            theta = at.mean + math.exp(at.log_spread) * node
            product = weight
            for row in np.flatnonzero(ratings.candidate == candidate):
                eta = theta - at.severity[ratings.rater[row]]
                steps = b[ratings.criterion[row]]
                odds = [math.exp(k * eta - sum(steps[:k])) for k in range(design.steps + 1)]
                product *= odds[int(ratings.value[row])] / sum(odds)
            marginal += product
        total += math.log(marginal)
    return total


def raw(vector: np.ndarray, raters: int) -> Parameters:
    return Parameters(vector[:raters], vector[raters:-2], float(vector[-2]), float(vector[-1]))


@pytest.mark.parametrize("partial", [False, True])
def test_the_likelihood_is_the_definition(partial: bool) -> None:  # noqa: FBT001
    ratings = specimen(1)
    design = step_design(3, 4, partial=partial)
    at = point(design, 2)

    found = expectation(dyads(ratings, 4), design, at, 15)
    assert found.log_likelihood == pytest.approx(written_out(ratings, design, at, 15), abs=1e-9)


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("per_candidate", [2, 5])
def test_gradient_and_information_are_its_derivatives(partial: bool, per_candidate: int) -> None:  # noqa: FBT001
    meetings = dyads(specimen(3, per_candidate=per_candidate), 4)
    design = step_design(3, 4, partial=partial)
    at = point(design, 4)
    found = expectation(meetings, design, at, 21)
    information = observed_information(found, meetings, design)

    h = 1e-5
    for place in range(at.vector.size):
        step = h * np.eye(at.vector.size)[place]
        up, down = (expectation(meetings, design, raw(at.vector + s, 5), 21) for s in (step, -step))
        assert found.gradient[place] == pytest.approx((up.log_likelihood - down.log_likelihood) / (2 * h), abs=1e-6)
        assert information[place] == pytest.approx((down.gradient - up.gradient) / (2 * h), abs=1e-4)


def test_unknown_measures_leave_less_information_than_known_ones() -> None:
    meetings = dyads(specimen(5), 4)
    design = step_design(3, 4, partial=False)
    found = expectation(meetings, design, point(design, 6), 21)

    difference = complete_information(found, design) - observed_information(found, meetings, design)
    assert np.linalg.eigvalsh(difference).min() > -1e-3


def test_a_constant_for_all_severities_and_the_mean_changes_nothing() -> None:
    meetings: Dyads = dyads(specimen(7), 4)
    design = step_design(3, 4, partial=False)
    at = point(design, 8)
    shifted = Parameters(at.severity + 0.7, at.steps, at.mean + 0.7, at.log_spread)

    one, other = (expectation(meetings, design, each, 21).log_likelihood for each in (at, shifted))
    assert one == pytest.approx(other, abs=1e-10)


def test_equal_meetings_share_their_curves() -> None:
    candidate, rater, criterion = (each.ravel() for each in np.indices((50, 4, 3)))
    ratings = facet_ratings(candidate, rater, criterion, (candidate + rater) % 4)

    assert dyads(ratings, 4).candidate.size == 200
    assert dyads(ratings, 4).kind_rater.tolist() == [0, 1, 2, 3]
