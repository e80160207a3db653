"""Reliability of sparse panels meets the intraclass correlations at both ends and says when it cannot be had."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.panel_reliability import generalizability_of_panels, overlap_of_panels

Table = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]


def test_a_crossed_panel_is_consistency_and_a_nested_one_is_one_way(published_table: Callable[[str], Table]) -> None:
    table = published_table("shrout_fleiss_1979")
    exact = intraclass_correlations(table)
    target, judge = (codes.ravel() for codes in np.indices(table.shape))
    crossed = generalizability_of_panels(target, judge, table.ravel(), draws=4000)
    nested = generalizability_of_panels(target, np.arange(24), table.ravel(), draws=4000)
    assert crossed.rater_weight == pytest.approx(0.0, abs=1e-12)
    assert nested.rater_weight == pytest.approx(0.25)
    for found, icc in ((crossed, exact.consistency_mean), (nested, exact.one_way_mean)):
        assert found.mean_raters == pytest.approx(4.0)
        assert found.reliability.value == pytest.approx(icc.value, abs=1e-10)
        assert found.reliability.interval is not None
        assert icc.interval is not None
        # the simulated pivot is the F interval but for the noise of 4,000 draws
        assert found.reliability.interval[0] == pytest.approx(icc.interval[0], abs=0.08)
        assert found.reliability.interval[1] == pytest.approx(icc.interval[1], abs=0.02)


def test_the_weight_of_raters_counts_shared_interviewers() -> None:
    # A met r0, r1; B met r1, r2; C met r3, r4: one pair of candidates shares one of two raters
    candidate = np.array([0, 0, 1, 1, 2, 2])
    rater = np.array([0, 1, 1, 2, 3, 4])
    harmonic, weight = overlap_of_panels(candidate, rater)
    assert harmonic == pytest.approx(2.0)
    # q = 1/2 - (2 ordered pairs × 1/(2·2)) / (3·2)
    assert weight == pytest.approx(0.5 - (2 / 4) / 6)


@given(st.permutations(range(24)), st.permutations(range(6)), st.permutations(range(5)))
@settings(derandomize=True, max_examples=25, deadline=None)
def test_neither_names_nor_order_matter(order: list[int], people: list[int], raters: list[int]) -> None:
    random = np.random.default_rng(11)
    candidate = np.repeat(np.arange(6), 4)
    rater = np.concatenate([random.choice(5, 4, replace=False) for _ in range(6)])
    value = random.integers(1, 6, 24).astype(np.float64)
    once = generalizability_of_panels(candidate, rater, value, draws=0)
    again = generalizability_of_panels(
        np.array(people)[candidate[order]], np.array(raters)[rater[order]], value[order], draws=0
    )
    assert once.reliability.value == pytest.approx(again.reliability.value, abs=1e-9)
    assert once.rater_weight == pytest.approx(again.rater_weight, abs=1e-12)


def test_several_criteria_of_one_rating_are_averaged_first() -> None:
    candidate = np.array([0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
    rater = np.array([0, 0, 1, 1, 0, 0, 1, 1, 0, 1])
    value = np.array([2, 4, 3, 3, 5, 5, 4, 5, 1, 2], dtype=np.float64)
    averaged = generalizability_of_panels(
        np.array([0, 0, 1, 1, 2, 2]), np.array([0, 1] * 3), [3, 3, 5, 4.5, 1, 2], draws=50
    )
    assert generalizability_of_panels(candidate, rater, value, draws=50).reliability == averaged.reliability


def test_intervals_hold_what_they_promise_on_sparse_panels() -> None:
    random = np.random.default_rng(4)
    hits = 0
    for _draw in range(150):
        candidate = np.repeat(np.arange(40), 3)
        rater = np.concatenate([random.choice(10, 3, replace=False) for _ in range(40)])
        value = random.normal(0, 0.7, 40)[candidate] + random.normal(0, 0.4, 10)[rater] + random.normal(0, 0.6, 120)
        found = generalizability_of_panels(candidate, rater, value, draws=120)
        assert found.rater_weight is not None
        truth = 0.49 / (0.49 + found.rater_weight * 0.16 + 0.36 / 3)
        if found.reliability.interval is not None:
            hits += found.reliability.interval[0] <= truth <= found.reliability.interval[1]
    assert 0.90 <= hits / 150 <= 0.99


@pytest.mark.parametrize(
    ("candidate", "rater"),
    [([], []), ([0, 1, 2], [0, 0, 0]), ([0, 0, 0], [0, 1, 2]), ([0, 1, 2], [0, 1, 2])],
    ids=["empty", "one rater", "one candidate", "one rating each"],
)
def test_what_cannot_be_had_is_none_with_a_reason(candidate: list[int], rater: list[int]) -> None:
    found = generalizability_of_panels(
        np.array(candidate, dtype=np.int64), np.array(rater, dtype=np.int64), [3.0, 4.0, 5.0][: len(rater)]
    )
    assert found.reliability.value is None
    assert found.reliability.reason


def test_all_equal_is_undefined_and_no_candidate_variance_is_said() -> None:
    candidate, rater = (codes.ravel() for codes in np.indices((4, 3)))
    flat = generalizability_of_panels(candidate, rater, np.full(12, 4.0))
    assert flat.reliability.value is None
    assert flat.reliability.reason
    noise = np.array([1, 5, 3, 5, 1, 3, 3, 3, 3, 1, 5, 3], dtype=np.float64)
    found = generalizability_of_panels(candidate, rater, noise)
    assert found.reliability.value == 0.0
    assert found.reliability.reason
    agreed = generalizability_of_panels(candidate, rater, np.repeat([1.0, 2.0, 4.0, 5.0], 3))
    assert agreed.reliability.value == pytest.approx(1.0)
    assert agreed.reliability.interval is None
