"""People and the workspace itself, and the record of every change."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record
from cfhire.model.kinds import Role
from cfhire.model.viewers import Viewer


class WorkspaceRecord(Identified, Record):
    """The workspace: the name of the organisation and whether it is a sample."""

    __tablename__ = "workspace"
    organisation: Mapped[str] = mapped_column(String(200))
    sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class PersonRecord(Identified, Record):
    """Somebody who works in the workspace; a PIN is optional."""

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("name"),)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    pin: Mapped[str] = mapped_column(String(200), default="")
    active: Mapped[bool] = mapped_column(default=True)

    def viewer(self) -> Viewer:
        """Return the person as a viewer."""
        return Viewer(person_id=self.id, name=self.name, role=Role(self.role))


class EventRecord(Record):
    """One change on record. Rows are only ever added: triggers refuse the rest."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("author", "device", "sequence"),
        CheckConstraint("sequence > 0", name="sequence_positive"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    author: Mapped[str] = mapped_column(String(36), index=True)
    device: Mapped[str] = mapped_column(String(64))
    sequence: Mapped[int]
    previous: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
    action: Mapped[str] = mapped_column(String(80))
    subjects: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
