"""The viewer table: every seat, thing and standing."""

import itertools

import pytest

from cfhire.model.kinds import PanelRole, Role
from cfhire.model.viewers import TABLE, Seat, Standing, Thing, Viewer, may, organises, seats_of, standing_of

SCORELIKE = (
    Thing.SCORES,
    Thing.DECISION,
    Thing.EXPORT,
    Thing.DECIDE,
    Thing.PLAN_ONBOARDING,
    Thing.ENTER_PAPER,
    Thing.WRITE_LETTER,
)


def test_the_table_names_every_seat_and_thing() -> None:
    assert set(TABLE) == set(Seat)
    assert all(set(things) == set(Thing) for things in TABLE.values())


@pytest.mark.parametrize(("seats", "thing"), list(itertools.product([{s} for s in Seat] + [set(Seat)], SCORELIKE)))
def test_nobody_reads_or_acts_on_scores_while_an_own_card_is_open(seats: set[Seat], thing: Thing) -> None:
    assert not may(frozenset(seats), thing, Standing.OWN_CARD_OPEN)


@pytest.mark.parametrize(
    ("seat", "standing"),
    list(itertools.product((Seat.OBSERVER, Seat.SHADOW, Seat.ORGANISER, Seat.STRANGER, Seat.AUDITOR), Standing)),
)
def test_observers_shadows_strangers_and_auditors_see_no_scores(seat: Seat, standing: Standing) -> None:
    assert not any(may(frozenset({seat}), thing, standing) for thing in SCORELIKE)


def test_an_interviewer_reads_after_the_own_card_and_decides_never() -> None:
    seat = frozenset({Seat.INTERVIEWER})
    assert [may(seat, Thing.SCORES, standing) for standing in Standing] == [False, False, True, False]
    assert not any(may(seat, Thing.DECIDE, standing) for standing in Standing)


def test_an_administrator_in_the_panel_has_both_seats_but_an_observing_one_only_listens() -> None:
    viewer = Viewer("1", "Maya", Role.ADMIN)
    assert seats_of(viewer, PanelRole.INTERVIEWER) == {Seat.ADMIN, Seat.INTERVIEWER}
    listening = seats_of(viewer, PanelRole.OBSERVER)
    assert listening == {Seat.OBSERVER, Seat.ORGANISER}
    assert not any(may(listening, thing, standing) for thing in SCORELIKE for standing in Standing)
    assert seats_of(Viewer("2", "Kim", Role.INTERVIEWER), None) == {Seat.STRANGER}


def test_one_open_card_outweighs_those_that_are_in() -> None:
    assert standing_of(1, 3) is Standing.OWN_CARD_OPEN
    assert standing_of(0, 3) is Standing.OWN_CARD_IN
    assert standing_of(0, 0) is Standing.NO_CARD
    assert standing_of(0, 0, listens=True) is Standing.LISTENING
    assert standing_of(1, 0, listens=True) is Standing.OWN_CARD_OPEN


@pytest.mark.parametrize("seat", [Seat.OBSERVER, Seat.SHADOW])
def test_who_listens_sees_only_the_candidates_they_hear(seat: Seat) -> None:
    seen = [standing for standing in Standing if may(frozenset({seat}), Thing.CANDIDATE, standing)]
    assert seen == [Standing.LISTENING]


@pytest.mark.parametrize(
    ("role", "panel_role", "does"),
    [
        (Role.ADMIN, None, True),
        (Role.ADMIN, PanelRole.SHADOW, True),
        (Role.MANAGER, PanelRole.OBSERVER, True),
        (Role.INTERVIEWER, PanelRole.CHAIR, True),
        (Role.INTERVIEWER, PanelRole.INTERVIEWER, False),
        (Role.INTERVIEWER, PanelRole.SHADOW, False),
        (Role.INTERVIEWER, None, False),
        (Role.AUDITOR, None, False),
    ],
)
def test_who_organises_does_so_whatever_their_cards(role: Role, panel_role: PanelRole | None, does: object) -> None:
    assert organises(Viewer("1", "Kim", role), panel_role) is does


def test_practice_is_compared_by_who_practised_and_who_was_heard_and_never_with_an_own_card_open() -> None:
    allowed = {
        (seat, standing)
        for seat in Seat
        for standing in Standing
        if may(frozenset({seat}), Thing.COMPARE_PRACTICE, standing)
    }
    assert allowed == {
        (Seat.CHAIR, Standing.OWN_CARD_IN),
        (Seat.INTERVIEWER, Standing.OWN_CARD_IN),
        (Seat.SHADOW, Standing.LISTENING),
        (Seat.SHADOW, Standing.OWN_CARD_IN),
    }
