"""What validity and what impact on groups different weights within one axis trade against each other."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import normal_cdf
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Numbers

# Below this many people validities and differences shrink so much in the next sample that weights only illustrate.
ENOUGH_PEOPLE = 500
_MOST_PARTS = 12
_FLAT = 1e-12
# Halving an interval this often leaves nothing of it in floating point.
_HALVINGS = 64


@dataclass(frozen=True, slots=True)
class ParetoPoint:
    """One set of weights that no other beats in both: their validity, group difference and expected impact ratio."""

    weights: tuple[float, ...]
    validity: float
    difference: float
    impact_ratio: float


@dataclass(frozen=True, slots=True)
class ParetoFront:
    """The trade-off from the most valid weights to those with the least difference between groups.

    `illustrative` is true unless validities and differences come from 500 people or more. Without points, `reason` says
    why.
    """

    points: tuple[ParetoPoint, ...]
    illustrative: bool
    reason: str = ""


def expected_impact_ratio(difference: float, share: float, selection_ratio: float) -> Estimate:
    """Return the impact ratio to expect when a score with this group difference is cut at a selection ratio.

    The cut z solves (1-share) Φ(-z) + share Φ(-z-d) = `selection_ratio`, with d the standardised `difference` (above
    0 when the focal group, a `share` of the applicants, scores lower); ratio = Φ(-z-d)/Φ(-z). Assumes normal scores
    of equal spread in both groups and selection from the top.

    Reference: De Corte & Lievens 2003, International Journal of Selection and Assessment 11, 87-95. Example: d .09,
    share .25, selection ratio .10: .852.
    """
    if not (0.0 < share < 1.0 and 0.0 < selection_ratio < 1.0):
        return undefined(_("Share and selection ratio must lie between 0 and 1."))
    low, high = -40.0 - abs(difference), 40.0 + abs(difference)
    for _halving in range(_HALVINGS):
        cut = (low + high) / 2.0
        taken = (1.0 - share) * normal_cdf(-cut) + share * normal_cdf(-cut - difference)
        low, high = (cut, high) if taken > selection_ratio else (low, cut)
    others = normal_cdf(-high)
    if others <= 0.0:
        return undefined(_("Nobody of the reference group would be selected."))
    return Estimate(normal_cdf(-high - difference) / others)


def pareto_front(
    validities: Sequence[float],
    differences: Sequence[float],
    correlations: ArrayLike,
    *,
    share: float,
    selection_ratio: float,
    people: int = 0,
    points: int = 21,
) -> ParetoFront:
    """Return weights ≥ 0 from the highest validity down to the least group difference, evenly spaced in difference.

    For parts of one axis with `validities` r, standardised group `differences` d and their `correlations` R (among
    applicants): validity w'r/√(w'Rw), difference w'd/√(w'Rw), impact ratio by `expected_impact_ratio`. For a
    difference δ the best weights on a set of parts are w ∝ R⁻¹(r - λd) with λ a root of (D²-δ²D)λ² - 2B(D-δ²)λ + B² -
    δ²A = 0, A = r'R⁻¹r, B = r'R⁻¹d, D = d'R⁻¹d; the best set with w ≥ 0 is found by trying all (at most 12 parts).
    Weights add up to 1.

    It shows what is given up for what; it is never fitted on the pool being decided about, and is illustrative unless
    `people` ≥ 500, for the trade-off shrinks in the next sample. Reference: De Corte, Lievens & Sackett 2007, Journal
    of Applied Psychology 92, 1380-1393; Song, Wee & Newman 2017, 102, 1636-1657. Example (De Corte et al., share .25,
    selection ratio .10): from validity .434 with ratio .226 to .180 with .852.
    """
    r, d = np.asarray(validities, dtype=np.float64), np.asarray(differences, dtype=np.float64)
    matrix = np.asarray(correlations, dtype=np.float64)
    if not len(r) == len(d) or matrix.shape != (len(r), len(r)):
        raise ValueError("validities, differences and correlations must belong to the same parts")
    illustrative = people < ENOUGH_PEOPLE
    reason = _unfit(r, matrix, share, selection_ratio)
    if reason:
        return ParetoFront((), illustrative, reason)
    sets = _solved_sets(r, d, matrix)
    most_valid = max(
        (found for each in sets for found in [_most_valid(each)] if found is not None),
        key=lambda w: _validity(w, r, matrix),
    )
    least = min((found for each in sets for found in _least_different(each)), key=lambda w: _difference(w, d, matrix))
    start, end = _difference(most_valid, d, matrix), _difference(least, d, matrix)
    front = []
    for step in range(points):
        target = start + (end - start) * step / max(1, points - 1)
        w = most_valid if step == 0 else _best_at(sets, target, r, d, matrix)
        if step == points - 1 and points > 1:
            w = least if w is None else max(w, least, key=lambda each: _validity(each, r, matrix))
        if w is not None:
            front.append(_point(w, r, d, matrix, share, selection_ratio))
    return ParetoFront(tuple(front), illustrative)


@dataclass(frozen=True, slots=True, eq=False)
class _PartSet:
    """One set of parts with R⁻¹r, R⁻¹d and the three products that the best weights need."""

    places: tuple[int, ...]
    size: int
    by_validity: Numbers
    by_difference: Numbers
    a: float
    b: float
    d: float


def _unfit(r: Numbers, matrix: Numbers, share: float, selection_ratio: float) -> str:
    """Return why there is no front, or nothing."""
    if not 1 <= len(r) <= _MOST_PARTS:
        return _("Between one and twelve parts can be weighed.")
    if not (0.0 < share < 1.0 and 0.0 < selection_ratio < 1.0):
        return _("Share and selection ratio must lie between 0 and 1.")
    if float(np.linalg.eigvalsh(matrix)[0]) <= _FLAT:
        return _("Some parts say exactly the same: leave one of them out.")
    return ""


def _solved_sets(r: Numbers, d: Numbers, matrix: Numbers) -> list[_PartSet]:
    """Return every set of parts with its solutions."""
    sets = []
    for size in range(1, len(r) + 1):
        for places in combinations(range(len(r)), size):
            chosen = list(places)
            by_validity, by_difference = np.linalg.solve(
                matrix[np.ix_(chosen, chosen)], np.stack([r[chosen], d[chosen]], axis=1)
            ).T
            sets.append(
                _PartSet(
                    places,
                    len(r),
                    by_validity,
                    by_difference,
                    float(r[chosen] @ by_validity),
                    float(r[chosen] @ by_difference),
                    float(d[chosen] @ by_difference),
                )
            )
    return sets


def _whole(each: _PartSet, weights: Numbers) -> Numbers | None:
    """Return the weights over all parts, None when one would be negative or all are zero."""
    if float(weights.sum()) < 0.0:
        weights = -weights
    largest = float(np.abs(weights).max())
    if largest <= _FLAT or float(weights.min()) < -1e-9 * largest:
        return None
    whole = np.zeros(each.size)
    whole[list(each.places)] = np.maximum(weights, 0.0)
    return whole


def _most_valid(each: _PartSet) -> Numbers | None:
    """Return the most valid weights of a set; a single part always has its own."""
    return _whole(each, np.ones(1) if len(each.places) == 1 else each.by_validity)


def _least_different(each: _PartSet) -> list[Numbers]:
    """Return the weights of a set that can make the difference least: a part alone, or -R⁻¹d where parts offset."""
    found = _whole(each, np.ones(1)) if len(each.places) == 1 else None
    if found is None and float((-each.by_difference).min()) >= 0.0:
        found = _whole(each, -each.by_difference)
    return [] if found is None else [found]


def _best_at(sets: Sequence[_PartSet], target: float, r: Numbers, d: Numbers, matrix: Numbers) -> Numbers | None:
    """Return the most valid weights whose composite differs between groups by `target`, over all sets."""
    best, highest = None, -math.inf
    for each in sets:
        for multiplier in _multipliers(each, target):
            w = _whole(each, each.by_validity - multiplier * each.by_difference)
            if w is None or abs(_difference(w, d, matrix) - target) > 1e-7:
                continue
            validity = _validity(w, r, matrix)
            if validity > highest:
                best, highest = w, validity
    return best


def _multipliers(each: _PartSet, target: float) -> list[float]:
    """Return the real λ at which the weights of a set differ between groups by `target`, of either sign."""
    square = target * target
    a = each.d * (each.d - square)
    b = -2.0 * each.b * (each.d - square)
    c = each.b * each.b - square * each.a
    if abs(a) <= _FLAT:
        return [] if abs(b) <= _FLAT else [-c / b]
    inside = b * b - 4.0 * a * c
    if inside < -_FLAT:
        return []
    root = math.sqrt(max(inside, 0.0))
    return [(-b + root) / (2.0 * a), (-b - root) / (2.0 * a)]


def _validity(w: Numbers, r: Numbers, matrix: Numbers) -> float:
    """Return the validity of the composite."""
    return float(w @ r) / math.sqrt(float(w @ matrix @ w))


def _difference(w: Numbers, d: Numbers, matrix: Numbers) -> float:
    """Return the standardised group difference of the composite."""
    return float(w @ d) / math.sqrt(float(w @ matrix @ w))


def _point(w: Numbers, r: Numbers, d: Numbers, matrix: Numbers, share: float, selection_ratio: float) -> ParetoPoint:
    """Return one point of the front with weights that add up to 1."""
    difference = _difference(w, d, matrix)
    ratio = expected_impact_ratio(difference, share, selection_ratio).value
    return ParetoPoint(
        tuple((w / w.sum()).tolist()), _validity(w, r, matrix), difference, math.nan if ratio is None else ratio
    )
