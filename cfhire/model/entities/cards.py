"""What is on a card: ratings, evidence, and how the conversation went."""

from datetime import UTC, datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record

STILL_TYPED = datetime(1970, 1, 1, tzinfo=UTC)
"""When an addition was written that is not finished: it has no date yet."""


class RatingRecord(Identified, Record):
    """One rating: 1–5, or not observed. Never 0, never imputed."""

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "question_id", "criterion_id"),
        CheckConstraint("value is null or value between 1 and 5", name="value_on_scale"),
        CheckConstraint("(value is null) = not_observed", name="observed_or_not"),
    )
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    criterion_id: Mapped[str] = mapped_column(ForeignKey("criterion.id"), index=True)
    value: Mapped[int | None]
    not_observed: Mapped[bool] = mapped_column(default=False)
    no_evidence_reason: Mapped[str] = mapped_column(Text, default="")
    rated_at: Mapped[datetime]


class NoteRecord(Identified, Record):
    """One stamped line of evidence; `at_seconds` counts from the beginning of the interview, pauses left out."""

    __tablename__ = "note"
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    criterion_id: Mapped[str | None] = mapped_column(ForeignKey("criterion.id"))
    at_seconds: Mapped[int | None]
    written_at: Mapped[datetime]
    star: Mapped[str] = mapped_column(String(12), default="")
    mark: Mapped[str] = mapped_column(String(1), default="")
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)


class SkipRecord(Identified, Record):
    """A question that was not asked, and why: a deviation that the comparability badge shows."""

    __tablename__ = "skip"
    __table_args__ = (UniqueConstraint("scorecard_id", "question_id"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    reason: Mapped[str] = mapped_column(Text)


class PauseRecord(Identified, Record):
    """A pause of an interview, recorded by the interviewer or found as a gap of the clock."""

    __tablename__ = "pause"
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    at_seconds: Mapped[int]
    seconds: Mapped[int]
    began_at: Mapped[datetime]
    found: Mapped[bool] = mapped_column(default=False)


class GuardrailRecord(Identified, Record):
    """A guardrail the candidate weighed before bending a rule, as the interviewer heard it."""

    __tablename__ = "guardrail"
    __table_args__ = (UniqueConstraint("scorecard_id", "question_id", "guardrail"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    guardrail: Mapped[str] = mapped_column(String(12))


class ProbeRecord(Identified, Record):
    """A probe that was used, so that a panel sees unequal probing."""

    __tablename__ = "probe"
    __table_args__ = (UniqueConstraint("scorecard_id", "question_id", "number"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    number: Mapped[int]
    at_seconds: Mapped[int | None]


class QuestionProgressRecord(Identified, Record):
    """How far an interviewer is with a question: to be come back to, seconds spent on it, seconds of its task."""

    __tablename__ = "question_progress"
    __table_args__ = (UniqueConstraint("scorecard_id", "question_id"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[str] = mapped_column(ForeignKey("question.id"))
    revisit: Mapped[bool] = mapped_column(default=False)
    seconds: Mapped[int] = mapped_column(default=0)
    task_seconds: Mapped[int] = mapped_column(default=0)


class AddendumRecord(Identified, Record):
    """A dated addition to a sealed card; one that is still typed is seen by nobody else."""

    __tablename__ = "addendum"
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]

    @classmethod
    def is_written(cls) -> ColumnElement[bool]:
        """Return the condition of the additions that are finished."""
        return cls.written_at > STILL_TYPED
