"""What the banks that come with cfhire promise, held over their files."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from cfhire.banks.places import banks_folder, plans_folder
from cfhire.banks.plans import read_templates
from cfhire.banks.reading import read_folder
from cfhire.banks.tree_cache import remembered_tree
from cfhire.model.kinds import Axis, Customer, DevelopKind, Dimension, Horizon, QuestionKind
from cfhire.model.rows.banks import Bank, Criterion, Question

STOP_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "a an the and or to of in on for with at by it its their they them that this was were is are be who what when "
        "how so as from before after then than but not no one two into out up had has have did do",
    )
)
MOST_SHARED = 0.60


@cache
def banks() -> dict[str, Bank]:
    read, broken = read_folder(banks_folder())
    assert broken == ()
    return {bank.id: bank for bank in read}


def originals() -> list[Bank]:
    return [bank for bank in banks().values() if bank.translation_of is None]


def rated(bank: Bank) -> list[Question]:
    return [question for question in bank.questions if question.kind is not QuestionKind.CLOSING]


def on(bank: Bank, criterion: str) -> list[Question]:
    return [question for question in bank.questions if question.criterion == criterion]


def content_words(question: Question) -> frozenset[str]:
    """Return the distinct words of the five anchors, small letters, without STOP_WORDS."""
    words = re.findall(r"[a-zà-ÿß]+", " ".join(question.anchors or ()).lower())
    return frozenset(words) - STOP_WORDS


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two sets of anchors are: the content words they share, over those of the smaller set."""
    return len(one & other) / max(1, min(len(one), len(other)))


def test_customer_focus_covers_the_six_dimensions() -> None:
    bank = banks()["customer-focus"]
    assert len(bank.criteria) >= 10
    assert len(bank.questions) >= 100
    assert {criterion.axis for criterion in bank.criteria} == {Axis.VALUES}
    assert {criterion.dimension for criterion in bank.criteria} == set(Dimension)


def test_bending_a_rule_is_asked_with_the_four_guardrails() -> None:
    bank = banks()["customer-focus"]
    judged = on(bank, "values.guardrail-judgement")
    assert len(judged) >= 8
    assert all(question.guardrails for question in judged)
    assert sum(question.kind is QuestionKind.SITUATIONAL for question in judged) >= 3


def test_internal_and_external_customers_are_told_apart() -> None:
    bank = banks()["customer-focus"]
    counted = Counter(question.customer for question in bank.questions)
    assert counted[Customer.INTERNAL] >= 20
    assert counted[Customer.EXTERNAL] >= 20
    about_customers = {one.id for one in bank.criteria if one.dimension is Dimension.CUSTOMER_EXPERIENCE}
    assert [one.id for one in bank.questions if one.criterion in about_customers and one.customer is None] == []
    assert {one.customer for one in on(bank, "values.internal-customer")} <= {Customer.INTERNAL, Customer.BOTH}


def test_working_across_departments_is_asked_in_situations() -> None:
    asked = on(banks()["customer-focus"], "values.across-silos")
    assert sum(question.kind is QuestionKind.SITUATIONAL for question in asked) >= 4
    assert "across-silos-all-in-sales" in {question.id for question in asked}


def test_motive_and_care_are_asked_for_by_reasons_and_acts() -> None:
    asked = on(banks()["customer-focus"], "values.care")
    assert sum(question.kind is QuestionKind.MOTIVE for question in asked) >= 2
    assert {"care-i-come-to-work", "care-felt-cared-for"} <= {question.id for question in asked}


def test_positive_deviance_asks_for_rules_open_books_failures_and_ideas_from_outside() -> None:
    """An id never changes its meaning, so it says what is asked even when the words are mended."""
    asked = {question.id for question in on(banks()["customer-focus"], "values.positive-deviance")}
    wanted = ("rule-removed", "open-numbers", "shared-failure", "partner-idea")
    assert {f"positive-deviance-{about}" for about in wanted} <= asked


def test_leaders_have_a_bank_and_a_plan_with_two_sources_on_saying_and_doing() -> None:
    assert len(on(banks()["customer-focus"], "values.leads-by-example")) >= 8
    leading = {criterion.id for criterion in banks()["leadership"].criteria}
    assert {
        "values.lead-example",
        "values.lead-failures",
        "values.lead-celebration",
        "values.lead-say-do",
    } <= leading
    assert all(len(on(banks()["leadership"], criterion)) >= 4 for criterion in leading)
    template = next(one for one in templates() if one.id == "people-leads")
    asked = [name for interview in template.interviews() for name in interview.questions]
    assert leading & {criterion.id for criterion in template.criteria} >= {"values.lead-example", "values.lead-say-do"}
    assert len({one.id for one in on(banks()["leadership"], "values.lead-say-do")} & set(asked)) >= 2


@cache
def templates() -> tuple[Any, ...]:
    read, broken = read_templates(plans_folder(), banks().values())
    assert broken == ()
    return read


