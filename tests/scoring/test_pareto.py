"""The trade-off between validity and impact is the published one, and no other weights beat it."""

import numpy as np
import pytest

from cfhire.scoring.pareto import expected_impact_ratio, pareto_front

# De Corte, Lievens & Sackett 2007: cognitive ability, structured interview, conscientiousness, biodata
VALIDITIES = (0.30, 0.30, 0.18, 0.28)
DIFFERENCES = (1.00, 0.23, 0.09, 0.33)
CORRELATIONS = np.array([[1, 0.24, 0, 0.19], [0.24, 1, 0.12, 0.16], [0, 0.12, 1, 0.51], [0.19, 0.16, 0.51, 1]])


def test_the_ends_are_those_of_de_corte_and_others() -> None:
    front = pareto_front(VALIDITIES, DIFFERENCES, CORRELATIONS, share=0.25, selection_ratio=0.10)
    first, last = front.points[0], front.points[-1]
    assert (first.validity, first.impact_ratio) == pytest.approx((0.434, 0.226), abs=5e-4)
    assert (last.validity, last.impact_ratio) == pytest.approx((0.180, 0.852), abs=5e-4)
    assert last.weights == pytest.approx((0, 0, 1, 0), abs=1e-9)
    assert len(front.points) == 21
    assert front.illustrative


def test_no_other_weights_are_better_in_both() -> None:
    random = np.random.default_rng(0)
    front = pareto_front(VALIDITIES, DIFFERENCES, CORRELATIONS, share=0.25, selection_ratio=0.10, people=600)
    weights = random.dirichlet([0.5] * 4, 20_000)
    spread = np.sqrt(np.einsum("ij,jk,ik->i", weights, CORRELATIONS, weights))
    validity, difference = weights @ np.array(VALIDITIES) / spread, weights @ np.array(DIFFERENCES) / spread
    for point in front.points:
        rivals = validity[difference <= point.difference]
        assert not len(rivals) or float(rivals.max()) <= point.validity + 1e-9
        assert sum(point.weights) == pytest.approx(1.0)
        assert min(point.weights) >= 0.0
    ratios = [point.impact_ratio for point in front.points]
    assert ratios == sorted(ratios)
    assert not front.illustrative


def test_parts_that_offset_each_other_can_make_the_difference_small() -> None:
    front = pareto_front([0.3, 0.2], [0.5, -0.4], [[1, 0], [0, 1]], share=0.3, selection_ratio=0.2, people=900)
    assert front.points[-1].weights == pytest.approx((0.0, 1.0), abs=1e-9)
    assert front.points[-1].impact_ratio > 1.0
    assert front.points[0].validity == pytest.approx((0.3**2 + 0.2**2) ** 0.5)


def test_order_of_parts_changes_nothing() -> None:
    turned = [2, 0, 3, 1]
    once = pareto_front(VALIDITIES, DIFFERENCES, CORRELATIONS, share=0.25, selection_ratio=0.10, points=7)
    again = pareto_front(
        [VALIDITIES[place] for place in turned],
        [DIFFERENCES[place] for place in turned],
        CORRELATIONS[np.ix_(turned, turned)],
        share=0.25,
        selection_ratio=0.10,
        points=7,
    )
    for first, second in zip(once.points, again.points, strict=True):
        assert first.validity == pytest.approx(second.validity)
        assert [first.weights[place] for place in turned] == pytest.approx(list(second.weights), abs=1e-9)


def test_the_ratio_to_expect() -> None:
    assert expected_impact_ratio(0.0, 0.3, 0.2).value == pytest.approx(1.0)
    assert expected_impact_ratio(0.09, 0.25, 0.10).value == pytest.approx(0.852, abs=5e-4)
    lower, higher = expected_impact_ratio(0.5, 0.3, 0.2).value, expected_impact_ratio(-0.5, 0.3, 0.2).value
    assert lower is not None
    assert higher is not None
    assert lower < 1 < higher


def test_what_cannot_be_had_says_why() -> None:
    assert expected_impact_ratio(0.5, 0.0, 0.2).reason
    assert pareto_front([], [], np.empty((0, 0)), share=0.3, selection_ratio=0.2).reason
    assert pareto_front([0.3], [0.2], [[1]], share=0.3, selection_ratio=1.0).reason
    assert pareto_front([0.3, 0.3], [0.2, 0.2], [[1, 1], [1, 1]], share=0.3, selection_ratio=0.2).reason
    single = pareto_front([0.3], [0.2], [[1]], share=0.3, selection_ratio=0.2, points=1)
    assert single.points[0].weights == (1.0,)
    with pytest.raises(ValueError, match="same parts"):
        pareto_front([0.3], [0.2, 0.1], [[1]], share=0.3, selection_ratio=0.2)
