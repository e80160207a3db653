"""The median time that a piece of work takes over several rounds."""

import statistics
import time
from collections.abc import Callable


def median_seconds(work: Callable[[], object], rounds: int, clock: Callable[[], float] = time.perf_counter) -> float:
    """Return the median of the rounds; with `time.process_time` what else runs on the machine does not count."""
    times = []
    for _round in range(rounds):
        began = clock()
        work()
        times.append(clock() - began)
    return statistics.median(times)


def print_ratio(words: str, seconds: float, floor: float) -> None:
    """Print how long something took, beside the floor."""
    print(f"{words:34} {seconds * 1000:7.1f} ms  ratio {seconds / floor:.2f}")
