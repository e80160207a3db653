"""Integer-coded ratings as the models of raters take them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

IntegerArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class FacetRatings:
    """N ratings in long form, one entry a rating: who was rated, by whom, on what, how high.

    Codes run from 0 and index the result arrays of the models; a code without a rating is allowed and gets no estimate.
    `value` holds the ratings, shape (N,). Ratings that were not given have no entry.
    """

    candidate: IntegerArray
    rater: IntegerArray
    criterion: IntegerArray
    value: FloatArray
    candidates: int
    raters: int
    criteria: int

    @property
    def size(self) -> int:
        """Return N, the number of ratings."""
        return int(self.value.size)

    def only(self, keep: npt.NDArray[np.bool_]) -> "FacetRatings":
        """Return the ratings that `keep` (shape (N,)) marks, with the same codes."""
        return FacetRatings(
            self.candidate[keep],
            self.rater[keep],
            self.criterion[keep],
            self.value[keep],
            self.candidates,
            self.raters,
            self.criteria,
        )


def facet_ratings(
    candidate: npt.ArrayLike,
    rater: npt.ArrayLike,
    criterion: npt.ArrayLike | None,
    value: npt.ArrayLike,
    sizes: tuple[int, int, int] | None = None,
) -> FacetRatings:
    """Return checked ratings; without `criterion` all ratings are on one criterion.

    `sizes` is the number of (candidates, raters, criteria), when it is larger than the codes tell.

    Raises:
        ValueError: the arrays differ in length, a code is negative or beyond `sizes`, or a value is not finite.
    """
    values = np.asarray(value, dtype=np.float64)
    coded = [
        _codes(each, values) for each in (candidate, rater, np.zeros(values.size) if criterion is None else criterion)
    ]
    if not np.isfinite(values).all():
        raise ValueError("a rating that was not given has no entry; values must be finite")
    seen = [int(each.max()) + 1 if each.size else 0 for each in coded]
    counts = seen if sizes is None else list(sizes)
    if any(count < least for count, least in zip(counts, seen, strict=True)):
        raise ValueError("a code lies beyond the sizes given")
    return FacetRatings(coded[0], coded[1], coded[2], values, counts[0], counts[1], counts[2])


def dense_codes(codes: IntegerArray, count: int) -> tuple[IntegerArray, IntegerArray]:
    """Return (codes without gaps, the old code of each new one) for codes below `count`."""
    kept = np.flatnonzero(np.bincount(codes, minlength=count))
    renumbered = np.full(count, -1, dtype=np.int64)
    renumbered[kept] = np.arange(kept.size)
    return renumbered[codes], kept


def scattered(values: FloatArray, kept: IntegerArray, count: int) -> FloatArray:
    """Return an array of length `count` that holds `values` at `kept` and NaN elsewhere."""
    full = np.full((count, *values.shape[1:]), np.nan)
    full[kept] = values
    return full


def sums_by_code(codes: IntegerArray, values: FloatArray, count: int) -> FloatArray:
    """Return the sums of `values` (N,) by code, shape (count,)."""
    return np.bincount(codes, weights=values, minlength=count).astype(np.float64, copy=False)


def sums_of_runs(rows: FloatArray, starts: IntegerArray) -> FloatArray:
    """Return the sums of consecutive `rows` (N, …), run k from `starts[k]` to the next start, shape (runs, …).

    Short runs are added one row of each at a time: numpy's own `reduceat` walks down each column and takes ten times as
    long.
    """
    lengths = np.diff(np.append(starts, rows.shape[0]))
    longest = int(lengths.max())
    if longest > 200:
        return np.add.reduceat(rows, starts, axis=0)
    total = rows[starts]
    for place in range(1, longest):
        more = np.flatnonzero(lengths > place)
        total[more] += rows[starts[more] + place]
    return total


def _codes(codes: npt.ArrayLike, values: FloatArray) -> IntegerArray:
    coded = np.asarray(codes)
    if coded.shape != values.shape or values.ndim != 1:
        raise ValueError("candidate, rater, criterion and value must have one entry for each rating")
    integers = coded.astype(np.int64)
    if coded.size and (integers.min() < 0 or not np.array_equal(integers, coded)):
        raise ValueError("codes must be whole numbers from 0 up")
    return integers
