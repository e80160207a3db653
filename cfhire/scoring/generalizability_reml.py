"""Variance components of generalizability studies by restricted maximum likelihood."""

from collections.abc import Sequence
from itertools import combinations, product

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.generalizability import VarianceComponent, VarianceComponents, known_components
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.ratings import Codes, Numbers

ROUNDS = 200
CLOSE = 1e-12


def persons_by_items_reml(person: Codes, item: Codes, value: ArrayLike) -> VarianceComponents:
    """Return the components p, i and pi (with error) of the p × i design by REML, complete or with ratings missing.

    Arrays are codes and ratings of one length, one rating a cell. It is the model x = mu + p + i + e with both effects
    random, see `fit_mixed_model`; estimates are never negative. Assumes normal effects, and ratings missing without
    regard to what they would have been.

    Reference: Patterson & Thompson 1971, Biometrika 58, 545-554; Brennan 2001, ch. 6. Example (Brennan's synthetic
    data 1): .0574, .0754, .1269, as by `persons_by_items`, since nothing is missing or negative there.
    """
    values = np.asarray(value, dtype=np.float64)
    model = fit_mixed_model(person, item, None, values)
    parts = (model.components.candidate, model.components.rater, model.components.residual)
    if model.reason or any(part.value is None for part in parts):
        reason = model.reason or next(part.reason for part in parts if part.value is None)
        return _missing("pi", ("p", "i", "pi"), len(values), reason)
    return known_components("pi", {name: part.value or 0.0 for name, part in zip(("p", "i", "pi"), parts, strict=True)})


def persons_by_items_by_raters_reml(person: Codes, item: Codes, rater: Codes, value: ArrayLike) -> VarianceComponents:
    """Return the seven components of the p × i × r design by REML, for complete tables.

    In a complete table the likelihood asks for the seven mean squares alone, which are independent: −2 log L = Σ ν_k
    (ln m_k + MS_k/m_k) with m = A σ² their expectations and ν their degrees of freedom. Where the ANOVA estimates are
    all ≥ 0 they are its minimum; else each set of components at zero is tried, the others by iterated weighted least
    squares, and the lowest admissible is taken. Undefined for incomplete tables: two-way effects of incomplete panels
    have as many levels as there are ratings, and their equations cannot be had at the price of the others; Henderson's
    method serves there.

    Reference: Corbeil & Searle 1976, Technometrics 18, 31-38; Brennan 2001, ch. 6. Example (Brennan's synthetic data
    3): .5528, .4417, .0074, .5750, .1009, .1565, .9352, as by ANOVA.
    """
    names = ("p", "i", "r", "pi", "pr", "ir", "pir")
    codes = [np.unique(each, return_inverse=True)[1].reshape(-1) for each in (person, item, rater)]
    values = np.asarray(value, dtype=np.float64)
    shape = tuple(int(each.max()) + 1 if each.size else 0 for each in codes)
    if min(shape) < 2:
        return _missing("pir", names, len(values), _("The design has too few levels."))
    cells = np.ravel_multi_index(codes, shape)
    if len(values) != np.prod(shape) or np.unique(cells).size != cells.size:
        reason = _("The table is not complete: REML of three crossed facets needs every rating.")
        return _missing("pir", names, len(values), reason)
    table = np.empty(shape)
    table[tuple(codes)] = values
    squares, freedom = _mean_squares(table - table.mean(), names)
    if squares[-1] <= 0:
        reason = _("The ratings agree without any remainder, so their error cannot be estimated.")
        return _missing("pir", names, len(values), reason)
    return known_components("pir", dict(zip(names, _minimum(squares, freedom, names, shape), strict=True)))


def _mean_squares(table: Numbers, names: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Return mean squares and degrees of freedom of the effects of a complete table (n_p, n_i, n_r)."""
    squares, freedom = [], []
    for name in names:
        kept = ["pir".index(facet) for facet in name]
        effect = np.zeros(table.shape)
        for size in range(len(kept) + 1):
            for part in combinations(kept, size):
                out = tuple(axis for axis in range(3) if axis not in part)
                effect += (-1) ** (len(kept) - size) * table.mean(axis=out, keepdims=True)
        of_effect = float(np.prod([table.shape[axis] - 1 for axis in kept]))
        squares.append(float((effect**2).sum()) / of_effect)
        freedom.append(of_effect)
    return np.array(squares), np.array(freedom)


def _minimum(squares: Numbers, freedom: Numbers, names: Sequence[str], shape: Sequence[int]) -> list[float]:
    """Return the components ≥ 0 with the highest restricted likelihood; the last, the error, is above 0."""
    expected = np.array([[_times(inner, outer, shape) for inner in names] for outer in names])
    whole = np.linalg.solve(expected, squares)
    if (whole >= 0).all():
        return [float(each) for each in whole]
    best, lowest = whole, np.inf
    for free in product((False, True), repeat=len(names) - 1):
        chosen = np.array([*free, True])
        found = np.zeros(len(names))
        found[chosen] = _fitted(expected[:, chosen], squares, freedom)
        if (found < -CLOSE).any() or found[-1] <= 0:
            continue
        level = expected @ np.maximum(found, 0.0)
        deviance = float((freedom * (np.log(level) + squares / level)).sum())
        if deviance < lowest - CLOSE:
            best, lowest = np.maximum(found, 0.0), deviance
    return [float(each) for each in best]


def _fitted(expected: Numbers, squares: Numbers, freedom: Numbers) -> Numbers:
    """Return the components whose expected mean squares are nearest, weighted by ν/m², by iteration."""
    level = np.full(squares.size, float(freedom @ squares / freedom.sum()))
    found = np.zeros(expected.shape[1])
    for _round in range(ROUNDS):
        weights = np.sqrt(freedom) / level
        before = found
        found = np.linalg.lstsq(weights[:, None] * expected, weights * squares, rcond=None)[0]
        level = np.maximum(expected @ found, 1e-9 * squares.max())
        if np.allclose(found, before, rtol=1e-13, atol=1e-15):
            break
    return np.asarray(found)


def _times(inner: str, outer: str, shape: Sequence[int]) -> float:
    """Return how often a component stands in the expected mean square of an effect."""
    if not set(outer) <= set(inner):
        return 0.0
    return float(np.prod([size for facet, size in zip("pir", shape, strict=True) if facet not in inner]))


def _missing(design: str, names: Sequence[str], ratings: int, reason: str) -> VarianceComponents:
    return VarianceComponents(
        design, ratings, {name: VarianceComponent(name, 0, None, None, reason=reason) for name in names}
    )
