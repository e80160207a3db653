"""Jobs with their criteria and panels."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.kinds import Axis, JobState
from cfhire.model.rows.policy import JobCriterion


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


class PanelMemberRecord(Identified, Record):
    """A person in the panel of a job."""

    __tablename__ = "panel_member"
    __table_args__ = (UniqueConstraint("job_id", "person_id"),)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    panel_role: Mapped[str] = mapped_column(String(20))
