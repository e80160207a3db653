"""Krippendorff's alpha: agreement of any number of raters, with anything missing."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate, Interval, undefined
from cfhire.scoring.ratings import Codes, Numbers, category_counts, count_patterns

Metric = Literal["nominal", "ordinal", "interval", "ratio"]

DRAWS = 2_000
SEED = 20_240_607
# Draws are made in blocks of about this many numbers, so that memory stays small whatever the number of patterns.
_BLOCK = 1_000_000
# Below this many units a pattern is cheaper to draw unit by unit (binomials cost about ten times an index).
_RARE = 10
# An interval from fewer defined draws than this share would speak of the luckier samples only.
_ENOUGH_DEFINED = 0.95


def krippendorff_alpha(
    counts: ArrayLike,
    points: Sequence[float],
    metric: Metric = "ordinal",
    *,
    draws: int = DRAWS,
    level: float = 0.95,
    seed: int = SEED,
) -> Estimate:
    """Return Krippendorff's alpha with a bootstrap interval over units.

    `counts` is units × categories: how often each point of the scale was given to each unit (a candidate on a
    criterion); `points` are the scale's points in order, in any unit; ratio needs them ≥ 0. alpha = 1 - Do/De with the
    coincidences o_ck = Σ_u n_uc (n_uk - [c=k]) / (m_u - 1) over units with m_u ≥ 2 ratings, n_c = Σ_k o_ck, n = Σ n_c:
    Do = Σ o_ck δ²_ck / n and De = Σ n_c n_k δ²_ck / (n(n-1)). δ² is 1 (nominal), (c-k)² (interval), ((c-k)/(c+k))²
    (ratio) or, ordinal, the square of the n_g summed from c to k less half of n_c and n_k.

    The interval is the percentile interval of `draws` resamples of *units* (0 for none), both Do and De computed anew;
    identical units are collapsed so that a draw is one multinomial. The same data give the same interval in any order
    of units. Assumes exchangeable raters: severity counts as disagreement, who rated does not matter.

    Undefined when no unit has two ratings or when everything paired is one point (De = 0).

    References: Krippendorff 2004, Content Analysis, 2nd ed., ch. 11; Hayes & Krippendorff 2007, Communication Methods
    and Measures 1, 77-89. Example (Krippendorff's example C, 4 observers, 12 units): nominal .743, ordinal .815,
    interval .849, ratio .797. Note that Gwet's "ordinal weights" alpha of the same data, .834, is another coefficient.
    """
    table = np.asarray(counts, dtype=np.float64)
    scale = np.asarray(points, dtype=np.float64)
    if table.ndim != 2 or table.size == 0:
        return undefined(_("There are no ratings."))
    if table.shape[1] != len(scale):
        raise ValueError("counts needs one column for each point of the scale")
    if metric == "ratio" and scale.min() < 0.0:
        return undefined(_("Ratios need a scale without negative points."))
    patterns = count_patterns(table[table.sum(axis=1) >= 2.0])
    if len(patterns.units) == 0:
        return undefined(_("Agreement needs at least one candidate with two ratings."))
    pairs = _unit_pairs(patterns.counts)
    value = _alphas(patterns.units[None, :].astype(np.float64), patterns.counts, pairs, scale, metric)[0]
    if np.isnan(value):
        return undefined(_("Every rating is the same, so agreement by chance cannot be told from agreement."))
    if draws <= 0:
        return Estimate(float(value))
    if patterns.units.sum() < 2:
        return Estimate(float(value), reason=_("One unit alone gives no interval."))
    drawn = _resampled(patterns.units, patterns.counts, pairs, scale, metric, draws, seed)
    interval = _percentiles(drawn, level)
    if interval is None:
        return Estimate(float(value), reason=_("Too many resamples have no variation at all for an interval."))
    return Estimate(float(value), interval=interval)


def krippendorff_alpha_of_ratings(
    unit: Codes,
    value: ArrayLike,
    points: Sequence[float],
    metric: Metric = "ordinal",
    *,
    draws: int = DRAWS,
    level: float = 0.95,
    seed: int = SEED,
) -> Estimate:
    """Return Krippendorff's alpha of ratings in long form; formula, assumptions and reference as `krippendorff_alpha`.

    `unit` holds a code ≥ 0 for each rating (candidate × criterion), `value` its points, each one of the scale's
    `points`. Cost O(n). Example: the twelve units of Krippendorff's example C, ordinal: .815.

    Raises:
        ValueError: a value is not on the scale.
    """
    values = np.asarray(value, dtype=np.float64)
    order = np.argsort(np.asarray(points, dtype=np.float64))
    ascending = np.asarray(points, dtype=np.float64)[order]
    category = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    if not np.array_equal(ascending[category], values):
        raise ValueError("a value is not on the scale")
    counts = category_counts(unit, category.astype(np.int64), len(ascending))
    return krippendorff_alpha(counts, ascending.tolist(), metric, draws=draws, level=level, seed=seed)


def _unit_pairs(counts: Numbers) -> Numbers:
    """Return the coincidences each pattern adds for every pair of different categories: patterns × (pairs c < k)."""
    first, second = np.triu_indices(counts.shape[1], k=1)
    ratings = counts.sum(axis=1)
    pairs: Numbers = counts[:, first] * counts[:, second] / (ratings - 1.0)[:, None]
    return pairs


def _alphas(units: Numbers, counts: Numbers, pairs: Numbers, scale: Numbers, metric: Metric) -> Numbers:
    """Return alpha for each row of `units` (draws × patterns: how many units show each pattern); NaN where De = 0."""
    marginals = units @ counts
    observed = units @ pairs
    distance = _distances(marginals, scale, metric)
    first, second = np.triu_indices(len(scale), k=1)
    expected = marginals[:, first] * marginals[:, second]
    total = marginals.sum(axis=1)
    disagreement = (observed * distance).sum(axis=1)
    by_chance = (expected * distance).sum(axis=1) / (total - 1.0)
    alphas = np.full(len(units), np.nan)
    some = by_chance > 0.0
    alphas[some] = 1.0 - disagreement[some] / by_chance[some]
    return alphas


def _distances(marginals: Numbers, scale: Numbers, metric: Metric) -> Numbers:
    """Return δ² of every pair of categories c < k: one row for all draws, or a row a draw when it depends on them."""
    first, second = np.triu_indices(len(scale), k=1)
    if metric == "nominal":
        return np.ones((1, len(first)))
    if metric == "interval":
        return ((scale[first] - scale[second]) ** 2)[None, :]
    if metric == "ratio":
        # two different points ≥ 0 never add up to 0
        return (((scale[first] - scale[second]) / (scale[first] + scale[second])) ** 2)[None, :]
    upto = np.cumsum(marginals, axis=1)
    between = upto[:, second] - upto[:, first]
    distance: Numbers = (between + (marginals[:, first] - marginals[:, second]) / 2.0) ** 2
    return distance


def _resampled(
    units: Codes, counts: Numbers, pairs: Numbers, scale: Numbers, metric: Metric, draws: int, seed: int
) -> Numbers:
    """Return alpha of `draws` resamples of all units with replacement."""
    random = np.random.default_rng(seed)
    block = max(1, _BLOCK // len(units))
    return np.concatenate(
        [
            _alphas(_resamples(units, min(block, draws - start), random), counts, pairs, scale, metric)
            for start in range(0, draws, block)
        ]
    )


def _resamples(units: Codes, draws: int, random: np.random.Generator) -> Numbers:
    """Return how many units show each pattern in each of `draws` resamples: one multinomial a row.

    Patterns that few units show are drawn unit by unit, which costs less there than a binomial for each pattern.
    """
    rare = units <= _RARE
    rare_units = np.repeat(np.flatnonzero(rare), units[rare])
    chances = np.append(units[~rare], len(rare_units)) / units.sum()
    shares = random.multinomial(int(units.sum()), chances, size=draws)
    drawn = np.zeros((draws, len(units)))
    drawn[:, ~rare] = shares[:, :-1]
    if len(rare_units):
        row = np.repeat(np.arange(draws), shares[:, -1])
        column = rare_units[random.integers(0, len(rare_units), size=len(row))]
        drawn += np.bincount(row * len(units) + column, minlength=drawn.size).reshape(drawn.shape)
    return drawn


def _percentiles(drawn: Numbers, level: float) -> Interval | None:
    """Return the percentile interval of the defined draws, None when too few are."""
    defined = drawn[~np.isnan(drawn)]
    if len(defined) < _ENOUGH_DEFINED * len(drawn):
        return None
    tail = (1.0 - level) / 2.0
    low, high = np.quantile(defined, [tail, 1.0 - tail])
    return float(low), float(high)
