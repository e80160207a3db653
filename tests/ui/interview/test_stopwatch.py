"""What counts as interview and what as a pause."""

from datetime import timedelta

import pytest

from cfhire.ui.interview.stopwatch import Pause, Stopwatch, resumed, seconds_awake_or_asleep
from tests.ui.interview.conftest import Clocks


def test_only_time_between_start_and_stop_counts(clocks: Clocks) -> None:
    watch = Stopwatch(clocks.monotonic, clocks.now)
    watch.start()
    for _second in range(90):
        clocks.move(1)
        assert watch.tick() is None
    watch.stop()
    stopped_at = clocks.at
    clocks.move(300)
    assert watch.start() == Pause(90, 300, stopped_at)
    clocks.move(10)
    assert watch.elapsed == 100


def test_a_closed_lid_is_a_pause_that_was_found(clocks: Clocks) -> None:
    watch = Stopwatch(clocks.monotonic, clocks.now)
    watch.start()
    clocks.move(60)
    watch.tick()
    closed_at = clocks.at
    clocks.move(1800)
    assert watch.tick() == Pause(60, 1800, closed_at, found=True)
    assert watch.elapsed == 60


def test_a_process_that_stood_still_is_a_pause_too_but_a_slow_second_is_not(clocks: Clocks) -> None:
    watch = Stopwatch(clocks.monotonic, clocks.now)
    watch.start()
    clocks.move(119)
    assert watch.tick() is None
    assert watch.elapsed == 119
    clocks.move(121)
    found = watch.tick()
    assert found is not None
    assert (found.seconds, watch.elapsed) == (121, 119)


def test_a_card_goes_on_where_it_was_left(clocks: Clocks) -> None:
    left_at = clocks.at - timedelta(minutes=20)
    watch, gap = resumed(clocks.monotonic, clocks.now, 600, left_at)
    assert (watch.elapsed, gap) == (600, Pause(600, 1200, left_at, found=True))
    watch, gap = resumed(clocks.monotonic, clocks.now, 600, clocks.at - timedelta(seconds=30))
    assert (watch.elapsed, gap) == (630, None)


@pytest.mark.parametrize("years", [1, -1])
def test_a_clock_that_is_put_right_is_no_pause(clocks: Clocks, years: int) -> None:
    watch = Stopwatch(clocks.monotonic, clocks.now)
    watch.start()
    clocks.move(60)
    clocks.at += timedelta(days=365 * years)
    assert watch.tick() is None
    clocks.move(60)
    clocks.at -= timedelta(days=365 * years)
    assert watch.tick() is None
    assert watch.elapsed == 120
    watch.stop()
    clocks.at += timedelta(days=365 * years)
    clocks.move(30)
    pause = watch.start()
    assert pause is not None
    assert (pause.seconds, pause.found) == (30, False)


def test_a_card_left_in_a_pause_is_in_it_still(clocks: Clocks) -> None:
    began_at, saved_at = clocks.at - timedelta(seconds=50), clocks.at - timedelta(seconds=30)
    watch, gap = resumed(clocks.monotonic, clocks.now, 600, saved_at, began_at)
    assert (watch.elapsed, watch.is_running, gap) == (600, False, None)
    clocks.move(20)
    assert watch.start() == Pause(600, 70, began_at, found=False)
    assert watch.elapsed == 600


def test_a_clock_set_back_since_a_pause_began_takes_nothing_from_it_that_was_written(clocks: Clocks) -> None:
    began_at = clocks.at
    clocks.move(90)
    saved_at = clocks.at
    clocks.at -= timedelta(days=365)
    watch, _gap = resumed(clocks.monotonic, clocks.now, 600, saved_at, began_at)
    clocks.move(10)
    pause = watch.start()
    assert pause is not None
    assert (pause.at_seconds, pause.seconds, pause.began_at) == (600, 100, began_at)


def test_the_clock_of_this_system_only_goes_on() -> None:
    looks = [seconds_awake_or_asleep() for _look in range(100)]
    assert looks == sorted(looks)
