"""Interviews that took place, with the cards, ratings and evidence they left."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, Text, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.kinds import RATING_ROLES, CardSource, CardState, InterviewState, PanelRole


class InterviewRecord(Identified, Record):
    """One interview of an application. Appointments keep local time and zone beside UTC."""

    __tablename__ = "interview"
    __table_args__ = (
        CheckConstraint("state in ('planned', 'live', 'finished', 'cancelled')", name="state"),
        UniqueConstraint("application_id", "planned_interview_id"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    planned_interview_id: Mapped[str] = mapped_column(ForeignKey("planned_interview.id"))
    state: Mapped[str] = mapped_column(String(12), default=InterviewState.PLANNED)
    starts_at: Mapped[datetime | None]
    local_start: Mapped[str] = mapped_column(String(20), default="")
    zone: Mapped[str] = mapped_column(String(60), default="")
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class AppointmentChangeRecord(Identified, Record):
    """A move, cancellation or reinstatement of an interview; its number is what calendars call the sequence.

    Where an interviewer was replaced, `left_id` is who does not come.
    """

    __tablename__ = "appointment_change"
    __table_args__ = (
        UniqueConstraint("interview_id", "number"),
        CheckConstraint("kind in ('moved', 'cancelled', 'reinstated', 'replaced')", name="kind"),
        CheckConstraint("number > 0", name="number_positive"),
    )
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(12))
    reason: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime]
    left_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))


class ScorecardRecord(Identified, Record):
    """One interviewer's notes and ratings from one interview; submitted means sealed.

    `ended_at` is when the conversation was over for this interviewer: each card ends by itself.
    """

    __tablename__ = "scorecard"
    __table_args__ = (
        UniqueConstraint("interview_id", "person_id"),
        CheckConstraint("state in ('draft', 'submitted')", name="state"),
    )
    interview_id: Mapped[str] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    panel_role: Mapped[str] = mapped_column(String(20), default=PanelRole.INTERVIEWER)
    state: Mapped[str] = mapped_column(String(12), default=CardState.DRAFT)
    source: Mapped[str] = mapped_column(String(12), default=CardSource.LIVE)
    entered_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    no_conflict: Mapped[bool] = mapped_column(default=False)
    place: Mapped[int] = mapped_column(default=0)
    elapsed_seconds: Mapped[int] = mapped_column(default=0)
    last_saved_at: Mapped[datetime | None]
    values_word: Mapped[str] = mapped_column(String(20), default="")
    skill_word: Mapped[str] = mapped_column(String(20), default="")
    ended_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    seal: Mapped[str] = mapped_column(String(64), default="")
    seal_form: Mapped[int] = mapped_column(default=1, server_default="1")

    @property
    def sealed(self) -> bool:
        """Tell whether the card was submitted."""
        return self.state == CardState.SUBMITTED

    @property
    def counted(self) -> bool:
        """Tell whether the card counts: observers and shadows are counted in nothing."""
        return self.panel_role in RATING_ROLES

    @classmethod
    def counts(cls) -> ColumnElement[bool]:
        """Return the condition of the cards that scores and evidence come from: sealed, by those who rate."""
        return and_(cls.state == CardState.SUBMITTED, cls.panel_role.in_(RATING_ROLES))


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
    """A dated addition to a sealed card."""

    __tablename__ = "addendum"
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]


class PanelAnswerRecord(Identified, Record):
    """What the panel answers to an interviewer who says no on values."""

    __tablename__ = "panel_answer"
    __table_args__ = (UniqueConstraint("scorecard_id"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime]
