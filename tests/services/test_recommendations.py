"""An interviewer's own word on each axis: after the parts, counted in nothing, a "no" on values answered."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.errors import Invalid, NotAllowed
from cfhire.model.kinds import Axis, Recommendation
from cfhire.model.rows.cards import NoteLine
from cfhire.model.rows.days import InterviewRow
from cfhire.services.cards import new_note_id
from cfhire.services.workspace import Workspace, open_workspace

NO, YES = Recommendation.NO, Recommendation.YES


@pytest.fixture
def maya(sample_copy: Path) -> Iterator[Workspace]:
    """Return the desk of Maya, administrator and chair."""
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


@pytest.fixture
def tom(maya: Workspace) -> Workspace:
    """Return the desk of Tom, whose skill interview with Mateusz Zieliński waits."""
    return maya.seen_by(maya.people.find("Tom Okafor").id)


def waiting(desk: Workspace) -> InterviewRow:
    """Return the interview that waits."""
    return next(row for row in desk.interviews.rows(mine=True) if row.candidate == "Mateusz Zieliński")


def rated(desk: Workspace, row: InterviewRow) -> None:
    """Note and rate every question."""
    kit = desk.interviews.kit(row.id)
    ids = dict(kit.criterion_ids)
    for place, planned in enumerate(kit.questions):
        if planned.question.criterion:
            line = NoteLine(new_note_id(), planned.id, "Counted the float twice, then told the day shift.", 60)
            desk.cards.save_draft(row.own_card, [line], place, 60)
            desk.cards.rate(row.own_card, planned.id, ids[planned.question.criterion], 4)


def values_no(desk: Workspace) -> InterviewRow:
    """Submit Maya's open card for Yusuf with a "no" on values."""
    row = next(row for row in desk.interviews.rows(mine=True) if row.candidate == "Yusuf Demir" and not row.own_card_in)
    rated(desk, row)
    desk.recommendations.say(row.own_card, Axis.VALUES, NO)
    desk.cards.submit(row.own_card)
    return row


def test_the_parts_come_before_the_whole(tom: Workspace) -> None:
    row = waiting(tom)
    with pytest.raises(Invalid, match="Rate every question on skill first"):
        tom.recommendations.say(row.own_card, Axis.SKILL, YES)
    rated(tom, row)
    tom.recommendations.say(row.own_card, Axis.SKILL, YES)
    assert tom.cards.own(row.own_card).words == ((Axis.SKILL, YES),)
    with pytest.raises(Invalid, match="values"):
        tom.recommendations.say(row.own_card, Axis.VALUES, YES)  # nothing was asked on values here


def test_a_word_is_undone_and_redone(tom: Workspace) -> None:
    row = waiting(tom)
    rated(tom, row)
    tom.recommendations.say(row.own_card, Axis.SKILL, NO)
    change = tom.recommendations.say(row.own_card, Axis.SKILL, YES)
    assert change.undo is not None
    undone = change.undo()
    assert tom.cards.own(row.own_card).words == ((Axis.SKILL, NO),)
    assert undone.undo is not None
    undone.undo()
    assert tom.cards.own(row.own_card).words == ((Axis.SKILL, YES),)


def test_a_word_is_counted_in_nothing(sample_file: Path, tmp_path: Path) -> None:
    verdicts = []
    for word in (None, Recommendation.STRONG_NO, Recommendation.STRONG_YES):
        opened = open_workspace(Path(shutil.copy(sample_file, tmp_path / f"{word}.cfhire")), "Tom Okafor")
        row = waiting(opened)
        opened.interviews.begin(row.own_card)
        rated(opened, row)
        if word is not None:
            opened.recommendations.say(row.own_card, Axis.SKILL, word)
        opened.cards.submit(row.own_card)
        verdicts.append(opened.verdicts.of(row.application_id))
        opened.close()
    assert verdicts[0] == verdicts[1] == verdicts[2]


def test_a_word_is_sealed_with_the_card(maya: Workspace) -> None:
    row = values_no(maya)
    with pytest.raises(Invalid, match="sealed"):
        maya.recommendations.say(row.own_card, Axis.VALUES, YES)
    assert maya.check().faults == ()


def test_a_no_on_values_is_open_until_the_panel_answers(maya: Workspace, tmp_path: Path) -> None:
    row = values_no(maya)
    (point,) = maya.pages.page(row.application_id).open_points
    assert (point.person, point.word, point.answer) == ("Maya Ortiz", NO, "")
    page = tmp_path / "report.html"
    maya.reporting.write_offer_readiness(row.application_id, page, None)
    assert "Maya Ortiz says “no” on values: the panel has not answered yet." in page.read_text(encoding="utf-8")

    change = maya.recommendations.answer(row.own_card, "The second example shows that the guest was told.")
    maya.reporting.write_offer_readiness(row.application_id, page, None)
    text = page.read_text(encoding="utf-8")
    assert "The panel&#39;s answer, by Maya Ortiz: The second example shows that the guest was told." in text
    assert change.undo is not None
    change.undo()
    assert maya.pages.page(row.application_id).open_points == (point,)


def test_only_who_decides_answers_and_only_a_no(maya: Workspace, tom: Workspace) -> None:
    row = values_no(maya)
    with pytest.raises(NotAllowed):
        tom.recommendations.answer(row.own_card, "Never mind.")
    other = next(each for each in maya.interviews.rows(mine=True) if each.own_card_in and each.candidate == "Dana Kim")
    with pytest.raises(Invalid, match="no “no” on values"):
        maya.recommendations.answer(other.own_card, "Never mind.")


def test_an_addition_to_a_sealed_card_is_dated_and_stands_with_the_evidence(maya: Workspace) -> None:
    row = next(each for each in maya.interviews.rows(mine=True) if each.own_card_in)
    with pytest.raises(Invalid, match="needs words"):
        maya.cards.add_addendum(row.own_card, "  ")
    maya.cards.add_addendum(row.own_card, "The candidate wrote to correct a date.")
    (added,) = maya.cards.own(row.own_card).addenda
    assert (added.person, added.text) == ("Maya Ortiz", "The candidate wrote to correct a date.")
    lines = [line.text for line in maya.pages.page(row.application_id).evidence if not line.criterion]
    assert any(line.endswith("by Maya Ortiz: The candidate wrote to correct a date.") for line in lines)
    assert maya.check().faults == ()


@pytest.mark.parametrize(
    ("note", "about"),
    [
        ("Would fit in with us, a good laugh over lunch", "likeness"),
        ("Warm smile, lots of energy", "manner"),
        ("Is pregnant, due in May", "protected ground"),
    ],
)
def test_notes_on_likeness_manner_and_protected_ground_are_found(maya: Workspace, note: str, about: str) -> None:
    found = maya.cards.stray([NoteLine("a", "q", note), NoteLine("b", "q", "Rebuilt the list with the night team")])
    assert {each.note_id for each in found} == {"a"}, about
    assert all(each.reason and each.rewording for each in found)
