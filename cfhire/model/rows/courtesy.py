"""What candidates are told and what they say of us."""

from dataclasses import dataclass
from datetime import date, datetime

from cfhire.model.rows.cards import TextFinding


@dataclass(frozen=True, slots=True)
class Letter:
    """The feedback letter of an application.

    `approved_by` is empty while the words as they stand now have no approval. `findings` says what should go first.
    `sha256` stands for the words: who approves says which they read.
    """

    text: str
    sha256: str
    written_by: str
    written_at: datetime | None
    approved_by: str = ""
    approved_at: datetime | None = None
    findings: tuple[TextFinding, ...] = ()

    @property
    def is_approved(self) -> bool:
        """Tell whether the letter may leave."""
        return bool(self.approved_by)


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What the page of a letter shows: who writes to whom about which job, in whose name."""

    organisation: str
    job: str
    candidate: str
    written_on: date
    text: str
    approved_by: str
    sample: bool = False
