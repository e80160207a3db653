"""Candidates as lists show them, people enter them, imports propose them."""

from dataclasses import dataclass
from datetime import date, datetime

from cfhire.model.kinds import ApplicationState, DecisionKind, Reason, VerdictKind


@dataclass(frozen=True, slots=True)
class CandidateEntry:
    """What a person types, or an import proposes, of one candidate. No protected characteristic has a field.

    `extra_percent` is the extra time arranged for each interview; None leaves it to the words of `accommodations`.
    """

    name: str
    email: str = ""
    phone: str = ""
    external_id: str = ""
    source: str = ""
    headline: str = ""
    job_title: str = ""
    applied_on: date | None = None
    accommodations: str = ""
    interview_language: str = ""
    extra_percent: int | None = None


@dataclass(frozen=True, slots=True)
class ImportFault:
    """One thing an import could not take as it stands: the file, the row (1 is the header), the column, a sentence."""

    file: str
    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """Return the fault on one line."""
        place = f"{self.file}, row {self.row}" + (f", column “{self.column}”" if self.column else "")
        return f"{place}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class CandidateImport:
    """What a file holds, before anything is written.

    `dropped` names protected or social columns that were left out; `mapping` says which column became which field;
    `form` says what was detected (kind of file, encoding, delimiter, decimal comma).
    """

    entries: tuple[CandidateEntry, ...]
    faults: tuple[ImportFault, ...]
    dropped: tuple[str, ...]
    ignored: tuple[str, ...]
    mapping: tuple[tuple[str, str], ...]
    form: str


@dataclass(frozen=True, slots=True)
class RatingLine:
    """One line of a tidy file of ratings; `rating` None is "not observed". Names are as in the file."""

    candidate: str
    rater: str
    question: str
    criterion: str
    rating: int | None
    evidence: str
    row: int


@dataclass(frozen=True, slots=True)
class RatingImport:
    """A tidy file of ratings, before anything is written."""

    lines: tuple[RatingLine, ...]
    faults: tuple[ImportFault, ...]
    form: str


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application in a table. Scores are None where the viewer may not see them (`hidden`) or there are none.

    `values_error` and `skill_error` are the standard errors of the scores.
    """

    id: str
    candidate_id: str
    job_id: str
    name: str
    email: str
    job: str
    state: ApplicationState
    applied_on: date | None
    cards_in: int
    cards_due: int
    hidden: bool
    values: float | None
    skill: float | None
    verdict: VerdictKind | None
    reason: Reason | None
    decision: DecisionKind | None
    answer_due: datetime | None
    values_error: float | None = None
    skill_error: float | None = None
