"""Where a candidate truly stands, as far as a score with its error can tell."""

import math
from dataclasses import dataclass

from cfhire.scoring.distributions import bivariate_normal_upper, normal_cdf
from cfhire.scoring.published import Population

LOWEST, HIGHEST = 1.0, 5.0
"""The ends of the scale of ratings."""
LEAST_SHARE = 0.1
"""No score, however near an end, is taken for less uncertain than by this share of the mean error variance."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What is believed of a true score: normal with `mean` and `deviation`; `weight` is what the ratings count in it.

    The rest of the mean, 1 − `weight`, is that of the population.
    """

    mean: float
    deviation: float
    weight: float

    def at_least(self, bar: float) -> float:
        """Return the probability that the true score is at `bar` or above."""
        return normal_cdf((self.mean - bar) / self.deviation)


def standing(score: float, standard_error: float, population: Population) -> Standing:
    """Return what a score on the 1–5 scale with a positive standard error says of the true score.

    With error variance e² and a population N(μ, τ²) the true score is normal with mean μ + λ (score − μ) and variance
    λ e², λ = τ²/(τ² + e²): candidates with high scores were a little lucky, those with low ones unlucky. The mean error
    is spread over the scale as in the binomial error model: largest in the middle, none at the ends, e²(x) = e² (x − 1)
    (5 − x)/E[(x − 1)(5 − x)] at x = μ + λ (score − μ), with E[…] = (μ − 1)(5 − μ) − τ² over the population. With τ²
    infinite nothing is drawn or spread.

    References: Kelley 1947, Fundamentals of Statistics, 409; Lord 1965, Psychometrika 30, 239–270; Keats 1957,
    Psychometrika 22, 29–41. Example: score 3.4, error .25, τ² infinite: P(≥ 3.0) = .9452.
    """
    variance = standard_error**2
    if math.isinf(population.variance):
        return Standing(score, standard_error, 1.0)
    typical = (population.mean - LOWEST) * (HIGHEST - population.mean) - population.variance
    if typical > 0:
        near = min(max(_drawn(score, variance, population), LOWEST), HIGHEST)
        variance *= max((near - LOWEST) * (HIGHEST - near) / typical, LEAST_SHARE)
    weight = population.variance / (population.variance + variance)
    return Standing(_drawn(score, variance, population), math.sqrt(weight * variance), weight)


def probability_of_both(first: Standing, second: Standing, bars: tuple[float, float], shared_error: float) -> float:
    """Return the probability that both true scores are at or above their bars.

    `shared_error` is the covariance of the errors of the two scores, from interviewers who rated on both axes. What is
    still unknown of the two then correlates by λ₁ λ₂ × `shared_error`/(s₁ s₂); each axis keeps its own mean and
    deviation, so that neither score moves what is believed of the other axis. The value is a bivariate normal orthant.

    Reference: Genz 2004, Statistics and Computing 14, 251–260. Example: both at their bars, correlation .5: 1/3.
    """
    spread = first.deviation * second.deviation
    correlation = min(max(first.weight * second.weight * shared_error / spread, -1.0), 1.0)
    h = (bars[0] - first.mean) / first.deviation
    k = (bars[1] - second.mean) / second.deviation
    return bivariate_normal_upper(h, k, correlation)


def _drawn(score: float, variance: float, population: Population) -> float:
    """Return the score drawn to the mean of the population as far as its error asks."""
    weight = population.variance / (population.variance + variance)
    return population.mean + weight * (score - population.mean)
