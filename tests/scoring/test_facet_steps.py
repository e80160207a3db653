"""Category probabilities and the layout of steps."""

import math

import numpy as np
import pytest

from cfhire.scoring.facet_steps import curves, row_curves, step_design

B = np.array([[-1.5, 0.2, 1.0], [-0.5, 0.0, 2.0]])


def by_hand(point: float, steps: list[float]) -> list[float]:
    weights = [math.exp(k * point - sum(steps[:k])) for k in range(len(steps) + 1)]
    return [weight / sum(weights) for weight in weights]


def test_probabilities_follow_the_formula() -> None:
    given = curves(np.array([0.3, -2.0]), B)

    assert given.probability[:, 1, 0] == pytest.approx(by_hand(0.3, [-0.5, 0.0, 2.0]))
    assert given.probability[:, 0, 1] == pytest.approx(by_hand(-2.0, [-1.5, 0.2, 1.0]))
    assert math.exp(given.log_total[0, 0]) == pytest.approx(1 / given.probability[0, 0, 0])


def test_moments_are_those_of_the_probabilities() -> None:
    given = row_curves(np.array([0.7]), B[:1])
    p = np.array(by_hand(0.7, [-1.5, 0.2, 1.0]))
    k = np.arange(4)
    mean = p @ k

    assert given.expected[0] == pytest.approx(mean)
    assert given.central(2)[0] == pytest.approx(p @ (k - mean) ** 2)
    assert given.central(4)[0] == pytest.approx(p @ (k - mean) ** 4)
    assert given.reach[:, 0] == pytest.approx([p[1:].sum(), p[2:].sum(), p[3:].sum()])
    assert given.joint[:, 0] == pytest.approx([p[h:] @ k[h:] - mean * p[h:].sum() for h in (1, 2, 3)])


def test_far_points_stay_finite() -> None:
    given = curves(np.array([-400.0, 400.0]), B)

    assert np.isfinite(given.probability).all()
    assert given.expected[0] == pytest.approx([0, 3])


@pytest.mark.parametrize(("partial", "free"), [(False, 4), (True, 8)])
def test_difficulties_and_thresholds_sum_to_zero(partial: bool, free: int) -> None:  # noqa: FBT001
    design = step_design(3, 4, partial=partial)
    parameters = np.random.default_rng(1).normal(size=design.free)
    b = design.b(parameters)

    assert design.free == free
    assert (design.difficulty_map() @ parameters).sum() == pytest.approx(0)
    assert design.thresholds(b).sum(axis=1) == pytest.approx(np.zeros(3 if partial else 1))
    assert (design.threshold_map() @ parameters).reshape(-1, 3) == pytest.approx(design.thresholds(b))
    assert design.parameters(b) == pytest.approx(parameters)


def test_two_categories_on_one_criterion_leave_nothing_free() -> None:
    assert step_design(1, 2, partial=False).free == 0
