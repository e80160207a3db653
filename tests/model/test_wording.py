"""Verdicts, reasons, decisions have one wording."""

import re
from collections.abc import Iterator

import pytest

from cfhire.i18n import set_language
from cfhire.model.kinds import Axis, DecisionKind, Mark, Reason, Rule, VerdictKind
from cfhire.model.wording import (
    axis_words,
    decision_words,
    mark_words,
    probability_words,
    reason_sentence,
    reason_words,
    rule_words,
    verdict_label,
    verdict_mark,
    verdict_words,
)


@pytest.fixture
def stretched() -> Iterator[None]:
    set_language("de-x-pseudo")
    yield
    set_language("en")


def test_every_verdict_has_words_of_its_own() -> None:
    assert [verdict_words(kind) for kind in VerdictKind] == [
        "Ready",
        "Ready with plan",
        "Hold: more evidence",
        "Do not move forward",
    ]


def test_a_verdict_carries_a_mark_so_that_colour_never_speaks_alone() -> None:
    assert "".join(verdict_mark(kind) for kind in VerdictKind) == "✓✓●▲"
    assert verdict_label(VerdictKind.HOLD_MORE_EVIDENCE) == "● Hold: more evidence"


def test_a_verdict_of_one_interviewer_says_so() -> None:
    assert verdict_label(VerdictKind.READY, one_interviewer=True) == "✓ Ready (one interviewer)"
    assert verdict_words(VerdictKind.READY, one_interviewer=True) == "Ready (one interviewer)"


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_few_words_and_one_sentence(reason: Reason) -> None:
    assert 1 <= len(reason_words(reason).split()) <= 4
    assert reason_sentence(reason).endswith(".")
    assert not re.search(r"\b(he|she|his|her|him|fit)\b", reason_sentence(reason), re.IGNORECASE)


def test_skill_alone_is_said_plainly() -> None:
    assert reason_words(Reason.SKILL_ALONE) == "skill alone"
    assert "skill alone never makes an offer" in reason_sentence(Reason.SKILL_ALONE)


def test_axes_decisions_rules_and_marks_are_named() -> None:
    assert [axis_words(axis) for axis in Axis] == ["Values", "Skill"]
    assert [decision_words(kind) for kind in DecisionKind] == ["Offer", "Hold", "Decline"]
    assert rule_words(Rule.VALUES_GATE) == "Values gate, then skill"
    assert len({rule_words(rule) for rule in Rule}) == len(Rule)
    assert [mark_words(mark) for mark in (Mark.FOR, Mark.AGAINST, None)] == ["for", "against", ""]


def test_words_follow_the_language(stretched: None) -> None:
    assert verdict_words(VerdictKind.READY) != "Ready"
    assert axis_words(Axis.SKILL).startswith("Skill~")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.912, ".91"),
        (0.5, ".50"),
        (1.0, "1.00"),
        (0.0, ".00"),
        (0.9999, "> .99"),
        (0.0001, "< .01"),
        (0.994, ".99"),
        (None, "—"),
    ],
)
def test_a_probability_is_written_in_one_way_and_never_surer_than_it_is(value: float | None, written: str) -> None:
    assert probability_words(value) == written
