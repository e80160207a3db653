"""A rater's accuracy is split into Cronbach's parts, which add up and are undefined where a part cannot exist."""

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.accuracy import borman_differential_accuracy, cronbach_accuracy

Table = npt.NDArray[np.float64]
tables = arrays(np.float64, (4, 3), elements=st.integers(1, 5).map(float))


@given(tables, tables)
@settings(derandomize=True, max_examples=80, deadline=None)
def test_the_four_parts_add_up_to_the_mean_square(rated: Table, expert: Table) -> None:
    found = cronbach_accuracy(rated, expert)
    parts = (
        found.elevation,
        found.differential_elevation,
        found.stereotype_accuracy,
        found.differential_accuracy,
    )
    assert sum((part.value or 0.0) ** 2 for part in parts) == pytest.approx(found.mean_square, abs=1e-9)


def test_the_parts_of_a_worked_example() -> None:
    found = cronbach_accuracy([[4, 5], [2, 3]], [[3, 3], [2, 2]])
    assert found.elevation.value == pytest.approx(1.0)
    assert found.differential_elevation.value == pytest.approx(0.5)
    assert found.stereotype_accuracy.value == pytest.approx(0.5)
    assert found.differential_accuracy.value == pytest.approx(0.0)
    assert found.mean_square == pytest.approx(1.5)


def test_leniency_is_elevation_alone() -> None:
    expert = np.array([[1.0, 2.0], [3.0, 4.0], [2.0, 2.0]])
    found = cronbach_accuracy(expert + 1, expert)
    assert found.elevation.value == pytest.approx(1.0)
    assert found.differential_accuracy.value == pytest.approx(0.0, abs=1e-12)
    assert borman_differential_accuracy(expert + 1, expert).value == pytest.approx(1.0)


@given(tables, tables, st.permutations(range(4)), st.permutations(range(3)))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_order_changes_nothing(rated: Table, expert: Table, rows: list[int], columns: list[int]) -> None:
    turned = (rated[rows][:, columns], expert[rows][:, columns])
    once, again = cronbach_accuracy(rated, expert), cronbach_accuracy(*turned)
    assert once.differential_accuracy.value == pytest.approx(again.differential_accuracy.value, abs=1e-9)
    assert once.differential_elevation.value == pytest.approx(again.differential_elevation.value, abs=1e-9)
    first, second = borman_differential_accuracy(rated, expert).value, borman_differential_accuracy(*turned).value
    assert first == (None if second is None else pytest.approx(second, abs=1e-9))


def test_borman_averages_by_fishers_z() -> None:
    # columns built to correlate .8 and .6 over four ratees
    base = np.array([-1.0, 1.0, -1.0, 1.0])
    other = np.array([-1.0, -1.0, 1.0, 1.0])
    expert = np.stack([base, base], axis=1)
    rated = np.stack([0.8 * base + 0.6 * other, 0.6 * base + 0.8 * other], axis=1)
    expected = math.tanh((math.atanh(0.8) + math.atanh(0.6)) / 2)
    assert borman_differential_accuracy(rated, expert).value == pytest.approx(expected)
    assert borman_differential_accuracy(-expert, expert).value == pytest.approx(-1.0)


def test_what_cannot_be_had_is_none_with_a_reason() -> None:
    one_ratee = cronbach_accuracy([[1, 2, 3]], [[1, 1, 1]])
    assert one_ratee.elevation.value == pytest.approx(1.0)
    assert one_ratee.differential_elevation.value is None
    assert one_ratee.differential_accuracy.reason
    one_criterion = cronbach_accuracy([[1], [2]], [[1], [1]])
    assert one_criterion.stereotype_accuracy.value is None
    assert one_criterion.differential_accuracy.value is None
    for rated, expert in (
        (np.empty((0, 0)), np.empty((0, 0))),
        (np.ones((2, 2)), np.ones((3, 2))),
        (np.full((2, 2), np.nan), np.ones((2, 2))),
    ):
        assert cronbach_accuracy(rated, expert).elevation.reason
        assert borman_differential_accuracy(rated, expert).reason
    assert borman_differential_accuracy([[1, 2], [2, 1]], [[1, 2], [2, 1]]).reason
    assert borman_differential_accuracy([[4, 1], [4, 2], [4, 3]], [[1, 1], [2, 2], [3, 3]]).reason
    assert borman_differential_accuracy([[1, 3], [2, 2], [3, 1]], [[1, 1], [2, 2], [3, 3]]).reason
