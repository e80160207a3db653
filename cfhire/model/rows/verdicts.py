"""Scores on two axes and the verdict a policy computes from them."""

from dataclasses import dataclass

from cfhire.model.kinds import Axis, Reason, ScoreBasis, VerdictKind


@dataclass(frozen=True, slots=True)
class Observation:
    """One interviewer's rating of one answer on one criterion.

    `room` is the interview: interviewers in one room hear the same answer. `value` is 1–5; what was not observed is
    no observation at all.
    """

    rater: str
    room: str
    question: str
    criterion: str
    value: int


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """A candidate on one criterion: mean of the interviewers' scores, its standard error, what stands behind it."""

    criterion: str
    axis: Axis
    name: str
    value: float | None
    standard_error: float | None
    observations: int
    raters: int
    bar: float
    floor: float
    must_have: bool
    trainable: bool
    p_below_floor: float | None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval cut to the scale."""
        return cut_interval(self.value, self.standard_error)


@dataclass(frozen=True, slots=True)
class AxisScore:
    """A candidate on one axis: the weighted mean of its criteria and the probability of meeting the bar."""

    axis: Axis
    value: float | None
    standard_error: float | None
    bar: float
    p_bar: float | None
    raters: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval cut to the scale."""
        return cut_interval(self.value, self.standard_error)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the policy computes; it never acts by itself.

    `row` is the row of the policy's table that fired (1–7). `named` holds the names of the criteria the reason is
    about. `one_interviewer` marks a plan opened under a signed exception. `p_ready` is the probability that the true
    scores of both axes are at or above their bars, None when an axis has no rating; it decides nothing. It rests, as
    `p_bar` does, on `population`: mean and standard deviation that candidates are assumed to have before anybody met
    them, None where nothing is assumed on top of the scores. `basis` is the score that counts;
    when it is the fair one, `raw` holds the raw axis scores beside it. `snapshot` is the number of the snapshot that is
    cited, `note` says in a sentence which score counts and why.
    """

    kind: VerdictKind
    reason: Reason
    row: int
    values: AxisScore
    skill: AxisScore
    criteria: tuple[CriterionScore, ...]
    named: tuple[str, ...] = ()
    one_interviewer: bool = False
    error_source: str = "published"
    p_ready: float | None = None
    population: tuple[float, float] | None = None
    basis: ScoreBasis = ScoreBasis.RAW
    raw: tuple[AxisScore, AxisScore] | None = None
    snapshot: int | None = None
    note: str = ""

    def axis(self, axis: Axis) -> AxisScore:
        """Return the score on `axis`."""
        return self.values if axis is Axis.VALUES else self.skill


def cut_interval(value: float | None, standard_error: float | None) -> tuple[float, float] | None:
    """Return value ± 1.96 standard errors, cut to the 1–5 scale; None when there is no estimate."""
    if value is None or standard_error is None:
        return None
    return max(1.0, value - 1.96 * standard_error), min(5.0, value + 1.96 * standard_error)
