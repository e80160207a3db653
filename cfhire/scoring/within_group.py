"""How far the interviewers of one candidate agree on one criterion, and what to put on the panel's agenda."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Codes, Numbers

HEAVY_SKEW_5 = 0.44
"""Variance of another "no agreement" distribution on a five-point scale (LeBreton & Senter 2008, table 2)."""

DISCUSS_RANGE = 2.0
DISCUSS_RWG = 0.50


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One candidate × criterion: the figures by which the panel decides what to discuss.

    `unit` is the code of candidate × criterion; `ratings` how many there are; `spread` the highest less the lowest;
    `rwg` raw (it may be negative), None with fewer than two ratings; `discuss` whether a trigger was met and `reason`
    which, in words.
    """

    unit: int
    ratings: int
    spread: float
    rwg: float | None
    discuss: bool
    reason: str = ""


def uniform_variance(points: int) -> float:
    """Return the variance of ratings spread evenly over `points` points one apart, the null of rWG.

    Formula: (A² - 1)/12 for A points. Reference as `rwg`. Example: 2 on 1-5.
    """
    return (points * points - 1.0) / 12.0


def rwg(values: ArrayLike, points: int = 5, null_variance: float | None = None) -> Estimate:
    """Return rWG, the agreement of several ratings of one candidate on one criterion: 1 - s²/σ²_E.

    `values` are n ≥ 2 ratings on a scale of `points` points one apart; s² has divisor n-1; σ²_E is the variance if
    there were no agreement: uniform, (A²-1)/12, unless `null_variance` says otherwise (three skewed ones stand here).
    1 is full agreement, 0 what chance gives; less than 0 means that raters disagree more than chance: the raw value is
    returned, to be shown as 0 with its words. No interval: this speaks of these raters, not of a sample.

    References: James, Demaree & Wolf 1984, Journal of Applied Psychology 69, 85-98; LeBreton & Senter 2008,
    Organizational Research Methods 11, 815-852. Example: 4, 4, 5, 4 on 1-5 gives .875; 1, 5, 1, 5 gives -1.667.
    """
    ratings = _finite(values)
    expected = uniform_variance(points) if null_variance is None else null_variance
    if len(ratings) < 2:
        return undefined(_("Agreement needs two ratings of the candidate."))
    if expected <= 0.0:
        return undefined(_("A scale with one point leaves nothing to agree on."))
    return Estimate(1.0 - float(ratings.var(ddof=1)) / expected)


def rwg_j(table: ArrayLike, points: int = 5, null_variance: float | None = None) -> Estimate:
    """Return rWG(J), the agreement of raters on one candidate over J parallel criteria: J p / (J p + m), p = 1 - m.

    `table` is raters × criteria, complete; m is the mean over criteria of s²/σ²_E. It grows with J alone, so .70 is no
    cut-off (Harvey & Hollander 2004). Above m = 1 the formula leaves its range: there is less
    agreement than chance and the value is undefined, with the reason (others print 0, or values above 1).

    References: James, Demaree & Wolf 1984; 1993, Journal of Applied Psychology 78, 306-309. Example: two criteria with
    s² of 1/4 and 1/3 on 1-5 have m = .1458 and rWG(2) = .9213.
    """
    values = np.asarray(table, dtype=np.float64)
    expected = uniform_variance(points) if null_variance is None else null_variance
    if values.ndim != 2 or values.shape[0] < 2 or values.shape[1] < 1:
        return undefined(_("Agreement needs two ratings of the candidate."))
    if not np.isfinite(values).all():
        return undefined(_("A rating is missing: take agreement criterion by criterion instead."))
    if expected <= 0.0:
        return undefined(_("A scale with one point leaves nothing to agree on."))
    part = float(values.var(axis=0, ddof=1).mean()) / expected
    if part > 1.0:
        return undefined(
            _("The interviewers differ as much as chance would make them, so there is no agreement to state.")
        )
    criteria = values.shape[1]
    return Estimate(criteria * (1.0 - part) / (criteria * (1.0 - part) + part))


def awg(values: ArrayLike, lowest: float = 1.0, highest: float = 5.0) -> Estimate:
    """Return aWG, agreement against the most disagreement that is possible with this mean: 1 - 2 s²/s²_max.

    s²_max = ((H+L) M - M² - H L) · n/(n-1) with the mean M of n ratings between L and H. Unlike rWG it does not depend
    on a guessed null distribution, nor punish means near an end of the scale. 1 is full agreement, 0 half of the
    possible variance, -1 all of it. Undefined when the mean is so near an end that agreement follows from it: below
    (L(n-1) + H)/n or above (H(n-1) + L)/n, the bounds of Brown & Hauenstein; when all stand on the end itself it is 1.

    Reference: Brown & Hauenstein 2005, Organizational Research Methods 8, 165-184. Example: 3, 4, 3, 4 gives .867.
    """
    ratings = _finite(values)
    n = len(ratings)
    if n < 2:
        return undefined(_("Agreement needs two ratings of the candidate."))
    mean = float(ratings.mean())
    variance = float(ratings.var(ddof=1))
    if mean in {lowest, highest}:
        return Estimate(1.0)
    if not (lowest * (n - 1) + highest) / n <= mean <= (highest * (n - 1) + lowest) / n:
        return undefined(_("The mean lies so near the end of the scale that agreement follows from it."))
    most = ((highest + lowest) * mean - mean * mean - highest * lowest) * n / (n - 1.0)
    return Estimate(1.0 - 2.0 * variance / most)


