"""Parts of error that were planted come back, and panels that cannot tell them are refused."""

from dataclasses import replace

import numpy as np
import pytest

from cfhire.scoring.own_variances import RatedCells, own_variances


def planted(candidates: int, rooms: int = 3, in_room: int = 2, criteria: int = 4, seed: int = 7) -> RatedCells:
    """Return panels with errors .20 (rater), .10 (room), .30 (rater × criterion), .10 (room × criterion)."""
    dice = np.random.default_rng(seed)
    rows = []
    values = []
    for candidate in range(candidates):
        true = dice.normal(3.4, 0.6) + dice.normal(0, 0.3, criteria)
        for room in range(rooms):
            room_error, room_criterion = dice.normal(0, np.sqrt(0.1)), dice.normal(0, np.sqrt(0.1), criteria)
            for seat in range(in_room):
                rater = room * in_room + seat
                error, own = dice.normal(0, np.sqrt(0.2)), dice.normal(0, np.sqrt(0.3), criteria)
                for criterion in range(criteria):
                    rows.append((candidate, criterion, rater, room))
                    values.append(true[criterion] + room_error + room_criterion[criterion] + error + own[criterion])
    codes = np.array(rows, dtype=np.int64).T
    return RatedCells(codes[0], codes[1], codes[2], codes[3], np.zeros(len(rows), dtype=np.int64), np.array(values))


def test_planted_parts_come_back() -> None:
    found = own_variances(planted(3000))
    assert found is not None
    assert found.source == "workspace"
    assert (found.rater, found.room, found.rater_criterion, found.room_criterion) == pytest.approx(
        (0.2, 0.1, 0.3, 0.1), abs=0.02
    )


def test_without_shared_rooms_the_whole_error_is_right_and_its_parts_are_the_published_share() -> None:
    found = own_variances(planted(3000, in_room=1))
    assert found is not None
    assert found.total == pytest.approx(0.7, abs=0.03)
    assert found.rater + found.room == pytest.approx(0.3, abs=0.03)


def test_one_interviewer_a_candidate_tells_nothing_of_error() -> None:
    assert own_variances(planted(200, rooms=1, in_room=1)) is None


def test_a_handful_of_candidates_is_refused() -> None:
    assert own_variances(planted(40)) is None


def test_what_lies_on_two_axes_is_never_paired() -> None:
    cells = planted(500)
    other = replace(cells, value=6 - cells.value, criterion=cells.criterion + 4, axis=cells.axis + 1)
    both = RatedCells(
        *(
            np.concatenate([getattr(cells, name), getattr(other, name)])
            for name in ("candidate", "criterion", "rater", "room", "axis", "value")
        )
    )
    alone, together = own_variances(cells), own_variances(both)
    assert alone is not None
    assert together is not None
    assert together.total == pytest.approx(alone.total)
    assert together.rater == pytest.approx(alone.rater)
