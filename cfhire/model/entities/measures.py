"""What is measured over the workspace: frozen fair scores, and how those who were hired do."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class SnapshotRecord(Identified, Record):
    """Fair scores as they were at one moment, numbered through the workspace. Triggers refuse every change.

    `application_id` is the application whose panel was revealed, NULL when somebody asked for a snapshot of the job.
    `data_hash` is over the ratings it was made from. The four error variances are the workspace's own, NULL while the
    published ones hold.
    """

    __tablename__ = "snapshot"
    __table_args__ = (UniqueConstraint("number"), CheckConstraint("number > 0", name="number_positive"))
    number: Mapped[int]
    job_id: Mapped[str] = mapped_column(ForeignKey("job.id", ondelete="CASCADE"), index=True)
    application_id: Mapped[str | None] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime]
    model: Mapped[str] = mapped_column(String(60))
    data_hash: Mapped[str] = mapped_column(String(64))
    raters: Mapped[int]
    candidates: Mapped[int]
    rater_variance: Mapped[float | None]
    room_variance: Mapped[float | None]
    rater_criterion_variance: Mapped[float | None]
    room_criterion_variance: Mapped[float | None]


class SnapshotSetRecord(Record):
    """The size of one connected set of an axis in a snapshot; only within a set can candidates be compared."""

    __tablename__ = "snapshot_set"
    __table_args__ = (CheckConstraint("axis in ('values', 'skill')", name="axis"),)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id", ondelete="CASCADE"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    candidates: Mapped[int]
    raters: Mapped[int]
    ratings: Mapped[int]


class FairScoreRecord(Record):
    """A candidate's fair score on one axis beside the raw mean; `basis` says which of them counts for the verdict."""

    __tablename__ = "fair_score"
    __table_args__ = (
        CheckConstraint("axis in ('values', 'skill')", name="axis"),
        CheckConstraint("basis in ('raw', 'fair')", name="basis"),
    )
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id", ondelete="CASCADE"), primary_key=True)
    application_id: Mapped[str] = mapped_column(
        ForeignKey("application.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[float | None]
    standard_error: Mapped[float | None]
    raw: Mapped[float | None]
    set_number: Mapped[int]
    basis: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text, default="")


class SeverityRecord(Record):
    """A rater's severity on one axis in a snapshot, positive when severe."""

    __tablename__ = "rater_severity"
    __table_args__ = (CheckConstraint("axis in ('values', 'skill')", name="axis"),)
    snapshot_id: Mapped[str] = mapped_column(ForeignKey("snapshot.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    axis: Mapped[str] = mapped_column(String(10), primary_key=True)
    value: Mapped[float | None]
    standard_error: Mapped[float | None]
    ratings: Mapped[int]


class OutcomeRecord(Identified, Record):
    """How somebody who was hired does on one day: performance 1–5 as their lead sees it, whether they stayed."""

    __tablename__ = "outcome"
    __table_args__ = (
        UniqueConstraint("application_id", "observed_on"),
        CheckConstraint("performance is null or performance between 1 and 5", name="performance_on_scale"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    performance: Mapped[int | None]
    still_employed: Mapped[bool | None]
    observed_on: Mapped[date] = mapped_column(Date)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