def test_general_values_and_each_skill_family_are_large_enough_and_have_a_ready_plan() -> None:
    assert len(banks()["values-general"].questions) >= 60
    families = [bank for bank in originals() if bank.id.startswith("skill-")]
    assert len(families) >= 8
    for bank in families:
        assert len(bank.questions) >= 15, bank.id
        assert sum(question.kind is QuestionKind.WORK_SAMPLE for question in bank.questions) >= 3, bank.id
        assert {criterion.axis for criterion in bank.criteria} == {Axis.SKILL}, bank.id
    assert {bank.id.removeprefix("skill-") for bank in families} <= {template.family for template in templates()}


def test_every_skill_says_whether_it_is_trainable() -> None:
    for bank in originals():
        assert bank.path is not None
        written = remembered_tree(bank.path).data["criteria"]
        assert [one["id"] for one in written if one["axis"] == "skill" and "trainable" not in one] == []


def test_every_criterion_can_be_developed_soft_and_technical_for_this_job_and_the_next() -> None:
    for bank in banks().values():
        for criterion in bank.criteria:
            assert {one.kind for one in criterion.develop} == set(DevelopKind), criterion.id
            assert {one.horizon for one in criterion.develop} == set(Horizon), criterion.id


def test_every_criterion_names_what_it_is_not_and_has_four_questions() -> None:
    for bank in originals():
        for criterion in bank.criteria:
            assert len(criterion.is_not) >= 2, criterion.id
            assert len(on(bank, criterion.id)) >= 3, criterion.id


def lacking(question: Question) -> Iterator[str]:
    """Give what a rated question lacks of what AUTHORING.md asks for."""
    if question.anchors is None or len(set(question.anchors)) != 5:
        yield "five anchors"
    if not 3 <= len(question.probes) <= 5 or any(probe.star is None for probe in question.probes):
        yield "three to five probes with a STAR part"
    for name in ("green_flags", "red_flags", "do_not_ask", "levels", "because", "minutes"):
        if not getattr(question, name):
            yield name
    if question.kind is QuestionKind.WORK_SAMPLE and len(question.candidate_text.split()) < 30:
        yield "a task that stands alone"


def test_every_rated_question_is_complete() -> None:
    faults = [
        f"{bank.id}: {question.id}: {fault}"
        for bank in banks().values()
        for question in rated(bank)
        for fault in lacking(question)
    ]
    assert faults == []


def test_no_two_questions_of_different_criteria_share_most_words_of_their_anchors() -> None:
    sets = [(one.id, one.criterion, content_words(one)) for bank in originals() for one in rated(bank)]
    alike = [
        (one, other, round(shared(ours, theirs), 2))
        for (one, criterion, ours), (other, elsewhere, theirs) in combinations(sets, 2)
        if criterion != elsewhere and shared(ours, theirs) > MOST_SHARED
    ]
    assert alike == []


def texts(part: Criterion | Question) -> list[str]:
    """Return everything of a criterion or question that a translator translates, in a fixed order."""
    if isinstance(part, Criterion):
        developed = [one.text for one in part.develop]
        return [part.name, part.definition, part.job_relevance, *part.is_not, *part.anchors, *developed]
    return [
        part.title,
        part.prompt,
        part.candidate_text,
        part.because,
        *(part.anchors or ()),
        *(probe.text for probe in part.probes),
        *part.green_flags,
        *part.red_flags,
        *part.do_not_ask,
    ]


def kept(bank: Bank) -> dict[str, tuple[Any, ...]]:
    """Return what is the same in every language: kind, minutes, STAR parts, criteria and whom it is about, by id."""
    return {
        one.id: (
            one.kind,
            one.minutes,
            [probe.star for probe in one.probes],
            (one.criterion, one.also),
            (one.customer, one.guardrails, one.levels),
        )
        for one in bank.questions
    }


@pytest.mark.parametrize("locale", ["de", "es"])
def test_customer_focus_is_translated_whole(locale: str) -> None:
    original, translated = banks()["customer-focus"], banks()[f"customer-focus-{locale}"]
    assert (translated.translation_of, translated.locale) == (original.id, locale)
    assert kept(translated) == kept(original)
    left = []
    for theirs, ours in (
        *zip(by_id(original.criteria), by_id(translated.criteria), strict=True),
        *zip(by_id(original.questions), by_id(translated.questions), strict=True),
    ):
        assert theirs.id == ours.id
        assert len(texts(theirs)) == len(texts(ours)), ours.id
        left += [
            (ours.id, text)
            for text, said in zip(texts(theirs), texts(ours), strict=True)
            if said == text and re.search(r"[A-Za-z]{3} ", text)
        ]
    assert left == []


def by_id(parts: tuple[Any, ...]) -> list[Any]:
    return sorted(parts, key=lambda part: part.id)
