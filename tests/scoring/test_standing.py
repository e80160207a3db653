"""What a score says of the true one: closed forms, draws from the population, and what must not move it."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.published import Population
from cfhire.scoring.standing import probability_of_both, standing

FLAT = Population(variance=math.inf)
CLOSED = json.loads((Path(__file__).parents[1] / "data" / "scoring" / "closed_forms.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CLOSED["prob_meets_bar"], ids=lambda case: f"{case['est']}")
def test_without_a_population_the_bar_is_met_as_the_normal_curve_says(case: dict[str, float]) -> None:
    assert standing(case["est"], case["se"], FLAT).at_least(case["bar"]) == pytest.approx(case["p"], abs=1e-12)


@pytest.mark.parametrize("case", CLOSED["conjunctive"], ids=lambda case: f"r {case['r']}")
def test_both_bars_are_the_orthant_of_two_correlated_normals(case: dict[str, Any]) -> None:
    one, other = (standing(mean, se, FLAT) for mean, se in zip(case["mean"], case["se"], strict=True))
    both = probability_of_both(one, other, (case["cut"][0], case["cut"][1]), case["r"] * math.prod(case["se"]))
    assert both == pytest.approx(case["p"], abs=1e-10)


def test_a_score_is_drawn_to_the_population_as_kelley_says() -> None:
    """μ 3.2, mean 4.2 of three ratings, variances .46 and .8: .633 of the way, error .411 (empirical Bayes).

    That the error is smaller towards the end of the scale moves this but little.
    """
    case = CLOSED["eb_shrink"][0]
    here = (case["est"] - 1) * (5 - case["est"])
    typical = (case["mu"] - 1) * (5 - case["mu"]) - case["vc"]
    error = case["ve"] / case["k"]
    found = standing(case["ybar"], math.sqrt(error), Population(case["mu"], case["vc"]))
    assert found.weight == pytest.approx(case["vc"] / (case["vc"] + error * here / typical))
    assert found.mean == pytest.approx(case["mu"] + found.weight * (case["ybar"] - case["mu"]))
    assert found.mean == pytest.approx(case["est"], abs=0.02)
    assert found.deviation == pytest.approx(case["se"], abs=0.01)


def test_of_candidates_drawn_from_the_population_as_many_meet_the_bar_as_is_said() -> None:
    """Two hundred thousand true scores with binomial errors, by tenths of the stated probability."""
    dice = np.random.default_rng(5)
    population = Population()
    true = dice.normal(population.mean, math.sqrt(population.variance), 200_000).clip(1.1, 4.9)
    typical = 4 - population.variance
    seen = true + dice.normal(size=true.size) * np.sqrt(0.12 * (true - 1) * (5 - true) / typical)
    said = np.array([standing(score, math.sqrt(0.12), population).at_least(3.5) for score in seen])
    for low in np.arange(0, 1, 0.1):
        here = (said >= low) & (said < low + 0.1)
        assert abs(said[here].mean() - (true[here] >= 3.5).mean()) < 0.03


@given(st.floats(1, 5), st.floats(1, 5), st.floats(0.01, 2), st.floats(1.5, 4.5), st.floats(0.01, 1), st.floats(1, 5))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_a_higher_score_never_says_less(
    one: float, other: float, error: float, mean: float, variance: float, bar: float
) -> None:
    low, high = sorted((one, other))
    population = Population(mean, variance)
    found = [standing(score, error, population) for score in (low, high)]
    assert found[0].mean <= found[1].mean + 1e-12
    assert all(0 < each.deviation <= math.sqrt(variance) + 1e-12 for each in found)
    assert all(0 <= each.at_least(bar) <= 1 for each in found)


@given(st.floats(1, 5), st.floats(1, 5), st.floats(0.05, 1), st.floats(0.05, 1), st.floats(0, 1))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_both_is_no_more_probable_than_either_and_no_less_than_apart(
    one: float, other: float, first_error: float, second_error: float, shared: float
) -> None:
    first, second = standing(one, first_error, Population()), standing(other, second_error, Population())
    both = probability_of_both(first, second, (3.5, 3.0), shared * first_error * second_error)
    either = (first.at_least(3.5), second.at_least(3.0))
    assert either[0] * either[1] - 1e-9 <= both <= min(either) + 1e-9
