"""Jobs as a list shows them."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import JobState


@dataclass(frozen=True, slots=True)
class JobRow:
    """One job in a list."""

    id: str
    title: str
    team: str
    state: JobState
    candidates: int
    opened_at: datetime | None
