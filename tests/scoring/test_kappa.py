"""Chance-corrected coefficients give the published values and say when chance cannot be told from agreement."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.kappa import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    conger_kappa_of_ratings,
    contingency_table,
    fleiss_kappa,
)
from cfhire.scoring.observed_agreement import Weighting, agreement_weights
from cfhire.scoring.ratings import counts_from_table

Table = npt.NDArray[np.float64]
POINTS = (1, 2, 3, 4, 5)
WEIGHTINGS: tuple[Weighting, ...] = ("unweighted", "linear", "quadratic", "ordinal")
SCALES = {"irrCAC_raw4": (1, 2, 3, 4, 5), "irrCAC_raw5": (0, 1, 2, 3)}
panels = arrays(np.float64, (8, 3), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, float("nan")]))
complete = arrays(np.float64, (8, 3), elements=st.integers(1, 5).map(float))


def by_counts(table: Table, points: tuple[int, ...], weighting: Weighting) -> dict[str, Estimate]:
    counts = counts_from_table(table, points)
    return {
        "ac2": gwet_ac(counts, points, weighting),
        "fleiss": fleiss_kappa(counts, points, weighting).kappa,
        "bp": brennan_prediger(counts, points, weighting),
    }


def everything(table: Table, weighting: Weighting) -> list[Estimate]:
    return [*by_counts(table, POINTS, weighting).values(), conger_kappa(table, POINTS, weighting)]


@pytest.mark.parametrize("weighting", WEIGHTINGS)
@pytest.mark.parametrize("dataset", SCALES)
def test_gwets_tables_with_missing_ratings_are_reproduced(
    dataset: str,
    weighting: Weighting,
    published_table: Callable[[str], Table],
    published_values: dict[tuple[str, str], tuple[float, float]],
) -> None:
    for name, estimate in by_counts(published_table(dataset), SCALES[dataset], weighting).items():
        value, tolerance = published_values[dataset, f"{weighting}_{name}"]
        assert estimate.value == pytest.approx(value, abs=tolerance)


def test_standard_errors_are_gwets(published_table: Callable[[str], Table]) -> None:
    # as irrCAC prints them: AC1 .77544 (se .14295, .46081 to 1), Fleiss .76117 (se .15302, .42438 to 1)
    found = by_counts(published_table("irrCAC_raw4"), POINTS, "unweighted")
    assert found["ac2"].se == pytest.approx(0.14295, abs=5e-6)
    assert found["ac2"].interval == pytest.approx((0.46081, 1), abs=5e-6)
    assert found["fleiss"].se == pytest.approx(0.15302, abs=5e-6)
    assert found["fleiss"].interval == pytest.approx((0.42438, 1), abs=5e-6)


def test_fleiss_psychiatric_diagnoses(
    published_table: Callable[[str], Table], published_values: dict[tuple[str, str], tuple[float, float]]
) -> None:
    table = published_table("fleiss1971_30x6")
    found = fleiss_kappa(counts_from_table(table, POINTS), POINTS)
    value, tolerance = published_values["fleiss1971_counts_30x5", "kappa"]
    assert found.kappa.value == pytest.approx(value, abs=tolerance)
    value, tolerance = published_values["fleiss1971_counts_30x5", "z"]
    assert found.z == pytest.approx(value, abs=tolerance)
    value, tolerance = published_values["fleiss1971_counts_30x5", "exact_conger"]
    assert conger_kappa(table, POINTS).value == pytest.approx(value, abs=tolerance)


def test_two_abstractors(published_table: Callable[[str], Table]) -> None:
    found = cohen_kappa(published_table("irrCAC_cont3x3"), (1, 2, 3))
    assert found.kappa.value == pytest.approx(0.79641, abs=5e-6)  # R irrCAC, kappa2.table
    assert found.kappa.se == pytest.approx(0.05891, abs=5e-6)
    assert found.p_value is not None
    assert found.p_value < 1e-9


def test_cohens_kappa_of_the_anxiety_ratings(published_table: Callable[[str], Table]) -> None:
    # R irr, kappa2(anxiety[, 2:3]) unweighted, equal and squared; irr takes the five observed levels for the scale
    codes = published_table("irr_anxiety").astype(np.int64) - 1
    seen = [0, 1, 2, 3, 5]
    table = contingency_table(codes[:, 1], codes[:, 2], 6)[np.ix_(seen, seen)]
    found = [cohen_kappa(table, POINTS, weighting) for weighting in ("unweighted", "linear", "quadratic")]
    assert [test.kappa.value for test in found] == pytest.approx([-0.006289308, 0.1459075, 0.2520325], abs=1e-7)
    assert found[0].z == pytest.approx(-0.0604067, abs=1e-7)
    assert found[0].p_value == pytest.approx(0.9518317, abs=1e-7)


@given(panels, st.permutations(range(8)), st.permutations(range(3)), st.sampled_from(WEIGHTINGS))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_neither_units_nor_raters_have_an_order(
    panel: Table, rows: list[int], columns: list[int], weighting: Weighting
) -> None:
    for once, again in zip(everything(panel, weighting), everything(panel[rows][:, columns], weighting), strict=True):
        assert (once.value is None) == (again.value is None)
        if once.value is not None:
            assert once.value == pytest.approx(again.value, abs=1e-10)
            assert (once.se is None) == (again.se is None)
            assert once.se is None or once.se == pytest.approx(again.se, abs=1e-9)


@given(panels, st.sampled_from(WEIGHTINGS))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_the_scale_read_backwards_gives_the_same(panel: Table, weighting: Weighting) -> None:
    for once, again in zip(everything(panel, weighting), everything(6 - panel, weighting), strict=True):
        assert once.value == (None if again.value is None else pytest.approx(again.value, abs=1e-10))


@given(complete)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_conger_of_two_raters_is_cohen(panel: Table) -> None:
    codes = panel.astype(np.int64) - 1
    table = contingency_table(codes[:, 0], codes[:, 1], 5)
    for weighting in WEIGHTINGS:
        cohen = cohen_kappa(table, POINTS, weighting).kappa.value
        conger = conger_kappa(panel[:, :2], POINTS, weighting).value
        assert cohen == (None if conger is None else pytest.approx(conger, abs=1e-12))


@given(complete)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_two_point_scales_need_no_weights(panel: Table) -> None:
    binary = (panel > 3).astype(np.float64)
    counts = counts_from_table(binary, (0, 1))
    plain = gwet_ac(counts, (0, 1)).value
    for weighting in WEIGHTINGS:
        assert gwet_ac(counts, (0, 1), weighting).value == (None if plain is None else pytest.approx(plain))


@given(panels, st.sampled_from(WEIGHTINGS))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_whatever_is_missing_has_its_reason(panel: Table, weighting: Weighting) -> None:
    for estimate in everything(panel, weighting):
        if estimate.value is None or estimate.se is None:
            assert estimate.reason
        elif estimate.interval is not None:
            assert estimate.interval[0] < estimate.value <= estimate.interval[1] <= 1.0


@pytest.mark.parametrize(
    "panel",
    [np.empty((0, 2)), np.full((3, 1), 3.0), np.array([[1.0, np.nan], [np.nan, 5.0]])],
    ids=["empty", "one rater", "nobody shares a candidate"],
)
def test_what_cannot_be_had_is_none_with_a_reason(panel: Table) -> None:
    for estimate in everything(panel, "ordinal"):
        assert estimate.value is None
        assert estimate.reason


def test_when_everybody_gives_fours_kappa_is_undefined_and_ac_is_complete() -> None:
    fours = np.full((6, 3), 4.0)
    counts = counts_from_table(fours, POINTS)
    assert fleiss_kappa(counts, POINTS).kappa.value is None
    assert conger_kappa(fours, POINTS).value is None
    assert cohen_kappa(contingency_table(np.full(6, 3), np.full(6, 3), 5), POINTS).kappa.value is None
    for estimate in (gwet_ac(counts, POINTS, "quadratic"), brennan_prediger(counts, POINTS)):
        assert estimate.value == pytest.approx(1.0)
        assert estimate.se is None
        assert estimate.reason


def test_one_candidate_has_no_standard_error() -> None:
    found = gwet_ac([[2, 1, 0]], (1, 2, 3))
    assert found.value is not None
    assert found.se is None
    assert found.reason


def test_the_weights_are_those_of_the_scale_and_not_of_what_was_seen() -> None:
    assert agreement_weights(POINTS, "linear")[1, 3] == pytest.approx(0.5)
    assert agreement_weights(POINTS, "quadratic")[1, 3] == pytest.approx(0.75)
    assert agreement_weights(POINTS, "ordinal")[1, 3] == pytest.approx(0.7)
    assert agreement_weights([1], "linear").tolist() == [[1.0]]
    only_high = np.array([[4.0, 5.0], [4.0, 4.0], [5.0, 5.0]])
    narrow = gwet_ac(counts_from_table(only_high, (4, 5)), (4, 5), "linear").value
    whole = gwet_ac(counts_from_table(only_high, POINTS), POINTS, "linear").value
    assert narrow is not None
    assert whole is not None
    assert whole > narrow


def test_wrong_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="column"):
        gwet_ac([[1, 1]], POINTS)
    with pytest.raises(ValueError, match="ascend"):
        gwet_ac([[1, 1]], (2, 1))
    with pytest.raises(ValueError, match="row"):
        cohen_kappa([[1, 1]], POINTS)
    with pytest.raises(ValueError, match="scale"):
        contingency_table(np.array([5]), np.array([0]), 5)
    assert gwet_ac([[2], [3]], [1]).reason
    assert cohen_kappa(np.zeros((5, 5)), POINTS).kappa.reason
    assert contingency_table(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), 2).tolist() == [[0, 0], [0, 0]]


def test_conger_of_ratings_in_long_form_is_that_of_the_table(published_table: Callable[[str], Table]) -> None:
    """Fleiss' thirty patients with a third of the ratings missing, raters renumbered with gaps."""
    table = published_table("fleiss1971_30x6").astype(float)
    table[np.random.default_rng(3).random(table.shape) < 1 / 3] = np.nan
    unit, rater = np.nonzero(np.isfinite(table))
    for weighting in WEIGHTINGS:
        of_ratings = conger_kappa_of_ratings(unit * 10, rater * 7 + 2, table[unit, rater], POINTS, weighting)
        assert of_ratings == conger_kappa(table, POINTS, weighting)
