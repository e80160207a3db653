"""One interviewer's own card: what was noted, rated, skipped."""

from dataclasses import dataclass, field
from datetime import datetime

from cfhire.model.kinds import Axis, CardSource, CardState, Guardrail, Mark, Recommendation, Star


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note line as it is typed; `id` is made where it is typed, so that saving twice changes nothing.

    `position` orders the lines of a card; None puts a new line last.
    """

    id: str
    question_id: str
    text: str
    at_seconds: int | None = None
    star: Star | None = None
    mark: Mark | None = None
    criterion_id: str | None = None
    position: int | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating of a card; `value` None is "not observed"."""

    question_id: str
    criterion_id: str
    value: int | None
    no_evidence_reason: str = ""


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """A dated addition to a sealed card."""

    person: str
    written_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """How far a question is beside its rating: to be come back to, seconds spent on it, seconds of its task."""

    question_id: str
    revisit: bool = False
    seconds: int = 0
    task_seconds: int = 0


@dataclass(frozen=True, slots=True)
class OpenPause:
    """A pause that runs: at which second of the interview it began, and when."""

    at_seconds: int
    began_at: datetime


@dataclass(frozen=True, slots=True)
class Card:
    """An own card with everything on it.

    `words` are the interviewer's own on each axis, counted in nothing; `no_conflict` is what they declared beforehand,
    `ended_at` is when the conversation was over for them,
    `counts` tells a card that counts from one that is written for practice; `pause` is there while one runs;
    `typed_addendum` is an addition that is not finished.
    """

    id: str
    interview_id: str
    state: CardState
    source: CardSource
    place: int
    elapsed_seconds: int
    last_saved_at: datetime | None
    notes: tuple[NoteLine, ...]
    ratings: tuple[RatingRow, ...]
    skips: tuple[tuple[str, str], ...]
    guardrails: tuple[tuple[str, Guardrail], ...]
    probes: tuple[tuple[str, int], ...]
    seal: str
    words: tuple[tuple[Axis, Recommendation], ...] = ()
    addenda: tuple[AddendumRow, ...] = ()
    no_conflict: bool = False
    progress: tuple[QuestionProgress, ...] = ()
    ended_at: datetime | None = None
    counts: bool = True
    pause: OpenPause | None = None
    typed_addendum: str = ""


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Words that stray into protected ground, manner or likeness: why they should go, what to write instead."""

    words: str
    reason: str
    rewording: str = ""


@dataclass(frozen=True, slots=True)
class NoteFinding:
    """A note line that strays: the words that do, why they should go, what to write instead."""

    note_id: str
    question_id: str
    words: str
    reason: str
    rewording: str = ""


@dataclass(frozen=True, slots=True)
class PracticeRow:
    """How a shadow and an interviewer rated one answer on one criterion; None is "not observed" or not rated."""

    question: str
    criterion: str
    shadow: str
    interviewer: str
    practised: int | None
    rated: int | None

    @property
    def difference(self) -> int | None:
        """Return how much higher the shadow rated, None where one of them observed nothing."""
        return None if self.practised is None or self.rated is None else self.practised - self.rated


@dataclass(frozen=True, slots=True)
class PaperCard:
    """A colleague's card that the viewer may key in from paper; `no_conflict` was ticked already."""

    interview_id: str
    person_id: str
    person: str
    candidate: str
    job: str
    interview: str
    begun: bool
    no_conflict: bool = False
