"""Intraclass correlations give the published values, ignore order and say when they are undefined."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.estimates import Estimate
from cfhire.scoring.intraclass import (
    IntraclassCorrelations,
    intraclass_correlations,
    mean_squares,
    raters_needed,
    spearman_brown,
)

Table = npt.NDArray[np.float64]
tables = arrays(np.float64, (6, 3), elements=st.integers(1, 5).map(float))


def six(found: IntraclassCorrelations) -> dict[str, Estimate]:
    return {
        "ICC1": found.one_way_one,
        "ICC2": found.agreement_one,
        "ICC3": found.consistency_one,
        "ICC1k": found.one_way_mean,
        "ICC2k": found.agreement_mean,
        "ICC3k": found.consistency_mean,
    }


def values(found: IntraclassCorrelations) -> list[float | None]:
    return [estimate.value for estimate in six(found).values()]


def test_shrout_and_fleiss_table_is_reproduced_with_its_intervals(
    published_table: Callable[[str], Table], published_values: dict[tuple[str, str], tuple[float, float]]
) -> None:
    found = six(intraclass_correlations(published_table("shrout_fleiss_1979")))
    for name, estimate in found.items():
        value, tolerance = published_values["shrout_fleiss_1979", name]
        assert estimate.value == pytest.approx(value, abs=tolerance)
        assert estimate.interval is not None
        for limit, end in zip(estimate.interval, ("lo", "hi"), strict=True):
            value, tolerance = published_values["shrout_fleiss_1979", f"{name}_{end}"]
            assert limit == pytest.approx(value, abs=tolerance)


def test_the_mean_squares_are_those_of_the_analysis_of_variance(
    published_table: Callable[[str], Table], published_values: dict[tuple[str, str], tuple[float, float]]
) -> None:
    squares = mean_squares(published_table("shrout_fleiss_1979"))
    found = {"MSR": squares.candidates, "MSW": squares.within, "MSC": squares.raters, "MSE": squares.residual}
    for name, square in found.items():
        value, tolerance = published_values["shrout_fleiss_1979", name]
        assert square == pytest.approx(value, abs=tolerance)


def test_the_anxiety_ratings_agree_with_psych_and_not_with_the_other_interval(
    published_table: Callable[[str], Table],
) -> None:
    found = intraclass_correlations(published_table("irr_anxiety"))
    assert found.agreement_one.value == pytest.approx(0.198, abs=5e-4)  # the example of R irr's icc()
    assert found.consistency_one.value == pytest.approx(0.216, abs=5e-4)
    assert found.agreement_mean.interval == pytest.approx((-0.127, 0.745), abs=6e-4)  # irr's own form: -.137, .746


@given(tables, st.permutations(range(6)), st.permutations(range(3)))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_neither_candidates_nor_raters_have_an_order(table: Table, rows: list[int], columns: list[int]) -> None:
    once = values(intraclass_correlations(table))
    again = values(intraclass_correlations(table[rows][:, columns]))
    for a, b in zip(once, again, strict=True):
        assert (a is None) == (b is None)
        assert a is None or a == pytest.approx(b, abs=1e-9)


@given(tables, st.floats(-100, 100), st.floats(0.1, 10))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_another_unit_or_origin_changes_nothing(table: Table, shift: float, unit: float) -> None:
    once = values(intraclass_correlations(table))
    again = values(intraclass_correlations(table * unit + shift))
    for a, b in zip(once, again, strict=True):
        assert (a is None) == (b is None)
        assert a is None or a == pytest.approx(b, abs=1e-6)


@given(tables)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_every_undefined_value_or_interval_has_its_reason(table: Table) -> None:
    for estimate in six(intraclass_correlations(table)).values():
        if estimate.value is None or estimate.interval is None:
            assert estimate.reason
        else:
            low, high = estimate.interval
            assert low - 1e-9 <= estimate.value <= high + 1e-9
            assert high <= 1.0


@pytest.mark.parametrize(
    "table",
    [
        np.empty((0, 0)),
        np.array([[1.0, 2.0, 3.0]]),
        np.array([[1.0], [2.0], [3.0]]),
        np.full((4, 3), 3.7),
        np.array([[1.0, np.nan], [2.0, 3.0]]),
    ],
    ids=["empty", "one candidate", "one rater", "all equal", "a missing rating"],
)
def test_what_cannot_be_had_is_none_with_a_reason(table: Table) -> None:
    for estimate in six(intraclass_correlations(table)).values():
        assert estimate.value is None
        assert estimate.reason


def test_perfect_agreement_is_one_without_an_interval() -> None:
    for estimate in six(intraclass_correlations([[1.1] * 3, [3.3] * 3, [4.7] * 3])).values():
        assert estimate.value == pytest.approx(1.0)
        assert estimate.interval is None
        assert estimate.reason


def test_severity_alone_is_disagreement_but_not_inconsistency() -> None:
    found = intraclass_correlations([[1, 2], [2, 3], [3, 4], [4, 5]])
    assert found.consistency_one.value == pytest.approx(1.0)
    assert found.agreement_one.value is not None
    assert found.agreement_one.value < 0.85


def test_raters_who_tell_no_candidates_apart_have_no_consistency_to_state() -> None:
    found = intraclass_correlations([[2, 4], [2, 4], [2, 4]])
    assert found.consistency_one.value is None
    assert found.agreement_one.value == 0.0
    assert found.one_way_mean.value is None


def test_intervals_hold_what_they_promise() -> None:
    random = np.random.default_rng(7)
    hits = {"one": 0, "consistency": 0, "agreement": 0}
    truth = {"one": 1 / 2, "consistency": 1 / (1 + 0.6), "agreement": 1 / 2}
    for _draw in range(400):
        panel = random.normal(size=(20, 1)) + random.normal(0, 0.4**0.5, (1, 6)) + random.normal(0, 0.6**0.5, (20, 6))
        nested = random.normal(size=(20, 1)) + random.normal(size=(20, 6))
        two, one = intraclass_correlations(panel), intraclass_correlations(nested)
        for name, estimate in (
            ("one", one.one_way_one),
            ("consistency", two.consistency_one),
            ("agreement", two.agreement_one),
        ):
            assert estimate.interval is not None
            hits[name] += estimate.interval[0] <= truth[name] <= estimate.interval[1]
    for name, count in hits.items():
        assert 0.92 <= count / 400 <= 0.98, name


def test_more_interviewers_by_spearman_and_brown() -> None:
    # a single separate interview reaches about .44 (Huffcutt, Culbertson & Weyhrauch 2013)
    stepped = [spearman_brown(0.44, k) for k in range(1, 6)]
    assert stepped == pytest.approx([0.44, 0.6111111111, 0.7021276596, 0.7586206897, 0.7971014493])
    assert [raters_needed(0.44, target) for target in (0.70, 0.80, 0.90)] == [3, 6, 12]
    assert raters_needed(0.60, 0.80) == 3
    assert raters_needed(0.5, 0.75) == 3
    assert raters_needed(0.5, 0.5) == 1
    assert raters_needed(0.0, 0.8) is None
    assert raters_needed(0.5, 1.0) is None
    assert raters_needed(1.0, 0.9) == 1
    assert raters_needed(0.3, 0.0) == 1
    assert spearman_brown(-0.6, 3) is None
