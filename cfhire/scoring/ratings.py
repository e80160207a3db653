"""Ratings in the long, integer-coded form that every statistic reads."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cfhire.i18n import _

Codes = NDArray[np.int64]
Numbers = NDArray[np.float64]

# A key of this many bits still fits a 64-bit integer with its sign.
_KEY_BITS = 62


@dataclass(frozen=True, slots=True, eq=False)
class Ratings:
    """Ratings as four arrays of one length n: who was rated, by whom, on what, and how.

    `candidate`, `rater` and `criterion` hold codes 0, 1, … into the label tuples `candidates`, `raters` and
    `criteria`; `value` holds the points given (1–5 here, any number is allowed). What was not observed has no row.
    Labels are sorted before they are coded, so the order of rows changes nothing.
    """

    candidate: Codes
    rater: Codes
    criterion: Codes
    value: Numbers
    candidates: tuple[Hashable, ...]
    raters: tuple[Hashable, ...]
    criteria: tuple[Hashable, ...]

    def __len__(self) -> int:
        """Return how many ratings there are."""
        return len(self.value)

    def only(self, criteria: Sequence[Hashable]) -> "Ratings":
        """Return the ratings on these criteria alone; the codes of candidates, raters and criteria stay as they are."""
        wanted = np.isin(self.criterion, [self.criteria.index(label) for label in criteria])
        return Ratings(
            self.candidate[wanted],
            self.rater[wanted],
            self.criterion[wanted],
            self.value[wanted],
            self.candidates,
            self.raters,
            self.criteria,
        )


@dataclass(frozen=True, slots=True, eq=False)
class CompleteBlock:
    """The candidates whom every rater rated, as a table.

    `table` is candidates × raters (float64), None when fewer than two candidates or two raters are left; `reason` then
    says why. `candidates` and `raters` hold the codes of rows and columns; `left_out` counts the candidates dropped.
    """

    table: Numbers | None
    candidates: Codes
    raters: Codes
    left_out: int
    reason: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class CountPatterns:
    """Identical rows of a units × categories table, collapsed.

    `counts` is patterns × categories (float64), `units` how many units show each pattern. The order of patterns depends
    on the counts alone, so neither the order nor the names of units change a bootstrap drawn from them.
    """

    counts: Numbers
    units: Codes


def code_labels(labels: Sequence[Hashable] | NDArray[np.generic]) -> tuple[Codes, tuple[Hashable, ...]]:
    """Return integer codes 0, 1, … for `labels` with the sorted tuple of distinct labels they point into.

    Labels must be comparable with each other (text, integers, UUIDs).
    """
    if isinstance(labels, np.ndarray):
        distinct, codes = np.unique(labels, return_inverse=True)
        return codes.astype(np.int64).reshape(-1), tuple(distinct.tolist())
    ordered: tuple[Hashable, ...] = tuple(sorted(set(labels)))  # type: ignore[type-var]
    place = {label: code for code, label in enumerate(ordered)}
    return np.fromiter((place[label] for label in labels), dtype=np.int64, count=len(labels)), ordered


def code_ratings(
    candidate: Sequence[Hashable] | NDArray[np.generic],
    rater: Sequence[Hashable] | NDArray[np.generic],
    criterion: Sequence[Hashable] | NDArray[np.generic],
    value: ArrayLike,
) -> Ratings:
    """Return `Ratings` from four equally long columns of labels and points; rows whose value is NaN are left out.

    Raises:
        ValueError: the columns differ in length.
    """
    points = np.asarray(value, dtype=np.float64).reshape(-1)
    if not len(candidate) == len(rater) == len(criterion) == len(points):
        raise ValueError("candidate, rater, criterion and value must be equally long")
    candidate_codes, candidates = code_labels(candidate)
    rater_codes, raters = code_labels(rater)
    criterion_codes, criteria = code_labels(criterion)
    seen = np.isfinite(points)
    if seen.all():
        return Ratings(candidate_codes, rater_codes, criterion_codes, points, candidates, raters, criteria)
    return Ratings(
        candidate_codes[seen],
        rater_codes[seen],
        criterion_codes[seen],
        points[seen],
        candidates,
        raters,
        criteria,
    )


def complete_block(candidate: Codes, rater: Codes, value: Numbers) -> CompleteBlock:
    """Return the candidates × raters table of those candidates whom every rater rated; O(n).

    Several ratings in one cell (several criteria or questions) are averaged. Statistics that need complete tables
    (the intraclass correlations) read this; sparse panels go to `generalizability_of_panels`.
    """
    nobody = np.empty(0, dtype=np.int64)
    if len(value) == 0:
        return CompleteBlock(None, nobody, nobody, 0, _("There are no ratings."))
    rows, row = _renumbered(candidate)
    columns, column = _renumbered(rater)
    full = _met_by_all(row, column, len(rows), len(columns))
    left_out = int(len(rows) - full.sum())
    reason = ""
    if len(columns) < 2:
        reason = _("Only one interviewer rated: agreement needs two.")
    elif full.sum() < 2:
        reason = _("Fewer than two candidates were rated by every interviewer.")
    if reason:
        return CompleteBlock(None, rows[full], columns, left_out, reason)
    kept = full[row]
    cell = (np.cumsum(full) - 1)[row[kept]] * len(columns) + column[kept]
    shape = (int(full.sum()), len(columns))
    how_many = np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
    sums = np.bincount(cell, weights=value[kept], minlength=shape[0] * shape[1]).reshape(shape)
    return CompleteBlock(sums / how_many, rows[full], columns, left_out)


def _met_by_all(row: Codes, column: Codes, rows: int, columns: int) -> NDArray[np.bool_]:
    """Return which rows have every column, without the whole table where that is much larger than the data."""
    if rows * columns <= 4 * len(row):
        cells = np.bincount(row * columns + column, minlength=rows * columns)
        every: NDArray[np.bool_] = cells.reshape(rows, columns).min(axis=1) > 0
        return every
    found = np.unique(row * columns + column) // columns
    of_row: NDArray[np.bool_] = np.bincount(found, minlength=rows) == columns
    return of_row


def category_counts(unit: Codes, category: Codes, categories: int) -> Numbers:
    """Return how often each category was given to each unit: units × categories (float64).

    `unit` and `category` are codes from 0; `categories` is the length of the *scale*, not of what was observed (a scale
    of 1–5 has five even when nobody gave a 1). Cost O(n).

    Raises:
        ValueError: a category is not on the scale.
    """
    if len(category) and (category.min() < 0 or category.max() >= categories):
        raise ValueError("a category lies outside the scale")
    units = int(unit.max()) + 1 if len(unit) else 0
    flat = np.bincount(unit * categories + category, minlength=units * categories)
    return flat.reshape(units, categories).astype(np.float64)


def counts_from_table(table: ArrayLike, points: Sequence[float]) -> Numbers:
    """Return units × categories counts from a units × raters table of points in which NaN stands for "not rated".

    `points` lists the scale's points in order, observed or not.

    Raises:
        ValueError: the table holds a value that is not one of `points`.
    """
    values = np.asarray(table, dtype=np.float64)
    counts = np.stack([(values == point).sum(axis=1) for point in points], axis=1).astype(np.float64)
    if counts.sum() != np.isfinite(values).sum():
        raise ValueError("the table holds a value that is not on the scale")
    return counts


def count_patterns(counts: Numbers) -> CountPatterns:
    """Return the distinct rows of a units × categories table with the number of units that show each.

    A million ratings by ten raters on five points have at most 1,001 distinct rows, so a bootstrap draw over units is
    one multinomial.
    """
    units, categories = counts.shape
    if units == 0:
        return CountPatterns(counts, np.empty(0, dtype=np.int64))
    base = int(counts.max()) + 1
    if categories * base.bit_length() > _KEY_BITS:
        rows, how_often = np.unique(counts, axis=0, return_counts=True)
        return CountPatterns(rows, how_often.astype(np.int64))
    keys = np.zeros(units, dtype=np.int64)
    for category in range(categories):
        keys *= base
        keys += counts[:, category].astype(np.int64)
    distinct, how_often = np.unique(keys, return_counts=True)
    rows = np.empty((len(distinct), categories))
    for category in reversed(range(categories)):
        distinct, rows[:, category] = np.divmod(distinct, base)
    return CountPatterns(rows, how_often.astype(np.int64))


def _renumbered(codes: Codes) -> tuple[Codes, Codes]:
    """Return the codes in use, ascending, with every code's place among them; no sorting."""
    in_use = np.flatnonzero(np.bincount(codes))
    place = np.zeros(int(in_use[-1]) + 1, dtype=np.int64)
    place[in_use] = np.arange(len(in_use))
    return in_use, place[codes]
