"""Who can be compared with whom."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.connectivity import centred_in_sets, connected_sets

EDGES = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 8)), min_size=0, max_size=40)


def walked(edges: list[tuple[int, int]], start: int) -> set[int]:
    """Candidates reachable from candidate `start`, by walking."""
    found = {start}
    while True:
        raters = {r for c, r in edges if c in found}
        more = {c for c, r in edges if r in raters} | found
        if more == found:
            return found
        found = more


def test_two_panels_without_a_shared_rater_are_two_sets() -> None:
    panel = connected_sets([0, 0, 1, 2, 2, 3, 3], [0, 1, 1, 2, 3, 2, 3])

    assert panel.count == 2
    assert not panel.connected
    assert panel.candidate_set.tolist() == [1, 1, 0, 0]
    assert panel.rater_set.tolist() == [1, 1, 0, 0]
    assert panel.ratings.tolist() == [4, 3]
    assert panel.comparable(2, 3)
    assert not panel.comparable(1, 2)


def test_one_shared_rater_joins_them() -> None:
    assert connected_sets([0, 0, 1, 2, 2, 3, 3, 0], [0, 1, 1, 2, 3, 2, 3, 2]).connected


def test_people_without_ratings_belong_to_no_set() -> None:
    panel = connected_sets([0, 2], [0, 0], candidates=4, raters=2)

    assert panel.candidate_set.tolist() == [0, -1, 0, -1]
    assert panel.rater_set.tolist() == [0, -1]
    assert panel.candidates.tolist() == [2]
    assert not panel.comparable(1, 3)


def test_no_rating_at_all_makes_no_set() -> None:
    assert connected_sets([], []).count == 0


def test_a_long_chain_is_one_set() -> None:
    chain = np.arange(5_000)
    panel = connected_sets(np.concatenate([chain, chain[1:]]), np.concatenate([chain, chain[:-1]]))

    assert panel.connected


def test_centring_takes_out_the_mean_of_the_own_set_with_its_uncertainty() -> None:
    """Independent values of variance 1: less the mean of n, the variance is 1 − 1/n."""
    values, sets = np.array([1.0, 2.0, 6.0, 5.0, 9.0]), np.array([0, 0, 0, 1, 2])
    centred, variance = centred_in_sets(values, np.eye(5), sets)

    assert centred.tolist() == [-2, -1, 3, 0, 0]
    assert np.allclose(variance, [2 / 3, 2 / 3, 2 / 3, 0, 0])


@given(EDGES)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_sets_are_what_walking_from_rating_to_rating_finds(edges: list[tuple[int, int]]) -> None:
    panel = connected_sets([c for c, _ in edges], [r for _, r in edges], candidates=13, raters=9)

    for start in {c for c, _ in edges}:
        together = {c for c in range(13) if panel.comparable(start, c)}
        assert together == walked(edges, start)


@given(EDGES)
@settings(derandomize=True, max_examples=30, deadline=None)
def test_row_order_changes_nothing(edges: list[tuple[int, int]]) -> None:
    before = connected_sets([c for c, _ in edges], [r for _, r in edges], candidates=13, raters=9)
    again = edges[::-1]
    after = connected_sets([c for c, _ in again], [r for _, r in again], candidates=13, raters=9)

    assert np.array_equal(before.candidate_set, after.candidate_set)
    assert np.array_equal(before.rater_set, after.rater_set)
