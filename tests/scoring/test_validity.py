"""Validities are shown observed and corrected, in the right order, and never corrected by guesses."""

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.estimates import Estimate
from cfhire.scoring.validity import (
    axes_are_one,
    corrected_for_range,
    corrected_for_unreliability,
    correlation,
    disattenuated_correlation,
    fisher_interval,
    operational_validity,
)

Values = dict[tuple[str, str], tuple[float, float]]


def test_thorndikes_case_two(published_values: Values) -> None:
    value, tolerance = published_values["thorndike2", "r=.25,U=1.40"]
    assert corrected_for_range(0.25, 1.40).value == pytest.approx(value, abs=tolerance)
    value, tolerance = published_values["thorndike2", "r=.33,S=100.32,s=48.19"]
    assert corrected_for_range(0.33, 100.32 / 48.19).value == pytest.approx(value, abs=tolerance)
    assert corrected_for_range(0.4, 1.0).value == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("r", "reliability", "u", "corrected"),
    [
        (0.25, 0.52, 1.4, 0.45957251500902885),
        (0.25, 0.6, 1.0, 0.3227486121839514),
        (0.3, 0.6, 1.25, 0.4649067955303077),
    ],
)
def test_the_selected_groups_reliability_is_corrected_before_range(
    r: float, reliability: float, u: float, corrected: float
) -> None:
    found = operational_validity(r, reliability, u)
    assert found.operational.value == pytest.approx(corrected, abs=1e-12)
    assert found.steps == ("unreliability", "range")
    assert found.observed.value == r


def test_a_reliability_of_all_applicants_is_corrected_after_range() -> None:
    found = operational_validity(0.25, 0.52, 1.4, reliability_from="unrestricted")
    assert found.steps == ("range", "unreliability")
    assert found.operational.value == pytest.approx(0.3399500518 / math.sqrt(0.52), abs=1e-9)


def test_what_is_not_known_is_not_corrected() -> None:
    alone = operational_validity(0.25)
    assert alone.operational.value == 0.25
    assert alone.steps == ()
    assert operational_validity(0.25, criterion_reliability=0.52).steps == ("unreliability",)
    unknown = operational_validity(0.25, 0.0, 1.4)
    assert unknown.operational.value is None
    assert unknown.operational.reason


def test_intervals_go_through_the_same_corrections() -> None:
    found = operational_validity(0.25, 0.52, 1.4, pairs=100)
    assert found.observed.interval is not None
    assert found.operational.interval is not None
    low, high = found.observed.interval
    assert found.operational.interval[0] == pytest.approx(operational_validity(low, 0.52, 1.4).operational.value)
    assert found.operational.interval[1] == pytest.approx(operational_validity(high, 0.52, 1.4).operational.value)


def test_correlations_have_fishers_interval() -> None:
    assert fisher_interval(0.5, 28) == pytest.approx((0.1560284, 0.7358185), abs=1e-7)  # psych::r.con(.5, 28)
    assert fisher_interval(1.0, 28) is None
    assert fisher_interval(0.5, 3) is None


def test_the_attitude_data_correlate_as_in_r(published_table: Callable[[str], npt.NDArray[np.float64]]) -> None:
    attitude = published_table("r_attitude")
    found = correlation(attitude[:, 0], attitude[:, 1])
    assert found.value == pytest.approx(0.8254175695, abs=1e-9)
    assert found.interval == pytest.approx((0.66201277, 0.91391389), abs=1e-7)
    assert found.se == pytest.approx(math.sqrt((1 - 0.8254175695**2) / 28), abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=4, max_size=20), st.integers(2, 5))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_unit_order_and_missing_pairs_change_nothing(pairs: list[tuple[int, int]], unit: int) -> None:
    x, y = [float(a) for a, _b in pairs], [float(b) for _a, b in pairs]
    once = correlation(x, y)
    again = correlation([value * unit + 7 for value in reversed(x)] + [math.nan], [*reversed(y), 3.0])
    assert once.value == (None if again.value is None else pytest.approx(again.value, abs=1e-9))
    if once.value is None:
        assert once.reason


def test_a_correlation_that_cannot_be_had_says_why() -> None:
    assert correlation([1, 2], [1, 2]).reason
    assert correlation([4.1, 4.1, 4.1], [1, 2, 3]).reason
    line = correlation([1, 2, 3, 4], [2, 4, 6, 8])
    assert line.value == pytest.approx(1.0)
    assert line.interval is None
    assert line.reason
    with pytest.raises(ValueError, match="length"):
        correlation([1, 2], [1])


def test_two_axes_that_measure_one_thing_are_called_one() -> None:
    found = disattenuated_correlation(0.60, 0.80, 0.75)
    assert found.value == pytest.approx(0.6 / math.sqrt(0.6))
    assert axes_are_one(found) is False
    assert axes_are_one(disattenuated_correlation(0.70, 0.75, 0.80)) is True
    assert axes_are_one(Estimate(0.85)) is False
    impossible = disattenuated_correlation(0.9, 0.7, 0.7)
    assert impossible.value == pytest.approx(0.9 / 0.7)
    assert impossible.reason
    unknown = disattenuated_correlation(0.6, 0.0, 0.8)
    assert unknown.value is None
    assert axes_are_one(unknown) is None
    assert corrected_for_range(0.3, 0.0).reason
    assert corrected_for_unreliability(0.3, 1.2).reason
