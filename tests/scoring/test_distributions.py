"""Quantiles and probabilities agree with printed tables, and with each other far out."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.distributions import (
    beta_cdf,
    beta_quantile,
    bivariate_normal_upper,
    chi_square_cdf,
    chi_square_quantile,
    chi_square_upper,
    f_cdf,
    f_quantile,
    f_upper,
    normal_cdf,
    normal_density,
    normal_quantile,
    student_t_cdf,
    student_t_quantile,
    student_t_two_sided,
)

shapes = st.floats(min_value=0.3, max_value=50_000)
probabilities = st.floats(min_value=1e-6, max_value=1 - 1e-6)


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        # Abramowitz & Stegun 1964, tables 26.1, 26.8, 26.9, 26.10, with the further digits R prints
        (normal_cdf(1.0), 0.841344746068543),
        (normal_quantile(0.975), 1.959963984540054),
        (normal_density(0.0), 0.398942280401433),
        (student_t_quantile(0.975, 1), 12.7062047361747),
        (student_t_quantile(0.975, 10), 2.22813885198627),
        (student_t_quantile(0.995, 30), 2.74999565356722),
        (chi_square_quantile(0.95, 1), 3.84145882069412),
        (chi_square_quantile(0.05, 10), 3.94029913611906),
        (chi_square_quantile(0.99, 100), 135.806723171),
        (f_quantile(0.95, 2, 9), 4.25649472909375),
        (f_quantile(0.975, 5, 15), 3.57641534927906),
        (f_quantile(0.95, 1, 1), 161.447638797588),
        (beta_cdf(0.5, 2, 3), 0.6875),
        (beta_cdf(0.25, 1, 4), 1 - 0.75**4),
    ],
)
def test_printed_tables_are_reproduced(found: float, printed: float) -> None:
    assert found == pytest.approx(printed, rel=1e-9)


@pytest.mark.parametrize(
    ("mean", "se", "correlation", "bar", "probability"),
    [
        ((3.0, 3.0), (0.3, 0.3), 0.5, (3.0, 3.0), 1 / 3),
        ((3.4, 3.2), (0.3, 0.25), 0.0, (3.0, 3.0), 0.716256971001037),
        ((3.4, 3.2), (0.3, 0.25), 0.45, (3.0, 3.0), 0.7428379031758707),
    ],
)
def test_both_bars_are_met_with_the_probability_of_the_orthant(
    mean: tuple[float, float],
    se: tuple[float, float],
    correlation: float,
    bar: tuple[float, float],
    probability: float,
) -> None:
    h, k = ((bar[axis] - mean[axis]) / se[axis] for axis in range(2))
    assert bivariate_normal_upper(h, k, correlation) == pytest.approx(probability, abs=1e-12)


@given(st.floats(min_value=-0.99999, max_value=0.99999))
@settings(derandomize=True, max_examples=60, deadline=None)
def test_the_orthant_at_the_origin_is_sheppards(correlation: float) -> None:
    sheppard = 0.25 + math.asin(correlation) / (2 * math.pi)
    assert bivariate_normal_upper(0.0, 0.0, correlation) == pytest.approx(sheppard, abs=1e-14)


@given(st.floats(-4, 4), st.floats(-4, 4), st.floats(-0.9999, 0.9999))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_the_four_orthants_fill_the_plane(h: float, k: float, correlation: float) -> None:
    four = (
        bivariate_normal_upper(h, k, correlation)
        + bivariate_normal_upper(-h, k, -correlation)
        + bivariate_normal_upper(h, -k, -correlation)
        + bivariate_normal_upper(-h, -k, correlation)
    )
    assert four == pytest.approx(1.0, abs=1e-12)


def test_full_dependence_and_infinite_bars_have_their_limits() -> None:
    assert bivariate_normal_upper(0.3, 0.9, 1.0) == pytest.approx(normal_cdf(-0.9), abs=1e-15)
    assert bivariate_normal_upper(0.3, 0.9, -1.0) == pytest.approx(0.0, abs=1e-15)
    assert bivariate_normal_upper(-0.5, -0.2, -1.0) == pytest.approx(normal_cdf(0.5) - normal_cdf(-0.2), abs=1e-14)
    assert bivariate_normal_upper(-math.inf, 0.9, 0.3) == pytest.approx(normal_cdf(-0.9))
    assert bivariate_normal_upper(0.9, -math.inf, 0.3) == pytest.approx(normal_cdf(-0.9))
    assert bivariate_normal_upper(math.inf, 0.9, 0.3) == 0.0


@given(probabilities, shapes, shapes)
@settings(derandomize=True, max_examples=150, deadline=None)
def test_quantiles_invert_their_distribution(probability: float, a: float, b: float) -> None:
    assert f_cdf(f_quantile(probability, a, b), a, b) == pytest.approx(probability, rel=1e-8)
    assert chi_square_cdf(chi_square_quantile(probability, a), a) == pytest.approx(probability, rel=1e-8)
    assert student_t_cdf(student_t_quantile(probability, a), a) == pytest.approx(probability, rel=1e-8)
    x = beta_quantile(probability, a, b)
    if 1e-12 < x < 1 - 1e-12:
        assert beta_cdf(x, a, b) == pytest.approx(probability, rel=1e-5)


@given(st.floats(0.01, 50), shapes, shapes)
@settings(derandomize=True, max_examples=80, deadline=None)
def test_the_tails_add_up(x: float, a: float, b: float) -> None:
    assert f_cdf(x, a, b) + f_upper(x, a, b) == pytest.approx(1.0, abs=1e-12)
    assert chi_square_cdf(x, a) + chi_square_upper(x, a) == pytest.approx(1.0, abs=1e-12)
    assert f_cdf(x, a, b) == pytest.approx(f_upper(1 / x, b, a), abs=1e-10)


def test_far_tails_keep_their_digits() -> None:
    # exact forms: t with 2 degrees, chi-square with 2 degrees, F(2, 2)
    assert student_t_two_sided(1e6, 2) == pytest.approx(1 - 1e6 / math.sqrt(1e12 + 2), rel=1e-3)
    assert chi_square_upper(400.0, 2) == pytest.approx(math.exp(-200.0), rel=1e-12)
    assert f_upper(1e9, 2, 2) == pytest.approx(1 / (1 + 1e9), rel=1e-12)
    assert normal_cdf(-12.0) == pytest.approx(1.776482112077653e-33, rel=1e-12)


def test_ends_of_the_scale_are_answered() -> None:
    assert normal_quantile(0.0) == -math.inf
    assert normal_quantile(1.0) == math.inf
    assert beta_quantile(0.0, 2, 3) == 0.0
    assert beta_quantile(1.0, 2, 3) == 1.0
    assert f_quantile(0.0, 2, 3) == 0.0
    assert f_quantile(1.0, 2, 3) == math.inf
    assert chi_square_quantile(0.0, 3) == 0.0
    assert chi_square_quantile(1.0, 3) == math.inf
    assert student_t_quantile(1.0, 3) == math.inf
    assert student_t_quantile(0.0, 3) == -math.inf
    assert student_t_quantile(0.5, 3) == 0.0
    assert f_cdf(0.0, 2, 3) == 0.0
    assert f_upper(0.0, 2, 3) == 1.0
    assert student_t_two_sided(math.inf, 3) == 0.0
    assert chi_square_cdf(0.0, 3) == 0.0
    assert beta_cdf(0.0, 2, 3) == 0.0
    assert beta_cdf(1.0, 2, 3) == 1.0


def test_distributions_need_no_numpy() -> None:
    import subprocess
    import sys

    code = "import sys, cfhire.scoring.distributions; raise SystemExit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
