"""The engine of the mixed model: derivatives, boundary and refusal to settle on noise."""

import numpy as np
import pytest

from cfhire.scoring.crossed_effects import Crossproducts, crossproducts, fit_crossed, solve


def made(seed: int, *, raters_differ: bool = True) -> Crossproducts:
    dice = np.random.default_rng(seed)
    a, b, x = dice.integers(0, 40, 400), dice.integers(0, 9, 400), dice.integers(0, 3, 400)
    severity = dice.normal(0, 0.6, 9) if raters_differ else np.zeros(9)
    y = dice.normal(0, 0.8, 40)[a] - severity[b] + 0.3 * x + dice.normal(0, 1, 400)
    return crossproducts(a, b, x, y)


@pytest.mark.parametrize("ratios", [(0.5, 0.3), (2.0, 0.01), (0.0, 0.4), (0.7, 0.0)])
def test_the_gradient_is_the_slope_of_the_criterion(ratios: tuple[float, float]) -> None:
    sums, h = made(1), 1e-6
    at = np.array(ratios)
    for factor in range(2):
        # A variance cannot be negative, so at zero the slope is taken from above.
        low = at - h * np.eye(2)[factor] if at[factor] > 0 else at
        high = at + h * np.eye(2)[factor]
        slope = (solve(sums, high).criterion - solve(sums, low).criterion) / (high - low)[factor]
        assert solve(sums, at).gradient[factor] == pytest.approx(slope, rel=1e-3, abs=1e-3)


def test_the_fit_does_not_depend_on_which_factor_is_eliminated() -> None:
    dice = np.random.default_rng(4)
    a, b, y = dice.integers(0, 30, 300), dice.integers(0, 12, 300), dice.normal(size=300)
    y = y + dice.normal(0, 1, 30)[a] + dice.normal(0, 0.5, 12)[b]
    one = fit_crossed(crossproducts(a, b, np.zeros_like(a), y), (True, True)).point
    other = fit_crossed(crossproducts(b, a, np.zeros_like(a), y), (True, True)).point

    assert one.criterion == pytest.approx(other.criterion, abs=1e-9)
    assert one.ratios == pytest.approx(other.ratios[::-1], rel=1e-4)
    assert one.a == pytest.approx(other.b, abs=1e-5)


def test_a_factor_that_is_held_fixed_keeps_no_variance() -> None:
    point = fit_crossed(made(2), (True, False)).point

    assert point.ratios[1] == 0
    assert np.array_equal(point.b, np.zeros(9))


def test_at_the_boundary_the_criterion_rises_inwards() -> None:
    fits = [fit_crossed(made(seed, raters_differ=False), (True, True)) for seed in range(12)]
    on_it = [fit.point for fit in fits if fit.point.ratios[1] == 0]

    assert all(fit.converged for fit in fits)
    assert on_it
    assert all(point.gradient[1] >= 0 for point in on_it)
