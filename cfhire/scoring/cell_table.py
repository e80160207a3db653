"""The cells of a two-way table of which only some hold anything."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.facet_ratings import FloatArray, IntegerArray, sums_by_code

DENSE_ENTRIES = 6_000_000
"""Largest table that is written out in full, when many of its cells are filled."""
LINK_COST = 40
"""Multiplications of matrices that take the time of one step through the list of linked cells."""


@dataclass(frozen=True, slots=True, eq=False)
class CellTable:
    """An A × B table N by its E filled cells, sorted by row: `a` (E,), `b` (E,), and how many `rows` of data each has.

    `links` lists all ordered pairs of cells that share an a; it is None when products are faster written out in full.
    The values of the cells are given to each method, shape (E,).
    """

    size_a: int
    size_b: int
    a: IntegerArray
    b: IntegerArray
    rows: FloatArray
    links: tuple[IntegerArray, IntegerArray] | None

    def to_b(self, values: FloatArray, by_a: FloatArray) -> FloatArray:
        """Return Nᵀ v for v of shape (A, m)."""
        if self.links is None:
            return self._full(values).T @ by_a
        return _summed(self.b, values[:, None] * by_a[self.a], self.size_b)

    def to_a(self, values: FloatArray, by_b: FloatArray) -> FloatArray:
        """Return N v for v of shape (B, m)."""
        if self.links is None:
            return self._full(values) @ by_b
        return _summed(self.a, values[:, None] * by_b[self.b], self.size_a)

    def gram(self, values: FloatArray, weights: FloatArray) -> FloatArray:
        """Return Nᵀ diag(weights) N, shape (B, B), for weights of shape (A,)."""
        if self.links is None:
            full = self._full(values)
            return full.T @ (weights[:, None] * full)
        one, other = self.links
        products = (weights[self.a] * values)[one] * values[other]
        keys = self.b[one] * self.size_b + self.b[other]
        return sums_by_code(keys, products, self.size_b * self.size_b).reshape(self.size_b, self.size_b)

    def quadratic(self, values: FloatArray, matrix: FloatArray) -> FloatArray:
        """Return the diagonal of N matrix Nᵀ, shape (A,), for a symmetric matrix (B, B)."""
        if self.links is None:
            full = self._full(values)
            diagonal: FloatArray = ((full @ matrix) * full).sum(axis=1)
            return diagonal
        one, other = self.links
        products = matrix[self.b[one], self.b[other]] * values[one] * values[other]
        return sums_by_code(self.a[one], products, self.size_a)

    def _full(self, values: FloatArray) -> FloatArray:
        full = np.zeros((self.size_a, self.size_b))
        full[self.a, self.b] = values
        return full


def cell_table(a: IntegerArray, b: IntegerArray, size_a: int, size_b: int) -> tuple[CellTable, IntegerArray]:
    """Return the table of N rows of data with codes (a, b), and the cell that each row belongs to, shape (N,)."""
    keys = a * size_b + b
    if size_a * size_b <= 4 * keys.size:
        counts = np.bincount(keys, minlength=size_a * size_b)
        found = np.flatnonzero(counts)
        numbers = np.zeros(size_a * size_b, dtype=np.int64)
        numbers[found] = np.arange(found.size)
        cell, rows = numbers[keys], counts[found]
    else:
        found, cell, rows = np.unique(keys, return_inverse=True, return_counts=True)
    of_a = np.bincount(found // size_b, minlength=size_a)
    linked = int((of_a * of_a).sum())
    full = size_a * size_b <= DENSE_ENTRIES and linked * LINK_COST > size_a * size_b * size_b
    cell_a = found // size_b
    return CellTable(
        size_a, size_b, cell_a, found % size_b, rows.astype(np.float64), None if full else linked_cells(of_a, cell_a)
    ), cell


def linked_cells(cells_of_a: IntegerArray, a: IntegerArray) -> tuple[IntegerArray, IntegerArray]:
    """Return all ordered pairs of cells that share an a, as two lists of cell numbers.

    `cells_of_a` (A,) counts the cells of each a; `a` (E,) is the a of each cell, ascending.
    """
    starts = np.cumsum(cells_of_a) - cells_of_a
    repeats = cells_of_a[a]
    one = np.repeat(np.arange(a.size), repeats)
    offset = np.arange(one.size) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return one, starts[a[one]] + offset


def _summed(codes: IntegerArray, rows: FloatArray, count: int) -> FloatArray:
    """Return the sums of `rows` (N, m) by code, shape (count, m)."""
    return np.stack([sums_by_code(codes, column, count) for column in rows.T], axis=1)
