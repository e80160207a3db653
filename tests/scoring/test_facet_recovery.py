"""What the candidates' levels tell of severity: an independent solution, where it changes nothing, where it helps."""

import numpy as np
import pytest

from cfhire.scoring.cell_table import cell_table
from cfhire.scoring.facet_ratings import FloatArray
from cfhire.scoring.facet_recovery import WithinCandidates, recovered_severities, spread_of_candidates
from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.simulate import PanelPlan, simulate_panel


def within(values: FloatArray, error: float) -> WithinCandidates:
    """Return what least squares with a parameter for every candidate finds; NaN where nobody rated."""
    candidate, rater = np.nonzero(np.isfinite(values))
    cells, _cell = cell_table(candidate, rater, *values.shape)
    design = np.zeros((candidate.size, sum(values.shape)))
    design[np.arange(candidate.size), candidate] = 1
    design[np.arange(candidate.size), values.shape[0] + rater] = -1
    found = np.linalg.lstsq(design, values[candidate, rater], rcond=None)[0]
    measures, severity = found[: values.shape[0]], found[values.shape[0] :]
    return WithinCandidates(
        cells=cells,
        measures=measures - severity.mean(),
        errors=error / np.bincount(candidate),
        severity=severity - severity.mean(),
        candidate_sets=np.zeros(values.shape[0], dtype=np.int64),
        rater_sets=np.zeros(values.shape[1], dtype=np.int64),
    )


def test_least_squares_and_the_levels_together_are_generalised_least_squares() -> None:
    """With known variances, both kinds of information are those of x = level + candidate − rater + chance."""
    dice = np.random.default_rng(1)
    true = dice.normal(0, 0.7, 6)
    values = dice.normal(0, 1.3, 40)[:, None] - true + dice.normal(0, 0.8, (40, 6))
    values[dice.random((40, 6)) < 0.55] = np.nan
    values[np.isfinite(values).sum(axis=1) == 0, 0] = 0.0
    found = within(values, 0.64)
    spread = spread_of_candidates(found)

    candidate, rater = np.nonzero(np.isfinite(values))
    variance = spread * (candidate[:, None] == candidate) + 0.64 * np.eye(candidate.size)
    design = np.column_stack([np.ones(candidate.size), -(rater[:, None] == np.arange(6)).astype(float)])
    weighted = np.linalg.solve(variance, design)
    effects = np.linalg.lstsq(design.T @ weighted, weighted.T @ values[candidate, rater], rcond=None)[0][1:]
    # The mean of the candidates is estimated in the one as their plain mean, in the other as the weighted one.
    assert recovered_severities(found) == pytest.approx(effects - effects.mean(), abs=0.02)


def test_where_all_met_all_nothing_changes() -> None:
    panel = simulate_panel(3, PanelPlan(candidates=60, raters=4, sites=1, panel=4, guests=0.0, missing=0.0))
    model = fit_facets_jml(*panel.of_axis(0))
    assert model.rater_recovered == pytest.approx(model.rater_severity, abs=1e-9)
    assert model.rater_recovered_se == pytest.approx(model.rater_whole_se, rel=0.02)


def test_sites_joined_by_few_guests_are_placed_as_by_marginal_likelihood() -> None:
    panel = simulate_panel(5, PanelPlan(candidates=900, raters=36, sites=3, guests=0.01))
    joint, marginal = (fit(*panel.of_axis(0)) for fit in (fit_facets_jml, fit_facets_mml))
    site = np.arange(36) % 3

    def sites(severity: FloatArray) -> FloatArray:
        return np.array([severity[site == each].mean() for each in range(3)])

    off = [np.abs(sites(each) - sites(marginal.rater_severity)).max() for each in _both(joint)]
    assert off[1] < 0.4 * off[0]
    assert (joint.rater_recovered_se < joint.rater_whole_se).all()
    apart = [np.std(each - sites(each)[site]) for each in _both(joint)]
    assert apart[1] == pytest.approx(apart[0], rel=0.05)


def test_sets_without_a_shared_rater_stay_apart() -> None:
    candidate, rater, criterion, value = simulate_panel(
        11, PanelPlan(candidates=120, raters=12, sites=2, guests=0.2)
    ).of_axis(0)
    model = fit_facets_jml(
        np.concatenate([candidate, candidate + 120]),
        np.concatenate([rater, rater + 12]),
        np.tile(criterion, 2),
        np.tile(value, 2),
    )
    assert model.rater_recovered[:12].sum() == pytest.approx(0, abs=1e-9)
    assert model.rater_recovered[12:] == pytest.approx(model.rater_recovered[:12], abs=1e-6)


def _both(model: FacetsModel) -> tuple[FloatArray, FloatArray]:
    return model.rater_severity, model.rater_recovered
