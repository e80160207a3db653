"""Feedback letters and who approved them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class LetterRecord(Identified, Record):
    """The feedback letter to a candidate. It leaves only while its latest approval is of this very text."""

    __tablename__ = "letter"
    __table_args__ = (UniqueConstraint("application_id"),)
    application_id: Mapped[str] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]


class LetterApprovalRecord(Identified, Record):
    """A named person's approval of a letter in the words it had; its hash says which they were."""

    __tablename__ = "letter_approval"
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    approved_at: Mapped[datetime]