def average_deviation(values: ArrayLike, around: str = "mean") -> Estimate:
    """Return AD, the mean absolute distance of ratings from their "mean" or "median", in points of the scale.

    Σ|x - M|/n. It needs no null distribution and is read in scale points; A/6 (.83 on 1-5) is the usual limit of
    acceptable agreement. Reference: Burke, Finkelstein & Dusig 1999, Organizational Research Methods 2, 49-68; Dunlap,
    Burke & Smith-Crowe 2003, Journal of Applied Psychology 88, 356-362. Example: 4, 4, 5, 4 gives .375 and .25.
    """
    ratings = _finite(values)
    if len(ratings) < 2:
        return undefined(_("Agreement needs two ratings of the candidate."))
    centre = float(np.median(ratings)) if around == "median" else float(ratings.mean())
    return Estimate(float(np.abs(ratings - centre).mean()))


def spread_of_ratings(values: ArrayLike) -> Estimate:
    """Return the range, highest less lowest rating, in points of the scale. Reference: the oldest measure of spread.

    Formula: max x - min x. Example: 2, 4, 5 gives 3. Undefined with fewer than two ratings.
    """
    ratings = _finite(values)
    if len(ratings) < 2:
        return undefined(_("Agreement needs two ratings of the candidate."))
    return Estimate(float(ratings.max() - ratings.min()))


def agenda(
    unit: Codes, value: ArrayLike, points: int = 5, widest: float = DISCUSS_RANGE, least: float = DISCUSS_RWG
) -> tuple[AgendaItem, ...]:
    """Return every candidate × criterion with its agreement, those to discuss first: range ≥ `widest` or rWG < `least`.

    `unit` holds a code ≥ 0 for each rating, `value` its points on a scale of `points` points one apart. Formula: range
    and `rwg`, by sums over codes (O(n)). Order: to discuss first, then by range, then by rWG, then by code. Reference
    and example as `rwg`; the triggers are this project's defaults: on 1-5 a range of 2 lies one point off the middle.
    """
    values = np.asarray(value, dtype=np.float64)
    if len(values) == 0:
        return ()
    how_many = np.bincount(unit)
    mean = np.bincount(unit, weights=values) / np.maximum(how_many, 1)
    squares = np.bincount(unit, weights=(values - mean[unit]) ** 2)
    low = np.full(len(how_many), np.inf)
    high = np.full(len(how_many), -np.inf)
    np.minimum.at(low, unit, values)
    np.maximum.at(high, unit, values)
    items = [
        _agenda_item(
            code, how_many[code].item(), (high[code] - low[code]).item(), squares[code].item(), points, widest, least
        )
        for code in np.flatnonzero(how_many).tolist()
    ]
    return tuple(sorted(items, key=_urgency))


def _agenda_item(
    code: int, ratings: int, spread: float, squares: float, points: int, widest: float, least: float
) -> AgendaItem:
    """Return one line of the agenda from its sums."""
    if ratings < 2:
        return AgendaItem(code, ratings, spread, None, discuss=False, reason=_("Only one rating: nothing to compare."))
    agreement = 1.0 - squares / (ratings - 1) / uniform_variance(points)
    if spread >= widest:
        reason = _("Ratings lie {points:g} points apart.").format(points=spread)
        return AgendaItem(code, ratings, spread, agreement, discuss=True, reason=reason)
    if agreement < least:
        return AgendaItem(
            code,
            ratings,
            spread,
            agreement,
            discuss=True,
            reason=_("Ratings agree little (rWG below {limit:g}).").format(limit=least),
        )
    return AgendaItem(code, ratings, spread, agreement, discuss=False)


def _urgency(item: AgendaItem) -> tuple[bool, float, float, int]:
    """Return the sort key of the agenda: what to discuss first, most disagreement first."""
    return (not item.discuss, -item.spread, 2.0 if item.rwg is None else item.rwg, item.unit)


def _finite(values: ArrayLike) -> Numbers:
    """Return the ratings that are there."""
    ratings = np.asarray(values, dtype=np.float64).reshape(-1)
    return ratings[np.isfinite(ratings)]
