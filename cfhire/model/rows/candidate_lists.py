"""What a list of applications is asked for."""

from dataclasses import dataclass
from typing import Literal

from cfhire.model.kinds import ApplicationState, VerdictKind

OrderName = Literal["", "name", "job", "state", "values", "skill", "verdict", "cards", "decision", "applied"]
"""What applications can be sorted by; nothing means by name."""


@dataclass(frozen=True, slots=True)
class ApplicationFilter:
    """Which applications are listed; what is empty lets everything through. `text` looks into name and e-mail."""

    text: str = ""
    job_id: str = ""
    state: ApplicationState | None = None
    verdict: VerdictKind | None = None

    @property
    def lets_all_through(self) -> bool:
        """Tell whether nothing is left out."""
        return not (self.text.strip() or self.job_id or self.state or self.verdict)
