"""Interviews that took place or will, with the card of each interviewer."""

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
