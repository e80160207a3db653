"""How long an interview has lasted, pauses left out."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST_TICK = 120.0
"""Seconds between two looks at the clock after which nobody can have been at work: the lid was closed."""

SLEEPLESS = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}
"""The clock that goes on while the computer sleeps, where the usual one does not."""

MonotonicClock = Callable[[], float]
WallClock = Callable[[], datetime]


def seconds_awake_or_asleep() -> float:
    """Return seconds since some beginning, by a clock that nobody sets and that goes on while the computer sleeps."""
    clock = getattr(time, SLEEPLESS.get(sys.platform, ""), None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pause:
    """Time that does not count; `found` says that nobody announced it."""

    at_seconds: int
    seconds: int
    began_at: datetime
    found: bool = False


class Stopwatch:
    """Counts seconds while it runs. A monotonic clock measures spans, the wall clock only dates them.

    The monotonic clock goes on while a computer sleeps, so a gap in it is a pause. A jump of the wall clock is none:
    somebody put it right.
    """

    def __init__(self, monotonic: MonotonicClock, now: WallClock, elapsed: float = 0.0) -> None:
        self._monotonic = monotonic
        self._now = now
        self._counted = elapsed
        self._looked: float | None = None
        self._stopped: float | None = None
        self._looked_at = self.now()

    @property
    def is_running(self) -> bool:
        """Tell whether time counts now."""
        return self._looked is not None

    @property
    def elapsed(self) -> int:
        """Return the whole seconds that count so far."""
        since = 0.0 if self._looked is None else self._monotonic() - self._looked
        return int(self._counted + min(since, LONGEST_TICK))

    def now(self) -> datetime:
        """Return the time by the wall clock, in UTC: between two local times an hour may be missing or doubled."""
        return self._now().astimezone(UTC)

    def start(self) -> Pause | None:
        """Count from now on; return the pause that ends thereby, if the watch stood still for a while."""
        if self._looked is not None:
            return None
        seen, now = self._monotonic(), self.now()
        still = 0.0 if self._stopped is None else seen - self._stopped
        pause = self._pause_of(still, found=False)
        self._looked, self._looked_at = seen, now
        return pause

    def stop(self) -> None:
        """Count no longer; the time until the next start will be a pause."""
        if self._looked is not None:
            self._stopped = self._monotonic()
            self._counted += min(self._stopped - self._looked, LONGEST_TICK)
            self._looked, self._looked_at = None, self.now()

    def tick(self) -> Pause | None:
        """Look at the clocks; return the pause when somebody must have closed the lid since the last look."""
        if self._looked is None:
            return None
        seen, now = self._monotonic(), self.now()
        span = seen - self._looked
        pause = None
        if span > LONGEST_TICK:
            pause = self._pause_of(span, found=True)
        else:
            self._counted += span
        self._looked, self._looked_at = seen, now
        return pause

    def pause_so_far(self) -> Pause | None:
        """Return the announced pause that lasts, for whoever leaves the interview in it."""
        if self._looked is not None or self._stopped is None:
            return None
        return self._pause_of(max(self._monotonic() - self._stopped, 1.0), found=False)

    def stand(self, since: datetime | None = None, seconds: float = 0.0) -> None:
        """Be in a pause that begins now, or that began at a time before this watch was made, so many seconds ago."""
        self._stopped, self._looked_at = self._monotonic() - seconds, since or self.now()

    def _pause_of(self, span: float, *, found: bool) -> Pause | None:
        seconds = int(span)
        return Pause(int(self._counted), seconds, self._looked_at, found) if seconds > 0 else None


def resumed(
    monotonic: MonotonicClock,
    now: WallClock,
    elapsed: int,
    last_saved_at: datetime | None,
    paused_since: datetime | None = None,
) -> tuple[Stopwatch, Pause | None]:
    """Return a watch that goes on where a card was left, with the pause that was found since.

    Who left it in a pause is in it still, however short they were away; it began when it was announced.
    """
    watch = Stopwatch(monotonic, now, elapsed)
    if paused_since is not None:
        # The clock may have been set back since, but not behind what was written during the pause.
        seen = max(now().astimezone(UTC), last_saved_at or paused_since, paused_since)
        watch.stand(paused_since, (seen - paused_since).total_seconds())
        return watch, None
    if last_saved_at is None:
        return watch, None
    gap = now().astimezone(UTC) - last_saved_at
    if timedelta() <= gap <= timedelta(seconds=LONGEST_TICK):
        return Stopwatch(monotonic, now, elapsed + gap.total_seconds()), None
    return watch, Pause(elapsed, int(gap.total_seconds()), last_saved_at, found=True) if gap > timedelta() else None
