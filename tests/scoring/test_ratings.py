"""Ratings are coded stably, whatever the order of rows and the kind of labels."""

import uuid

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.ratings import (
    category_counts,
    code_labels,
    code_ratings,
    complete_block,
    count_patterns,
    counts_from_table,
)


def test_the_order_of_rows_changes_no_code() -> None:
    forward = code_ratings(["Noor", "Ada", "Ada"], ["r2", "r1", "r2"], ["listens"] * 3, [4, 5, 3])
    backward = code_ratings(["Ada", "Ada", "Noor"], ["r2", "r1", "r2"], ["listens"] * 3, [3, 5, 4])
    assert forward.candidates == backward.candidates == ("Ada", "Noor")
    assert forward.candidate.tolist() == [1, 0, 0]
    assert backward.candidate.tolist() == [0, 0, 1]
    assert forward.raters == ("r1", "r2")
    assert len(forward) == 3


def test_labels_may_be_text_numbers_uuids_or_arrays() -> None:
    ids = [uuid.UUID(int=9), uuid.UUID(int=2), uuid.UUID(int=9)]
    codes, labels = code_labels(ids)
    assert codes.tolist() == [1, 0, 1]
    assert labels == (uuid.UUID(int=2), uuid.UUID(int=9))
    codes, labels = code_labels(np.array([30, 10, 30]))
    assert codes.tolist() == [1, 0, 1]
    assert labels == (10, 30)


def test_what_was_not_observed_is_left_out_and_never_imputed() -> None:
    ratings = code_ratings(["a", "b"], ["r", "r"], ["c", "c"], [float("nan"), 4])
    assert ratings.value.tolist() == [4.0]
    assert ratings.candidates == ("a", "b")


def test_one_axis_can_be_taken_alone() -> None:
    ratings = code_ratings(["a", "a", "b"], ["r"] * 3, ["values", "skill", "skill"], [1, 2, 3])
    assert ratings.only(["skill"]).value.tolist() == [2.0, 3.0]


def test_columns_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="equally long"):
        code_ratings(["a"], ["r", "r"], ["c"], [1.0])


def test_a_complete_block_drops_the_candidates_someone_missed() -> None:
    ratings = code_ratings(
        ["a", "a", "b", "b", "c", "c", "d"],
        ["r", "s", "r", "s", "r", "s", "r"],
        ["k"] * 7,
        [1, 2, 3, 4, 5, 5, 2],
    )
    block = complete_block(ratings.candidate, ratings.rater, ratings.value)
    assert block.table is not None
    assert block.table.tolist() == [[1, 2], [3, 4], [5, 5]]
    assert block.left_out == 1
    assert [ratings.candidates[code] for code in block.candidates] == ["a", "b", "c"]


def test_several_ratings_in_a_cell_are_averaged() -> None:
    ratings = code_ratings(["a", "a", "a", "b", "b"], ["r", "r", "s", "r", "s"], ["k"] * 5, [2, 4, 5, 1, 1])
    block = complete_block(ratings.candidate, ratings.rater, ratings.value)
    assert block.table is not None
    assert block.table.tolist() == [[3, 5], [1, 1]]


@pytest.mark.parametrize(
    ("candidates", "raters"),
    [([], []), (["a", "b"], ["r", "r"]), (["a", "a"], ["r", "s"]), (["a", "b"], ["r", "s"])],
    ids=["empty", "one rater", "one candidate", "no shared rater"],
)
def test_a_block_that_cannot_be_had_says_why(candidates: list[str], raters: list[str]) -> None:
    ratings = code_ratings(candidates, raters, ["k"] * len(raters), [3.0] * len(raters))
    block = complete_block(ratings.candidate, ratings.rater, ratings.value)
    assert block.table is None
    assert block.reason


def test_counts_are_over_the_scale_and_not_over_what_was_seen() -> None:
    counts = category_counts(np.array([0, 0, 1]), np.array([3, 3, 4]), 5)
    assert counts.tolist() == [[0, 0, 0, 2, 0], [0, 0, 0, 0, 1]]
    table = [[4.0, 4.0], [5.0, float("nan")]]
    assert counts_from_table(table, [1, 2, 3, 4, 5]).tolist() == counts.tolist()


def test_a_value_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="scale"):
        category_counts(np.array([0]), np.array([5]), 5)
    with pytest.raises(ValueError, match="scale"):
        counts_from_table([[6.0, 1.0]], [1, 2, 3, 4, 5])


@given(arrays(np.float64, (20, 4), elements=st.integers(0, 3).map(float)), st.permutations(range(20)))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_patterns_hold_every_unit_and_ignore_their_order(
    counts: np.ndarray[tuple[int, int], np.dtype[np.float64]], order: list[int]
) -> None:
    patterns = count_patterns(counts)
    again = count_patterns(counts[order])
    assert np.array_equal(patterns.counts, again.counts)
    assert np.array_equal(patterns.units, again.units)
    assert patterns.units.sum() == 20
    assert np.array_equal(patterns.units @ patterns.counts, counts.sum(axis=0))


def test_wide_counts_that_fit_no_key_are_collapsed_as_well() -> None:
    counts = np.zeros((4, 40))
    counts[0, 3] = counts[2, 3] = 7
    counts[1, 39] = counts[3, 39] = 2
    patterns = count_patterns(counts)
    assert sorted(patterns.units.tolist()) == [2, 2]
    assert patterns.counts.sum() == 9
    assert count_patterns(np.empty((0, 5))).units.tolist() == []


def test_a_complete_block_is_found_among_very_many_raters() -> None:
    """Two candidates met all of 400 raters, 300 met one each: the whole table would be mostly empty."""
    everybody = np.arange(400)
    candidate = np.concatenate([np.zeros(400, dtype=np.int64), np.ones(400, dtype=np.int64), np.arange(2, 302)])
    rater = np.concatenate([everybody, everybody, np.arange(300)])
    value = np.concatenate([everybody % 5, (everybody + 1) % 5, np.zeros(300, dtype=np.int64)]).astype(float)
    block = complete_block(candidate, rater, value)
    assert block.left_out == 300
    assert block.candidates.tolist() == [0, 1]
    assert block.table is not None
    assert block.table.tolist() == [(everybody % 5).tolist(), ((everybody + 1) % 5).tolist()]
