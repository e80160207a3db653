"""The reliability of candidates' mean scores when panels overlap only in part."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate, Interval, undefined
from cfhire.scoring.generalizability import VarianceComponents, persons_by_items
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.ratings import Codes, Numbers

DRAWS = 400
SEED = 20_240_607
_BLOCK = 2_000_000
"""Ratings simulated at once."""


@dataclass(frozen=True, slots=True)
class PanelReliability:
    """G(q,k) with what it rests on.

    `mean_raters` is k̂, the harmonic mean of interviewers per candidate; `rater_weight` is q, from 0 (everybody met
    the same interviewers: severity cancels) to 1/k̂ (nobody shared one: severity is error like any other).
    `components` holds p (candidates), i (interviewers) and pi (the rest).
    """

    reliability: Estimate
    mean_raters: float | None
    rater_weight: float | None
    components: VarianceComponents | None


@dataclass(frozen=True, slots=True, eq=False)
class _Panels:
    """Who rated whom, and the matrix that turns sums of squares into components, fixed over simulations.

    Cells are sorted by candidate; `rater_order` sorts them by rater, and the starts say where each one's begin.
    """

    candidate: Codes
    rater: Codes
    per_candidate: Numbers
    per_rater: Numbers
    candidate_starts: Codes
    rater_starts: Codes
    rater_order: Codes
    solver: Numbers


def overlap_of_panels(candidate: Codes, rater: Codes) -> tuple[float, float]:
    """Return (k̂, q): the harmonic mean of raters per candidate, and the weight of rater variance in a mean's error.

    `candidate` and `rater` are codes of the distinct pairs. q = 1/k̂ - Σ_{p≠p'} c_pp'/(k_p k_p') / (n(n-1)), c the
    number
    of raters that two candidates share, k their raters, n candidates. Computed by raters in O(N):
    Σ_{p≠p'} c/(k k') = Σ_r [(Σ_p∈r 1/k_p)² - Σ_p∈r 1/k_p²].

    Reference: Putka, Le, McCloy & Diaz 2008, Journal of Applied Psychology 93, 959-981. Example: fully crossed 0, fully
    nested 1/k.
    """
    per_candidate = np.bincount(candidate).astype(np.float64)
    some = per_candidate[per_candidate > 0.0]
    n = len(some)
    share = 1.0 / per_candidate[candidate]
    sums = np.bincount(rater, weights=share)
    squares = np.bincount(rater, weights=share**2)
    harmonic = n / float((1.0 / some).sum())
    if n < 2:
        return harmonic, 1.0 / harmonic
    shared = float((sums**2 - squares).sum()) / (n * (n - 1.0))
    return harmonic, max(0.0, 1.0 / harmonic - shared)


def generalizability_of_panels(
    candidate: Codes,
    rater: Codes,
    value: ArrayLike,
    *,
    draws: int = DRAWS,
    level: float = 0.95,
    seed: int = SEED,
) -> PanelReliability:
    """Return G(q,k), the reliability of candidates' means over panels of any size and overlap, with an interval.

    Arrays are codes ≥ 0 and ratings of one length; several ratings of a candidate by a rater (criteria) are averaged
    first. G(q,k) = σ²_p / (σ²_p + q σ²_r + σ²_e/k̂), with `overlap_of_panels` and Henderson's components. Fully
    crossed it is ICC(C,k), fully nested ICC(1,k).

    The interval simulates `draws` data sets on the same panels from the estimated components (normal effects) and
    takes (1 - Ĝ)/(1 - G) as pivot; on balanced tables this is the F interval of the intraclass correlations. `draws`
    = 0 gives none. O(N) a draw. Ratings are assumed to be missing without regard to what they would have been.

    Undefined with fewer than two candidates or raters, one rating for everybody, or when the panels leave candidates
    and raters confounded. Reference: Putka, Le, McCloy & Diaz 2008. Example (Shrout & Fleiss 1979 as crossed panel):
    .909.
    """
    cell_candidate, cell_rater, means = _cell_means(candidate, rater, np.asarray(value, dtype=np.float64))
    if len(means) == 0:
        return PanelReliability(undefined(_("There are no ratings.")), None, None, None)
    harmonic, weight = overlap_of_panels(cell_candidate, cell_rater)
    if len(means) == len(np.unique(cell_candidate)):
        reason = _("Every candidate has one rating only, so there is no reliability to state.")
        return PanelReliability(undefined(reason), harmonic, weight, None)
    components = persons_by_items(cell_candidate, cell_rater, means)
    variances = _variances(components)
    if variances is None:
        return PanelReliability(undefined(components.reason), harmonic, weight, components)
    kept = np.maximum(variances, 0.0)
    unreliable = _unreliable(kept, harmonic, weight)
    if unreliable is None:
        none = undefined(_("Nothing varies, so there is no reliability to state."))
        return PanelReliability(none, harmonic, weight, components)
    found = 1.0 - unreliable
    raw = _unreliable(variances, harmonic, weight) or unreliable
    if kept[0] == 0.0:
        reason = _("The candidates' own variance is estimated as zero or less.")
        return PanelReliability(Estimate(0.0, reason=reason), harmonic, weight, components)
    if draws <= 0 or kept[2] == 0.0:
        reason = "" if draws <= 0 else _("There is no disagreement at all, so no interval can be given.")
        return PanelReliability(Estimate(found, reason=reason), harmonic, weight, components)
    interval = _interval(cell_candidate, cell_rater, kept, (harmonic, weight, raw), (draws, level, seed))
    return PanelReliability(Estimate(found, interval=interval), harmonic, weight, components)


def reliability_by_reml(candidate: Codes, rater: Codes, value: ArrayLike) -> Estimate:
    """Return G(q,k) with the components of restricted maximum likelihood, which the report gives beside Henderson's.

    Formula, assumptions and refusals as `generalizability_of_panels`; no interval. REML is the more exact where panels
    differ in size, and costs a fit; where raters keep to one candidate each, theirs and the error are one.

    Reference: ten Hove, Jorgensen & van der Ark 2022, Psychological Methods 29, 967-979. Example (Shrout & Fleiss 1979
    as crossed panel): .909.
    """
    cell_candidate, cell_rater, means = _cell_means(candidate, rater, np.asarray(value, dtype=np.float64))
    if len(means) == 0:
        return undefined(_("There are no ratings."))
    harmonic, weight = overlap_of_panels(cell_candidate, cell_rater)
    found = fit_mixed_model(cell_candidate, cell_rater, None, means)
    parts = (found.components.candidate, found.components.rater, found.components.residual)
    if found.reason or parts[0].value is None or parts[2].value is None:
        return undefined(found.reason or parts[0].reason)
    unreliable = _unreliable(np.array([part.value or 0.0 for part in parts]), harmonic, weight)
    if unreliable is None:
        return undefined(_("Nothing varies, so there is no reliability to state."))
    at_zero = _("The candidates' own variance is estimated as zero or less.") if parts[0].value == 0 else ""
    return Estimate(1.0 - unreliable, reason=at_zero)


def _cell_means(candidate: Codes, rater: Codes, values: Numbers) -> tuple[Codes, Codes, Numbers]:
    """Return candidate, rater and mean of every pair that has a rating; the first two dense from 0."""
    if len(values) == 0:
        return candidate, rater, values
    candidate = np.unique(candidate, return_inverse=True)[1].astype(np.int64)
    rater = np.unique(rater, return_inverse=True)[1].astype(np.int64)
    width = int(rater.max()) + 1
    cells, cell = np.unique(candidate * width + rater, return_inverse=True)
    means = np.bincount(cell, weights=values) / np.bincount(cell)
    return cells // width, cells % width, means


def _variances(components: VarianceComponents) -> Numbers | None:
    """Return (p, r, error), raw; in nested panels r and error are known together, and either place gives the same."""
    person, rater, rest = (components.by_effect[effect] for effect in ("p", "i", "pi"))
    if person.estimate is None:
        return None
    if rater.estimate is not None and rest.estimate is not None:
        return np.array([person.estimate, rater.estimate, rest.estimate])
    return None if rest.together is None else np.array([person.estimate, 0.0, rest.together])


def _unreliable(variances: Numbers, harmonic: float, weight: float) -> float | None:
    """Return 1 - G for the components (p, r, error), None when nothing varies."""
    error = weight * float(variances[1]) + float(variances[2]) / harmonic
    total = float(variances[0]) + error
    return error / total if total > 0.0 else None


def _interval(
    candidate: Codes, rater: Codes, kept: Numbers, facts: tuple[float, float, float], plan: tuple[int, float, int]
) -> Interval | None:
    """Return the interval from data sets simulated on the same panels."""
    harmonic, weight, raw = facts
    draws, level, seed = plan
    truth = _unreliable(kept, harmonic, weight)
    if truth is None or truth <= 0.0:
        return None
    panels = _panels_of(candidate, rater)
    spread = np.sqrt(kept)
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // len(candidate))
    unreliable = np.concatenate(
        [
            _drawn(panels, spread, min(block, draws - start), random, (harmonic, weight))
            for start in range(0, draws, block)
        ]
    )
    pivots = unreliable[unreliable > 0.0] / truth
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(pivots, [tail, 1.0 - tail])
    return 1.0 - raw / float(low), 1.0 - raw / float(high)


def _drawn(
    panels: _Panels, spread: Numbers, draws: int, random: np.random.Generator, facts: tuple[float, float]
) -> Numbers:
    """Return 1 - G of so many simulated data sets, NaN where nothing varies."""
    harmonic, weight = facts
    ratings = spread[2] * random.standard_normal((draws, len(panels.candidate)))
    ratings += (spread[0] * random.standard_normal((draws, len(panels.per_candidate))))[:, panels.candidate]
    ratings += (spread[1] * random.standard_normal((draws, len(panels.per_rater))))[:, panels.rater]
    found = _simulated_variances(panels, ratings)
    error = weight * found[1] + found[2] / harmonic
    total = found[0] + error
    return np.where(total > 0.0, error / np.where(total > 0.0, total, 1.0), np.nan)


def _panels_of(candidate: Codes, rater: Codes) -> _Panels:
    """Return the design with the expectations of T(p), T(r), T(all), T(μ) in p, r, error and μ²."""
    per_candidate = np.bincount(candidate).astype(np.float64)
    per_rater = np.bincount(rater).astype(np.float64)
    n = float(len(candidate))
    candidates, raters = float(len(per_candidate)), float(len(per_rater))
    expectations = np.array(
        [
            [n, float((1.0 / per_candidate[candidate]).sum()), candidates, n],
            [float((1.0 / per_rater[rater]).sum()), n, raters, n],
            [n, n, n, n],
            [float((per_candidate**2).sum()) / n, float((per_rater**2).sum()) / n, 1.0, n],
        ]
    )
    if raters == n:
        # nested: raters and error are one component, counted as error
        expectations[:, 1] = 0.0
        expectations[1] = [0.0, 1.0, 0.0, 0.0]
    starts = [np.cumsum(each).astype(np.int64) - each.astype(np.int64) for each in (per_candidate, per_rater)]
    order = np.argsort(rater, kind="stable")
    return _Panels(
        candidate, rater, per_candidate, per_rater, starts[0], starts[1], order, np.linalg.inv(expectations)[:3]
    )


def _simulated_variances(panels: _Panels, ratings: Numbers) -> Numbers:
    """Return Henderson's components (3, draws) of simulated data sets (draws, n); cells are sorted by candidate."""
    by_candidate = np.add.reduceat(ratings, panels.candidate_starts, axis=1)
    by_rater = np.add.reduceat(ratings[:, panels.rater_order], panels.rater_starts, axis=1)
    count = ratings.shape[1]
    sums = np.array(
        [
            (by_candidate**2 / panels.per_candidate).sum(axis=1),
            (by_rater**2 / panels.per_rater).sum(axis=1),
            np.einsum("dn,dn->d", ratings, ratings),
            ratings.sum(axis=1) ** 2 / count,
        ]
    )
    if len(panels.per_rater) == count:
        sums[1] = 0.0
    solved: Numbers = panels.solver @ sums
    return solved
