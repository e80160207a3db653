"""Composites have the reliability, the acting weights and the yield that the literature's formulas give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.composites import (
    composite_reliability,
    effective_weights,
    effective_weights_of_scores,
    success_ratio,
)

HALF = [[1, 0.5], [0.5, 1]]


@pytest.mark.parametrize(
    ("weights", "deviations", "reliabilities", "correlations", "reliability"),
    [
        ([0.5, 0.5], [1, 1], [0.8, 0.8], HALF, 0.8666666666666667),
        ([0.6, 0.4], [0.9, 1.1], [0.75, 0.85], [[1, 0.4], [0.4, 1]], 0.8490403980571022),
        ([1, 1, 1], [1, 1, 1], [0.7] * 3, np.eye(3).tolist(), 0.7),
        ([1, -1], [1, 1], [0.8, 0.8], HALF, 0.6),
    ],
)
def test_mosiers_formula(
    weights: list[float],
    deviations: list[float],
    reliabilities: list[float],
    correlations: list[list[float]],
    reliability: float,
) -> None:
    found = composite_reliability(weights, deviations, reliabilities, correlations)
    assert found.value == pytest.approx(reliability, abs=1e-12)


def test_the_standard_error_of_measurement_is_in_the_units_of_the_sum() -> None:
    found = composite_reliability([0.5, 0.5], [1, 1], [0.8, 0.8], HALF)
    # the sum has variance .75
    assert found.value is not None
    assert found.se == pytest.approx((0.75 * (1 - found.value)) ** 0.5)


def test_a_spread_out_criterion_counts_for_more_than_its_weight() -> None:
    shares = [share.value for share in effective_weights([0.5, 0.5], [[1, 0], [0, 4]])]
    assert shares == pytest.approx([0.2, 0.8])


@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=3, max_size=12))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_effective_weights_add_up_to_one(scores: list[list[int]]) -> None:
    shares = effective_weights_of_scores([0.2, 0.3, 0.5], scores)
    again = effective_weights_of_scores([0.2, 0.3, 0.5], scores[::-1])
    for share, other in zip(shares, again, strict=True):
        assert share.value == (None if other.value is None else pytest.approx(other.value, abs=1e-9))
    values = [share.value for share in shares if share.value is not None]
    if values:
        assert sum(values) == pytest.approx(1.0)
    else:
        assert all(share.reason for share in shares)


@pytest.mark.parametrize(
    ("validity", "base_rate", "selection_ratio", "success"),
    [
        (0.5, 0.5, 0.5, 0.6666666666666666),
        (0.5, 0.5, 0.2, 0.782123583338575),
        (0.5, 0.5, 0.1, 0.8379923839082828),
        (0.42, 0.6, 0.3, 0.7860457608003335),
        (0.0, 0.3, 0.2, 0.3),
        # Taylor & Russell's printed tables: r .60, base rate .60, selection ratio .10; r .30, .50, .50
        (0.60, 0.60, 0.10, 0.94),
        (0.30, 0.50, 0.50, 0.60),
    ],
)
def test_taylor_and_russell(validity: float, base_rate: float, selection_ratio: float, success: float) -> None:
    found = success_ratio(validity, base_rate, selection_ratio).value
    assert found == pytest.approx(success, abs=6e-3 if success in {0.94, 0.60} else 1e-10)


def test_a_perfect_predictor_fills_the_seats_with_the_best() -> None:
    assert success_ratio(1.0, 0.5, 0.2).value == pytest.approx(1.0)
    assert success_ratio(1.0, 0.2, 0.5).value == pytest.approx(0.4)
    assert success_ratio(0.5, 0.3, 1.0).value == pytest.approx(0.3)


def test_what_cannot_be_had_is_none_with_a_reason() -> None:
    assert composite_reliability([], [], [], np.empty((0, 0))).reason
    assert composite_reliability([1, -1], [1, 1], [0.8, 0.8], [[1, 1], [1, 1]]).value is None
    assert composite_reliability([0, 0], [1, 1], [0.8, 0.8], HALF).value is None
    assert all(share.value is None for share in effective_weights([1, 1], [[0, 0], [0, 0]]))
    assert all(share.reason for share in effective_weights_of_scores([1, 1], [[3, 4]]))
    assert success_ratio(0.5, 0.5, 0.0).reason
    assert success_ratio(1.5, 0.5, 0.2).reason
    with pytest.raises(ValueError, match="same parts"):
        composite_reliability([1], [1, 1], [0.8], [[1]])
    with pytest.raises(ValueError, match="same parts"):
        effective_weights([1], [[1, 0], [0, 1]])
