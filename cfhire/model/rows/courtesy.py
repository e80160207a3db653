"""What candidates are told and what they say of us."""

from dataclasses import dataclass
from datetime import date, datetime

from cfhire.model.rows.candidates import ImportFault
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


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """What the two-question form needs to say."""

    organisation: str
    job: str


@dataclass(frozen=True, slots=True)
class SurveyAnswer:
    """What one candidate answered: 0 to 10 whether they would recommend applying here, and what could be better."""

    recommend: int
    better: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One line of a file of answers; `candidate` is a name or an e-mail address."""

    candidate: str
    answer: SurveyAnswer
    row: int


@dataclass(frozen=True, slots=True)
class SurveyImport:
    """A file of answers, before anything is written."""

    lines: tuple[SurveyLine, ...]
    faults: tuple[ImportFault, ...]
    form: str


@dataclass(frozen=True, slots=True)
class CandidateVoice:
    """What candidates say of us together; under five answers only how many there are."""

    answers: int
    score: float | None = None
    interval: tuple[float, float] | None = None
    remarks: tuple[str, ...] = ()
