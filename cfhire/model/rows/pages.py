"""What whole screens show of one candidate."""

from dataclasses import dataclass
from datetime import datetime

from cfhire.model.kinds import ApplicationState
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.courtesy import Letter
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import Agreement, CardConduct, DecisionRow, EvidenceLine, OnboardingRow, OpenPoint
from cfhire.model.rows.verdicts import Verdict


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
