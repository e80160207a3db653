"""The survey of candidates: what is asked, what is answered, what they say together."""

from dataclasses import dataclass
from datetime import date

from cfhire.model.rows.candidates import ImportFault


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
