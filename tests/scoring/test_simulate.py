"""Simulated panels are what their plan says."""

import numpy as np
import pytest

from cfhire.scoring.simulate import PLANTED, Effect, PanelPlan, simulate_panel


def test_a_seed_gives_one_panel_and_another_seed_another() -> None:
    one, same, other = (simulate_panel(seed, PanelPlan(candidates=50, raters=12)) for seed in (1, 1, 2))

    assert np.array_equal(one.value, same.value)
    assert not np.array_equal(one.value[:200], other.value[:200])


def test_the_default_plan_looks_like_the_shipped_panel() -> None:
    """47,058 ratings; 5628, 11234, 13517, 10822, 5857 of them from 1 to 5; 2.6 % of seats filled from other sites."""
    panel = simulate_panel(1)
    shares = np.bincount(panel.value)[1:] / panel.value.size

    assert panel.value.size == pytest.approx(47_058, rel=0.005)
    assert shares == pytest.approx(np.array([5628, 11234, 13517, 10822, 5857]) / 47_058, abs=0.02)
    met = np.unique(panel.candidate * 120 + panel.rater)
    away = (met % 120) % 4 != (met // 120) % 4
    assert away.mean() == pytest.approx(0.026, abs=0.006)
    assert np.bincount(met // 120).tolist() == [3] * 2_000
    assert np.corrcoef(panel.measures[:, 0], panel.measures[:, 1])[0, 1] == pytest.approx(0.45, abs=0.05)
    assert panel.measures.std(axis=0) == pytest.approx([1.3, 1.3], abs=0.08)
    assert panel.severity.mean() == pytest.approx(0, abs=1e-12)


def test_ratings_follow_the_rating_scale_model() -> None:
    """At known measures, the share of each category is the one the formula gives, criterion by criterion."""
    plan = PanelPlan(candidates=4_000, raters=3, sites=1, spread=1e-9, severity_spread=0.0, guests=0.0)
    panel = simulate_panel(3, plan)
    for criterion, difficulty in enumerate(plan.values_difficulty):
        steps = np.concatenate([[0.0], np.cumsum(np.array(plan.thresholds) + difficulty)])
        expected = np.exp(-steps) / np.exp(-steps).sum()
        given = panel.value[panel.criterion == criterion]
        assert np.bincount(given, minlength=6)[1:] / given.size == pytest.approx(expected, abs=0.015)


def test_the_planted_effects_are_there() -> None:
    panel = simulate_panel(4, PanelPlan(planted=PLANTED))
    counted = {effect: panel.effect.count(effect) for effect in Effect}

    assert counted == {**PLANTED, Effect.PLAIN: 87}
    spread = {
        effect: np.mean([panel.value[panel.rater == r].std() for r in range(120) if panel.effect[r] is effect])
        for effect in (Effect.PLAIN, Effect.CENTRAL, Effect.EXTREME)
    }
    assert spread[Effect.CENTRAL] < spread[Effect.PLAIN] < spread[Effect.EXTREME]


def test_severity_on_the_scale_is_what_raters_give_less() -> None:
    panel = simulate_panel(5, PanelPlan(candidates=3_000, raters=6, sites=1, panel=6, guests=0.0))
    for axis in (0, 1):
        _, rater, _, value = panel.of_axis(axis)
        means = np.bincount(rater, weights=value) / np.bincount(rater)
        assert means.mean() - means == pytest.approx(panel.expected_severity(axis), abs=0.03)
