"""Who of an import, or of those just added, looks like somebody who is there already."""

from collections.abc import Mapping
from dataclasses import dataclass

from cfhire.model.rows.candidates import CandidateEntry


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who is there already."""

    candidate_id: str
    name: str
    contact: str = ""
    """The e-mail address, else another mark to tell them by; empty where the viewer may not know yet who applied."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An entry of an import that looks like a candidate who is already there, or like several, the likeliest first."""

    entry: CandidateEntry
    people: tuple[Known, ...]
    is_namesake: bool = False
    """Only the name is the same, and an e-mail speaks against it or several have it."""

    @property
    def usual(self) -> str:
        """Who it is unless somebody says otherwise; empty for another person."""
        return "" if self.is_namesake else self.people[0].candidate_id

    def answered(self, answers: Mapping[CandidateEntry, str]) -> str:
        """Return who it is by these answers; empty for another person, also where whoever was meant is gone."""
        said = answers.get(self.entry, self.usual)
        return said if said in {one.candidate_id for one in self.people} else ""
