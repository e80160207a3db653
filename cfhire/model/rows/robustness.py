"""Whether a verdict holds when something about it is changed, as screens show it."""

from dataclasses import dataclass
from enum import StrEnum

from cfhire.model.kinds import Axis, Reason, VerdictKind


class Trial(StrEnum):
    """What is changed to see whether a verdict holds."""

    WEIGHT = "weight"
    RATER = "rater"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Flip:
    """One change that gives another verdict.

    `name` is the criterion, the interviewer left out, or the value of `Rule`; `factor` is what the weight was
    multiplied with, None for the other trials.
    """

    trial: Trial
    name: str
    kind: VerdictKind
    reason: Reason
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """The share of cases in which one or two more interviewers of an axis would change the verdict.

    None where the axis has no rating yet, so that nothing can be expected of another.
    """

    axis: Axis
    one: float | None
    two: float | None


@dataclass(frozen=True, slots=True)
class CandidateRobustness:
    """What one verdict stands on.

    `tried` counts the trials by kind; `indispensable` names interviewers who cannot be left out, since nobody else
    rated an axis.
    """

    application_id: str
    name: str
    kind: VerdictKind
    reason: Reason
    tried: tuple[tuple[Trial, int], ...]
    flips: tuple[Flip, ...]
    indispensable: tuple[str, ...]
    settling: tuple[Settling, ...]

    @property
    def holds(self) -> bool:
        """Tell whether no trial gives another verdict."""
        return not self.flips

    def flips_of(self, trial: Trial) -> tuple[Flip, ...]:
        """Return the changes of one kind that give another verdict."""
        return tuple(each for each in self.flips if each.trial is trial)
