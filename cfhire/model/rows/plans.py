"""Interview plans: stages, interviews, the questions of each in order, with everything an interviewer needs."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import InterviewState
from cfhire.model.rows.banks import Criterion, Question
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.policy import JobCriterion, Policy


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question at its place in an interview."""

    id: str
    question: Question


@dataclass(frozen=True, slots=True)
class PlannedInterview:
    """One interview of the plan; `interviewers` sit in one room and hear the same answers."""

    id: str
    name: str
    minutes: int
    interviewers: int
    questions: tuple[PlannedQuestion, ...]
    intro: str = ""

    @property
    def planned_minutes(self) -> int:
        """Return the minutes that the questions need."""
        return sum(each.question.minutes for each in self.questions)


@dataclass(frozen=True, slots=True)
class PlannedStage:
    """A stage holds interviews that happen in any order; stages follow each other."""

    id: str
    name: str
    interviews: tuple[PlannedInterview, ...]


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """One rule a plan must keep before it opens; a broken one is mended or, if it may be, signed for with a reason."""

    rule: str
    holds: bool
    sentence: str
    may_be_signed: bool = True


@dataclass(frozen=True, slots=True)
class SignedException:
    """A rule of a plan that somebody signed away, with the reason that stays on record."""

    rule: str
    reason: str
    person: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """A job's interview plan in one version; pinned by the first interview."""

    id: str
    number: int
    stages: tuple[PlannedStage, ...]
    pinned_at: datetime | None = None
    hash: str = ""

    def interviews(self) -> tuple[PlannedInterview, ...]:
        """Return all interviews in order."""
        return tuple(interview for stage in self.stages for interview in stage.interviews)


@dataclass(frozen=True, slots=True)
class JobPage:
    """All that the page of a job shows."""

    row: JobRow
    criteria: tuple[JobCriterion, ...]
    described: tuple[Criterion, ...]
    policy: Policy
    policy_hash: str
    policy_fixed_at: datetime | None
    plan: Plan
    checks: tuple[PlanCheck, ...]
    exceptions: tuple[SignedException, ...]
    one_interviewer: bool
    panel: tuple[tuple[str, str], ...]
    chance_above_bar: float | None = None
    weight_reasons: tuple[tuple[str, str], ...] = ()

    @property
    def unsigned(self) -> tuple[PlanCheck, ...]:
        """Return the broken rules that nobody has signed for."""
        signed = {each.rule for each in self.exceptions}
        return tuple(
            each for each in self.checks if not each.holds and not (each.may_be_signed and each.rule in signed)
        )


@dataclass(frozen=True, slots=True)
class Kit:
    """What one interviewer holds for one interview: no name of the candidate, no score of anyone.

    `answer_due` is by when the candidate was promised an answer, `language` the one the interview is held in,
    `extra_minutes` what was arranged for the candidate beyond `minutes`.
    """

    interview_id: str
    job: str
    name: str
    state: InterviewState
    minutes: int
    intro: str
    accommodations: str
    criteria: tuple[Criterion, ...]
    questions: tuple[PlannedQuestion, ...]
    criterion_ids: tuple[tuple[str, str], ...] = ()
    answer_due: datetime | None = None
    language: str = ""
    extra_minutes: int = 0
