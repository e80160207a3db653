"""Which criteria and questions earn their place: their spread, and how they go with the rest of their axis."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import f_quantile
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Numbers
from cfhire.scoring.validity import correlation

# Kelley's share of candidates in the upper and in the lower group.
_TAIL = 0.27
_FLAT = 1e-12


@dataclass(frozen=True, slots=True)
class QuestionQuality:
    """One criterion or question over `candidates` with all scores of its axis.

    `item_total` is its correlation with the sum of the others; `alpha_if_dropped` the axis's alpha without it;
    `discrimination` how much more the best 27 % get than the lowest 27 %, as a share of the scale; `floor` and
    `ceiling` the shares at the ends of the scale; `other_axis` its correlation with the other axis, when that was
    given.
    """

    candidates: int
    mean: float | None
    deviation: float | None
    floor: float | None
    ceiling: float | None
    item_total: Estimate
    alpha_if_dropped: Estimate
    discrimination: Estimate
    other_axis: Estimate


def cronbach_alpha(table: ArrayLike, level: float = 0.95) -> Estimate:
    """Return Cronbach's alpha of candidates × criteria scores with Feldt's interval.

    alpha = k/(k-1) (1 - Σ s²_j / s²_sum), unstandardised; candidates with a missing score are left out. Interval:
    1 - (1-alpha) F, F the quantiles of F(n-1, (n-1)(k-1)). Assumes errors that do not go together; on ratings average
    the raters of each candidate first, as rows of single raters would give a wrong value. Undefined for fewer than
    two criteria or candidates, or when the sum does not vary.

    References: Cronbach 1951, Psychometrika 16, 297-334; Feldt 1965, Psychometrika 30, 357-370. Example (R
    `attitude`, 30 departments, 7 items): .8431.
    """
    values = np.asarray(table, dtype=np.float64)
    if values.ndim != 2 or values.shape[1] < 2:
        return undefined(_("Alpha needs at least two criteria."))
    values = values[np.isfinite(values).all(axis=1)]
    n, k = values.shape
    if n < 2:
        return undefined(_("Alpha needs at least two candidates with all scores."))
    whole = float(values.sum(axis=1).var(ddof=1))
    parts = float(values.var(axis=0, ddof=1).sum())
    if whole <= _FLAT * max(parts, float((values**2).mean())):
        return undefined(_("The candidates' sums do not differ, so alpha cannot be stated."))
    alpha = k / (k - 1.0) * (1.0 - parts / whole)
    if 1.0 - alpha <= _FLAT:
        return Estimate(1.0, reason=_("The criteria say exactly the same, so no interval can be given."))
    tail = (1.0 - level) / 2.0
    freedom = (n - 1.0, (n - 1.0) * (k - 1.0))
    return Estimate(
        alpha,
        interval=(
            1.0 - (1.0 - alpha) * f_quantile(1.0 - tail, *freedom),
            1.0 - (1.0 - alpha) * f_quantile(tail, *freedom),
        ),
    )


def question_quality(
    table: ArrayLike, lowest: float = 1.0, highest: float = 5.0, other_axis: ArrayLike | None = None
) -> tuple[QuestionQuality, ...]:
    """Return the quality of each column of a candidates × criteria table (means over raters), in the order of columns.

    Candidates with a missing score are left out. Formula: corrected item-total r_j = r(x_j, Σ of the others); alpha if
    dropped by `cronbach_alpha` of the others; floor and ceiling are the shares of scores at `lowest` and `highest`;
    discrimination D = (mean of the upper 27 % - mean of the lower 27 %)/(highest - lowest) with groups by total score,
    ties at the edge shared out evenly, so that order changes nothing. `other_axis` holds each candidate's mean on the
    other axis: a question that goes more with it than with its own axis is on the wrong one.

    References: Kelley 1939, Journal of Educational Psychology 30, 17-24 (27 %); Crocker & Algina 1986, ch. 14.
    Example (R `attitude`): item-total of "complaints" .742, alpha without it .797.
    """
    whole = np.asarray(table, dtype=np.float64)
    if whole.ndim != 2 or whole.shape[1] == 0:
        return ()
    kept = np.isfinite(whole).all(axis=1)
    values = whole[kept]
    other = None if other_axis is None else np.asarray(other_axis, dtype=np.float64)[kept]
    return tuple(_one_question(values, column, lowest, highest, other) for column in range(values.shape[1]))


def _one_question(
    values: Numbers, column: int, lowest: float, highest: float, other: Numbers | None
) -> QuestionQuality:
    """Return the quality of one column of complete scores."""
    scores = values[:, column]
    rest = np.delete(values, column, axis=1)
    n = len(scores)
    alone = undefined(_("There is no other criterion on this axis to compare with."))
    return QuestionQuality(
        candidates=n,
        mean=float(scores.mean()) if n else None,
        deviation=float(scores.std(ddof=1)) if n > 1 else None,
        floor=float((scores <= lowest).mean()) if n else None,
        ceiling=float((scores >= highest).mean()) if n else None,
        item_total=correlation(scores, rest.sum(axis=1)) if rest.shape[1] else alone,
        alpha_if_dropped=cronbach_alpha(rest)
        if rest.shape[1] > 1
        else undefined(_("Alpha needs at least two criteria.")),
        discrimination=_discrimination(scores, values.sum(axis=1), lowest, highest),
        other_axis=undefined(_("No scores of the other axis were given."))
        if other is None
        else correlation(scores, other),
    )


def _discrimination(scores: Numbers, totals: Numbers, lowest: float, highest: float) -> Estimate:
    """Return Kelley's index, undefined when the two groups would be the same people."""
    n = len(scores)
    size = max(1, round(_TAIL * n))
    if n < 4 or highest <= lowest:
        return undefined(_("Discrimination needs at least four candidates."))
    if float(np.ptp(totals)) <= _FLAT * max(1.0, float(np.abs(totals).max())):
        return undefined(_("The candidates' totals do not differ, so there is no upper and lower group."))
    upper = _group_mean(scores, totals, size)
    lower = _group_mean(scores, -totals, size)
    return Estimate((upper - lower) / (highest - lowest))


def _group_mean(scores: Numbers, totals: Numbers, size: int) -> float:
    """Return the mean score of the `size` candidates with the highest totals; ties at the edge count in part."""
    edge = np.sort(totals)[-size]
    above = totals > edge + _FLAT * max(1.0, abs(float(edge)))
    level = ~above & (totals >= edge - _FLAT * max(1.0, abs(float(edge))))
    room = size - int(above.sum())
    return float((scores[above].sum() + scores[level].mean() * room) / size)
