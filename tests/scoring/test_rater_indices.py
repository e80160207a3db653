"""Indices of raters: standard normal for plain raters, moved by what was planted."""

import numpy as np
import pytest

from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.rater_indices import FittedAxis, RaterIndices, rater_indices
from cfhire.scoring.simulate import PLANTED, Effect, PanelPlan, SimulatedPanel, simulate_panel


def fitted(panel: SimulatedPanel) -> list[FittedAxis]:
    return [
        FittedAxis(name, fit_facets_mml(*panel.of_axis(axis)), *panel.of_axis(axis), day=panel.day[panel.axis == axis])
        for axis, name in enumerate(("values", "skill"))
    ]


@pytest.fixture(scope="module")
def plain() -> RaterIndices:
    panel = simulate_panel(21)
    return rater_indices(fitted(panel), 120, group=panel.group)


@pytest.fixture(scope="module")
def planted_panel() -> SimulatedPanel:
    return simulate_panel(22, PanelPlan(planted=PLANTED))


@pytest.fixture(scope="module")
def planted(planted_panel: SimulatedPanel) -> RaterIndices:
    return rater_indices(fitted(planted_panel), 120, group=planted_panel.group)


@pytest.mark.parametrize("name", ["infit_z", "drift_z", "group_z", "correlation_z", "halo_z"])
def test_the_z_of_plain_raters_is_standard_normal(plain: RaterIndices, name: str) -> None:
    z = getattr(plain, name)

    assert z.mean() == pytest.approx(0, abs=0.45)
    assert z.std() == pytest.approx(1, abs=0.25)


def test_the_z_of_plain_raters_on_criteria_is_standard_normal(plain: RaterIndices) -> None:
    z = np.concatenate([contrast.z.ravel() for contrast in plain.criteria])

    assert z.size == 2 * 120 * 4
    assert z.mean() == pytest.approx(0, abs=0.05)
    assert z.std() == pytest.approx(1, abs=0.06)


def test_plain_raters_have_the_expected_noise_and_spread(plain: RaterIndices) -> None:
    assert plain.infit.mean() == pytest.approx(1, abs=0.02)
    assert plain.spread.mean() == pytest.approx(1, abs=0.02)
    assert plain.enough.all()


def of(indices: np.ndarray, panel: SimulatedPanel, effect: Effect) -> float:
    return float(np.mean([indices[rater] for rater, each in enumerate(panel.effect) if each is effect]))


def test_sizes_are_those_that_were_planted(planted: RaterIndices, planted_panel: SimulatedPanel) -> None:
    """A drift of 1.2 logits over the year and a bias of .6 logits; spread evenly over the ratings of 6 and 5 raters."""
    assert of(planted.drift, planted_panel, Effect.DRIFT) == pytest.approx(1.2, abs=0.3)
    assert of(planted.group, planted_panel, Effect.BIAS) == pytest.approx(0.6, abs=0.2)
    assert of(planted.drift, planted_panel, Effect.PLAIN) == pytest.approx(0, abs=0.1)
    assert of(planted.group, planted_panel, Effect.PLAIN) == pytest.approx(0, abs=0.1)


def test_each_effect_moves_its_own_index(planted: RaterIndices, planted_panel: SimulatedPanel) -> None:
    assert of(planted.infit, planted_panel, Effect.ERRATIC) > 1.4
    assert of(planted.infit, planted_panel, Effect.CENTRAL) < 0.75
    assert of(planted.correlation, planted_panel, Effect.CENTRAL) < -0.3
    assert of(planted.correlation, planted_panel, Effect.EXTREME) > 0.15
    assert of(planted.spread, planted_panel, Effect.HALO) < 0.8
    assert of(planted.halo, planted_panel, Effect.HALO) > 0.4


def test_a_rater_severe_on_one_criterion_shows_there_alone() -> None:
    panel = simulate_panel(23, PanelPlan(candidates=600, raters=24, sites=1))
    candidate, rater, criterion, value = panel.of_axis(0)
    value = np.where((rater == 5) & (criterion == 2), np.maximum(value - 1, 1), value)
    indices = rater_indices(
        [FittedAxis("values", fit_facets_mml(candidate, rater, criterion, value), candidate, rater, criterion, value)],
        24,
    )

    assert indices.criteria[0].z[5].argmax() == 2
    assert indices.criteria[0].size[5, 2] > 0.5
    assert np.isnan(indices.drift_z).all()
    assert np.isnan(indices.group_z).all()


def test_a_rater_without_ratings_has_no_index() -> None:
    panel = simulate_panel(24, PanelPlan(candidates=80, raters=8, sites=1))
    candidate, rater, criterion, value = panel.of_axis(0)
    model = fit_facets_mml(candidate, rater, criterion, value, sizes=(80, 9, 4))
    indices = rater_indices([FittedAxis("values", model, candidate, rater, criterion, value)], 9)

    assert not indices.enough[8]
    assert np.isnan(indices.infit[8])
