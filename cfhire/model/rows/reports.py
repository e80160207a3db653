"""Frozen data that reports and exports are made from, already cut to what the viewer may read."""

from dataclasses import dataclass, field
from datetime import date, datetime

from cfhire.model.kinds import Axis, DecisionKind, DevelopKind, Horizon, Mark, Recommendation
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.verdicts import CriterionScore, Verdict


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One note line of a sealed card: who wrote it, on which criterion, for or against."""

    criterion: str
    rater: str
    text: str
    mark: Mark | None = None
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class CardConduct:
    """How the interview of a sealed card was held.

    `minutes` were used, pauses left out; None where no clock ran. `probes` are the numbers asked by title of the
    question, `skips` title and reason, `pauses` minute, seconds, and whether the clock found them.
    """

    person: str
    interview: str
    on_paper: bool
    entered_by: str
    entered_on: date | None
    minutes: int | None
    planned_minutes: int
    probes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    skips: tuple[tuple[str, str], ...] = ()
    pauses: tuple[tuple[int, int, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class OnboardingRow:
    """One entry of the onboarding plan."""

    id: str
    criterion: str
    kind: DevelopKind
    horizon: Horizon
    what: str
    who: str
    by_when: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a named person chose, when, with which reason."""

    kind: DecisionKind
    person: str
    decided_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """An interviewer's "no" on values: what the panel must answer, and what it answered, by whom."""

    card_id: str
    person: str
    word: Recommendation
    answer: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the interviewers of a job on one axis; None values come with a reason."""

    axis: Axis
    alpha: float | None
    interval: tuple[float, float] | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OfferReadiness:
    """All that the offer-readiness report shows.

    `guardrails` holds what was asked and the checks ticked (values of `Guardrail`). `comparability` holds the
    deviations from the plan, `independence` what weakens "rated alone first" (a card keyed in later); none is good.
    `consensus` says in sentences what the panel agreed on after discussion and whether it would change the verdict.
    `snapshot` names the fair scores that counted. `open_points` is what the panel must answer, or did.
    `exceptions` are the rules of the plan that somebody signed away before the job was opened.
    """

    organisation: str
    job: str
    candidate: str
    written_on: date
    verdict: Verdict
    policy: Policy
    policy_fixed_on: date | None
    policy_changes: tuple[str, ...]
    decision: DecisionRow | None
    agreement: tuple[Agreement, ...]
    evidence: tuple[EvidenceLine, ...]
    guardrails: tuple[tuple[str, tuple[str, ...]], ...]
    onboarding: tuple[OnboardingRow, ...]
    reference_questions: tuple[str, ...]
    interviewers: int
    comparability: tuple[str, ...]
    consensus: tuple[str, ...]
    record: str
    sample: bool = False
    independence: tuple[str, ...] = ()
    snapshot: str = ""
    open_points: tuple[OpenPoint, ...] = ()
    exceptions: tuple[str, ...] = ()

    def evidence_for(self, criterion: str) -> tuple[EvidenceLine, ...]:
        """Return the evidence lines of one criterion id."""
        return tuple(line for line in self.evidence if line.criterion == criterion)


@dataclass(frozen=True, slots=True)
class ComparedCandidate:
    """One candidate in a comparison; `verdict` is None while the viewer may not see it or there is no rating yet.

    `standings` sets the fair score of each axis beside the raw mean, empty where there is none.
    """

    application_id: str
    name: str
    verdict: Verdict | None
    words: str
    evidence: tuple[EvidenceLine, ...]
    comparability: tuple[str, ...]
    decision: DecisionRow | None
    hidden: bool = False
    standings: tuple[FairStanding, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """All candidates of one job side by side."""

    organisation: str
    job: str
    made_at: datetime
    policy: Policy
    policy_fixed_on: date | None
    criteria: tuple[CriterionScore, ...]
    candidates: tuple[ComparedCandidate, ...]
    not_separable: tuple[tuple[Axis, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = field(default=())
