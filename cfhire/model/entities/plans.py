"""Plans of a job: stages of planned interviews, and the rules somebody signed away."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.entities.planned import PlannedInterviewRecord


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
    interviews: Mapped[list[PlannedInterviewRecord]] = relationship(
        order_by="PlannedInterviewRecord.position", cascade="all, delete-orphan"
    )


class PlanExceptionRecord(Identified, Record):
    """A rule of the plan that a person signed away, with a reason."""

    __tablename__ = "plan_exception"
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text)
    signed_at: Mapped[datetime]
