"""What a panel says beside the cards of its members."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class ConsensusRecord(Identified, Record):
    """A rating of the panel's later layers; it stands beside the independent ratings and decides nothing."""

    __tablename__ = "consensus"
    __table_args__ = (
        CheckConstraint("value between 1 and 5", name="value_on_scale"),
        CheckConstraint("layer in ('revote', 'consensus')", name="layer"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    criterion_id: Mapped[str] = mapped_column(ForeignKey("criterion.id"))
    layer: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    value: Mapped[int]
    reason: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]


class PanelAnswerRecord(Identified, Record):
    """What the panel answers to an interviewer who says no on values."""

    __tablename__ = "panel_answer"
    __table_args__ = (UniqueConstraint("scorecard_id"),)
    scorecard_id: Mapped[str] = mapped_column(ForeignKey("scorecard.id", ondelete="CASCADE"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    text: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime]
