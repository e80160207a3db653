"""What is made of a many-facet fit: fair averages, fit statistics, separation."""

import numpy as np
import pytest

from cfhire.scoring.facet_ratings import facet_ratings
from cfhire.scoring.facets import (
    fair_average,
    fair_average_slope,
    fit_statistics,
    residuals,
    separation,
    standardised_fit,
)

THRESHOLDS = np.array([[-2.1, -0.6, 0.7, 2.0]])
SCALE = np.arange(1.0, 6.0)


def test_fair_average_rises_from_one_end_of_the_scale_to_the_other() -> None:
    averages = fair_average(np.linspace(-30, 30, 61), THRESHOLDS, SCALE)

    assert (np.diff(averages) >= 0).all()
    assert averages[0] == pytest.approx(1)
    assert averages[-1] == pytest.approx(5)
    assert fair_average(np.zeros(1), np.array([[-1.0, 1.0]]), np.arange(1.0, 4.0))[0] == pytest.approx(2)


def test_its_slope_is_its_derivative_also_when_steps_are_missing() -> None:
    at, h = np.array([-1.0, 0.2, 2.5]), 1e-6
    for scale in (SCALE, np.array([1.0, 2.0, 4.0, 5.0, 9.0])):
        slope = (fair_average(at + h, THRESHOLDS, scale) - fair_average(at - h, THRESHOLDS, scale)) / (2 * h)
        assert fair_average_slope(at, THRESHOLDS, scale) == pytest.approx(slope, rel=1e-6)


def test_criteria_without_steps_are_passed_over() -> None:
    rows = np.vstack([THRESHOLDS, np.full((1, 4), np.nan)])

    assert fair_average(np.array([0.4]), rows, SCALE) == pytest.approx(fair_average(np.array([0.4]), THRESHOLDS, SCALE))


@pytest.mark.parametrize(
    ("mean_square", "q", "z"), [(1.5, 0.3, 1.5471424255), (0.7, 0.25, -1.2618186458), (1.0, 0.2, 0.0666666667)]
)
def test_cube_root_of_wilson_and_hilferty(mean_square: float, q: float, z: float) -> None:
    assert standardised_fit(np.array([mean_square]), np.array([q]))[0] == pytest.approx(z, abs=1e-9)


def test_fit_by_hand_for_two_categories() -> None:
    """A rater at severity 0 with candidates at 0 and log 3: E = .5 and .75, V = .25 and .1875."""
    ratings = facet_ratings([0, 1], [0, 0], None, [1, 0])
    measures = (np.array([0.0, np.log(3)]), np.zeros(2))
    rest = residuals(ratings, measures, np.zeros(1), np.zeros((1, 1)))
    fit = fit_statistics(ratings.rater, 1, rest)

    assert rest.expected == pytest.approx([0.5, 0.75])
    assert rest.variance == pytest.approx([0.25, 0.1875])
    assert fit.infit[0] == pytest.approx((0.25 + 0.5625) / 0.4375)
    assert fit.outfit[0] == pytest.approx((0.25 / 0.25 + 0.5625 / 0.1875) / 2)


def test_a_measure_made_from_the_rating_leaves_a_smaller_residual() -> None:
    ratings = facet_ratings([0], [0], None, [1])
    rest = residuals(ratings, (np.zeros(1), np.array([0.8])), np.zeros(1), np.zeros((1, 1)), spread=2.0)

    assert rest.square[0] == pytest.approx(0.25 - 0.25**2 * 0.8**2)


def test_the_only_rating_of_somebody_hardly_known_has_a_positive_expected_square() -> None:
    """V = .25 and a posterior error of 2.4 would give .25 − .25² · 5.76 < 0; with σ = 3 se² counts up to 9/3.25."""
    ratings = facet_ratings([0], [0], None, [1])
    rest = residuals(ratings, (np.zeros(1), np.array([2.4])), np.zeros(1), np.zeros((1, 1)), spread=3.0)

    assert rest.square[0] == pytest.approx(0.25 - 0.25**2 * 9 / 3.25)


def test_elements_of_different_sets_are_not_told_apart() -> None:
    """Two sets alike within, a hundred apart: nothing can be told apart, whatever separates the sets."""
    values, errors = np.array([0.0, 0.1, 100.0, 100.1]), np.full(4, 0.2)
    found = separation(values, errors, sets=np.array([0, 0, 1, 1]))

    assert found.reliability.value == 0
    assert found.freedom == 2
    assert found.chi_square == pytest.approx(4 * 0.05**2 / 0.2**2)
    assert separation(values, errors).reliability.value == pytest.approx(1, abs=1e-4)


def test_separation_of_the_printed_facets_example() -> None:
    """G = 2.17 gives 3.22 strata and a reliability of .82 (Linacre's FACETS manual)."""
    errors = np.ones(1_001)
    spread = np.linspace(-1, 1, 1_001)
    values = spread / spread.std(ddof=1) * np.sqrt(1 + 2.17**2)
    found = separation(values, errors)

    assert found.separation.value == pytest.approx(2.17)
    assert found.strata.value == pytest.approx(3.22, abs=0.01)
    assert found.reliability.value == pytest.approx(0.82, abs=0.01)


def test_elements_that_differ_by_chance_alone_have_no_separation() -> None:
    found = separation(np.array([0.1, -0.1, 0.05]), np.ones(3))

    assert found.separation.value == 0
    assert found.reliability.reason
    assert found.p is not None
    assert found.p > 0.9


def test_one_element_cannot_be_separated() -> None:
    found = separation(np.array([0.4, np.nan]), np.array([0.2, np.nan]))

    assert not found.separation.defined
    assert found.chi_square is None


def test_fixed_chi_square_by_hand() -> None:
    """Measures 1 and −1 with errors 1: Σ w m² − (Σ w m)²/Σ w = 2 on one degree of freedom, p = .157."""
    found = separation(np.array([1.0, -1.0]), np.ones(2))

    assert found.chi_square == pytest.approx(2)
    assert found.freedom == 1
    assert found.p == pytest.approx(0.1573, abs=1e-4)
