"""What candidates say of the hiring."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class SurveyAnswerRecord(Identified, Record):
    """What a candidate says of the hiring: whether they would recommend it, what could be better."""

    __tablename__ = "survey_answer"
    __table_args__ = (
        UniqueConstraint("application_id"),
        CheckConstraint("recommend between 0 and 10", name="recommend_on_scale"),
    )
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    recommend: Mapped[int]
    better: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime]
