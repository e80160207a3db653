"""Which ratings the many-facet model can use."""

from collections.abc import Sequence

import numpy as np
import pytest

from cfhire.scoring.facet_preparation import prepare
from cfhire.scoring.facet_ratings import FacetRatings, facet_ratings

Row = tuple[int, int, int, float]

MIXED: list[Row] = [(p, r, 0, 1 + (p + r) % 4) for p in range(6) for r in range(3)]


def ratings_of(rows: Sequence[Row]) -> FacetRatings:
    candidate, rater, criterion, value = np.array(rows, dtype=np.float64).reshape(-1, 4).T
    return facet_ratings(candidate, rater, criterion, value, (9, 6, 3))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no ratings"),
        ([(0, 0, 0, 3.5), (1, 0, 0, 2)], "whole numbers"),
        ([(0, 0, 0, 3), (1, 0, 0, 3)], "are the same"),
        ([(p, r, 0, p + 9 * r) for p in range(9) for r in range(3)], "more than 20"),
        ([(0, r, 0, r) for r in range(3)], "Only one candidate"),
        ([(p, r, 0, 5 if r else 1) for p in range(5) for r in range(2)], "one end"),
    ],
)
def test_what_cannot_be_modelled_is_refused_in_words(rows: list[Row], said: str) -> None:
    prepared = prepare(ratings_of(rows), partial=False, without_extreme_candidates=False)

    assert said in prepared.reason
    assert prepared.ratings.size == 0


def test_a_rater_with_all_ratings_at_the_top_is_left_out_and_named() -> None:
    rows = [*MIXED, *((p, 5, 0, 4) for p in range(6))]
    prepared = prepare(ratings_of(rows), partial=False, without_extreme_candidates=False)

    assert np.flatnonzero(prepared.extreme[1]).tolist() == [5]
    assert prepared.kept[1].tolist() == [0, 1, 2]
    assert "one end" in prepared.notes[0]


def test_an_extreme_candidate_is_left_out_only_where_each_measure_is_free() -> None:
    rows = [*MIXED, (7, 0, 0, 1), (7, 1, 0, 1)]
    kept, left_out = (
        prepare(ratings_of(rows), partial=False, without_extreme_candidates=free) for free in (False, True)
    )

    assert 7 in kept.kept[0]
    assert 7 not in left_out.kept[0]
    assert left_out.at_ends.candidate.tolist() == [7, 7]
    assert left_out.at_ends.value.tolist() == [0, 0]


def test_leaving_one_out_can_make_another_extreme() -> None:
    """Rater 4 only ever met candidate 7 and one other; without candidate 7 nothing but top ratings is left of them."""
    rows = [*MIXED, (7, 4, 0, 1), (7, 0, 0, 1), (2, 4, 0, 4)]
    prepared = prepare(ratings_of(rows), partial=False, without_extreme_candidates=True)

    assert prepared.extreme[0][7]
    assert prepared.extreme[1][4]


def test_a_rating_nobody_gave_makes_no_step_and_is_noted() -> None:
    rows = [(p, r, 0, (1, 2, 4, 5)[(p + r) % 4]) for p in range(6) for r in range(3)]
    prepared = prepare(ratings_of(rows), partial=False, without_extreme_candidates=False)

    assert prepared.categories.tolist() == [1, 2, 4, 5]
    assert sorted(set(prepared.ratings.value.tolist())) == [0, 1, 2, 3]
    assert "middle of the scale" in prepared.notes[0]


def test_partial_credit_needs_every_step_on_every_criterion() -> None:
    rows = [*MIXED, *((p, r, 1, 1 + (p + r) % 2) for p in range(6) for r in range(3))]

    assert (
        "steps that nobody used"
        in prepare(
            ratings_of(rows),
            partial=True,
            without_extreme_candidates=False,
        ).reason
    )
