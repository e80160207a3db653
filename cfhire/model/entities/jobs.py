"""Jobs with their criteria, policies, plans and panels."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.kinds import Axis, JobState, Rule, ScoreBasis
from cfhire.model.rows.policy import JobCriterion, Policy


class JobRecord(Identified, Record):
    """One opening."""

    __tablename__ = "job"
    __table_args__ = (CheckConstraint("state in ('draft', 'open', 'closed')", name="state"),)
    title: Mapped[str] = mapped_column(String(200))
    team: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default=JobState.DRAFT)
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    one_interviewer: Mapped[bool] = mapped_column(default=False)
    blind: Mapped[bool] = mapped_column(default=True)
    hides_names: Mapped[bool] = mapped_column(default=False, server_default=false())
    criteria: Mapped[list["CriterionRecord"]] = relationship(
        order_by="CriterionRecord.position", cascade="all, delete-orphan"
    )


class CriterionRecord(Identified, Record):
    """What a job rates. A weight counts inside the criterion's axis only."""

    __tablename__ = "criterion"
    __table_args__ = (
        UniqueConstraint("job_id", "key"),
        CheckConstraint("axis in ('values', 'skill')", name="axis"),
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint("floor is null or (floor >= 1 and floor <= 5)", name="floor_on_scale"),
    )
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(String(100))
    axis: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(100))
    definition: Mapped[str] = mapped_column(Text)
    job_relevance: Mapped[str] = mapped_column(Text)
    is_not: Mapped[list[str]]
    anchors: Mapped[list[str]]
    develop: Mapped[list[dict[str, str]]]
    dimension: Mapped[str] = mapped_column(String(30), default="")
    weight: Mapped[float] = mapped_column(default=1.0)
    weight_reason: Mapped[str] = mapped_column(Text, default="")
    must_have: Mapped[bool] = mapped_column(default=True)
    floor: Mapped[float | None]
    trainable: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=0)

    def as_policy_part(self) -> JobCriterion:
        """Return what the policy needs of the criterion."""
        return JobCriterion(
            id=self.id,
            key=self.key,
            axis=Axis(self.axis),
            name=self.name,
            weight=self.weight,
            must_have=self.must_have,
            floor=self.floor,
            trainable=self.trainable,
        )


class PolicyRecord(Identified, Record):
    """The decision policy of a job in one version; the first has no reason, every later one has."""

    __tablename__ = "policy"
    __table_args__ = (UniqueConstraint("job_id", "number"),)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    rule: Mapped[str] = mapped_column(String(20))
    values_bar: Mapped[float]
    skill_bar: Mapped[float]
    observations_required: Mapped[int]
    low: Mapped[float]
    clear: Mapped[float]
    sure: Mapped[float]
    basis: Mapped[str] = mapped_column(String(10))
    hash: Mapped[str] = mapped_column(String(64), default="")
    fixed_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")

    def as_policy(self) -> Policy:
        """Return the policy as a frozen value."""
        return Policy(
            rule=Rule(self.rule),
            values_bar=self.values_bar,
            skill_bar=self.skill_bar,
            observations_required=self.observations_required,
            low=self.low,
            clear=self.clear,
            sure=self.sure,
            basis=ScoreBasis(self.basis),
        )


class PlanRecord(Identified, Record):
    """A job's interview plan in one version; pinned ones never change."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("job_id", "number"),)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    pinned_at: Mapped[datetime | None]
    hash: Mapped[str] = mapped_column(String(64), default="")
    stages: Mapped[list["StageRecord"]] = relationship(order_by="StageRecord.position", cascade="all, delete-orphan")


class StageRecord(Identified, Record):
    """A stage of a plan."""

    __tablename__ = "stage"
    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    position: Mapped[int]
    interviews: Mapped[list["PlannedInterviewRecord"]] = relationship(
        order_by="PlannedInterviewRecord.position", cascade="all, delete-orphan"
    )


class PlannedInterviewRecord(Identified, Record):
    """One interview of a plan."""

    __tablename__ = "planned_interview"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes_positive"),)
    stage_id: Mapped[str] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(100))
    minutes: Mapped[int]
    interviewers: Mapped[int] = mapped_column(default=1)
    intro: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
    questions: Mapped[list["QuestionRecord"]] = relationship(
        order_by="QuestionRecord.position", cascade="all, delete-orphan"
    )


class QuestionRecord(Identified, Record):
    """A question at its place in a plan; `content` is its full text, anchors and probes, as the bank had them."""

    __tablename__ = "question"
    planned_interview_id: Mapped[str] = mapped_column(
        ForeignKey("planned_interview.id", ondelete="CASCADE"), index=True
    )
    key: Mapped[str] = mapped_column(String(100))
    position: Mapped[int]
    content: Mapped[dict[str, Any]]


class PlanExceptionRecord(Identified, Record):
    """A rule of the plan that a person signed away, with a reason."""

    __tablename__ = "plan_exception"
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime]


class PanelMemberRecord(Identified, Record):
    """A person in the panel of a job."""

    __tablename__ = "panel_member"
    __table_args__ = (UniqueConstraint("job_id", "person_id"),)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    panel_role: Mapped[str] = mapped_column(String(20))
