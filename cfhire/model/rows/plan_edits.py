"""Edits of an interview plan: each takes a frozen plan and returns another one.

Ids of new parts are given by the caller, so that an edit is the same wherever it is carried out. An edit that finds
nothing to change returns the plan it was given.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from cfhire.model.kinds import Axis
from cfhire.model.rows.banks import Question
from cfhire.model.rows.plans import Plan, PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.model.rows.policy import JobCriterion

DEFAULT_MINUTES = 45
DEFAULT_INTERVIEWERS = 2


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often one criterion is asked for: in each stage, in order, and against what is required."""

    key: str
    name: str
    axis: Axis
    stages: tuple[int, ...]
    required: int

    @property
    def total(self) -> int:
        """Return the observations of all stages."""
        return sum(self.stages)

    @property
    def is_enough(self) -> bool:
        """Tell whether the criterion is observed as often as required."""
        return self.total >= self.required


class _HasId(Protocol):
    """A stage, an interview or a planned question."""

    @property
    def id(self) -> str: ...


Part = TypeVar("Part", bound=_HasId)


def find_interview(plan: Plan, interview_id: str) -> PlannedInterview | None:
    """Return an interview of the plan, or None."""
    return next((each for each in plan.interviews() if each.id == interview_id), None)


def stage_of(plan: Plan, interview_id: str) -> PlannedStage | None:
    """Return the stage an interview belongs to, or None."""
    return next((stage for stage in plan.stages if any(i.id == interview_id for i in stage.interviews)), None)


def add_stage(plan: Plan, name: str, stage_id: str, interview_id: str) -> Plan:
    """Add a last stage with one empty interview of the same name."""
    interview = PlannedInterview(interview_id, name, DEFAULT_MINUTES, DEFAULT_INTERVIEWERS, ())
    return replace(plan, stages=(*plan.stages, PlannedStage(stage_id, name, (interview,))))


def rename_stage(plan: Plan, stage_id: str, name: str) -> Plan:
    """Give a stage another name."""
    return _with_stage(plan, stage_id, lambda stage: replace(stage, name=name))


def remove_stage(plan: Plan, stage_id: str) -> Plan:
    """Take a stage out, with its interviews."""
    return replace(plan, stages=tuple(stage for stage in plan.stages if stage.id != stage_id))


def move_stage(plan: Plan, stage_id: str, by: int) -> Plan:
    """Move a stage earlier (negative) or later."""
    return replace(plan, stages=_moved(plan.stages, stage_id, by))


def add_interview(plan: Plan, stage_id: str, name: str, interview_id: str) -> Plan:
    """Add an empty interview at the end of a stage."""
    added = PlannedInterview(interview_id, name, DEFAULT_MINUTES, DEFAULT_INTERVIEWERS, ())
    return _with_stage(plan, stage_id, lambda stage: replace(stage, interviews=(*stage.interviews, added)))


def change_interview(plan: Plan, interview_id: str, name: str, minutes: int, interviewers: int, intro: str) -> Plan:
    """Give an interview another name, length, number of interviewers or introduction."""
    return _with_interview(
        plan,
        interview_id,
        lambda each: replace(each, name=name, minutes=minutes, interviewers=interviewers, intro=intro),
    )


def remove_interview(plan: Plan, interview_id: str) -> Plan:
    """Take an interview out, with its questions."""
    stages = tuple(
        replace(stage, interviews=tuple(each for each in stage.interviews if each.id != interview_id))
        for stage in plan.stages
    )
    return replace(plan, stages=stages)


def move_interview(plan: Plan, interview_id: str, by: int) -> Plan:
    """Move an interview earlier or later within its stage."""
    stage = stage_of(plan, interview_id)
    if stage is None:
        return plan
    return _with_stage(plan, stage.id, lambda s: replace(s, interviews=_moved(s.interviews, interview_id, by)))


def add_question(plan: Plan, interview_id: str, question: Question, planned_id: str, at: int | None = None) -> Plan:
    """Ask a question in an interview, at a place or last; one that the plan asks already stays where it is."""
    if asks(plan, question.id):
        return plan

    def added(interview: PlannedInterview) -> PlannedInterview:
        place = len(interview.questions) if at is None else at
        before, after = interview.questions[:place], interview.questions[place:]
        return replace(interview, questions=(*before, PlannedQuestion(planned_id, question), *after))

    return _with_interview(plan, interview_id, added)


def remove_question(plan: Plan, planned_id: str) -> Plan:
    """Ask a question no more."""
    return _with_every_interview(
        plan, lambda each: replace(each, questions=tuple(q for q in each.questions if q.id != planned_id))
    )


def move_question(plan: Plan, planned_id: str, by: int) -> Plan:
    """Ask a question earlier or later within its interview."""
    return _with_every_interview(plan, lambda each: replace(each, questions=_moved(each.questions, planned_id, by)))


def place_question(plan: Plan, planned_id: str, interview_id: str, at: int) -> Plan:
    """Put a question of the plan at a place of the same or another interview; `at` counts the places as shown now."""
    moved = next((q for each in plan.interviews() for q in each.questions if q.id == planned_id), None)
    target = find_interview(plan, interview_id)
    if moved is None or target is None:
        return plan
    if any(q.id == planned_id for q in target.questions[:at]):
        at -= 1

    def put(each: PlannedInterview) -> PlannedInterview:
        return replace(each, questions=(*each.questions[:at], moved, *each.questions[at:]))

    return _with_interview(remove_question(plan, planned_id), interview_id, put)


def asks(plan: Plan, question_id: str) -> bool:
    """Tell whether the plan asks a bank question."""
    return any(planned.question.id == question_id for each in plan.interviews() for planned in each.questions)


def coverage(plan: Plan, criteria: Sequence[JobCriterion], required: int) -> tuple[Coverage, ...]:
    """Return how often each criterion is asked for; interviewers in one room hear one answer."""
    return tuple(
        Coverage(
            criterion.key,
            criterion.name,
            criterion.axis,
            tuple(_observed(stage, criterion.key) for stage in plan.stages),
            required,
        )
        for criterion in criteria
    )


def _observed(stage: PlannedStage, key: str) -> int:
    return sum(
        key in (planned.question.criterion, planned.question.also)
        for interview in stage.interviews
        for planned in interview.questions
    )


def _moved(parts: tuple[Part, ...], part_id: str, by: int) -> tuple[Part, ...]:
    place = next((number for number, part in enumerate(parts) if part.id == part_id), None)
    if place is None:
        return parts
    left = [*parts[:place], *parts[place + 1 :]]
    left.insert(min(max(place + by, 0), len(left)), parts[place])
    return tuple(left)


def _with_stage(plan: Plan, stage_id: str, edit: Callable[[PlannedStage], PlannedStage]) -> Plan:
    return replace(plan, stages=tuple(edit(stage) if stage.id == stage_id else stage for stage in plan.stages))


def _with_every_interview(plan: Plan, edit: Callable[[PlannedInterview], PlannedInterview]) -> Plan:
    stages = tuple(replace(stage, interviews=tuple(map(edit, stage.interviews))) for stage in plan.stages)
    return replace(plan, stages=stages)


def _with_interview(plan: Plan, interview_id: str, edit: Callable[[PlannedInterview], PlannedInterview]) -> Plan:
    return _with_every_interview(plan, lambda each: edit(each) if each.id == interview_id else each)
