"""Questions are found by what they say and by what a plan needs."""

from dataclasses import replace

import pytest

from cfhire.banks.offering import find_questions
from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows.banks import Anchors, Bank, Criterion, Question

ANCHORS: Anchors = (
    "Sent the guest away.",
    "Asked a manager.",
    "Solved it.",
    "Solved it at once.",
    "Called the guest later.",
)


def criterion(name: str, axis: Axis) -> Criterion:
    return Criterion(name, axis, name.title(), "Does it.", "The job needs it.", ("Likeness",), ANCHORS)


CAFE = Question("cafe", QuestionKind.BEHAVIOURAL, "At the café", "Tell me about a guest.", 6, "care", "till", ANCHORS)
TILL = Question("till", QuestionKind.WORK_SAMPLE, "Closing the till", "Close this till.", 15, "till", levels=("entry",))
CLOSE = Question("close", QuestionKind.CLOSING, "Your questions", "What would you like to know?", 5)
OLD = replace(TILL, id="old", status="retired")
BANK = Bank("shop", "1.0.0", "Shop", "en", "CC0-1.0", (criterion("care", Axis.VALUES),), (CAFE, CLOSE))
TILLS = Bank("tills", "1.0.0", "Tills", "en", "CC0-1.0", (criterion("till", Axis.SKILL),), (TILL, OLD))


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({}, ["cafe", "close", "till"]),
        ({"text": "cafe"}, ["cafe"]),
        ({"text": "GUEST manag"}, ["cafe"]),
        ({"text": "guest robot"}, []),
        ({"text": "till"}, ["till"]),
        ({"criterion": "till"}, ["cafe", "till"]),
        ({"kind": QuestionKind.CLOSING}, ["close"]),
        ({"axis": Axis.SKILL}, ["till"]),
        ({"axis": Axis.VALUES}, ["cafe"]),
        ({"level": "senior"}, ["cafe", "close"]),
        ({"level": "entry"}, ["cafe", "close", "till"]),
        ({"max_minutes": 6}, ["cafe", "close"]),
        ({"axis": Axis.SKILL, "max_minutes": 6}, []),
    ],
)
def test_only_what_meets_every_wish_is_offered(wishes: dict[str, str], found: list[str]) -> None:
    assert [offer.question.id for offer in find_questions([BANK, TILLS], **wishes)] == found  # type: ignore[arg-type]


def test_an_offer_names_its_bank_and_criterion() -> None:
    offer = find_questions([BANK, TILLS], kind=QuestionKind.WORK_SAMPLE)[0]
    assert (offer.bank_id, offer.bank_title, offer.criterion_name, offer.axis) == ("tills", "Tills", "Till", Axis.SKILL)
    closing = find_questions([BANK], kind=QuestionKind.CLOSING)[0]
    assert (closing.criterion_name, closing.axis) == ("", None)
