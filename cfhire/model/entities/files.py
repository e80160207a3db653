"""The files of candidates."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class AttachmentContentRecord(Record):
    """What is in a file, once however many candidates have it; it goes with the last one that has."""

    __tablename__ = "attachment_content"
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class AttachmentRecord(Identified, Record):
    """A file of a candidate, kept by the hash of its content; its name is shown and never used as a path."""

    __tablename__ = "attachment"
    candidate_id: Mapped[str] = mapped_column(ForeignKey("candidate.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(255))
    sha256: Mapped[str] = mapped_column(ForeignKey("attachment_content.sha256"), index=True)
    size: Mapped[int]
    added_at: Mapped[datetime]
