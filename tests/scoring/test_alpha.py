"""Krippendorff's alpha gives the published values and does not depend on names or order."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.alpha import Metric, krippendorff_alpha, krippendorff_alpha_of_ratings
from cfhire.scoring.ratings import counts_from_table

Table = npt.NDArray[np.float64]
POINTS = (1, 2, 3, 4, 5)
METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
panels = arrays(np.float64, (8, 3), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, float("nan")]))


@pytest.mark.parametrize("metric", METRICS)
def test_example_c_with_missing_ratings_is_reproduced(
    metric: Metric,
    published_table: Callable[[str], Table],
    published_values: dict[tuple[str, str], tuple[float, float]],
) -> None:
    counts = counts_from_table(published_table("krippendorff_c_4x12").T, POINTS)
    value, tolerance = published_values["krippendorff_c_4x12", f"alpha_{metric}"]
    assert krippendorff_alpha(counts, POINTS, metric, draws=0).value == pytest.approx(value, abs=tolerance)


@pytest.mark.parametrize("metric", ["nominal", "interval"])
def test_a_sparse_table_is_reproduced(
    metric: Metric,
    published_table: Callable[[str], Table],
    published_values: dict[tuple[str, str], tuple[float, float]],
) -> None:
    counts = counts_from_table(published_table("krippendorff_wikipedia_3x15").T, POINTS)
    value, tolerance = published_values["krippendorff_wikipedia_3x15", f"alpha_{metric}"]
    assert krippendorff_alpha(counts, POINTS, metric, draws=0).value == pytest.approx(value, abs=tolerance)


@given(panels, st.permutations(range(8)), st.permutations(range(3)), st.sampled_from(METRICS))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_neither_units_nor_raters_have_an_order(
    panel: Table, rows: list[int], columns: list[int], metric: Metric
) -> None:
    once = krippendorff_alpha(counts_from_table(panel, POINTS), POINTS, metric, draws=50)
    again = krippendorff_alpha(counts_from_table(panel[rows][:, columns], POINTS), POINTS, metric, draws=50)
    assert once == again


@given(panels)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_long_form_and_counts_are_one(panel: Table) -> None:
    unit, rater = np.nonzero(np.isfinite(panel))
    long = krippendorff_alpha_of_ratings(unit, panel[unit, rater], POINTS, draws=0)
    assert long.value == krippendorff_alpha(counts_from_table(panel, POINTS), POINTS, draws=0).value


@given(panels)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_the_scale_read_backwards_is_as_ordinal(panel: Table) -> None:
    for metric in ("nominal", "ordinal", "interval"):
        once = krippendorff_alpha(counts_from_table(panel, POINTS), POINTS, metric, draws=0).value
        again = krippendorff_alpha(counts_from_table(6 - panel, POINTS), POINTS, metric, draws=0).value
        assert once == (None if again is None else pytest.approx(again, abs=1e-12))


@given(panels)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_points_nobody_gave_change_nothing(panel: Table) -> None:
    wide = (0, *POINTS, 6)
    for metric in METRICS:
        once = krippendorff_alpha(counts_from_table(panel, POINTS), POINTS, metric, draws=0).value
        again = krippendorff_alpha(counts_from_table(panel, wide), wide, metric, draws=0).value
        assert once == (None if again is None else pytest.approx(again, abs=1e-12))


@given(panels)
@settings(derandomize=True, max_examples=40, deadline=None)
def test_interval_alpha_of_two_complete_raters_is_the_one_way_form(panel: Table) -> None:
    two = panel[:, :2][np.isfinite(panel[:, :2]).all(axis=1)]
    if len(two) < 2 or np.ptp(two) == 0:
        return
    found = krippendorff_alpha(counts_from_table(two, POINTS), POINTS, "interval", draws=0).value
    # 1 - Do/De written out: mean squared difference within pairs against that of all pairs of the 2n values
    values = two.reshape(-1)
    everybody = ((values[:, None] - values[None, :]) ** 2).sum() / (len(values) * (len(values) - 1))
    assert found == pytest.approx(1 - ((two[:, 0] - two[:, 1]) ** 2).mean() / everybody, abs=1e-10)


@pytest.mark.parametrize(
    "panel",
    [
        np.full((3, 1), 3.0),
        np.full((5, 4), 4.0),
        np.array([[1.0, np.nan], [np.nan, 5.0]]),
    ],
    ids=["one rater", "all equal", "nobody shares a candidate"],
)
def test_what_cannot_be_had_is_none_with_a_reason(panel: Table) -> None:
    for metric in METRICS:
        found = krippendorff_alpha(counts_from_table(panel, POINTS), POINTS, metric)
        assert found.value is None
        assert found.reason


def test_nothing_at_all_and_negative_ratios_are_refused_with_a_reason() -> None:
    assert krippendorff_alpha(np.empty((0, 5)), POINTS).reason
    assert krippendorff_alpha([[1, 1], [2, 0]], [-1, 1], "ratio").reason
    with pytest.raises(ValueError, match="column"):
        krippendorff_alpha([[1, 1]], POINTS)
    with pytest.raises(ValueError, match="scale"):
        krippendorff_alpha_of_ratings(np.array([0, 0]), [1, 9], POINTS)


def test_one_unit_has_a_value_but_no_interval() -> None:
    found = krippendorff_alpha([[1, 1, 0]], [1, 2, 3])
    assert found.value == 0.0
    assert found.interval is None
    assert found.reason


def test_two_categories_are_enough() -> None:
    found = krippendorff_alpha([[2, 0], [0, 2], [1, 1], [2, 0]], [0, 1], "nominal")
    # Do = 2/8; De = 2*5*3/(8*7)
    assert found.value == pytest.approx(1 - (2 / 8) / (30 / 56))
    assert krippendorff_alpha([[2, 0], [0, 2], [1, 1], [2, 0]] * 3, [0, 1], "nominal").interval is not None


def test_the_interval_holds_what_it_promises() -> None:
    random = np.random.default_rng(3)

    def panel(units: int) -> tuple[npt.NDArray[np.int64], Table]:
        unit = np.repeat(np.arange(units), 4)
        given_points = 3 + random.normal(size=units)[unit] + random.normal(size=len(unit))
        return unit, np.clip(np.round(given_points), 1, 5)

    truth = krippendorff_alpha_of_ratings(*panel(60_000), POINTS, draws=0).value
    assert truth is not None
    hits = 0
    for _draw in range(150):
        found = krippendorff_alpha_of_ratings(*panel(120), POINTS, draws=400)
        assert found.interval is not None
        hits += found.interval[0] <= truth <= found.interval[1]
    assert 0.90 <= hits / 150 <= 0.99


def test_rare_and_frequent_patterns_are_resampled_alike() -> None:
    # 300 units of one pattern, 12 and 3 of others: drawn in two ways, they must keep their expected shares
    counts = np.array([[4, 0, 0]] * 300 + [[0, 4, 0]] * 12 + [[0, 2, 2]] * 3)
    found = krippendorff_alpha(counts, [1, 2, 3], "nominal", draws=2000)
    alone = krippendorff_alpha(counts, [1, 2, 3], "nominal", draws=2000, seed=1)
    assert found.interval is not None
    assert alone.interval is not None
    assert found.interval == pytest.approx(alone.interval, abs=0.03)
    assert found.value is not None
    assert found.interval[0] < found.value < found.interval[1]
