"""Specimens for the tests of reports: one invented job, its plan, its candidates."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from cfhire.model.kinds import (
    Axis,
    DecisionKind,
    DevelopKind,
    Horizon,
    InterviewState,
    JobState,
    Mark,
    QuestionKind,
    Reason,
    Star,
    VerdictKind,
)
from cfhire.model.rows.banks import Criterion, Probe, Question
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.plans import (
    JobPage,
    Kit,
    Plan,
    PlanCheck,
    PlannedInterview,
    PlannedQuestion,
    PlannedStage,
    SignedException,
)
from cfhire.model.rows.policy import JobCriterion, Policy, policy_hash
from cfhire.model.rows.reports import (
    Agreement,
    ComparedCandidate,
    Comparison,
    DecisionRow,
    EvidenceLine,
    OfferReadiness,
    OnboardingRow,
)
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

VALUES, SKILL = Axis.VALUES, Axis.SKILL
NAMES = {
    "empowerment": ("Empowerment", VALUES),
    "people-first": ("People first", VALUES),
    "leads-by-example": ("Leads by example", VALUES),
    "customer-experience": ("Customer experience", VALUES),
    "shift-operations": ("Shift operations", SKILL),
    "conflict-resolution": ("Conflict resolution", SKILL),
    "reservation-systems": ("Reservation systems", SKILL),
}
NIA = {
    "empowerment": 4.6,
    "people-first": 4.4,
    "leads-by-example": 4.3,
    "customer-experience": 4.3,
    "shift-operations": 3.2,
    "conflict-resolution": 2.9,
    "reservation-systems": 2.4,
}


def criterion_score(key: str, value: float | None, error: float = 0.32, **changes: Any) -> CriterionScore:
    name, axis = NAMES.get(key, (key, VALUES))
    made = CriterionScore(
        criterion=key,
        axis=axis,
        name=name,
        value=value,
        standard_error=None if value is None else error,
        observations=0 if value is None else 4,
        raters=0 if value is None else 4,
        bar=3.5 if axis is VALUES else 3.0,
        floor=2.5 if axis is VALUES else 2.0,
        must_have=True,
        trainable=key in {"conflict-resolution", "reservation-systems"},
        p_below_floor=None if value is None else 0.01,
    )
    return replace(made, **changes)


def axis_score(axis: Axis, value: float | None, p_bar: float | None, error: float = 0.3) -> AxisScore:
    known = value is not None
    return AxisScore(axis, value, error if known else None, 3.5 if axis is VALUES else 3.0, p_bar, 4 if known else 0)


def verdict_of(**changes: Any) -> Verdict:
    made = Verdict(
        kind=VerdictKind.READY_WITH_PLAN,
        reason=Reason.TRAINABLE,
        row=5,
        values=axis_score(VALUES, 4.4, 0.99),
        skill=axis_score(SKILL, 2.8, 0.24),
        criteria=tuple(criterion_score(key, value) for key, value in NIA.items()),
        named=("Conflict resolution", "Reservation systems"),
    )
    return replace(made, **changes)


def evidence() -> tuple[EvidenceLine, ...]:
    told = [
        ("empowerment", Mark.QUOTE, "I changed the guideline afterwards, because two of us had bent it the same week."),
        ("empowerment", Mark.FOR, "Weighed legal, ethical, affordable and reputation."),
        ("people-first", Mark.QUOTE, "I covered nights for a week so that the new starter was never alone."),
        ("people-first", Mark.AGAINST, "Asked nobody for help."),
        ("leads-by-example", Mark.FOR, "Named the own mistake first; the team heard it in the stand-up."),
        ("customer-experience", Mark.QUOTE, "Housekeeping is my customer too."),
        ("customer-experience", None, "One internal and one external case."),
        ("shift-operations", Mark.FOR, "Rebuilt a two-absence rota in 25 minutes; trade-off named when asked."),
        ("conflict-resolution", Mark.FOR, "Calmed both guests."),
        ("conflict-resolution", Mark.AGAINST, "No follow-up with the colleague."),
        ("reservation-systems", Mark.FOR, "Learnt one system on the job before."),
        ("reservation-systems", Mark.AGAINST, "Could not split a booking."),
    ]  # fmt: skip
    return tuple(EvidenceLine(key, "Maya Ortiz", text, mark, 4) for key, mark, text in told)


def onboarding() -> tuple[OnboardingRow, ...]:
    technical, soft, now, later = DevelopKind.TECHNICAL, DevelopKind.SOFT, Horizon.CURRENT, Horizon.NEXT
    return (
        OnboardingRow(
            "1", "reservation-systems", technical, now, "Two-day course and certificate", "Tom Okafor", "week 6"
        ),
        OnboardingRow("2", "reservation-systems", technical, later, "Trains the next starter", "", ""),
        OnboardingRow(
            "3",
            "conflict-resolution",
            soft,
            now,
            "Two complaint shifts shadowed, one case review",
            "Priya Shah",
            "week 8",
        ),
        OnboardingRow("4", "conflict-resolution", soft, later, "Runs the case review", "", ""),
    )


def decision(kind: DecisionKind = DecisionKind.OFFER) -> DecisionRow:
    reason = (
        "Values clear with four interviewers; the system gap closes in six weeks, as it did for the last two starters."
    )
    return DecisionRow(kind, "Maya Ortiz", datetime(2026, 11, 20, 15, 0, tzinfo=UTC), reason)


def offer_readiness(**changes: Any) -> OfferReadiness:
    made = OfferReadiness(
        organisation="Northwind Hotels",
        job="Guest Services Lead",
        candidate="Nia Adeyemi",
        written_on=date(2026, 11, 21),
        verdict=verdict_of(),
        policy=Policy(),
        policy_fixed_on=date(2026, 11, 3),
        policy_changes=(),
        decision=decision(),
        agreement=(Agreement(VALUES, 0.58, (0.31, 0.77)), Agreement(SKILL, 0.71, (0.48, 0.86))),
        evidence=evidence(),
        guardrails=(("The refund without approval", ("legal", "ethical", "reputation")),),
        onboarding=onboarding(),
        reference_questions=("What did they decide to spend when no manager was there, and who was told?",),
        interviewers=4,
        comparability=(),
        consensus=(
            "Customer experience 4: the internal case counts as well",
            "The consensus would not change the verdict.",
        ),
        record="7f3a94d0c2b15e68a7d9f03b4c61e2857f90ab3cd4e5f6071829304a5b6cc21e",
    )
    return replace(made, **changes)


def compared(
    name: str, values: float, skill: float, p: tuple[float, float], kind: VerdictKind, reason: Reason, **changes: Any
) -> ComparedCandidate:
    criteria = tuple(
        criterion_score(key, min(5.0, max(1.0, (values if axis is VALUES else skill) + 0.1 * (place % 3 - 1))))
        for place, (key, (_name, axis)) in enumerate(NAMES.items())
    )
    verdict = Verdict(kind, reason, 1, axis_score(VALUES, values, p[0]), axis_score(SKILL, skill, p[1]), criteria)
    made = ComparedCandidate(name, name, verdict, "", evidence()[:8], (), None)
    return replace(made, **changes)


def comparison(**changes: Any) -> Comparison:
    ready, plan, hold, stop = VerdictKind
    made = Comparison(
        organisation="Northwind Hotels",
        job="Guest Services Lead",
        made_at=datetime(2026, 11, 21, 14, 2, tzinfo=UTC),
        policy=Policy(),
        policy_fixed_on=date(2026, 11, 3),
        criteria=tuple(criterion_score(key, None) for key in NAMES),
        candidates=(
            compared("Dana Kim", 3.9, 4.2, (0.95, 1.0), ready, Reason.BOTH_CLEAR),
            compared("Alex Rivera", 3.8, 3.7, (0.88, 1.0), ready, Reason.BOTH_CLEAR),
            compared("Nia Adeyemi", 4.4, 2.8, (0.99, 0.24), plan, Reason.TRAINABLE, decision=decision()),
            compared(
                "Leo Fischer",
                3.5,
                3.4,
                (0.45, 0.89),
                hold,
                Reason.VALUES_UNCLEAR,
                comparability=("one question skipped, out of time",),
            ),
            compared("Ines Costa", 4.0, 2.3, (0.94, 0.01), stop, Reason.SKILL),
            compared("Omar Haddad", 3.0, 2.6, (0.04, 0.08), stop, Reason.VALUES),
            compared("Sam Chen", 2.7, 4.6, (0.0, 1.0), stop, Reason.SKILL_ALONE),
            ComparedCandidate("Ada Lind", "Ada Lind", None, "", (), (), None, hidden=True),
            ComparedCandidate("Jun Ito", "Jun Ito", None, "", (), (), None),
        ),
        not_separable=((VALUES, ("Dana Kim", "Alex Rivera", "Ines Costa")),),
    )
    return replace(made, **changes)


def described(key: str) -> Criterion:
    name, axis = NAMES[key]
    return Criterion(
        id=key,
        axis=axis,
        name=name,
        definition="Decides for a customer inside a guideline without asking, and tells whoever has to know.",
        job_relevance="At two in the morning nobody else is there.",
        is_not=("Bending every rule", "Speaking loudly"),
        anchors=(
            "Sent the guest away and gave the rule as the reason.",
            "Passed the case on and waited.",
            "Used the guideline as written and told the guest the reason.",
            "Weighed cost and guideline, decided, told the manager the same day.",
            "Decided, and changed the guideline so that the next case needs no exception.",
        ),
    )


def question(key: str | None, title: str, **changes: Any) -> Question:
    made = Question(
        id=title.lower().replace(" ", "-"),
        kind=QuestionKind.BEHAVIOURAL,
        title=title,
        prompt="Tell me about a time you bent a rule for a customer. What did you weigh, and what did you do?",
        minutes=8,
        criterion=key,
        anchors=described(key).anchors if key else None,
        probes=(
            Probe("What was at stake for the customer?", Star.SITUATION),
            Probe("What exactly did you say and do?", Star.ACTION),
            Probe("What changed afterwards?", Star.RESULT),
        ),
        green_flags=("Names what it cost and who paid",),
        red_flags=("The customer is only the problem",),
        do_not_ask=("Health, family, why the colleague was away",),
        guardrails=key == "empowerment",
    )
    return replace(made, **changes)


def kit(**changes: Any) -> Kit:
    asked = (
        question("empowerment", "Bending a rule"),
        question("people-first", "The colleague who needed cover", kind=QuestionKind.SITUATIONAL),
        question(
            "shift-operations",
            "Two absences on Friday",
            kind=QuestionKind.WORK_SAMPLE,
            candidate_text="Two of five colleagues ring in sick at six.",
        ),
        question(
            None, "Their questions", kind=QuestionKind.CLOSING, probes=(), green_flags=(), red_flags=(), do_not_ask=()
        ),
    )
    made = Kit(
        interview_id="i1",
        job="Guest Services Lead",
        name="Values interview",
        state=InterviewState.PLANNED,
        minutes=45,
        intro="Thank you for coming. We ask everyone the same questions and take notes.\nYou may take your time.",
        accommodations="Questions in writing, ten minutes more.",
        criteria=tuple(described(key) for key in ("empowerment", "people-first", "shift-operations")),
        questions=tuple(PlannedQuestion(each.id, each) for each in asked),
    )
    return replace(made, **changes)


def job_page(**changes: Any) -> JobPage:
    criteria = tuple(
        JobCriterion(key, key, axis, name, trainable=key == "reservation-systems")
        for key, (name, axis) in NAMES.items()
    )
    interviews = (
        PlannedInterview("v", "Values interview", 45, 2, kit().questions),
        PlannedInterview("s", "Skill interview", 40, 2, kit().questions[2:]),
    )
    made = JobPage(
        row=JobRow("j", "Guest Services Lead", "Front office", JobState.OPEN, 7, datetime(2026, 11, 3, tzinfo=UTC)),
        criteria=criteria,
        described=tuple(described(key) for key in NAMES),
        policy=Policy(),
        policy_hash=policy_hash(Policy(), criteria),
        policy_fixed_at=datetime(2026, 11, 3, tzinfo=UTC),
        plan=Plan("p", 3, (PlannedStage("1", "On site", interviews),)),
        checks=(
            PlanCheck("anchors", holds=True, sentence="Every question has five anchors"),
            PlanCheck("observations", holds=False, sentence="Fewer than 2 observations: Reservation systems"),
        ),
        exceptions=(
            SignedException(
                "observations", "the work sample covers it", "Maya Ortiz", datetime(2026, 11, 3, tzinfo=UTC)
            ),
        ),
        one_interviewer=False,
        panel=(("Maya Ortiz", "chair"), ("Priya Shah", "interviewer")),
        chance_above_bar=0.86,
    )
    return replace(made, **changes)


@pytest.fixture(scope="session")
def report() -> Callable[..., OfferReadiness]:
    """Return a maker of offer-readiness data; keywords change single fields."""
    return offer_readiness


@pytest.fixture(scope="session")
def verdict() -> Callable[..., Verdict]:
    """Return a maker of verdicts."""
    return verdict_of


@pytest.fixture(scope="session")
def scored() -> Callable[..., CriterionScore]:
    """Return a maker of criterion scores."""
    return criterion_score


@pytest.fixture(scope="session")
def on_axis() -> Callable[..., AxisScore]:
    """Return a maker of axis scores."""
    return axis_score


@pytest.fixture(scope="session")
def compare() -> Callable[..., Comparison]:
    """Return a maker of comparisons."""
    return comparison


@pytest.fixture(scope="session")
def make_kit() -> Callable[..., Kit]:
    """Return a maker of interview kits."""
    return kit


@pytest.fixture(scope="session")
def make_plan() -> Callable[..., JobPage]:
    """Return a maker of job pages."""
    return job_page
