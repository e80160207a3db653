"""What the models of raters accept as ratings."""

import numpy as np
import pytest

from cfhire.scoring.facet_ratings import dense_codes, facet_ratings, scattered


def test_codes_tell_how_many_there_are_unless_more_are_named() -> None:
    ratings = facet_ratings([0, 2], [1, 0], None, [4, 5])
    wider = facet_ratings([0, 2], [1, 0], [0, 1], [4, 5], (5, 4, 3))

    assert (ratings.size, ratings.candidates, ratings.raters, ratings.criteria) == (2, 3, 2, 1)
    assert (wider.candidates, wider.raters, wider.criteria) == (5, 4, 3)


def test_no_rating_is_accepted() -> None:
    assert facet_ratings([], [], [], []).size == 0


@pytest.mark.parametrize(
    ("candidate", "value"),
    [([0, 1, 2], [3, 4]), ([-1, 0], [3, 4]), ([0.5, 1], [3, 4]), ([0, 1], [3, np.nan]), ([0, 9], [3, 4])],
)
def test_ratings_that_make_no_sense_are_refused(candidate: list[float], value: list[float]) -> None:
    with pytest.raises(ValueError):
        facet_ratings(candidate, [0, 1], None, value, (3, 2, 1))


def test_codes_without_ratings_are_left_out_and_put_back() -> None:
    codes, kept = dense_codes(np.array([4, 1, 4]), 6)

    assert codes.tolist() == [1, 0, 1]
    assert kept.tolist() == [1, 4]
    assert np.array_equal(
        scattered(np.array([10.0, 40.0]), kept, 6), [np.nan, 10, np.nan, np.nan, 40, np.nan], equal_nan=True
    )
