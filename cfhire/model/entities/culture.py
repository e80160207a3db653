"""What the organisation stands for."""

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cfhire.model.entities.columns import Identified, Record


class CultureValueRecord(Identified, Record):
    """A value of the organisation in its own words, tied to the criterion that makes it observable."""

    __tablename__ = "culture_value"
    name: Mapped[str] = mapped_column(String(200))
    statement: Mapped[str] = mapped_column(Text)
    dimension: Mapped[str] = mapped_column(String(30), default="")
    criterion: Mapped[str] = mapped_column(String(100), default="")
    position: Mapped[int] = mapped_column(default=0)
