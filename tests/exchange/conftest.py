"""A comparison of invented candidates, as a service hands it to the exporters."""

from datetime import UTC, date, datetime

import pytest

from cfhire.model.kinds import Axis, DecisionKind, Mark, Reason, VerdictKind
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import ComparedCandidate, Comparison, DecisionRow, EvidenceLine
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict


def criterion(key: str, axis: Axis, name: str, value: float | None, observations: int = 4) -> CriterionScore:
    """Return a score on one criterion."""
    bar, floor = (3.5, 2.5) if axis is Axis.VALUES else (3.0, 2.0)
    error = None if value is None else 0.25
    return CriterionScore(
        key, axis, name, value, error, observations, observations, bar, floor, True, axis is Axis.SKILL, 0.02
    )


def verdict(kind: VerdictKind, reason: Reason, values: float, skill: float, *, alone: bool = False) -> Verdict:
    """Return a verdict with two criteria on each axis."""
    return Verdict(
        kind,
        reason,
        4,
        AxisScore(Axis.VALUES, values, 0.2, 3.5, 0.95 if values > 3.5 else 0.11, 4),
        AxisScore(Axis.SKILL, skill, 0.3, 3.0, 0.88 if skill > 3 else 0.24, 4),
        (
            criterion("empowerment", Axis.VALUES, "Empowerment", values),
            criterion("people-first", Axis.VALUES, "People first", None, 0),
            criterion("systems", Axis.SKILL, "Reservation systems", skill, 3),
        ),
        one_interviewer=alone,
    )


def candidate(name: str, judged: Verdict | None, **parts: object) -> ComparedCandidate:
    """Return a candidate of a comparison; `parts` replace what is usual."""
    usual: dict[str, object] = {
        "application_id": f"id of {name}",
        "name": name,
        "verdict": judged,
        "words": "",
        "evidence": (),
        "comparability": (),
        "decision": None,
    }
    return ComparedCandidate(**{**usual, **parts})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Return four candidates: ready, ready with plan, not yet rated, hidden from the viewer."""
    nia = candidate(
        "Nia Adeyemi",
        verdict(VerdictKind.READY_WITH_PLAN, Reason.TRAINABLE, 4.4, 2.8),
        words="Reservation systems trainable",
        evidence=(
            EvidenceLine("empowerment", "Maya Ortiz", "“I changed the guideline afterwards.”", Mark.FOR, 12),
            EvidenceLine("systems", "Tom Okafor", "Could not split a booking", Mark.AGAINST, None),
        ),
        comparability=("Same plan and questions",),
        decision=DecisionRow(
            DecisionKind.OFFER, "Maya Ortiz", datetime(2026, 11, 20, 9, 30, tzinfo=UTC), "The gap closes in six weeks."
        ),
    )
    alone = verdict(VerdictKind.READY, Reason.BOTH_CLEAR, 3.875, 3.0625, alone=True)
    secret = verdict(VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL_ALONE, 1.2345, 4.9876)
    return Comparison(
        organisation="Northwind Hotels",
        job="Guest Services Lead",
        made_at=datetime(2026, 11, 21, 14, 2, tzinfo=UTC),
        policy=Policy(),
        policy_fixed_on=date(2026, 11, 3),
        criteria=nia.verdict.criteria if nia.verdict else (),
        candidates=(
            candidate("Dana Kim", alone),
            nia,
            candidate("Leo Fischer", None),
            candidate(
                "Sam Chen",
                secret,
                words="secret words",
                evidence=(EvidenceLine("systems", "Maya Ortiz", "secret evidence", Mark.FOR, 3),),
                comparability=("secret comparability",),
                decision=DecisionRow(
                    DecisionKind.DECLINE, "Secret Person", datetime(2026, 11, 20, tzinfo=UTC), "secret reason"
                ),
                hidden=True,
            ),
        ),
        not_separable=(
            (Axis.VALUES, ("Dana Kim", "Nia Adeyemi", "Sam Chen")),
            (Axis.SKILL, ("Leo Fischer", "Sam Chen")),
        ),
        notes=("Same plan and questions for all.",),
    )
