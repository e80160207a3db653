"""The form in which every statistic is handed on: a value with its uncertainty, or the reason why there is none."""

from dataclasses import dataclass

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Estimate:
    """One statistic.

    `value` is None when the data cannot give it; `reason` then says why in one sentence for people. When only the
    interval cannot be had, the value stands and `reason` says why the interval is missing. `se` is the standard error
    in the units of `value`, None where the method has none; `interval` is the pair of limits (lower, upper).
    """

    value: float | None
    se: float | None = None
    interval: Interval | None = None
    reason: str = ""

    @property
    def defined(self) -> bool:
        """Whether there is a value to show."""
        return self.value is not None


def undefined(reason: str) -> Estimate:
    """Return the estimate that has no value because of `reason`."""
    return Estimate(value=None, reason=reason)
