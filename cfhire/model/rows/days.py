"""What a day shows: interviews, what waits, jobs at work."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import InterviewState, JobState, PanelRole, VerdictKind
from cfhire.model.rows.surveys import CandidateVoice


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
class PracticeReady:
    """An own card for practice that can be compared since a time with the one of the interviewer it was beside."""

    card_id: str
    interview: str
    job: str
    since: datetime


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
    """The day's work of one person, and whether they may begin more: jobs, candidates of a job at least."""

    now: datetime
    interviews: tuple[InterviewRow, ...]
    interrupted: tuple[InterviewRow, ...]
    cards: tuple[CardDue, ...]
    panels: tuple[PanelComplete, ...]
    answers: tuple[AnswerDue, ...]
    jobs: tuple[OpenJob, ...]
    voice: CandidateVoice | None = None
    may_make_jobs: bool = True
    may_add_candidates: bool = True
    practice: tuple[PracticeReady, ...] = ()
