"""Agreement on one candidate gives the published figures and puts the right things on the agenda."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.within_group import (
    HEAVY_SKEW_5,
    agenda,
    average_deviation,
    awg,
    rwg,
    rwg_j,
    spread_of_ratings,
    uniform_variance,
)

ratings = st.lists(st.integers(1, 5), min_size=2, max_size=8)
Codes = npt.NDArray[np.int64]


def test_the_figures_of_r_multilevel_are_reproduced() -> None:
    assert rwg([4, 4, 5, 4]).value == pytest.approx(0.875)
    assert rwg_j([[4, 3], [4, 4], [5, 3], [4, 4]]).value == pytest.approx(0.9213483)
    assert average_deviation([4, 4, 5, 4]).value == pytest.approx(0.375)
    assert average_deviation([4, 4, 5, 4], "median").value == pytest.approx(0.25)
    assert awg([3, 4, 3, 4]).value == pytest.approx(1 - 2 / 3 / 5)
    # 29 answers of one company to the first leadership item of Bliese's data
    company = [4, 5, 4, 5, 4, 3, 5, 5, 2, 1, 4, 5, 1, 4, 5, 3, 4, 4, 4, 4, 4, 3, 3, 4, 4, 3, 3, 4, 5]
    assert rwg(company).value == pytest.approx(1 - float(np.var(company, ddof=1)) / 2)


def test_less_agreement_than_chance_keeps_its_raw_value() -> None:
    assert rwg([1, 5, 1, 5]).value == pytest.approx(-5 / 3)
    assert rwg([3, 4, 3, 4], null_variance=HEAVY_SKEW_5).value == pytest.approx(1 - (1 / 3) / 0.44)
    assert uniform_variance(5) == 2.0
    assert uniform_variance(7) == 4.0


def test_several_criteria_worse_than_chance_have_no_coefficient() -> None:
    found = rwg_j([[1, 5], [5, 1], [1, 5]])
    assert found.value is None
    assert found.reason


@pytest.mark.parametrize("values", [[], [4], [float("nan"), 4]], ids=["empty", "one rater", "one observed"])
def test_one_rating_agrees_with_nothing(values: list[float]) -> None:
    for estimate in (rwg(values), awg(values), average_deviation(values), spread_of_ratings(values)):
        assert estimate.value is None
        assert estimate.reason


def test_tables_that_cannot_be_read_say_why() -> None:
    assert rwg_j([[4, 3]]).reason
    assert rwg_j([[4.0, float("nan")], [3.0, 3.0]]).reason
    assert rwg_j([[1, 1], [1, 1]], points=1).reason
    assert rwg([1, 1], points=1).reason


def test_means_at_the_end_of_the_scale_leave_awg_undefined() -> None:
    assert awg([4, 4, 5, 4]).value is None  # multilevel::awg prints NA
    assert awg([5, 5, 5]).value == 1.0


def test_all_equal_is_full_agreement_on_that_candidate() -> None:
    assert rwg([3, 3, 3]).value == 1.0
    assert average_deviation([3, 3, 3]).value == 0.0
    assert spread_of_ratings([3, 3, 3]).value == 0.0


@given(ratings)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_neither_order_nor_direction_of_the_scale_matters(values: list[int]) -> None:
    turned = [6 - value for value in reversed(values)]
    for measure in (rwg, awg, average_deviation, spread_of_ratings):
        once, again = measure(values).value, measure(turned).value
        assert once == (None if again is None else pytest.approx(again, abs=1e-9))


@given(ratings)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_one_criterion_alone_makes_rwgj_rwg(values: list[int]) -> None:
    alone = rwg(values).value
    several = rwg_j([[value] for value in values]).value
    assert alone is not None
    assert several == (pytest.approx(alone) if alone >= 0 else None)


def test_the_agenda_begins_with_the_widest_disagreement() -> None:
    # four criteria of one candidate: agreed, two points apart, one voice, four points apart
    unit = np.array([0, 0, 0, 1, 1, 1, 2, 3, 3])
    items = agenda(unit, [4, 4, 5, 3, 5, 4, 2, 1, 5])
    assert [item.unit for item in items] == [3, 1, 0, 2]
    assert [item.discuss for item in items] == [True, True, False, False]
    assert "4 points apart" in items[0].reason
    assert items[2].rwg == rwg([4, 4, 5]).value
    assert items[3].rwg is None
    assert agenda(np.empty(0, dtype=np.int64), []) == ()


def test_little_agreement_within_the_range_is_discussed_too() -> None:
    # the range stays below 2, and with three ratings on a three-point scale rWG is .50 or more; two ratings fall to .25
    (item,) = agenda(np.zeros(2, dtype=np.int64), [1, 2], points=3)
    assert item.discuss
    assert "rWG" in item.reason


@given(st.permutations(range(9)))
@settings(derandomize=True, max_examples=30, deadline=None)
def test_the_order_of_rows_does_not_change_the_agenda(order: list[int]) -> None:
    unit: Codes = np.array([0, 0, 0, 1, 1, 1, 2, 3, 3])
    value: Codes = np.array([4, 4, 5, 3, 5, 4, 2, 1, 5])
    assert agenda(unit[order], value[order]) == agenda(unit, value)
