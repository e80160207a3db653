"""Interviews as they are planned, with their questions."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cfhire.model.entities.columns import Identified, Record


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
