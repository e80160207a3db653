"""Time during an interview whose computer sleeps, whose clock is set, or whose summer ends."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from cfhire.model.entities.cards import PauseRecord
from cfhire.ui.interview.stopwatch import Stopwatch, resumed
from tests.ui.interview.conftest import Clocks, Stage

Key = Qt.Key
HOUR, YEAR = 3600, 365 * 86400
BERLIN = ZoneInfo("Europe/Berlin")


def pauses(stage: Stage) -> list[tuple[int, bool]]:
    """Return the recorded pauses as seconds and whether they were found, in the order they were made."""
    with stage.workspace._store.reading() as session:
        rows = session.scalars(select(PauseRecord).order_by(PauseRecord.at_seconds))
        return [(row.seconds, row.found) for row in rows]


@pytest.fixture
def live(maya: Stage) -> Stage:
    """Return Maya in the interview, at a question without notes."""
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    return maya


def minutes(stage: Stage) -> list[tuple[str, int]]:
    """Return the notes of the question in hand with their minutes, in the order they are kept."""
    question = stage.live.sheet.here.id
    notes = sorted(
        (each for each in stage.card.notes if each.question_id == question), key=lambda note: note.position or 0
    )
    return [(note.text, (note.at_seconds or 0) // 60) for note in notes]


def test_eight_hours_with_the_lid_closed_are_a_pause_and_no_interview(live: Stage) -> None:
    before = live.live.watch.elapsed
    live.type("Before lunch")
    live.clocks.move(8 * HOUR)
    live.live.tick()
    live.clocks.move(60)
    live.live.tick()
    live.press(Key.Key_Return)
    live.type("After it")
    live.until_saved()
    assert live.live.watch.elapsed == before + 60
    assert (8 * HOUR, True) in pauses(live)
    assert minutes(live) == [("Before lunch", before // 60), ("After it", (before + 60) // 60)]


def test_a_clock_set_back_a_year_changes_neither_spans_nor_order(live: Stage) -> None:
    before = live.live.watch.elapsed
    live.type("First")
    live.clocks.at -= timedelta(seconds=YEAR)
    live.clocks.move(60)
    live.live.tick()
    live.press(Key.Key_Return)
    live.type("Second")
    live.press(Key.Key_F6)
    live.clocks.move(300)
    live.press(Key.Key_F6)
    live.until_saved()
    assert live.live.watch.elapsed == before + 60
    assert [text for text, _minute in minutes(live)] == ["First", "Second"]
    assert (300, False) in pauses(live)
    assert not [seconds for seconds, _found in pauses(live) if seconds < 0]


def test_a_clock_set_back_while_paused_leaves_the_pause_its_length(clocks: Clocks) -> None:
    watch = Stopwatch(clocks.monotonic, clocks.now)
    watch.start()
    clocks.move(90)
    watch.stop()
    clocks.at -= timedelta(seconds=YEAR)
    clocks.move(240)
    pause = watch.start()
    assert pause is not None
    assert (pause.at_seconds, pause.seconds, pause.found) == (90, 240, False)


@pytest.mark.parametrize(
    ("begun", "what"),
    [(datetime(2026, 10, 25, 0, 59, tzinfo=UTC), "back"), (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "ahead")],
)
def test_when_local_clocks_go_an_hour_back_or_ahead_two_minutes_stay_two_minutes(begun: datetime, what: str) -> None:
    clocks = Clocks()
    clocks.at = begun
    # A clock that tells local times: subtracting them would give an hour too much, or too little.
    watch = Stopwatch(clocks.monotonic, lambda: clocks.now().astimezone(BERLIN))
    watch.start()
    for _second in range(12):
        clocks.move(10)
        assert watch.tick() is None, what
    assert watch.elapsed == 120
    watch.stop()
    clocks.move(30)
    pause = watch.start()
    assert pause is not None
    assert (pause.seconds, pause.began_at.utcoffset()) == (30, timedelta())


def test_going_on_after_local_clocks_were_set_back_finds_the_true_gap() -> None:
    clocks = Clocks()
    saved = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    clocks.at = saved + timedelta(hours=1)
    _watch, pause = resumed(clocks.monotonic, lambda: clocks.now().astimezone(BERLIN), 600, saved)
    assert pause is not None
    assert (pause.at_seconds, pause.seconds, pause.found) == (600, 3600, True)


def test_going_on_when_the_clock_stands_before_the_last_save_invents_no_pause() -> None:
    clocks = Clocks()
    watch, pause = resumed(clocks.monotonic, clocks.now, 600, clocks.at + timedelta(days=365))
    assert pause is None
    assert watch.elapsed == 600


def test_a_pause_in_which_the_window_is_closed_is_one_after_a_restart_too(live: Stage) -> None:
    live.press(Key.Key_F6)
    before = live.live.watch.elapsed
    live.clocks.move(40)
    live.window.close()
    live.clocks.move(60)
    live.room._clear()
    live.window.show()
    live.room.enter(live.row.own_card)
    assert live.live.watch.elapsed == before
    assert not live.live.watch.is_running
    assert live.cockpit.live.pause.text() == "Go on"
    live.clocks.move(20)
    live.click(live.cockpit.live.pause)
    assert live.cockpit.live.pause.text() == "Pause"
    assert live.live.watch.elapsed == before
    assert pauses(live)[-1] == (120, False)


@pytest.mark.parametrize("away", [30, 100, 8 * HOUR])
def test_a_pause_in_which_the_program_died_is_one_until_somebody_goes_on(live: Stage, away: int) -> None:
    live.press(Key.Key_F6)
    before, began_at = live.live.watch.elapsed, live.clocks.at
    paused = live.card.pause
    assert paused is not None
    assert (paused.at_seconds, paused.began_at) == (before, began_at)
    recorded = len(pauses(live))
    # Nothing is written any more: what dies leaves no word.
    live.clocks.move(away)
    live.room._clear()
    live.room.enter(live.row.own_card)
    assert (live.live.watch.elapsed, live.live.watch.is_running) == (before, False)
    live.clocks.move(20)
    live.live.tick()
    live.press(Key.Key_F6)
    assert (len(pauses(live)), pauses(live)[-1]) == (recorded, (away + 20, False))
    assert live.card.pause is None
    live.clocks.move(60)
    live.live.tick()
    assert live.live.watch.elapsed == before + 60


def test_a_pause_ends_with_the_conversation(live: Stage) -> None:
    live.press(Key.Key_F6)
    live.clocks.move(90)
    live.click(live.cockpit.live.wrap_up)
    assert live.card.pause is None
    assert pauses(live)[-1] == (90, False)
    recorded = pauses(live)
    live.press(Key.Key_Escape)
    live.clocks.move(40)
    live.click(live.cockpit.live.wrap_up)
    assert pauses(live) == recorded


def test_what_is_over_is_not_called_paused(live: Stage) -> None:
    live.press(Key.Key_F9)
    live.live.step(-1)
    page = live.cockpit.live
    assert page.pace.words.endswith("min · over")
    live.press(Key.Key_F6)
    assert not page.pace.words.endswith("over")
    live.press(Key.Key_F9)
    live.live.ending.leave()
    before = pauses(live)
    live.clocks.move(20 * HOUR)
    live.room.enter(live.row.own_card)
    live.live.step(-1)
    page = live.cockpit.live
    assert page.pace.words.endswith("min · over")
    assert not page.pause.isVisible()
    live.type("Written the day after")
    live.until_saved()
    assert [note.at_seconds for note in live.card.notes if note.text == "Written the day after"] == [None]
    live.press(Key.Key_F6)
    assert not live.live.watch.is_running
    assert pauses(live) == before


def test_a_pause_of_a_blink_ends_too(live: Stage) -> None:
    live.press(Key.Key_F6)
    live.press(Key.Key_F6)
    assert live.card.pause is None
    assert live.live.watch.is_running


def test_time_is_counted_for_the_question_in_hand_and_kept(live: Stage) -> None:
    for _second in range(3):
        live.clocks.move(60)
        live.live.tick()
    live.press(Key.Key_PageDown)
    live.clocks.move(60)
    live.live.tick()
    live.until_saved()
    questions = [planned.id for planned in live.live.sheet.kit.questions]
    spent = {each.question_id: each.seconds for each in live.card.progress}
    assert (spent[questions[2]], spent[questions[3]]) == (180, 60)
    assert live.cockpit.live.pace.here == "this question 1 of 6"


def test_a_question_to_come_back_to_is_still_marked_after_a_restart(live: Stage) -> None:
    live.press(Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    card = live.row.own_card
    live.room._clear()
    live.room.enter(card)
    assert live.live.sheet.revisit == {2}
    assert live.cockpit.live.rating.revisit.isChecked()


def test_extra_time_stretches_the_pace(live: Stage) -> None:
    with live.workspace._store.drafting() as session:
        from cfhire.model.entities.candidates import CandidateRecord

        candidate = session.scalars(select(CandidateRecord).where(CandidateRecord.name == "Yusuf Demir")).one()
        candidate.accommodations = "Extra time: +20 %"
    live.room._clear()
    live.room.enter(live.row.own_card)
    sheet = live.live.sheet
    assert (sheet.kit.minutes, sheet.kit.extra_minutes, sheet.minutes) == (45, 9, 54)
    assert [sheet.minutes_until(place) for place in (0, 1)] == pytest.approx([8.4, 16.8])
    assert " of 54 min" in live.cockpit.live.pace.words
