"""The decision policies of jobs."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.kinds import Rule, ScoreBasis
from cfhire.model.rows.policy import Policy


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
