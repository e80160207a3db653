"""The offer-readiness report: what it holds, and what it refuses to hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from cfhire.errors import ReadableError
from cfhire.model.kinds import Axis, DecisionKind, DevelopKind, Horizon, Mark, Reason, ScoreBasis, VerdictKind
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import Agreement, DecisionRow, EvidenceLine, OfferReadiness, OnboardingRow
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict
from cfhire.reports.offer_readiness import MissingTraining, how_decided, offer_readiness_data
from cfhire.reports.plain import Plain

Reports = Callable[..., OfferReadiness]


def data_of(report: OfferReadiness, paper: str = "A4") -> Plain:
    return offer_readiness_data(report, paper)


def assert_plain(value: object, path: str = "data") -> None:
    if isinstance(value, dict):
        for key, each in value.items():
            assert type(key) is str
            assert_plain(each, f"{path}.{key}")
    elif type(value) is tuple:
        for place, each in enumerate(value):
            assert_plain(each, f"{path}[{place}]")
    else:
        assert type(value) in {str, int, float, bool, type(None)}, f"{path} is {type(value)}"


def test_only_plain_data_reaches_a_template(report: Reports) -> None:
    assert_plain(data_of(report()))


def test_verdict_and_decision_are_two_blocks(report: Reports) -> None:
    data = data_of(report())
    assert data["verdict"]["words"] == "Ready with plan"
    assert data["verdict"]["line"] == "values .99 · skill .24, trainable"
    assert (data["decision"]["words"], data["decision"]["person"], data["decision"]["day"]) == (
        "Offer",
        "Maya Ortiz",
        "20 November",
    )


def test_a_verdict_of_one_interviewer_says_so_in_badge_and_words(
    report: Reports, verdict: Callable[..., Verdict]
) -> None:
    data = data_of(report(verdict=verdict(one_interviewer=True), interviewers=1))
    assert data["verdict"]["one_interviewer"] == "one interviewer"
    assert any("no second view" in sentence for sentence in data["how"])


@pytest.mark.parametrize(
    ("kept", "missing"),
    [((), "soft and technical"), ((DevelopKind.SOFT,), "technical"), ((DevelopKind.TECHNICAL,), "soft")],
)
def test_an_offer_without_both_kinds_of_training_is_refused(
    report: Reports, kept: tuple[DevelopKind, ...], missing: str
) -> None:
    data = report()
    rows = tuple(row for row in data.onboarding if row.kind in kept)
    with pytest.raises(MissingTraining, match=f"; {missing} is missing") as refused:
        data_of(replace(data, onboarding=rows))
    assert isinstance(refused.value, ReadableError)
    assert "onboarding plan" in refused.value.hint


def test_an_empty_entry_is_no_training(report: Reports) -> None:
    blank = OnboardingRow("1", "x", DevelopKind.SOFT, Horizon.CURRENT, "  ", "", "")
    kept = tuple(row for row in report().onboarding if row.kind is DevelopKind.TECHNICAL)
    with pytest.raises(MissingTraining):
        data_of(report(onboarding=(*kept, blank)))


@pytest.mark.parametrize("kind", [DecisionKind.HOLD, DecisionKind.DECLINE, None])
def test_without_an_offer_no_training_is_asked_for(report: Reports, kind: DecisionKind | None) -> None:
    decided = report().decision
    assert decided is not None
    decision: DecisionRow | None = replace(decided, kind=kind) if kind else None
    data = data_of(report(decision=decision, onboarding=()))
    assert (data["decision"] is None) == (kind is None)


def test_training_for_this_job_and_the_next_stand_in_one_row(report: Reports) -> None:
    assert data_of(report())["onboarding"] == (
        {
            "for": "Reservation systems",
            "kind": "technical",
            "now": ("Two-day course and certificate, with Tom Okafor, by week 6",),
            "next": ("Trains the next starter",),
        },
        {
            "for": "Conflict resolution",
            "kind": "soft",
            "now": ("Two complaint shifts shadowed, one case review, with Priya Shah, by week 8",),
            "next": ("Runs the case review",),
        },
    )


def test_training_for_something_that_is_no_criterion_keeps_its_name(report: Reports) -> None:
    own = OnboardingRow("9", "First week", DevelopKind.SOFT, Horizon.CURRENT, "Meets every department", "", "day 3")
    rows = data_of(report(onboarding=(*report().onboarding, own)))["onboarding"]
    assert (rows[-1]["for"], rows[-1]["now"]) == ("First week", ("Meets every department, by day 3",))


def test_values_come_before_skill_in_the_order_of_the_job(report: Reports, verdict: Callable[..., Verdict]) -> None:
    turned = verdict(criteria=tuple(reversed(verdict().criteria)))
    axes = [each["axis"] for each in data_of(report(verdict=turned))["criteria"]]
    assert axes == ["values"] * 4 + ["skill"] * 3


def test_evidence_carries_marks_and_quotes(report: Reports) -> None:
    lines = (
        EvidenceLine("empowerment", "Maya", "I told them", Mark.QUOTE),
        EvidenceLine("empowerment", "Maya", "“Already quoted”", Mark.QUOTE),
        EvidenceLine("empowerment", "Maya", "Asked nobody", Mark.AGAINST),
        EvidenceLine("empowerment", "Maya", "Who paid?", Mark.FOLLOW_UP),
        EvidenceLine("", "Maya", "Came early", None),
    )
    data = data_of(report(evidence=lines))
    assert [(line["mark"], line["text"]) for line in data["criteria"][0]["evidence"]] == [
        ("", "“I told them”"),
        ("", "“Already quoted”"),
        ("−", "Asked nobody"),
        ("?", "Who paid?"),
    ]
    assert data["other_evidence"] == ("Came early",)


def test_agreement_that_cannot_be_told_says_why(report: Reports) -> None:
    agreement = (Agreement(Axis.VALUES, None, None, "too few answers heard by two interviewers"),)
    values, skill = data_of(report(agreement=agreement))["axes"]
    assert values["agreement"] == {"value": "—", "reason": "too few answers heard by two interviewers"}
    assert skill["agreement"] == {"value": "—", "reason": ""}


def test_an_unanswered_axis_is_a_dash(
    report: Reports,
    verdict: Callable[..., Verdict],
    on_axis: Callable[..., AxisScore],
    scored: Callable[..., CriterionScore],
) -> None:
    empty = verdict(
        kind=VerdictKind.HOLD_MORE_EVIDENCE,
        reason=Reason.COVERAGE,
        values=on_axis(Axis.VALUES, None, None),
        criteria=(scored("empowerment", None),),
        named=("Empowerment",),
    )
    data = data_of(report(verdict=empty, decision=None, evidence=()))
    assert [data["axes"][0][key] for key in ("score", "interval", "p_bar")] == ["—", "—", "—"]
    assert data["criteria"][0]["score"] == "—"
    assert data["verdict"]["line"] == "values — · skill .24, too few observations"


def test_guardrails_show_all_four_checks(report: Reports) -> None:
    (line,) = data_of(report())["guardrails"]
    assert [(each["words"], each["heard"]) for each in line["checks"]] == [
        ("legal", True),
        ("ethical", True),
        ("affordable", False),
        ("reputation", True),
    ]


def test_how_it_was_decided_is_told_whole(report: Reports) -> None:
    told = list(how_decided(report()))
    assert told[0] == "Policy “values gate, then skill” fixed on 3 November, before the first interview, unchanged."
    assert told[1] == "Four interviewers rated alone before seeing each other; independent ratings decide."
    assert "Scores are raw means; intervals rest on published reliabilities." in told
    assert "The consensus would not change the verdict." in told
    assert told[-3:] == [
        "Same plan and questions as the other candidates.",
        "No model scored anyone.",
        "Record 7f3a…c21e.",
    ]


def test_how_it_was_decided_hides_nothing(report: Reports, verdict: Callable[..., Verdict]) -> None:
    told = " ".join(
        how_decided(
            report(
                policy=Policy(basis=ScoreBasis.FAIR),
                policy_fixed_on=date(2025, 12, 3),
                policy_changes=("the bar for skill was too low for nights",),
                independence=("One card was keyed in from paper on 14 November",),
                comparability=("“Bending a rule” skipped: out of time",),
                snapshot="Fair scores count, from snapshot 3 of 2025-12-09.",
                verdict=replace(verdict(error_source="workspace"), basis=ScoreBasis.FAIR),
            )
        )
    )
    assert "fixed on 3 December 2025, before the first interview, and changed since." in told
    assert "Policy changed: the bar for skill was too low for nights." in told
    assert "One card was keyed in from paper on 14 November." in told
    assert "Not quite comparable with the other candidates: “Bending a rule” skipped: out of time." in told
    assert "fair scores, as the policy chose beforehand; intervals rest on this workspace's own ratings." in told
    assert "Fair scores count, from snapshot 3 of 2025-12-09." in told
    assert "Same plan" not in told


def test_only_known_papers_are_printed(report: Reports) -> None:
    assert data_of(report(), "Letter")["page"]["paper"] == "Letter"
    with pytest.raises(ValueError, match="A0"):
        data_of(report(), "A0")


def test_the_chance_of_being_ready_names_what_it_assumes_and_says_that_it_decides_nothing(
    report: Reports, verdict: Callable[..., Verdict]
) -> None:
    assert data_of(report())["readiness"] == ""
    said = data_of(report(verdict=verdict(p_ready=0.2376, population=(3.0, 0.8))))["readiness"]
    assert said.startswith("P(ready) .24. The probability that the true scores of both axes reach their bars")
    assert "before anybody met them: a mean of 3.0 and a standard deviation of 0.8." in said
    assert said.endswith("It decides nothing: the policy looks at values first, then at skill.")
    fair = data_of(report(verdict=verdict(p_ready=0.9999, basis=ScoreBasis.FAIR)))["readiness"]
    assert fair.startswith("P(ready) > .99. ")
    assert "Assumed: candidates differ as the snapshot estimated over all of them." in fair
