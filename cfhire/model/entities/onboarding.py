"""What somebody who is hired learns first."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class OnboardingRecord(Identified, Record):
    """One entry of an onboarding plan."""

    __tablename__ = "onboarding"
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    criterion: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(10))
    horizon: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(200), default="")
    by_when: Mapped[str] = mapped_column(String(100), default="")
    position: Mapped[int] = mapped_column(default=0)
