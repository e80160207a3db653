"""Candidates, their applications, and how these stand."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.extra_time import extra_minutes
from cfhire.model.kinds import ApplicationState


class CandidateRecord(Identified, Record):
    """A person who applies. No protected characteristic has a column."""

    __tablename__ = "candidate"
    __table_args__ = (CheckConstraint("extra_percent between 0 and 200", name="extra_percent"),)
    name: Mapped[str] = mapped_column(Text)
    name_key: Mapped[str] = mapped_column(Text, index=True)
    email: Mapped[str] = mapped_column(String(320), default="", index=True)
    phone: Mapped[str] = mapped_column(String(100), default="")
    headline: Mapped[str] = mapped_column(Text, default="")
    external_id: Mapped[str] = mapped_column(String(200), default="", index=True)
    source: Mapped[str] = mapped_column(String(200), default="")
    accommodations: Mapped[str] = mapped_column(Text, default="")
    interview_language: Mapped[str] = mapped_column(String(40), default="")
    created_at: Mapped[datetime]
    extra_percent: Mapped[int | None]

    def extra_minutes(self, minutes: int) -> int:
        """Return the minutes that were arranged beyond those of the plan."""
        return extra_minutes(self.accommodations, minutes, self.extra_percent)


class ApplicationRecord(Identified, Record):
    """One candidate for one job."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("candidate_id", "job_id"),
        CheckConstraint("state in ('active', 'withdrawn', 'decided')", name="state"),
    )
    candidate_id: Mapped[str] = mapped_column(ForeignKey("candidate.id"), index=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id"), index=True)
    state: Mapped[str] = mapped_column(String(12), default=ApplicationState.ACTIVE)
    applied_on: Mapped[date | None] = mapped_column(Date)
    answer_due: Mapped[datetime | None]
    created_at: Mapped[datetime]


class RawScoreRecord(Record):
    """The raw score of an application on one axis, recomputed in the transaction that changes its ratings."""

    __tablename__ = "raw_score"
    __table_args__ = (CheckConstraint("axis in ('values', 'skill')", name="axis"),)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[float | None]
    standard_error: Mapped[float | None]
    raters: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(30))
    reason: Mapped[str] = mapped_column(String(30))


class DecisionRecord(Identified, Record):
    """What a named person chose. The latest one is in force; earlier ones stay."""

    __tablename__ = "decision"
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    verdict: Mapped[str] = mapped_column(String(30))
    verdict_reason: Mapped[str] = mapped_column(String(30))
    policy_hash: Mapped[str] = mapped_column(String(64))
    decided_at: Mapped[datetime]
