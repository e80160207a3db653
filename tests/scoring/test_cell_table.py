"""Products of a table of which only some cells are filled."""

import numpy as np
import pytest

from cfhire.scoring.cell_table import CellTable, cell_table


def tables(seed: int) -> list[tuple[CellTable, np.ndarray]]:
    """Return one table kept by its cells and one written out, each with the full matrix of its counts."""
    dice = np.random.default_rng(seed)
    made = []
    for size_a, size_b, rows in ((60, 25, 90), (12, 4, 200)):
        a, b = dice.integers(0, size_a, rows), dice.integers(0, size_b, rows)
        table, cell = cell_table(a, b, size_a, size_b)
        full = np.zeros((size_a, size_b))
        np.add.at(full, (a, b), 1)
        assert np.array_equal(table.a[cell], a)
        assert np.array_equal(table.b[cell], b)
        made.append((table, full))
    return made


def test_one_of_the_two_forms_is_chosen_by_how_full_the_table_is() -> None:
    (sparse, _), (full, _) = tables(1)

    assert sparse.links is not None
    assert full.links is None


@pytest.mark.parametrize("seed", [1, 2])
def test_products_are_those_of_the_full_matrix(seed: int) -> None:
    dice = np.random.default_rng(seed)
    for table, full in tables(seed):
        by_a, by_b = dice.normal(size=(table.size_a, 3)), dice.normal(size=(table.size_b, 2))
        weights = dice.random(table.size_a)
        symmetric = full.T @ full
        assert table.to_b(table.rows, by_a) == pytest.approx(full.T @ by_a)
        assert table.to_a(table.rows, by_b) == pytest.approx(full @ by_b)
        assert table.gram(table.rows, weights) == pytest.approx(full.T @ np.diag(weights) @ full)
        assert table.quadratic(table.rows, symmetric) == pytest.approx(np.diagonal(full @ symmetric @ full.T))
