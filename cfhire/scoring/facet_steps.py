"""Category probabilities of the rating-scale and partial-credit models, and how their steps are laid out."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.facet_ratings import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class StepDesign:
    """How free parameters make the steps b (I, K − 1) of I criteria with K categories.

    Rating scale: b_ih = δ_i + τ_h. Partial credit: b_ih = δ_i + τ_ih. The difficulties δ sum to zero over criteria, the
    thresholds τ over categories. `matrix` has shape (I (K − 1), free).
    """

    criteria: int
    steps: int
    partial: bool
    matrix: FloatArray

    @property
    def free(self) -> int:
        """Return the number of free parameters."""
        return int(self.matrix.shape[1])

    def b(self, parameters: FloatArray) -> FloatArray:
        """Return the steps, shape (I, K − 1)."""
        made: FloatArray = (self.matrix @ parameters).reshape(self.criteria, self.steps)
        return made

    def parameters(self, b: FloatArray) -> FloatArray:
        """Return the free parameters whose steps lie nearest to `b`."""
        found: FloatArray = np.linalg.lstsq(self.matrix, b.ravel(), rcond=None)[0]
        return found

    def difficulty_map(self) -> FloatArray:
        """Return the matrix that takes the free parameters to the I difficulties."""
        rows: FloatArray = self.matrix.reshape(self.criteria, self.steps, -1).mean(axis=1)
        return rows

    def threshold_map(self) -> FloatArray:
        """Return the matrix that takes the free parameters to the thresholds, row by row of `thresholds`."""
        deviations = self.matrix.reshape(self.criteria, self.steps, -1) - self.difficulty_map()[:, None, :]
        rows: FloatArray = deviations.reshape(self.criteria * self.steps, -1) if self.partial else deviations[0]
        return rows

    def thresholds(self, b: FloatArray) -> FloatArray:
        """Return the thresholds, one row in the rating-scale model, else one row a criterion."""
        deviations: FloatArray = b - b.mean(axis=1, keepdims=True)
        return deviations if self.partial else deviations[:1]


def step_design(criteria: int, categories: int, *, partial: bool) -> StepDesign:
    """Return the layout for I criteria and K categories."""
    steps = categories - 1
    difficulty = np.kron(_sum_to_zero(criteria), np.ones((steps, 1)))
    inner = _sum_to_zero(steps)
    threshold = np.kron(np.eye(criteria), inner) if partial else np.kron(np.ones((criteria, 1)), inner)
    return StepDesign(criteria, steps, partial, np.hstack([difficulty, threshold]))


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """How likely each category is at given points η = θ − α; the category is the first dimension.

    P(k) ∝ exp(k η − Σ_{h ≤ k} b_h). `probability` has shape (K, …), `log_total`, the logarithm of the denominator, the
    shape of one category. Categories lie first so that sums over them run along whole arrays.
    """

    log_total: FloatArray
    probability: FloatArray

    @property
    def expected(self) -> FloatArray:
        """Return E X, X the category number."""
        return self.mean_of(np.arange(self.probability.shape[0], dtype=np.float64))

    def mean_of(self, categories: FloatArray) -> FloatArray:
        """Return the mean of `categories` (K,)."""
        total: FloatArray = categories[0] * self.probability[0]
        for category, probability in zip(categories[1:], self.probability[1:], strict=True):
            total += category * probability
        return total

    def central(self, power: int) -> FloatArray:
        """Return E (X − E X)^power."""
        expected = self.expected
        total = np.zeros_like(expected)
        for category, probability in enumerate(self.probability):
            total += probability * (category - expected) ** power
        return total

    @property
    def reach(self) -> FloatArray:
        """Return P(X ≥ h) for h = 1 … K − 1, shape (K − 1, …)."""
        backwards: FloatArray = np.cumsum(self.probability[:0:-1], axis=0)
        return backwards[::-1]

    @property
    def joint(self) -> FloatArray:
        """Return Cov(X, [X ≥ h]) for h = 1 … K − 1, shape (K − 1, …)."""
        joint = np.empty_like(self.probability[1:])
        expected, reach = self.expected, self.reach
        above = np.zeros_like(expected)
        for category in range(self.probability.shape[0] - 1, 0, -1):
            above += category * self.probability[category]
            joint[category - 1] = above - expected * reach[category - 1]
        return joint


def curves(points: FloatArray, b: FloatArray) -> Curves:
    """Return the curves of all I criteria with steps `b` (I, K − 1) at every point η (n,): shape (K, I, n)."""
    return _curves(points[None, :], np.cumsum(b, axis=1).T[:, :, None])


def row_curves(points: FloatArray, steps: FloatArray) -> Curves:
    """Return the curves of N ratings, each at its own point η (N,) and with its own steps (N, K − 1): shape (K, N)."""
    return _curves(points, np.cumsum(steps.T, axis=0))


def _curves(points: FloatArray, cumulated: FloatArray) -> Curves:
    """Return the curves for steps cumulated over the first dimension."""
    logits = np.empty((cumulated.shape[0] + 1, *np.broadcast_shapes(points.shape, cumulated.shape[1:])))
    logits[0] = 0.0
    for category, sum_of_steps in enumerate(cumulated, start=1):
        logits[category] = category * points - sum_of_steps
    top = logits.max(axis=0)
    logits -= top
    np.exp(logits, out=logits)
    total = logits.sum(axis=0)
    logits /= total
    return Curves(np.log(total) + top, logits)


def _sum_to_zero(count: int) -> FloatArray:
    """Return the (count, count − 1) matrix whose last row makes every column sum to zero."""
    return np.vstack([np.eye(count - 1), -np.ones((1, count - 1))])
