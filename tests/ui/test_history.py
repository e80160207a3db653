"""Undo and redo keep what really happened, whatever is refused or sealed between."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.errors import Conflict
from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.ui.history import History
from cfhire.ui.session import AtKeyboard, Crumb, Place, Session
from cfhire.ui.tasks import ImmediateTasks

TOPICS = frozenset({Topic.CANDIDATES})


class Shelf:
    """A service of two commands that take each other back."""

    def __init__(self) -> None:
        self.things: list[str] = []

    def add(self, thing: str) -> Change:
        self.things.append(thing)
        return Change(f"Add {thing}", TOPICS, lambda: self.remove(thing))

    def remove(self, thing: str) -> Change:
        self.things.remove(thing)
        return Change(f"Remove {thing}", TOPICS, lambda: self.add(thing))

    def seal(self) -> Change:
        return Change("Submit", TOPICS, seals=True)


def test_the_names_of_commands_stay_on_both_ways() -> None:
    shelf, history = Shelf(), History()
    history.note(shelf.add("Nia"))
    step = history.next_undo
    assert step is not None
    assert step.summary == "Add Nia"
    history.note_undone(step.take())
    assert history.next_undo is None
    again = history.next_redo
    assert again is not None
    assert again.summary == "Add Nia"


def test_what_seals_closes_the_past() -> None:
    shelf, history = Shelf(), History()
    history.note(shelf.add("Nia"))
    history.note(shelf.seal())
    assert history.next_undo is None
    history.note(shelf.add("Leo"))
    assert history.next_undo is not None


@settings(max_examples=60, derandomize=True)
@given(st.lists(st.sampled_from(["add", "undo", "redo"]), max_size=30))
def test_any_walk_ends_where_a_list_of_states_says(walk: list[str]) -> None:
    shelf, history = Shelf(), History()
    states: list[tuple[str, ...]] = [()]
    at = 0
    for number, move in enumerate(walk):
        if move == "add":
            history.note(shelf.add(str(number)))
            states = [*states[: at + 1], tuple(shelf.things)]
            at += 1
        elif move == "undo" and (step := history.next_undo):
            history.note_undone(step.take())
            at -= 1
        elif move == "redo" and (step := history.next_redo):
            history.note_redone(step.take())
            at += 1
        assert tuple(shelf.things) == states[at]


@pytest.fixture
def desk() -> tuple[Session, Shelf]:
    return Session(ImmediateTasks(), AtKeyboard("maya", "Maya Ortiz")), Shelf()


def test_a_command_is_told_to_every_view(desk: tuple[Session, Shelf]) -> None:
    session, shelf = desk
    told: list[Change] = []
    session.changed.connect(told.append)
    session.command(session, lambda: shelf.add("Nia"))
    session.undo()
    session.redo()
    assert [change.summary for change in told] == ["Add Nia", "Remove Nia", "Add Nia"]
    assert shelf.things == ["Nia"]


def test_what_is_undone_for_long_has_a_name(desk: tuple[Session, Shelf]) -> None:
    session, shelf = desk
    titles: list[str] = []
    session.tasks.began.connect(lambda progress: titles.append(progress.title))
    session.command(session, lambda: shelf.add("Nia"))
    session.undo()
    session.redo()
    assert titles[1:] == ["Undoing: Add Nia", "Redoing: Add Nia"]


def test_a_refused_undo_stays_to_be_tried_again(desk: tuple[Session, Shelf]) -> None:
    session, shelf = desk
    refused: list[Exception] = []
    session.refused.connect(refused.append)

    def undo() -> Change:
        if len(refused) == 0:
            raise Conflict("candidate")
        return shelf.remove("Nia")

    def add() -> Change:
        shelf.add("Nia")
        return Change("Add Nia", TOPICS, undo)

    session.command(session, add)
    session.undo()
    assert shelf.things == ["Nia"]
    assert len(refused) == 1
    session.undo()
    assert shelf.things == []


def test_undo_waits_for_the_command_under_way(desk: tuple[Session, Shelf]) -> None:
    session, shelf = desk

    def add_and_undo_at_once() -> Change:
        session.undo()
        return shelf.add("Nia")

    session.command(session, add_and_undo_at_once)
    assert shelf.things == []
    assert session.history.next_redo is not None


def test_nobody_undoes_anothers_acts(desk: tuple[Session, Shelf]) -> None:
    session, shelf = desk
    session.command(session, lambda: shelf.add("Nia"))
    session.sit_down(AtKeyboard("tom", "Tom Okafor"))
    session.undo()
    assert shelf.things == ["Nia"]


def test_back_goes_the_way_one_came(desk: tuple[Session, Shelf]) -> None:
    session, _shelf = desk
    places: list[Place] = []
    session.place_changed.connect(places.append)
    session.go("today")
    session.go("candidates")
    session.go("candidates", "nia")
    session.go("candidates", "nia")
    session.back()
    session.back()
    session.back()
    assert places == [
        Place("today"),
        Place("candidates"),
        Place("candidates", "nia"),
        Place("candidates"),
        Place("today"),
    ]


def test_the_trail_is_told(desk: tuple[Session, Shelf]) -> None:
    session, _shelf = desk
    trails: list[tuple[Crumb, ...]] = []
    session.trail_changed.connect(trails.append)
    session.set_trail(Crumb("Candidates", Place("candidates")), Crumb("Nia Adeyemi"))
    assert trails == [session.trail]


def test_a_defect_is_not_taken_for_a_refusal(desk: tuple[Session, Shelf]) -> None:
    session, _shelf = desk

    def break_down() -> Change:
        raise KeyError("nia")

    with pytest.raises(KeyError):
        session.command(session, break_down)
