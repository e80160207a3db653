"""The many-facet model by joint likelihood: reference fits, a closed form, and what must not change it."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.simulate import PanelPlan, simulate_panel

Ratings = dict[str, npt.NDArray[np.int64]]
SMALL = PanelPlan(candidates=120, raters=12, sites=2, guests=0.2)


@pytest.mark.parametrize(
    ("axis", "key", "log_likelihood"),
    [(0, "clean_v_JML_RSM", -25362.1828531672), (1, "clean_s_JML_RSM", -25478.63648906866)],
)
def test_shipped_panel_gives_the_reference(
    shipped_panel: Ratings, shipped_facets: dict[str, Any], axis: int, key: str, log_likelihood: float
) -> None:
    rows = shipped_panel["criterion"] // 4 == axis
    expected = shipped_facets[key]
    model = fit_facets_jml(
        shipped_panel["candidate"][rows],
        shipped_panel["rater"][rows],
        shipped_panel["criterion"][rows] % 4,
        shipped_panel["value"][rows],
    )

    assert model.converged
    assert model.ratings_used == expected["N"]
    assert int(model.candidate_extreme.sum()) == 2_000 - expected["n_candidates"]
    assert model.log_likelihood == pytest.approx(log_likelihood, abs=1e-5)
    assert model.rater_severity == pytest.approx(expected["rater"], abs=1e-5)
    assert model.rater_se == pytest.approx(expected["rater_se"], rel=1e-6)
    assert model.thresholds[0] == pytest.approx(expected["tau"], abs=1e-5)
    assert model.criterion_difficulty == pytest.approx(list(expected["item"].values()), abs=1e-5)
    assert model.rater_fit.infit == pytest.approx(expected["rater_infit"], abs=1e-5)
    assert model.rater_fit.outfit == pytest.approx(expected["rater_outfit"], abs=1e-5)


def test_two_dichotomous_criteria_give_twice_the_conditional_difference() -> None:
    """Andersen (1973): with two items, joint likelihood gives 2 log(n10 / n01), twice the consistent estimate."""
    patterns = [(1, 0)] * 30 + [(0, 1)] * 12 + [(1, 1)] * 9 + [(0, 0)] * 5
    candidate, criterion = (each.ravel() for each in np.indices((len(patterns), 2)))
    model = fit_facets_jml(candidate, np.zeros_like(candidate), criterion, np.array(patterns).ravel())

    difference = model.criterion_difficulty[1] - model.criterion_difficulty[0]
    assert difference == pytest.approx(2 * math.log(30 / 12), abs=1e-6)
    assert model.ratings_used == 2 * 42


def test_a_candidate_at_the_end_is_measured_with_the_total_moved_inside() -> None:
    """Four dichotomous ratings of difficulty 0, all given: Σ E = 3.7, so the measure is log(3.7 / .3)."""
    candidate, rater = (each.ravel() for each in np.indices((60, 4)))
    # The same patterns go round in a circle, which makes the four raters nearly alike.
    value = np.array([[(p + r) % 4 < 1 + p % 3 for r in range(4)] for p in range(60)], dtype=np.int64).ravel()
    value[candidate == 59] = 1
    model = fit_facets_jml(candidate, rater, None, value)

    assert model.candidate_extreme[59]
    spread = float(np.abs(model.rater_severity).max())
    assert model.candidate_measure[59] == pytest.approx(math.log(3.7 / 0.3), abs=2 * spread + 1e-6)
    assert model.candidate_se[59] == pytest.approx(1 / math.sqrt(4 * (3.7 / 4) * (0.3 / 4)), rel=0.1)


def test_joint_estimates_are_stretched_against_marginal_ones() -> None:
    panel = simulate_panel(6, PanelPlan(candidates=400, raters=12, sites=1))
    joint, marginal = (fit(*panel.of_axis(0)) for fit in (fit_facets_jml, fit_facets_mml))

    assert 1.02 < np.ptp(joint.thresholds) / np.ptp(marginal.thresholds) < 1.25
    assert np.corrcoef(joint.rater_severity, marginal.rater_severity)[0, 1] > 0.99
    assert "no distribution" in joint.spread.reason


def test_equal_totals_make_equal_measures_in_a_complete_design() -> None:
    """In a Rasch model the total over the same raters and criteria is all that counts."""
    panel = simulate_panel(9, PanelPlan(candidates=80, raters=3, sites=1, panel=3, guests=0.0, missing=0.0))
    candidate, rater, criterion, value = panel.of_axis(0)
    model = fit_facets_jml(candidate, rater, criterion, value)
    totals = np.bincount(candidate, weights=value)

    for total in np.unique(totals):
        assert np.ptp(model.candidate_measure[totals == total]) < 1e-9
    assert (np.diff(model.candidate_measure[np.argsort(totals, kind="stable")]) > -1e-9).all()


@given(st.integers(0, 10_000))
@settings(derandomize=True, max_examples=8, deadline=None)
def test_names_and_row_order_change_nothing(seed: int) -> None:
    dice = np.random.default_rng(seed)
    candidate, rater, criterion, value = simulate_panel(11, SMALL).of_axis(1)
    before = fit_facets_jml(candidate, rater, criterion, value, partial=bool(seed % 2))
    rows = dice.permutation(value.size)
    of_candidate, of_rater, of_criterion = (dice.permutation(count) for count in (120, 12, 4))
    after = fit_facets_jml(
        of_candidate[candidate][rows],
        of_rater[rater][rows],
        of_criterion[criterion][rows],
        value[rows],
        partial=bool(seed % 2),
    )

    assert after.log_likelihood == pytest.approx(before.log_likelihood, abs=1e-6)
    assert after.rater_severity[of_rater] == pytest.approx(before.rater_severity, abs=1e-5)
    assert after.candidate_measure[of_candidate] == pytest.approx(before.candidate_measure, abs=1e-4)


def test_severities_of_disconnected_sets_are_centred_apart() -> None:
    candidate, rater, criterion, value = simulate_panel(11, SMALL).of_axis(0)
    model = fit_facets_jml(
        np.concatenate([candidate, candidate + 120]),
        np.concatenate([rater, rater + 12]),
        np.tile(criterion, 2),
        np.tile(value, 2),
    )

    assert model.converged
    assert model.rater_severity[:12].sum() == pytest.approx(0, abs=1e-9)
    assert model.rater_severity[12:] == pytest.approx(model.rater_severity[:12], abs=1e-6)


@given(st.integers(0, 10_000))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_any_handful_of_ratings_is_fitted_or_refused(seed: int) -> None:
    dice = np.random.default_rng(seed)
    rows = int(dice.integers(1, 60))
    candidate, rater, criterion = (dice.integers(0, high, rows) for high in (6, 4, 3))
    value = dice.integers(1, int(dice.integers(2, 7)), rows)
    model = fit_facets_jml(candidate, rater, criterion, value, partial=bool(seed % 2))

    assert model.converged != bool(model.reason)
    assert model.reason or np.isfinite(model.candidate_measure[np.unique(candidate)]).any()


def test_progress_is_told_and_can_stop_the_work() -> None:
    told: list[float] = []
    ratings = simulate_panel(11, SMALL).of_axis(0)
    fit_facets_jml(*ratings, progress=told.append)

    class Stopped(Exception):
        """The person pressed cancel."""

    def stop(_: float) -> None:
        raise Stopped

    assert told[-1] == 1.0
    with pytest.raises(Stopped):
        fit_facets_jml(*ratings, progress=stop)
