"""After the conversation: what to say, the word after the parts, notes mended where they are shown."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cfhire.model.kinds import Axis, CardState, Recommendation
from cfhire.ui.interview.page import PreparePage
from cfhire.ui.interview.wrap_up_page import WrapUpPage
from tests.ui.interview.conftest import CTRL, Stage
from tests.ui.window_checks import settle

Key = Qt.Key


def rated(stage: Stage) -> None:
    """Rate every question by keys, with a note each."""
    stage.workspace.interviews.begin(stage.row.own_card)
    stage.room.enter(stage.row.own_card)
    for place in range(len(stage.live.sheet.kit.questions)):
        stage.live.go(place)
        stage.type("Counted the float twice")
        if stage.live.sheet.criteria(place):
            stage.press(Key.Key_4, CTRL)


def opened(stage: Stage) -> None:
    """Begin the interview."""
    stage.workspace.interviews.begin(stage.row.own_card)
    stage.room.enter(stage.row.own_card)


def wrapped_up(stage: Stage) -> WrapUpPage:
    """Go to the wrap-up."""
    stage.live.wrap_up()
    settle()
    return stage.cockpit.wrap_up


def test_the_closing_words_name_the_promised_day(tom: Stage) -> None:
    maya = tom.workspace.seen_by(tom.workspace.people.find("Maya Ortiz").id)
    maya.candidates.promise_answer(tom.row.application_id, datetime(2026, 12, 4, 16, 0, tzinfo=UTC))
    tom.workspace.interviews.begin(tom.row.own_card)
    tom.room.enter(tom.row.own_card)
    assert "hear from us by Friday, 4 December 2026" in wrapped_up(tom)._closing_words.text()


def test_without_a_promise_they_ask_for_one(tom: Stage) -> None:
    maya = tom.workspace.seen_by(tom.workspace.people.find("Maya Ortiz").id)
    maya.candidates.promise_answer(tom.row.application_id, None)
    tom.workspace.interviews.begin(tom.row.own_card)
    tom.room.enter(tom.row.own_card)
    assert "No answer is promised yet" in wrapped_up(tom)._closing_words.text()


def test_a_word_opens_when_its_questions_are_rated(tom: Stage) -> None:
    tom.workspace.interviews.begin(tom.row.own_card)
    tom.room.enter(tom.row.own_card)
    words = wrapped_up(tom).words.row(Axis.SKILL)
    assert not words.choices[Recommendation.YES].isEnabled()
    tom.live.ending.leave()
    rated(tom)
    words = wrapped_up(tom).words.row(Axis.SKILL)
    assert not wrapped_up(tom).words.row(Axis.VALUES).isVisible()
    assert wrapped_up(tom).words._hint.text() == "Counted in nothing."
    tom.click(words.choices[Recommendation.STRONG_YES])
    assert tom.card.words == ((Axis.SKILL, Recommendation.STRONG_YES),)
    tom.desk.session.undo()
    settle()
    assert not words.choices[Recommendation.STRONG_YES].isChecked()


def test_a_note_that_strays_is_mended_where_it_is_shown(tom: Stage) -> None:
    rated(tom)
    tom.live.go(0)
    tom.type(", warm smile")
    page = wrapped_up(tom)
    (row,) = page.stray_notes.values()
    assert row.why.text().startswith("“warm”, “smile”: ")
    row.field.setFocus()
    row.field.selectAll()
    QTest.keyClicks(row.field, "Told the guest what was missing")
    tom.wait_for(lambda: "Nothing strays" in row.why.text())
    tom.until_saved()
    assert "Told the guest what was missing" in {note.text for note in tom.card.notes}
    assert row.isVisible()


def test_a_reason_is_written_while_it_is_typed_and_opens_the_way_to_submit(tom: Stage) -> None:
    rated(tom)
    question = tom.live.sheet.kit.questions[0].id
    tom.live.go(0)
    tom.press(Key.Key_A, CTRL)
    tom.press(Key.Key_Delete)
    page = wrapped_up(tom)
    assert not page.submit.isEnabled()
    (field,) = page.reasons
    field.setFocus()
    QTest.keyClicks(field, "Heard, not written")
    tom.wait_for(page.submit.isEnabled)
    assert field.hasFocus()
    assert {each.no_evidence_reason for each in tom.card.ratings if each.question_id == question} == {
        "Heard, not written"
    }
    page.submit.setFocus()
    tom.desk.session.undo()
    settle()
    assert (field.text(), page.submit.isEnabled()) == ("", False)


def test_a_reason_typed_in_the_last_moment_is_on_disk_when_the_window_closes(tom: Stage) -> None:
    rated(tom)
    tom.live.go(0)
    tom.press(Key.Key_A, CTRL)
    tom.press(Key.Key_Delete)
    (field,) = wrapped_up(tom).reasons
    field.setFocus()
    QTest.keyClicks(field, "Heard, not written")
    tom.window.close()
    assert "Heard, not written" in {each.no_evidence_reason for each in tom.card.ratings}


def test_additions_to_a_sealed_card_are_listed(tom: Stage) -> None:
    rated(tom)
    wrapped_up(tom)
    tom.live.ending.submit()
    assert tom.card.state is CardState.SUBMITTED
    tom.desk.session.go("interview", tom.row.own_card)
    page = tom.window.page("interview")
    assert isinstance(page, PreparePage)
    page.addendum.setFocus()
    page.addendum.setPlainText("before\0after")
    tom.click(page.add_addendum)
    assert "NUL" in tom.window.message_bar._sentence.text()
    assert page.addendum.toPlainText() == "before\0after"
    page.addendum.clear()
    page.addendum.setFocus()
    tom.type("The candidate wrote to correct a date.")
    tom.click(page.add_addendum)
    assert page.addenda.text().endswith("by Tom Okafor: The candidate wrote to correct a date.")


def test_an_addition_is_on_disk_while_it_is_typed_and_stays_with_its_card(maya: Stage) -> None:
    one, other, *_rest = (row.own_card for row in maya.workspace.interviews.rows(mine=True) if row.own_card_in)
    maya.desk.session.go("interview", one)
    page = maya.window.page("interview")
    assert isinstance(page, PreparePage)
    page.addendum.setFocus()
    maya.type("The candidate wrote")
    maya.wait_for(lambda: maya.workspace.cards.own(one).typed_addendum == "The candidate wrote")
    maya.type(" to correct")
    maya.desk.session.go("interview", other)
    assert page.addendum.toPlainText() == ""
    assert page.addenda.text() == ""
    maya.desk.session.go("interview", one)
    assert page.addendum.toPlainText() == "The candidate wrote to correct"
    maya.click(page.add_addendum)
    assert [each.text for each in maya.workspace.cards.own(one).addenda] == ["The candidate wrote to correct"]
    assert maya.workspace.cards.own(one).typed_addendum == ""


def walk(stage: Stage) -> list[QWidget]:
    """Return what Tab leads to, from the first button of the page until it comes round."""
    stage.cockpit.wrap_up.back.setFocus()
    stops: list[QWidget] = []
    for _tab in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if stops and focused is stops[0]:
            break
        stops.append(focused)
        stage.press(Key.Key_Tab)
    return stops


@pytest.mark.parametrize("width", [1366, 1024, 720])
def test_tab_goes_down_the_left_column_and_then_the_right_one(tom: Stage, width: int) -> None:
    opened(tom)
    tom.window.setMinimumSize(width, 600)
    tom.window.resize(width, 900)
    tom.live.go(1)
    tom.press(Key.Key_4, CTRL)
    tom.press(Key.Key_M, CTRL)
    tom.press(Key.Key_PageDown)
    tom.type("Is pregnant, due in May")
    tom.press(Key.Key_F9)
    page = tom.cockpit.wrap_up
    assert page.reasons
    assert page.stray_notes
    stops = [stop for stop in walk(tom) if page.isAncestorOf(stop)]
    head = [stop for stop in (page.back, page.later, page.submit) if stop.isEnabled()]
    assert stops[: len(head)] == head
    places = [stop.mapTo(page, QPoint(0, 0)) for stop in stops[len(head) :]]
    right = page.words.mapTo(page, QPoint(0, 0)).x()
    inside = [(place.x() >= right > page.width() // 3, place.y(), place.x()) for place in places]
    assert {column for column, _y, _x in inside} == ({False, True} if width > 800 else {False})
    assert inside == sorted(inside)
    assert len(inside) > len(tom.live.sheet.kit.questions)


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_Escape])
def test_one_key_leads_back_to_the_questions(tom: Stage, key: Qt.Key) -> None:
    opened(tom)
    tom.live.go(2)
    tom.press(Key.Key_F9)
    assert tom.cockpit.currentWidget() is tom.cockpit.wrap_up
    tom.press(key)
    assert tom.cockpit.currentWidget() is tom.cockpit.live
    assert tom.live.sheet.place == 2
