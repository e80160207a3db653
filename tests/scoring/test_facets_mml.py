"""The many-facet model by marginal likelihood: reference fits, definition, and what must not change it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.simulate import PanelPlan, SimulatedPanel, simulate_panel

Ratings = dict[str, npt.NDArray[np.int64]]
SMALL = PanelPlan(candidates=120, raters=12, sites=2, guests=0.2)


def axis_of(panel: Ratings, axis: int) -> list[npt.NDArray[np.int64]]:
    rows = panel["criterion"] // 4 == axis
    return [panel["candidate"][rows], panel["rater"][rows], panel["criterion"][rows] % 4, panel["value"][rows]]


@pytest.fixture(scope="module")
def values_fit(shipped_panel: Ratings) -> FacetsModel:
    return fit_facets_mml(*axis_of(shipped_panel, 0))


@pytest.fixture(scope="module")
def small() -> SimulatedPanel:
    return simulate_panel(11, SMALL)


def test_values_axis_gives_what_tam_gives(values_fit: FacetsModel, shipped_facets: dict[str, Any]) -> None:
    expected = shipped_facets["clean_v_MML_RSM"]

    assert values_fit.converged
    assert values_fit.ratings_used == expected["N"]
    assert values_fit.deviance == pytest.approx(57946.3501813224, abs=0.005)
    assert values_fit.spread.value == pytest.approx(1.3130649363, abs=1e-5)
    assert values_fit.mean.value == pytest.approx(expected["mu"], abs=1e-5)
    assert values_fit.thresholds[0] == pytest.approx(expected["tau"], abs=1e-5)
    assert values_fit.criterion_difficulty == pytest.approx(list(expected["item"].values()), abs=1e-5)
    assert values_fit.rater_severity == pytest.approx(expected["rater"], abs=1e-4)
    assert values_fit.rater_se == pytest.approx(expected["rater_se"], rel=1e-4)
    assert values_fit.candidate_measure[:10] == pytest.approx(expected["eap_first10"], abs=1e-4)
    assert values_fit.candidate_se[:10] == pytest.approx(expected["eap_sd_first10"], abs=1e-4)
    assert values_fit.candidate_separation.reliability.value == pytest.approx(expected["eap_rel"], abs=1e-5)


def test_skill_axis_gives_what_tam_gives(shipped_panel: Ratings, shipped_facets: dict[str, Any]) -> None:
    expected = shipped_facets["clean_s_MML_RSM"]
    model = fit_facets_mml(*axis_of(shipped_panel, 1))

    assert model.deviance == pytest.approx(58217.4518167016, abs=0.005)
    assert model.spread.value == pytest.approx(1.3204435317, abs=1e-4)
    assert model.rater_severity == pytest.approx(expected["rater"], abs=1e-4)


def test_severities_lie_where_they_were_simulated(values_fit: FacetsModel, shipped_truth: dict[str, Any]) -> None:
    truth = np.array(shipped_truth["rater_severity"])
    errors = values_fit.rater_severity - truth

    assert np.corrcoef(values_fit.rater_severity, truth)[0, 1] == pytest.approx(0.9856124638, abs=1e-5)
    assert np.sqrt((errors**2).mean()) == pytest.approx(0.1154832521, abs=1e-5)
    assert (np.abs(errors) < 1.96 * values_fit.rater_se).mean() == pytest.approx(0.975, abs=1e-9)
    assert np.corrcoef(values_fit.candidate_measure, shipped_truth["theta_values"])[0, 1] > 0.95


def test_ratings_that_follow_the_model_fit_it(values_fit: FacetsModel) -> None:
    assert values_fit.rater_fit.infit.mean() == pytest.approx(1, abs=0.02)
    assert values_fit.rater_fit.infit_z.mean() == pytest.approx(0, abs=0.2)
    assert values_fit.rater_fit.infit_z.std() == pytest.approx(1, abs=0.15)
    assert values_fit.criterion_fit.infit == pytest.approx(np.ones(4), abs=0.03)


def test_fair_averages_are_on_the_scale_with_intervals_inside_it(values_fit: FacetsModel) -> None:
    best = values_fit.fair_average_of(int(np.argmax(values_fit.fair)))

    assert best.value is not None
    assert best.interval is not None
    assert 4 < best.interval[0] < best.value < best.interval[1] < 5
    order = np.argsort(values_fit.candidate_measure)
    assert (np.diff(values_fit.fair[order]) >= 0).all()
    assert np.corrcoef(values_fit.rater_fair, values_fit.rater_severity)[0, 1] < -0.99


def test_partial_credit_fits_no_worse_and_finds_the_same_steps(values_fit: FacetsModel, shipped_panel: Ratings) -> None:
    """The panel was made with the same steps for all criteria: 9 more parameters gain what chance gives, about 9."""
    partial = fit_facets_mml(*axis_of(shipped_panel, 0), partial=True)
    gain = float(values_fit.deviance or 0) - float(partial.deviance or 0)

    assert partial.thresholds.shape == (4, 4)
    assert 0 < gain < 25
    assert np.abs(partial.thresholds - values_fit.thresholds).max() < 0.2
    assert np.abs(partial.rater_severity - values_fit.rater_severity).max() < 0.01


def test_the_same_panel_twice_gives_the_same_estimates_with_smaller_errors(small: SimulatedPanel) -> None:
    ratings = small.of_axis(0)
    model = fit_facets_mml(*ratings)
    candidate, rater, criterion, value = ratings
    again = fit_facets_mml(
        np.concatenate([candidate, candidate + 120]),
        np.tile(rater, 2),
        np.tile(criterion, 2),
        np.tile(value, 2),
    )

    assert again.rater_severity == pytest.approx(model.rater_severity, abs=1e-4)
    assert again.rater_se == pytest.approx(model.rater_se / np.sqrt(2), rel=1e-3)
    assert again.deviance == pytest.approx(2 * float(model.deviance or 0), abs=1e-4)


@given(st.integers(0, 10_000))
@settings(derandomize=True, max_examples=8, deadline=None)
def test_names_and_row_order_change_nothing(small: SimulatedPanel, seed: int) -> None:
    dice = np.random.default_rng(seed)
    candidate, rater, criterion, value = small.of_axis(1)
    before = fit_facets_mml(candidate, rater, criterion, value)
    rows = dice.permutation(value.size)
    of_candidate, of_rater, of_criterion = (dice.permutation(count) for count in (120, 12, 4))
    after = fit_facets_mml(
        of_candidate[candidate][rows], of_rater[rater][rows], of_criterion[criterion][rows], value[rows]
    )

    assert after.deviance == pytest.approx(before.deviance, abs=1e-6)
    assert after.rater_severity[of_rater] == pytest.approx(before.rater_severity, abs=1e-5)
    assert after.rater_se[of_rater] == pytest.approx(before.rater_se, abs=1e-5)
    assert after.candidate_measure[of_candidate] == pytest.approx(before.candidate_measure, abs=1e-5)
    assert after.criterion_difficulty[of_criterion] == pytest.approx(before.criterion_difficulty, abs=1e-5)


def test_turning_the_scale_round_turns_every_sign(small: SimulatedPanel) -> None:
    candidate, rater, criterion, value = small.of_axis(0)
    up, down = (fit_facets_mml(candidate, rater, criterion, each) for each in (value, 6 - value))

    assert down.rater_severity == pytest.approx(-up.rater_severity, abs=1e-5)
    assert down.candidate_measure == pytest.approx(-up.candidate_measure, abs=1e-5)
    assert down.thresholds[0] == pytest.approx(-up.thresholds[0][::-1], abs=1e-5)


def test_well_known_candidates_get_more_nodes() -> None:
    """With 96 ratings a candidate the posteriors are narrow, and 31 nodes over ten standard deviations too coarse."""
    plan = PanelPlan(candidates=40, raters=24, sites=1, panel=24, guests=0.0, missing=0.0)
    panel = simulate_panel(3, plan)
    model = fit_facets_mml(*panel.of_axis(0))
    errors = model.candidate_measure - panel.measures[:, 0]

    assert model.converged
    assert model.candidate_se.max() < 0.35
    assert np.corrcoef(model.candidate_measure, panel.measures[:, 0])[0, 1] > 0.99
    assert np.abs(errors - errors.mean()).max() < 4 * model.candidate_se.max()


def test_two_categories_and_one_criterion_are_enough() -> None:
    panel = simulate_panel(5, PanelPlan(candidates=400, raters=10, sites=1, panel=4))
    candidate, rater, criterion, value = panel.of_axis(0)
    first = criterion == 0
    model = fit_facets_mml(candidate[first], rater[first], None, (value[first] > 3).astype(np.int64))

    assert model.converged
    assert model.thresholds.shape == (1, 1)
    assert np.corrcoef(model.rater_severity, panel.severity)[0, 1] > 0.9


def test_a_rater_with_only_top_ratings_has_no_severity_and_leaves_the_others_alone(small: SimulatedPanel) -> None:
    candidate, rater, criterion, value = small.of_axis(0)
    plain = fit_facets_mml(candidate, rater, criterion, value)
    with_one = fit_facets_mml(
        np.append(candidate, np.arange(30)),
        np.append(rater, np.full(30, 12)),
        np.append(criterion, np.zeros(30, dtype=np.int64)),
        np.append(value, np.full(30, 5)),
    )

    assert "one end" in with_one.severity_of(12).reason
    assert with_one.rater_severity[:12] == pytest.approx(plain.rater_severity, abs=1e-6)
    assert with_one.notes


def test_one_rater_leaves_measures_but_no_severity() -> None:
    panel = simulate_panel(2, PanelPlan(candidates=60, raters=1, sites=1, panel=1, guests=0.0))
    model = fit_facets_mml(*panel.of_axis(0))

    assert model.converged
    assert "no other interviewer" in model.severity_of(0).reason
    assert model.measure_of(3).defined


def test_disconnected_panels_are_fitted_and_flagged(small: SimulatedPanel) -> None:
    candidate, rater, criterion, value = small.of_axis(0)
    model = fit_facets_mml(
        np.concatenate([candidate, candidate + 120]),
        np.concatenate([rater, rater + 12]),
        np.tile(criterion, 2),
        np.concatenate([value, 6 - value]),
    )

    assert model.connectivity.count == 2
    assert "without a shared interviewer" in model.notes[-1]
    assert model.rater_severity[:12].sum() == pytest.approx(0, abs=1e-9)
    assert model.rater_severity[12:].sum() == pytest.approx(0, abs=1e-9)
    assert np.corrcoef(model.rater_severity[:12], model.rater_severity[12:])[0, 1] < -0.99


def test_candidates_who_do_not_differ_have_a_spread_of_zero() -> None:
    panel = simulate_panel(4, PanelPlan(candidates=80, raters=6, sites=1, spread=1e-6))
    model = fit_facets_mml(*panel.of_axis(0))

    assert model.spread.value is not None
    assert model.spread.value < 0.25
    assert np.ptp(model.fair) < 0.4


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("fit", [fit_facets_mml, fit_facets_jml])
def test_one_random_rating_each_is_no_reliability(fit: Callable[..., FacetsModel], seed: int) -> None:
    """Twenty candidates, four interviewers who shared none of them: a spread would come from the normal curve alone."""
    candidate = np.arange(20)
    model = fit(candidate, candidate % 4, None, np.random.default_rng(seed).integers(1, 6, 20))

    assert "one rating" in model.reason
    assert not model.candidate_separation.reliability.defined
    assert not model.fair_average_of(0).defined


def test_a_spread_that_may_as_well_be_zero_gives_no_reliability_and_no_outfit_below_zero() -> None:
    """Two random ratings of each of twenty candidates: in truth nothing tells them apart."""
    stated = 0
    for seed in range(12):
        random = np.random.default_rng(seed)
        rater = np.array([random.choice(4, 2, replace=False) for _ in range(20)]).ravel()
        model = fit_facets_mml(np.repeat(np.arange(20), 2), rater, None, random.integers(1, 6, 40))
        assert np.nanmin(model.rater_fit.outfit) > 0
        assert np.nanmin(model.candidate_fit.outfit) > 0
        reliability = model.candidate_separation.reliability
        stated += reliability.defined
        if not reliability.defined:
            assert reliability.reason in model.notes or reliability.reason == model.reason
        if model.spread.value == 0:
            assert "zero" in model.measure_of(0).reason
    # A spread two standard errors above zero is given by chance, but seldom.
    assert stated <= 2


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no ratings"),
        ([(0, 0, 3), (0, 1, 4)], "Only one candidate"),
        ([(p, r, 4) for p in range(4) for r in range(2)], "are the same"),
        ([(p, r, 10 * p + r) for p in range(5) for r in range(5)], "more than 20"),
    ],
)
def test_what_cannot_be_modelled_is_refused_in_words(rows: list[tuple[int, int, int]], said: str) -> None:
    candidate, rater, value = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    model = fit_facets_mml(candidate, rater, None, value, sizes=(6, 6, 1))

    assert said in model.reason
    assert model.deviance is None
    assert not model.measure_of(0).defined
    assert not model.severity_of(0).defined
    assert not model.fair_average_of(0).defined


@given(st.integers(0, 10_000))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_any_handful_of_ratings_is_fitted_or_refused(seed: int) -> None:
    dice = np.random.default_rng(seed)
    rows = int(dice.integers(1, 40))
    candidate, rater, criterion = (dice.integers(0, high, rows) for high in (6, 4, 3))
    value = dice.integers(1, int(dice.integers(2, 7)), rows)
    model = fit_facets_mml(candidate, rater, criterion, value, partial=bool(seed % 2))

    assert model.converged != bool(model.reason)
    assert model.reason or np.isfinite(model.candidate_measure[np.unique(candidate)]).any()


def test_progress_is_told_and_can_stop_the_work(small: SimulatedPanel) -> None:
    told: list[float] = []
    fit_facets_mml(*small.of_axis(0), progress=told.append)

    class Stopped(Exception):
        """The person pressed cancel."""

    def stop(_: float) -> None:
        raise Stopped

    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Stopped):
        fit_facets_mml(*small.of_axis(0), progress=stop)
