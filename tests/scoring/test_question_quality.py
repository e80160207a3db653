"""Criteria and questions are judged by the classical indices, as R's psych computes them."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.question_quality import cronbach_alpha, question_quality

Table = npt.NDArray[np.float64]
tables = arrays(np.float64, (12, 4), elements=st.integers(1, 5).map(float))


def test_alpha_and_its_interval_are_those_of_psych(
    published_table: Callable[[str], Table], published_values: dict[tuple[str, str], tuple[float, float]]
) -> None:
    found = cronbach_alpha(published_table("r_attitude"))
    value, tolerance = published_values["r_attitude", "cronbach_alpha"]
    assert found.value == pytest.approx(value, abs=tolerance)
    assert found.interval == pytest.approx((0.7393757, 0.9157731), abs=1e-6)  # psych::alpha.ci, Feldt


def test_items_are_those_of_psych(published_table: Callable[[str], Table]) -> None:
    found = question_quality(published_table("r_attitude"), lowest=25, highest=92)
    # psych::alpha(attitude): r.drop, raw alpha without the item
    item_totals = [0.67126206, 0.74210971, 0.56071111, 0.71444550, 0.78627559, 0.26503434, 0.46081055]
    dropped = [0.80976021, 0.79691746, 0.82784777, 0.80303098, 0.79538657, 0.86387231, 0.84046487]
    assert [item.item_total.value for item in found] == pytest.approx(item_totals, abs=1e-7)
    assert [item.alpha_if_dropped.value for item in found] == pytest.approx(dropped, abs=1e-7)
    assert found[0].mean == pytest.approx(64.633333, abs=1e-6)
    assert found[0].deviation == pytest.approx(12.1725619, abs=1e-6)
    assert found[5].ceiling == pytest.approx(1 / 30)
    assert found[6].floor == pytest.approx(1 / 30)


def test_discrimination_compares_the_upper_with_the_lower_group() -> None:
    # ten candidates: three (27 %) in each group; the first question separates them fully, the second not at all
    table = [[1, 3]] * 3 + [[3, 3]] * 4 + [[5, 3]] * 3
    first, second = question_quality(table)
    assert first.discrimination.value == pytest.approx(1.0)
    assert second.discrimination.value == pytest.approx(0.0)
    assert first.floor == pytest.approx(0.3)
    assert first.ceiling == pytest.approx(0.3)


@given(tables, st.permutations(range(12)))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_order_of_candidates_changes_nothing(table: Table, order: list[int]) -> None:
    for once, again in zip(question_quality(table), question_quality(table[order]), strict=True):
        for first, second in (
            (once.item_total, again.item_total),
            (once.discrimination, again.discrimination),
            (once.alpha_if_dropped, again.alpha_if_dropped),
        ):
            assert first.value == (None if second.value is None else pytest.approx(second.value, abs=1e-9))
            assert first.value is not None or first.reason


def test_a_question_can_belong_to_the_other_axis() -> None:
    random = np.random.default_rng(1)
    own, other = random.normal(size=(2, 200))
    table = np.stack([own + random.normal(size=200), own + random.normal(size=200), other], axis=1)
    found = question_quality(table, other_axis=other + random.normal(size=200))
    stray = found[2]
    assert stray.other_axis.value is not None
    assert stray.item_total.value is not None
    assert stray.other_axis.value > 0.5 > stray.item_total.value
    assert question_quality(table)[0].other_axis.reason


def test_candidates_with_a_missing_score_are_left_out() -> None:
    table = np.array([[1.0, 2, 3], [2, 3, 3], [4, 4, 5], [5, 4, 5], [3, np.nan, 1]])
    assert question_quality(table)[0].candidates == 4
    assert cronbach_alpha(table) == cronbach_alpha(table[:4])


@pytest.mark.parametrize(
    "table",
    [np.empty((0, 3)), np.array([[1.0, 2, 3]]), np.full((5, 3), 4.1), np.array([[1.0], [2], [3], [4], [5]])],
    ids=["empty", "one candidate", "all equal", "one criterion"],
)
def test_what_cannot_be_had_is_none_with_a_reason(table: Table) -> None:
    alpha = cronbach_alpha(table)
    assert alpha.value is None
    assert alpha.reason
    for item in question_quality(table):
        assert item.item_total.value is None
        assert item.item_total.reason
        assert item.alpha_if_dropped.reason
        assert item.discrimination.value is None or table.shape[1] == 1
    assert question_quality(np.empty((0, 0))) == ()


def test_criteria_that_say_the_same_have_no_interval() -> None:
    found = cronbach_alpha([[1, 1], [2, 2], [4, 4]])
    assert found.value == 1.0
    assert found.interval is None
