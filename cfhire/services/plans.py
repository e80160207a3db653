"""Interview plans as the store keeps them, there and back."""

import hashlib
import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.entities.plans import PlanRecord, StageRecord
from cfhire.model.rows.banks import Question
from cfhire.model.rows.plans import Plan, PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.services.documents import planned_question, question_content

if TYPE_CHECKING:
    from cfhire.model.rows.plan_templates import PlanTemplate


def new_id() -> str:
    """Return an id for a part of a plan."""
    return str(uuid.uuid4())


def plan_record(session: Session, job_id: str) -> PlanRecord:
    """Return the plan in force."""
    return session.scalars(
        select(PlanRecord).where(PlanRecord.job_id == job_id).order_by(PlanRecord.number.desc()).limit(1)
    ).one()


def plan_row(record: PlanRecord) -> Plan:
    """Return a plan as a frozen value."""
    stages = tuple(
        PlannedStage(stage.id, stage.name, tuple(interview_row(each) for each in stage.interviews))
        for stage in record.stages
    )
    return Plan(record.id, record.number, stages, record.pinned_at, record.hash)


def interview_row(record: PlannedInterviewRecord) -> PlannedInterview:
    """Return a planned interview as a frozen value."""
    questions = tuple(planned_question(each) for each in record.questions)
    return PlannedInterview(record.id, record.name, record.minutes, record.interviewers, questions, record.intro)


def plan_hash(plan: Plan) -> str:
    """Return the SHA-256 of a plan: order, minutes and the full text of every question."""
    parts: list[Any] = [
        [
            stage.name,
            [
                [i.name, i.minutes, i.interviewers, i.intro, [question_content(q.question) for q in i.questions]]
                for i in stage.interviews
            ],
        ]
        for stage in plan.stages
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def stage_record(stage: PlannedStage, place: int) -> StageRecord:
    """Return the record of a stage with all that is in it."""
    return StageRecord(
        id=stage.id,
        name=stage.name,
        position=place,
        interviews=[
            PlannedInterviewRecord(
                id=interview.id,
                name=interview.name,
                minutes=interview.minutes,
                interviewers=interview.interviewers,
                intro=interview.intro,
                position=inner,
                questions=[
                    QuestionRecord(
                        id=planned.id,
                        key=planned.question.id,
                        position=innermost,
                        content=question_content(planned.question),
                    )
                    for innermost, planned in enumerate(interview.questions)
                ],
            )
            for inner, interview in enumerate(stage.interviews)
        ],
    )


def with_new_ids(plan: Plan) -> Plan:
    """Return the same plan for a new version, whose parts have ids of their own."""
    stages = tuple(
        replace(
            stage,
            id=new_id(),
            interviews=tuple(
                replace(i, id=new_id(), questions=tuple(replace(q, id=new_id()) for q in i.questions))
                for i in stage.interviews
            ),
        )
        for stage in plan.stages
    )
    return replace(plan, stages=stages)


def template_stages(template: "PlanTemplate", question: Callable[[str], Question]) -> tuple[PlannedStage, ...]:
    """Return the stages of a ready plan, with the questions that `question` finds by their id."""
    return tuple(
        PlannedStage(
            new_id(),
            stage.name,
            tuple(
                PlannedInterview(
                    new_id(),
                    interview.name,
                    interview.minutes,
                    interview.interviewers,
                    tuple(PlannedQuestion(new_id(), question(key)) for key in interview.questions),
                )
                for interview in stage.interviews
            ),
        )
        for stage in template.stages
    )
