"""Restricted maximum likelihood for two crossed random effects."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.scoring.cell_table import CellTable, cell_table
from cfhire.scoring.facet_ratings import FloatArray, IntegerArray, sums_by_code
from cfhire.scoring.one_thread import use_one_thread

Progress = Callable[[float], None]

TOLERANCE = 1e-10
"""Predicted fall of the criterion at which the search ends, in units of deviance."""
LOOSE_TOLERANCE = 1e-5
"""The same when rounding keeps the criterion from falling further."""
HALVINGS = 25
ROUNDING = 1e-14
MAXIMUM_ROUNDS = 60
BOUNDARY = 1e-4
"""Below this ratio of standard deviations, effect to residual, a variance is tried at zero."""
CEILING = 1e4
"""Largest ratio of standard deviations: beyond it the residual is rounding error."""


@dataclass(frozen=True, slots=True, eq=False)
class Crossproducts:
    """All that the likelihood needs of N rows: y = Xβ + Z_a a + Z_b b + e, X an indicator of I groups.

    `rows_a` (A,), `rows_b` (B,), `rows_x` (I,) count ratings, `cells` those of a × b; `ax` (A, I) and `bx` (B, I) count
    them jointly with X; `sum_a`, `sum_b`, `sum_x` and `squares` are sums of y − `centre`.
    """

    rows: int
    centre: float
    rows_a: FloatArray
    rows_b: FloatArray
    rows_x: FloatArray
    ax: FloatArray
    bx: FloatArray
    sum_a: FloatArray
    sum_b: FloatArray
    sum_x: FloatArray
    squares: float
    cells: CellTable

    def to_b(self, by_a: FloatArray) -> FloatArray:
        """Return Nᵀ v for v of shape (A, m), where N (A, B) counts the ratings of each cell."""
        return self.cells.to_b(self.cells.rows, by_a)

    def to_a(self, by_b: FloatArray) -> FloatArray:
        """Return N v for v of shape (B, m)."""
        return self.cells.to_a(self.cells.rows, by_b)


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """The model solved at one pair of variance ratios γ = (σ²_a, σ²_b) / σ²_e, effects in the units of y.

    `criterion` is −2 log restricted likelihood profiled over β and σ²_e; `gradient` (2,) and `curvature` (2, 2) are its
    derivatives by γ, the curvature by average information. With β known, the variance of a is σ²_e `inverse_a` (A,) and
    the covariance of b is σ²_e `inverse_b` (B, B); `fixed_a` (A, I) and `fixed_b` (B, I) say how much the effects move
    with β, whose covariance is σ²_e `beta_inverse` (I, I).
    """

    ratios: FloatArray
    criterion: float
    residual: float
    beta: FloatArray
    beta_inverse: FloatArray
    a: FloatArray
    b: FloatArray
    gradient: FloatArray
    curvature: FloatArray
    inverse_a: FloatArray
    inverse_b: FloatArray
    fixed_a: FloatArray
    fixed_b: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class CrossedFit:
    """The solution at the restricted maximum of the likelihood."""

    point: Point
    rounds: int
    converged: bool


Parts = tuple[FloatArray, FloatArray, FloatArray]
"""The crossproducts (Z_a'f, Z_b'f, X'f) of m vectors f of N entries, shapes (A, m), (B, m), (I, m)."""


@dataclass(frozen=True, slots=True, eq=False)
class Reduced:
    """The mixed-model equations at one pair of ratios after the factor a is eliminated.

    With shrink h = γ_a / (1 + γ_a n_a), b solves S b = γ_b (Z_b'f − Nᵀ h Z_a'f), S = I + γ_b M, M = D_b − Nᵀ diag(h) N.
    """

    sums: Crossproducts
    ratio_b: float
    scale_a: FloatArray
    shrink: FloatArray
    within_b: FloatArray
    inverse: FloatArray
    logarithm: float

    def effects(self, of_a: FloatArray, of_b: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return the predicted effects (a, b) of vectors whose crossproducts with Z_a and Z_b are given."""
        b = self.ratio_b * (self.inverse @ (of_b - self.sums.to_b(self.shrink[:, None] * of_a)))
        return self.shrink[:, None] * (of_a - self.sums.to_a(b)), b


def crossproducts(a: IntegerArray, b: IntegerArray, x: IntegerArray, y: FloatArray) -> Crossproducts:
    """Return the sums of N rows for codes without gaps; the larger factor should be `a`, which is eliminated."""
    count_a, count_b, count_x = (int(codes.max()) + 1 for codes in (a, b, x))
    centre = float(y.mean())
    centred = y - centre
    return Crossproducts(
        rows=y.size,
        centre=centre,
        rows_a=np.bincount(a, minlength=count_a).astype(np.float64),
        rows_b=np.bincount(b, minlength=count_b).astype(np.float64),
        rows_x=np.bincount(x, minlength=count_x).astype(np.float64),
        ax=np.bincount(a * count_x + x, minlength=count_a * count_x).reshape(count_a, count_x).astype(np.float64),
        bx=np.bincount(b * count_x + x, minlength=count_b * count_x).reshape(count_b, count_x).astype(np.float64),
        sum_a=sums_by_code(a, centred, count_a),
        sum_b=sums_by_code(b, centred, count_b),
        sum_x=sums_by_code(x, centred, count_x),
        squares=float(centred @ centred),
        cells=cell_table(a, b, count_a, count_b)[0],
    )


def reduce(sums: Crossproducts, ratios: FloatArray) -> Reduced:
    """Return the reduced equations at `ratios`: one Cholesky factor and one inverse of order B."""
    ratio_a, ratio_b = float(ratios[0]), float(ratios[1])
    scale_a = 1 + ratio_a * sums.rows_a
    shrink = ratio_a / scale_a
    within_b = -sums.cells.gram(sums.cells.rows, shrink)
    within_b[np.diag_indices(sums.rows_b.size)] += sums.rows_b
    matrix = ratio_b * within_b
    matrix[np.diag_indices(sums.rows_b.size)] += 1
    factor = np.linalg.cholesky(matrix)
    return Reduced(
        sums=sums,
        ratio_b=ratio_b,
        scale_a=scale_a,
        shrink=shrink,
        within_b=within_b,
        inverse=np.linalg.inv(matrix),
        logarithm=2 * float(np.log(np.diagonal(factor)).sum()) + float(np.log(scale_a).sum()),
    )


def solve(sums: Crossproducts, ratios: FloatArray) -> Point:
    """Return estimates, criterion and derivatives at the variance ratios, shape (2,).

    criterion = log|H| + log|X'H⁻¹X| + (N − I)(1 + log(2π y'Py / (N − I))), H = I + γ_a Z_a Z_a' + γ_b Z_b Z_b' and
    P takes X out (Bates et al. 2015, eq. 41); derivative by γ_i: tr(Z_i'P Z_i) − (N − I)|Z_i'P y|²/y'Py; curvature:
    (N − I) y'P V_i P V_j P y/y'Py − …, the average of observed and expected (Gilmour et al. 1995).
    """
    system = reduce(sums, ratios)
    fixed_a, fixed_b = system.effects(sums.ax, sums.bx)
    information = np.diag(sums.rows_x) - sums.ax.T @ fixed_a - sums.bx.T @ fixed_b
    beta_inverse = np.linalg.inv(information)

    def projected(parts: Parts) -> Parts:
        raw_a, raw_b = system.effects(parts[0], parts[1])
        beta = beta_inverse @ (parts[2] - sums.ax.T @ raw_a - sums.bx.T @ raw_b)
        return raw_a - fixed_a @ beta, raw_b - fixed_b @ beta, beta

    of_y = (sums.sum_a[:, None], sums.sum_b[:, None], sums.sum_x[:, None])
    a, b, beta = projected(of_y)
    errors = (
        of_y[0] - sums.ax @ beta - sums.rows_a[:, None] * a - sums.to_a(b),
        of_y[1] - sums.bx @ beta - sums.rows_b[:, None] * b - sums.to_b(a),
    )
    freedom = sums.rows - sums.rows_x.size
    left = sums.squares - float((sums.sum_a @ a + sums.sum_b @ b + sums.sum_x @ beta)[0])
    left = max(left, ROUNDING * sums.squares)
    single = np.array([float((error**2).sum()) for error in errors])
    parts, products = _working(sums, *errors)
    products = products - sum(part.T @ effect for part, effect in zip(parts, projected(parts), strict=True))
    quadratic = sums.cells.quadratic(sums.cells.rows, system.inverse)
    return Point(
        ratios=ratios,
        criterion=system.logarithm
        + float(np.linalg.slogdet(information)[1])
        + freedom * (1 + math.log(2 * math.pi * left / freedom)),
        residual=left / freedom,
        beta=beta[:, 0] + sums.centre,
        beta_inverse=beta_inverse,
        a=a[:, 0],
        b=b[:, 0],
        gradient=_traces(system, quadratic, (fixed_a, fixed_b), beta_inverse) - freedom * single / left,
        curvature=freedom * (products / left - np.outer(single, single) / left**2),
        inverse_a=system.shrink + system.ratio_b * system.shrink**2 * quadratic,
        inverse_b=system.ratio_b * system.inverse,
        fixed_a=fixed_a,
        fixed_b=fixed_b,
    )


def fit_crossed(sums: Crossproducts, free: tuple[bool, bool], progress: Progress | None = None) -> CrossedFit:
    """Return the restricted maximum likelihood fit; an effect that is not `free` keeps variance zero.

    Newton steps with average information on θ = √γ, in which zero is an ordinary point, halved until the criterion
    falls. Calls `progress` with the share done; an exception raised there ends the fit.
    """
    use_one_thread()
    mask = np.array(free, dtype=np.bool_)
    point = solve(sums, np.where(mask, _start(sums), 0.0))
    before = math.inf
    for done in range(1, MAXIMUM_ROUNDS + 1):
        if progress is not None:
            progress(1 - 0.75**done)
        step, gain = _newton(point, mask)
        if gain < TOLERANCE:
            return CrossedFit(point, done, converged=True)
        following = None if LOOSE_TOLERANCE > gain > before / 2 else _descended(sums, point, step)
        if following is None:
            return CrossedFit(point, done, converged=gain < LOOSE_TOLERANCE)
        point, before = following, gain
    return CrossedFit(point, MAXIMUM_ROUNDS, converged=False)


def _newton(point: Point, mask: npt.NDArray[np.bool_]) -> tuple[FloatArray, float]:
    """Return the step of θ = √γ and the fall of the criterion it promises."""
    theta = np.sqrt(point.ratios)
    moving = mask & (theta > 0) | (mask & (point.gradient < 0))
    root = np.where(theta > 0, theta, BOUNDARY)
    gradient = np.where(moving, 2 * root * point.gradient, 0.0)
    curvature = 4 * np.outer(root, root) * point.curvature + np.diag(2 * np.maximum(point.gradient, 0.0))
    curvature += np.diag(np.where(moving, 1e-12 * (1 + np.abs(gradient)), 1.0))
    curvature[~moving, :] = curvature[:, ~moving] = 0.0
    curvature[~moving, ~moving] = 1.0
    step = -np.linalg.solve(curvature, gradient)
    return step, float(-gradient @ step) / 2


def _descended(sums: Crossproducts, point: Point, step: FloatArray) -> Point | None:
    """Return the first point along `step` that is lower, or None when rounding leaves none."""
    theta = np.sqrt(point.ratios)
    for _ in range(HALVINGS):
        trial = np.minimum(np.abs(theta + step), CEILING)
        trial[trial < BOUNDARY] = 0.0
        if np.array_equal(trial, theta):
            return None
        following = solve(sums, trial**2)
        if following.criterion < point.criterion + 100 * ROUNDING * abs(point.criterion):
            return following
        step = step / 2
    return None


def _start(sums: Crossproducts) -> FloatArray:
    """Return moment estimates of the ratios (Henderson's method I on y less the group means)."""
    mean = sums.sum_x / sums.rows_x
    square = sums.squares - float((sums.sum_x * mean).sum())
    of_a = float(((sums.sum_a - sums.ax @ mean) ** 2 / sums.rows_a).sum())
    of_b = float(((sums.sum_b - sums.bx @ mean) ** 2 / sums.rows_b).sum())
    shared = sums.cells.rows**2
    b_in_a = float((shared / sums.rows_a[sums.cells.a]).sum())
    a_in_b = float((shared / sums.rows_b[sums.cells.b]).sum())
    rows = float(sums.rows)
    system = np.array(
        [[rows, rows, rows], [rows, b_in_a, float(sums.rows_a.size)], [a_in_b, rows, float(sums.rows_b.size)]]
    )
    moments = np.linalg.lstsq(system, np.array([square, of_a, of_b]), rcond=None)[0]
    residual = max(float(moments[2]), 0.05 * square / rows, ROUNDING)
    return np.asarray(np.clip(moments[:2] / residual, 0.01, 100.0), dtype=np.float64)


def _traces(
    system: Reduced, quadratic: FloatArray, fixed: tuple[FloatArray, FloatArray], beta_inverse: FloatArray
) -> FloatArray:
    """Return tr(Z_i'P Z_i) for both factors, in a form that holds at γ = 0."""
    sums = system.sums
    out_a = sums.ax - sums.rows_a[:, None] * fixed[0] - sums.to_a(fixed[1])
    out_b = sums.bx - sums.rows_b[:, None] * fixed[1] - sums.to_b(fixed[0])
    whole_a = sums.rows_a / system.scale_a - system.ratio_b * quadratic / system.scale_a**2
    whole_b = system.within_b * system.inverse
    return np.array(
        [
            float(whole_a.sum()) - float(((out_a @ beta_inverse) * out_a).sum()),
            float(whole_b.sum()) - float(((out_b @ beta_inverse) * out_b).sum()),
        ]
    )


def _working(sums: Crossproducts, error_a: FloatArray, error_b: FloatArray) -> tuple[Parts, FloatArray]:
    """Return crossproducts of the working vectors f_i = Z_i Z_i'Py with Z_a, Z_b, X and with each other."""
    weighted_a, weighted_b = sums.rows_a[:, None] * error_a, sums.rows_b[:, None] * error_b
    a_to_b, b_to_a = sums.to_b(error_a), sums.to_a(error_b)
    parts = (
        np.hstack([weighted_a, b_to_a]),
        np.hstack([a_to_b, weighted_b]),
        np.hstack([sums.ax.T @ error_a, sums.bx.T @ error_b]),
    )
    crossed = float((error_b * a_to_b).sum())
    own_a, own_b = float((error_a * weighted_a).sum()), float((error_b * weighted_b).sum())
    return parts, np.array([[own_a, crossed], [crossed, own_b]])
