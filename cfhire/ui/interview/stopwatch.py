"""How long an interview has lasted, pauses left out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

LONGEST_TICK = 120.0
"""Seconds between two looks at the clock after which nobody can have been at work: the lid was closed."""

MonotonicClock = Callable[[], float]
WallClock = Callable[[], datetime]


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
    """Counts seconds while it runs. A monotonic clock measures spans, the wall clock dates them.

    A monotonic clock stands still while a computer sleeps; the wall clock does not. So a gap in either is a pause.
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
        pause = self._pause_until(now, still, found=False)
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
        if max(span, (now - self._looked_at).total_seconds()) > LONGEST_TICK:
            pause = self._pause_until(now, span, found=True)
        else:
            self._counted += span
        self._looked, self._looked_at = seen, now
        return pause

    def _pause_until(self, now: datetime, span: float, *, found: bool) -> Pause | None:
        """Return the pause that ends now; a wall clock that was set back says nothing of how long it was."""
        seconds = int(max((now - self._looked_at).total_seconds(), span))
        return Pause(int(self._counted), seconds, self._looked_at, found) if seconds > 0 else None


def resumed(
    monotonic: MonotonicClock, now: WallClock, elapsed: int, last_saved_at: datetime | None
) -> tuple[Stopwatch, Pause | None]:
    """Return a watch that goes on where a card was left, with the pause that was found since."""
    if last_saved_at is None:
        return Stopwatch(monotonic, now, elapsed), None
    gap = now().astimezone(UTC) - last_saved_at
    if timedelta() <= gap <= timedelta(seconds=LONGEST_TICK):
        return Stopwatch(monotonic, now, elapsed + gap.total_seconds()), None
    pause = Pause(elapsed, int(gap.total_seconds()), last_saved_at, found=True) if gap > timedelta() else None
    return Stopwatch(monotonic, now, elapsed), pause
