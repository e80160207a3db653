"""The verdict is explained in words, values first."""

import re
from collections.abc import Callable

import pytest

from cfhire.model.kinds import Axis, Reason, Rule, VerdictKind
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Observation, Verdict
from cfhire.reports.reasoning import reasoning
from cfhire.scoring.verdict import judge

Verdicts = Callable[..., Verdict]
Scores = Callable[..., CriterionScore]
Axes = Callable[..., AxisScore]
CRITERIA = (
    JobCriterion("1", "empowerment", Axis.VALUES, "Empowerment"),
    JobCriterion("2", "people", Axis.VALUES, "People first"),
    JobCriterion("3", "desk", Axis.SKILL, "Desk", trainable=True),
    JobCriterion("4", "cash", Axis.SKILL, "Cash"),
)
SPECIMENS = {
    # reason: the ratings that two interviewers in separate rooms gave to empowerment, people, desk, cash
    Reason.COVERAGE: (4, 4, 4, None),
    Reason.VALUES: (2, 2, 2, 2),
    Reason.SKILL_ALONE: (2, 2, 5, 5),
    Reason.BOTH_CLEAR: (5, 4, 4, 4),
    Reason.TRAINABLE: (5, 5, 2, 3),
    Reason.SKILL: (5, 5, 2, 2),
}


def judged(ratings: tuple[int | None, ...], policy: Policy | None = None) -> Verdict:
    observations = [
        Observation(rater, rater, criterion.key, criterion.key, value)
        for criterion, value in zip(CRITERIA, ratings, strict=True)
        if value is not None
        for rater in ("Maya", "Priya")
    ]
    return judge(policy or Policy(), CRITERIA, observations)


def said(verdict: Verdict, policy: Policy | None = None) -> str:
    return " ".join(reasoning(verdict, policy or Policy()))


@pytest.mark.parametrize(("reason", "ratings"), SPECIMENS.items())
def test_the_words_fit_what_the_policy_computed(reason: Reason, ratings: tuple[int | None, ...]) -> None:
    verdict = judged(ratings)
    assert verdict.reason is reason
    text = said(verdict)
    assert text.index("alues") < text.lower().index("skill")
    assert not re.search(r"\b(he|she|his|her|him|hers)\b", text, re.IGNORECASE)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in reasoning(verdict, Policy()))


def test_a_gap_that_training_closes_is_told_as_in_the_picture(verdict: Verdicts) -> None:
    assert said(verdict()) == (
        "Values were decided first: the axis clears its bar of 3.5 and no must-have value is near its floor. "
        "Skill falls short of its bar of 3.0 because of Conflict resolution and Reservation systems, "
        "both marked trainable before the first interview and above their floors."
    )


def test_one_gap_is_told_in_the_singular() -> None:
    text = said(judged((5, 5, 2, 3)))
    assert "because of Desk, marked trainable before the first interview and above its floor." in text


def test_a_value_near_its_floor_is_not_passed_over(verdict: Verdicts, scored: Scores) -> None:
    criteria = (scored("empowerment", 2.8, p_below_floor=0.3), scored("people-first", 5.0))
    text = said(verdict(criteria=criteria))
    assert "no must-have value is near its floor" not in text
    assert "Empowerment may be below its floor of 2.5 (.30); that is not sure enough to decide." in text


def test_policies_without_floors_do_not_speak_of_them() -> None:
    hurdle = Policy(rule=Rule.HURDLE)
    assert "floor" not in said(judged((5, 4, 4, 4), hurdle), hurdle)
    assert "Under this policy training does not count" in said(judged((5, 5, 2, 3), hurdle), hurdle)


def test_missing_coverage_names_what_is_missing_and_where_things_stand() -> None:
    text = said(judged((4, 4, 4, None)))
    assert text.startswith("There is no verdict on either axis yet: Cash has fewer observations than the 2")
    assert "So far values stand at 4.0 (bar 3.5) and skill stands at 4.0 (bar 3.0)." in text


def test_an_axis_without_any_rating_is_named_as_an_axis() -> None:
    rated = [Observation(rater, rater, "q", "empowerment", 4) for rater in ("Maya", "Priya")]
    text = said(judge(Policy(), (CRITERIA[0],), rated))
    assert text.startswith("There is no verdict on either axis yet: the skill axis has fewer observations")
    assert text.endswith("So far values stand at 4.0 (bar 3.5).")


def test_values_that_fail_say_how_surely() -> None:
    text = said(judged((2, 2, 5, 5)))
    assert (
        re.search(r"Empowerment lies below its floor of 2\.5 with a probability of \.\d\d", text)
        or "meets its bar of 3.5" in text
    )
    assert "but skill alone never makes an offer." in text


def test_a_broken_floor_and_a_missed_bar_are_both_told(verdict: Verdicts, scored: Scores, on_axis: Axes) -> None:
    text = said(
        verdict(
            kind=VerdictKind.DO_NOT_MOVE_FORWARD,
            reason=Reason.VALUES,
            values=on_axis(Axis.VALUES, 2.4, 0.02),
            criteria=(scored("empowerment", 1.4, p_below_floor=0.97),),
            named=("Empowerment",),
        )
    )
    assert text.startswith(
        "Values were decided first: Empowerment lies below its floor of 2.5 with a probability of .97. "
        "Besides, the axis, at 2.4, meets its bar of 3.5 with a probability of .02, below the .40 it has to reach."
    )


def test_what_is_too_close_to_tell_says_what_would_settle_it(verdict: Verdicts, on_axis: Axes) -> None:
    values = said(verdict(reason=Reason.VALUES_UNCLEAR, values=on_axis(Axis.VALUES, 3.5, 0.45), named=()))
    assert "with a probability of .45: between .40 and .60 the two are not separable." in values
    assert "More observations on values" in values
    assert "Skill waits for that; it stands at 2.8 against its bar of 3.0 (.24)." in values
    skill = said(verdict(reason=Reason.SKILL_UNCLEAR, skill=on_axis(Axis.SKILL, 3.0, 0.5)))
    assert "Skill is not clear: the axis, at 3.0," in skill
    assert "Below the bar: Conflict resolution and Reservation systems." in skill


def test_a_skill_gap_that_training_does_not_close_says_why() -> None:
    text = said(judged((5, 5, 1, 2)))
    assert "Skill, at 1.5, falls short of its bar of 3.0" in text
    assert "Cash was not marked trainable." in text
    assert "Desk, at 1.0, is below its floor of 2.0." in text


def test_names_in_sentences_are_shown_safely(verdict: Verdicts) -> None:
    assert "⟨U+202E⟩" in said(verdict(named=("Cash\u202e", "Desk")))
