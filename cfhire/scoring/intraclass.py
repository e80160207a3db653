"""Intraclass correlations: how reliable ratings are when every interviewer rates every candidate."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.distributions import f_quantile
from cfhire.scoring.estimates import Estimate, Interval, undefined
from cfhire.scoring.ratings import Numbers

# A mean square this small beside the size of the ratings is what rounding leaves of an exact zero.
_ROUNDING = 1e-24


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """The two-way analysis of variance of a complete candidates × raters table (n × k).

    `candidates` is MSR (n-1 degrees of freedom), `raters` MSC (k-1), `residual` MSE ((n-1)(k-1)) and `within` MSW
    (n(k-1)).
    """

    n: int
    k: int
    candidates: float
    raters: float
    residual: float
    within: float


@dataclass(frozen=True, slots=True)
class IntraclassCorrelations:
    """The six intraclass correlations of Shrout & Fleiss, named as by McGraw & Wong.

    `one` are reliabilities of a single interviewer, `mean` those of the mean of all k. One-way: other interviewers for
    every candidate (severity is error and cannot be told apart). Agreement: the same interviewers, a random sample, and
    severity is error. Consistency: severity is no error, as when ranks alone matter.
    """

    one_way_one: Estimate
    agreement_one: Estimate
    consistency_one: Estimate
    one_way_mean: Estimate
    agreement_mean: Estimate
    consistency_mean: Estimate
    mean_squares: MeanSquares | None


def intraclass_correlations(table: ArrayLike, level: float = 0.95) -> IntraclassCorrelations:
    """Return the six intraclass correlations of a complete table with their confidence intervals.

    `table` is n candidates × k raters, any numeric unit, nothing missing. With MSR, MSC, MSE, MSW of the analysis of
    variance: ICC(1,1) = (MSR-MSW)/(MSR+(k-1)MSW); ICC(A,1) = (MSR-MSE)/(MSR+(k-1)MSE+k(MSC-MSE)/n);
    ICC(C,1) = (MSR-MSE)/(MSR+(k-1)MSE); ICC(1,k) = (MSR-MSW)/MSR; ICC(A,k) = (MSR-MSE)/(MSR+(MSC-MSE)/n);
    ICC(C,k) = (MSR-MSE)/MSR.

    Intervals rest on F; ICC(A,1) takes Satterthwaite's degrees of freedom, and the limits of ICC(A,k) are those of
    ICC(A,1) stepped up by Spearman-Brown (as in R psych; R irr uses another form and differs in the second decimal).
    Assumes additive effects, equal error variance, normal errors for the intervals. O(nk).

    Undefined, with the reason, for fewer than two candidates or raters, a missing rating, or no variance at all.

    References: Shrout & Fleiss 1979, Psychological Bulletin 86, 420-428; McGraw & Wong 1996, Psychological Methods 1,
    30-46. Example (Shrout & Fleiss, table 2, 6 × 4): .17, .29, .71 for one rater; .44, .62, .91 for the mean of four.
    """
    values = np.asarray(table, dtype=np.float64)
    reason = _unfit(values)
    if reason:
        return _all_undefined(reason, None)
    squares = mean_squares(values)
    if squares.candidates == squares.raters == squares.residual == 0.0:
        return _all_undefined(_("Every rating is the same, so there is nothing to tell candidates apart by."), squares)
    one_way_one, one_way_mean = _ratio_pair(
        squares.candidates, squares.within, squares.n * (squares.k - 1), squares, level
    )
    consistency_one, consistency_mean = _ratio_pair(
        squares.candidates, squares.residual, (squares.n - 1) * (squares.k - 1), squares, level
    )
    agreement_one = _agreement_one(squares, level)
    return IntraclassCorrelations(
        one_way_one,
        agreement_one,
        consistency_one,
        one_way_mean,
        _agreement_mean(squares, agreement_one),
        consistency_mean,
        squares,
    )


def mean_squares(table: Numbers) -> MeanSquares:
    """Return the mean squares of a complete n × k table (n, k ≥ 2); what is zero but for rounding is exactly zero.

    MSR = k Σ(row mean - mean)²/(n-1), MSC = n Σ(column mean - mean)²/(k-1), MSE from what rows and columns leave
    over, MSW = (SSC + SSE)/(n(k-1)). Reference as `intraclass_correlations`. Example (Shrout & Fleiss 1979): 11.24,
    32.49, 1.02, 6.26.
    """
    n, k = table.shape
    rows = table.mean(axis=1)
    grand = float(rows.mean())
    columns = table.mean(axis=0)
    rest = table - rows[:, None]
    rest -= columns - grand
    smallest = _ROUNDING * float(np.abs(table).max()) ** 2
    between_rows = k * float(np.dot(rows - grand, rows - grand)) / (n - 1)
    between_columns = n * float(np.dot(columns - grand, columns - grand)) / (k - 1)
    left_over = float(np.vdot(rest, rest)) / ((n - 1) * (k - 1))
    msr, msc, mse = (
        0.0 if square <= n * k * smallest else square for square in (between_rows, between_columns, left_over)
    )
    within = ((k - 1) * msc + (n - 1) * (k - 1) * mse) / (n * (k - 1))
    return MeanSquares(n, k, msr, msc, mse, within)


def spearman_brown(reliability: float, times: float) -> float | None:
    """Return the reliability of the mean of `times` interviewers when one has `reliability`: k r / (1 + (k-1) r).

    None where the formula has no meaning (1 + (k-1) r ≤ 0). References: Spearman 1910; Brown 1910, British Journal of
    Psychology 3. Example: .44 for one gives .61, .70, .76, .80 for two to five (the .44 of separate interviews is from
    Huffcutt, Culbertson & Weyhrauch 2013).
    """
    below = 1.0 + (times - 1.0) * reliability
    return times * reliability / below if below > 0.0 else None


def raters_needed(reliability: float, target: float) -> int | None:
    """Return how many interviewers' mean reaches `target` when one interviewer has `reliability` (Spearman-Brown).

    k = target (1-r) / (r (1-target)), rounded up; None when no number would do (r ≤ 0 or target ≥ 1). Reference as for
    `spearman_brown`. Example: with .44, three reach .70, six .80 and twelve .90.
    """
    if target <= 0.0:
        return 1
    if reliability <= 0.0 or target >= 1.0:
        return 1 if reliability >= 1.0 else None
    exact = target * (1.0 - reliability) / (reliability * (1.0 - target))
    # what is whole but for rounding is not rounded up
    return max(1, math.ceil(exact - 1e-9))


def _unfit(values: Numbers) -> str:
    """Return why this table has no intraclass correlation, or nothing."""
    if values.ndim != 2 or values.size == 0:
        return _("There are no ratings.")
    if values.shape[0] < 2:
        return _("Reliability needs at least two candidates.")
    if values.shape[1] < 2:
        return _("Reliability needs at least two interviewers.")
    if not math.isfinite(float(values.sum())):
        return _("A rating is missing: these coefficients need every interviewer to have rated every candidate.")
    return ""


def _all_undefined(reason: str, squares: MeanSquares | None) -> IntraclassCorrelations:
    """Return six undefined estimates with one reason."""
    none = undefined(reason)
    return IntraclassCorrelations(none, none, none, none, none, none, squares)


def _no_interval(value: float) -> Estimate:
    """Return the value of a table without any disagreement, whose interval would shrink to a point."""
    return Estimate(value, reason=_("There is no disagreement at all, so no interval can be given."))


def _ratio_pair(
    signal: float, noise: float, freedom: int, squares: MeanSquares, level: float
) -> tuple[Estimate, Estimate]:
    """Return (one, mean of k) for the coefficients that rest on F = signal/noise: one-way and consistency."""
    n, k = squares.n, squares.k
    if signal == 0.0:
        if noise == 0.0:
            none = undefined(
                _("Every interviewer gave all candidates the same, so there is nothing to be consistent about.")
            )
            return none, none
        mean = undefined(_("The candidates' means do not differ at all, so the mean has no reliability to state."))
        return Estimate(
            -1.0 / (k - 1), reason=_("The candidates' means do not differ, so no interval can be given.")
        ), mean
    one = (signal - noise) / (signal + (k - 1) * noise)
    mean_value = (signal - noise) / signal
    if noise == 0.0:
        return _no_interval(one), _no_interval(mean_value)
    upper = 1.0 - (1.0 - level) / 2.0
    low = signal / noise / f_quantile(upper, n - 1, freedom)
    high = signal / noise * f_quantile(upper, freedom, n - 1)
    return (
        Estimate(one, interval=((low - 1.0) / (low + k - 1), (high - 1.0) / (high + k - 1))),
        Estimate(mean_value, interval=(1.0 - 1.0 / low, 1.0 - 1.0 / high)),
    )


def _agreement_one(squares: MeanSquares, level: float) -> Estimate:
    """Return ICC(A,1) with McGraw & Wong's interval."""
    n, k, msr, msc, mse = squares.n, squares.k, squares.candidates, squares.raters, squares.residual
    below = msr + (k - 1) * mse + k * (msc - mse) / n
    if below <= 0.0:
        return undefined(
            _("The candidates differ less than chance alone would make them, so agreement cannot be stated.")
        )
    value = (msr - mse) / below
    if mse == 0.0 and msc == 0.0:
        return _no_interval(value)
    # a and b of McGraw & Wong, multiplied by n(1 - ICC) so that ICC = 1 does not divide by zero
    rater_part = k * value * msc
    error_part = (n * (1.0 - value) + k * value * (n - 1)) * mse
    spread = rater_part**2 / (k - 1) + error_part**2 / ((n - 1) * (k - 1))
    if spread == 0.0 or rater_part + error_part <= 0.0:
        return Estimate(value, reason=_("The interval has no degrees of freedom left."))
    freedom = (rater_part + error_part) ** 2 / spread
    upper = 1.0 - (1.0 - level) / 2.0
    low_f = f_quantile(upper, n - 1, freedom)
    high_f = f_quantile(upper, freedom, n - 1)
    if not (math.isfinite(low_f) and math.isfinite(high_f)):
        return Estimate(value, reason=_("The interval has no degrees of freedom left."))
    noise = k * msc + (k * n - k - n) * mse
    low = n * (msr - low_f * mse) / (low_f * noise + n * msr)
    high = n * (high_f * msr - mse) / (noise + n * high_f * msr)
    return Estimate(value, interval=(low, high))


def _agreement_mean(squares: MeanSquares, one: Estimate) -> Estimate:
    """Return ICC(A,k), its limits stepped up from those of ICC(A,1)."""
    below = squares.candidates + (squares.raters - squares.residual) / squares.n
    if one.value is None:
        return undefined(one.reason)
    if below <= 0.0:
        return undefined(
            _("The candidates differ less than chance alone would make them, so agreement cannot be stated.")
        )
    value = (squares.candidates - squares.residual) / below
    if one.interval is None:
        return Estimate(value, reason=one.reason)
    interval = _stepped_up(one.interval, squares.k)
    if interval is None:
        return Estimate(value, reason=_("Agreement is too far below zero for an interval of the mean."))
    return Estimate(value, interval=interval)


def _stepped_up(interval: Interval, k: int) -> Interval | None:
    """Return both limits after Spearman-Brown, None when one has left its range."""
    low, high = (spearman_brown(limit, k) for limit in interval)
    return None if low is None or high is None else (low, high)
