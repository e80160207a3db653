"""Which cards of colleagues may be keyed in from paper, and what the notes of a card may not say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.model.kinds import CardSource
from cfhire.model.rows.cards import NoteLine
from cfhire.services.workspace import Workspace, open_workspace


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator, whose own card for Yusuf Demir is open."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


def test_open_cards_of_colleagues_are_offered_unless_the_own_card_is_open(maya: Workspace) -> None:
    offered = {(row.person, row.candidate) for row in maya.paper.rows()}
    assert ("Tom Okafor", "Mateusz Zieliński") in offered
    assert not [candidate for _person, candidate in offered if candidate == "Yusuf Demir"]


def test_an_interviewer_is_offered_none(maya: Workspace) -> None:
    jonas = maya.seen_by(maya.people.find("Jonas Weber").id)
    assert jonas.paper.rows() == ()


def test_a_card_taken_over_is_marked_as_begun(maya: Workspace) -> None:
    row = next(row for row in maya.paper.rows() if row.person == "Tom Okafor")
    card = maya.cards.open_paper(row.interview_id, row.person_id).id
    assert maya.cards.own(card).source is CardSource.PAPER
    assert [again.begun for again in maya.paper.rows() if again.interview_id == row.interview_id] == [True]


def test_a_line_put_between_two_others_stays_there(maya: Workspace) -> None:
    row = next(row for row in maya.interviews.rows(mine=True) if row.candidate == "Yusuf Demir")
    question = maya.interviews.kit(row.id).questions[-1].id
    lines = [
        NoteLine(str(place), question, text, position=place) for place, text in ((90000, "first"), (90002, "last"))
    ]
    maya.cards.save_draft(row.own_card, lines, 5, 100)
    maya.cards.save_draft(row.own_card, [NoteLine("mid", question, "between", position=90001)], 5, 101)
    kept = [note.text for note in maya.cards.own(row.own_card).notes if note.question_id == question]
    assert kept == ["first", "between", "last"]


def test_a_note_on_protected_ground_is_found_and_one_about_work_is_not(maya: Workspace) -> None:
    row = next(row for row in maya.interviews.rows(mine=True) if row.candidate == "Yusuf Demir")
    question = maya.interviews.kit(row.id).questions[-1].id
    lines = [
        NoteLine("a", question, "Is pregnant, due in May", position=90000),
        NoteLine("b", question, "Rebuilt the handover list with the night team", position=90001),
    ]
    maya.cards.save_draft(row.own_card, lines, 5, 100)
    found = [finding for finding in maya.cards.note_findings(row.own_card) if finding.note_id in {"a", "b"}]
    assert {finding.note_id for finding in found} == {"a"}
    assert found[0].words == "pregnant"
    assert "Can you meet that" not in found[0].rewording
