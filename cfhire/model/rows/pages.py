"""What whole screens show: the day's work, one candidate, one interview."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import ApplicationState, InterviewState, JobState, PanelRole, VerdictKind
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.courtesy import CandidateVoice, Letter
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import Agreement, CardConduct, DecisionRow, EvidenceLine, OnboardingRow, OpenPoint
from cfhire.model.rows.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview as lists show it; `own_card` is the viewer's card id, empty when they have none in it.

    `saved_at` is when something was last written on the own card, `seats` are the people (id, name, role) in it, `left`
    those (id, name) who were to be in it and were replaced.
    """

    id: str
    application_id: str
    candidate: str
    job: str
    name: str
    state: InterviewState
    starts_at: datetime | None
    local_start: str
    zone: str
    minutes: int
    interviewers: tuple[str, ...]
    own_card: str
    own_card_in: bool
    ended_at: datetime | None
    extra_time: bool = False
    saved_at: datetime | None = None
    own_role: PanelRole | None = None
    seats: tuple[tuple[str, str, PanelRole], ...] = ()
    left: tuple[tuple[str, str], ...] = ()
    own_begun: bool = False
    own_ended_at: datetime | None = None

    @property
    def own_state(self) -> InterviewState:
        """Return how far the interview is for the viewer: to come, running or over by the own card, if there is one.

        One that runs is still to come for who has not joined it, and over for who ended it before the others.
        """
        if not self.own_card or self.state is InterviewState.CANCELLED:
            return self.state
        if self.own_card_in or self.own_ended_at is not None:
            return InterviewState.FINISHED
        if self.own_begun:
            return InterviewState.LIVE
        return InterviewState.PLANNED if self.state is InterviewState.LIVE else self.state

    @property
    def heard_at(self) -> datetime | None:
        """Return when the conversation was over for the viewer."""
        return self.own_ended_at or self.ended_at

    @property
    def own_rates(self) -> bool:
        """Tell whether the viewer has something to rate in it: observers only listen."""
        return self.own_role is not PanelRole.OBSERVER


@dataclass(frozen=True, slots=True)
class CardDue:
    """A card that the viewer has still to submit, and by when: a reminder after an hour, late after a day."""

    card_id: str
    interview_id: str
    interview: str
    job: str
    due_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class PanelComplete:
    """An application all of whose cards are in, without a decision."""

    application_id: str
    candidate: str
    job: str
    cards: int


@dataclass(frozen=True, slots=True)
class AnswerDue:
    """An answer that a candidate was promised."""

    application_id: str
    candidate: str
    job: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class OpenJob:
    """A job at work: how many candidates, and the verdicts that the viewer may see so far."""

    id: str
    title: str
    state: JobState
    candidates: int
    waiting_cards: int
    verdicts: tuple[tuple[VerdictKind, int], ...]
    days_open: int | None


@dataclass(frozen=True, slots=True)
class Today:
    """The day's work of one person."""

    now: datetime
    interviews: tuple[InterviewRow, ...]
    interrupted: tuple[InterviewRow, ...]
    cards: tuple[CardDue, ...]
    panels: tuple[PanelComplete, ...]
    answers: tuple[AnswerDue, ...]
    jobs: tuple[OpenJob, ...]
    voice: CandidateVoice | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened to an application."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """An attachment, without its content."""

    id: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """All that a candidate's page shows to this viewer. With `hidden`, everything that tells scores is empty.

    `entry` is what may be edited, with the `version` it was read at; None for who does not organise the hire. `listens`
    says that the viewer only observes or shadows: then nothing ever opens. `standings` sets the fair score of each axis
    beside the raw mean; `counted` says which of them counts, or why there is no fair score.
    """

    application_id: str
    candidate_id: str
    job_id: str
    name: str
    email: str
    phone: str
    headline: str
    accommodations: str
    job: str
    state: ApplicationState
    cards_in: int
    cards_due: int
    hidden: bool
    files_hidden: bool
    policy: Policy
    verdict: Verdict | None = None
    words: str = ""
    evidence: tuple[EvidenceLine, ...] = ()
    guardrails: tuple[tuple[str, tuple[str, ...]], ...] = ()
    onboarding: tuple[OnboardingRow, ...] = ()
    decision: DecisionRow | None = None
    agreement: tuple[Agreement, ...] = ()
    comparability: tuple[str, ...] = ()
    consensus: tuple[str, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    interviews: tuple[InterviewRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    may_decide: bool = False
    may_plan: bool = False
    answer_due: datetime | None = None
    open_points: tuple[OpenPoint, ...] = ()
    may_organise: bool = False
    entry: CandidateEntry | None = None
    version: int = 0
    language: str = ""
    letter: Letter | None = None
    may_write: bool = False
    surveyed: bool = False
    extra_percent: int | None = None
    conduct: tuple[CardConduct, ...] = ()
    listens: bool = False
    standings: tuple[FairStanding, ...] = ()
    counted: str = ""
