"""Keys of the live page that need more than a shortcut: undo across typing, links of notes, French digits."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cfhire.model.kinds import Mark, Star
from tests.ui.interview.conftest import ALT, CTRL, NO_MODIFIER, Stage
from tests.ui.window_checks import settle

Key = Qt.Key


def resume_at(stage: Stage, place: int) -> None:
    """Go on with the interview at a question that has no rating yet."""
    stage.room.enter(stage.row.own_card)
    stage.live.go(place)
    settle()


def press_letter(key: Qt.Key, text: str, held: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press a key that gives `text`, as a keyboard of another language does."""
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused, QKeyEvent(kind, key, held, 0, 0, 0, text))
    settle()


def values(stage: Stage) -> list[int | None]:
    """Return the ratings of the question in hand as they are on disk."""
    return [each.value for each in stage.card.ratings if each.question_id == stage.live.sheet.here.id]


def test_undo_in_the_notes_takes_back_the_last_thing_done_be_it_a_letter_a_mark_or_a_rating(maya: Stage) -> None:
    resume_at(maya, 2)
    editor = maya.cockpit.live.notes.editor
    maya.type("Counted")
    maya.press(Key.Key_A, ALT)
    maya.press(Key.Key_4, CTRL)
    maya.press(Key.Key_2, CTRL)
    maya.press(Key.Key_Z, CTRL)
    assert values(maya) == [4]
    maya.press(Key.Key_Z, CTRL)
    assert values(maya) == []
    assert editor.stars == {Star.ACTION}
    maya.press(Key.Key_Z, CTRL)
    assert not editor.stars
    assert editor.toPlainText() == "Counted"
    maya.press(Key.Key_Z, CTRL)
    assert editor.toPlainText() == ""


def test_what_was_typed_after_a_rating_is_undone_before_it(maya: Stage) -> None:
    resume_at(maya, 2)
    editor = maya.cockpit.live.notes.editor
    maya.type("Counted")
    maya.press(Key.Key_4, CTRL)
    maya.type(" twice")
    maya.press(Key.Key_Z, CTRL)
    assert " twice" not in editor.toPlainText()
    assert values(maya) == [4]


def test_a_mark_taken_back_is_taken_back_on_disk_too(maya: Stage) -> None:
    resume_at(maya, 2)
    maya.type("Said so")
    maya.press(Key.Key_Plus, ALT)
    maya.until_saved()
    assert maya.card.notes[-1].mark is Mark.FOR
    maya.press(Key.Key_Z, CTRL)
    maya.until_saved()
    assert maya.card.notes[-1].mark is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_note_is_linked_to_another_rating_by_key_and_back(maya: Stage) -> None:
    resume_at(maya, 2)
    maya.type("Paid it out of the own budget")
    rating = maya.cockpit.live.rating
    maya.until_saved()
    assert rating.linked.startswith("1 note")
    maya.press(Key.Key_L, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    other = next(name for name in names[1:] if name not in names[0])
    for letter in [Key.Key_Down] * (names.index(other) + 1):
        press_in(menu, letter)
    press_in(menu, Key.Key_Return)
    assert rating.linked.startswith("0 notes")
    assert other in maya.cockpit.live.notes.editor.accessibleDescription()
    maya.until_saved()
    linked = maya.card.notes[-1].criterion_id
    assert dict(maya.live.sheet.criterion_names())[linked or ""] == other
    maya.cockpit.live.notes.editor.setFocus()
    maya.press(Key.Key_Z, CTRL)
    assert rating.linked.startswith("1 note")


def press_in(menu: QMenu, key: Qt.Key) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(menu, QKeyEvent(kind, key, NO_MODIFIER))
    settle()


def test_a_rating_whose_only_note_is_linked_elsewhere_needs_a_reason(maya: Stage) -> None:
    resume_at(maya, 2)
    maya.type("Paid it out of the own budget")
    maya.press(Key.Key_4, CTRL)
    other = next(each for each, _name in maya.live.sheet.criterion_names() if each not in own(maya))
    maya.cockpit.live.notes.editor.link_line(other)
    maya.until_saved()
    bare = [missing.place for missing in maya.live.sheet.without_evidence()]
    assert 2 in bare
    title = maya.live.sheet.question.title
    assert f"the rating of “{title}” has no evidence" in maya.workspace.cards.gaps(maya.row.own_card)


def own(stage: Stage) -> list[str]:
    return [rated.id for rated in stage.live.sheet.criteria(stage.live.sheet.place)]


def test_digits_of_a_french_keyboard_rate_without_shift_and_are_typed_in_notes(maya: Stage) -> None:
    resume_at(maya, 2)
    press_letter(Key.Key_Eacute, "é")
    assert maya.cockpit.live.notes.editor.toPlainText() == "é"
    assert values(maya) == []
    press_letter(Key.Key_ParenLeft, "(", CTRL)
    assert values(maya) == [5]
    maya.press(Key.Key_Tab)
    press_letter(Key.Key_QuoteDbl, '"')
    assert values(maya) == [3]
    press_letter(Key.Key_Agrave, "à")
    assert values(maya) == [None]


def test_probes_of_a_french_keyboard_write_nothing(maya: Stage) -> None:
    resume_at(maya, 2)
    press_letter(Key.Key_Eacute, "é", ALT)
    assert (maya.live.sheet.here.id, 2) in maya.card.probes
    assert maya.cockpit.live.notes.editor.toPlainText() == ""


def test_french_digits_follow_the_persons_own_keys(maya: Stage) -> None:
    resume_at(maya, 2)
    maya.window.registry.set_single_keys(False)
    maya.press(Key.Key_Tab)
    press_letter(Key.Key_QuoteDbl, '"')
    assert values(maya) == []
    maya.window.registry.rebind("interview.rate_3", ("Ctrl+Alt+9",))
    press_letter(Key.Key_QuoteDbl, '"', CTRL)
    assert values(maya) == []
    press_letter(Key.Key_Apostrophe, "'", CTRL)
    assert values(maya) == [4]


def test_words_behind_a_sign_begin_their_line_without_a_space(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    maya.type("- told nobody")
    maya.press(Key.Key_Return)
    maya.type("+ told the manager")
    maya.until_saved()
    question = maya.live.sheet.here.id
    notes = [(note.mark, note.text) for note in maya.card.notes if note.question_id == question]
    assert sorted(notes, key=str) == sorted([(Mark.AGAINST, "told nobody"), (Mark.FOR, "told the manager")], key=str)


def test_the_margin_of_the_notes_is_as_wide_as_what_stands_in_it(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    editor = maya.cockpit.live.notes.editor
    chip = editor._margin.chip_width(editor.font())
    minute = editor.fontMetrics().horizontalAdvance("00")
    assert editor.margin_width() - minute - chip <= 12
    before = editor.margin_width()
    maya.type("+told")
    assert editor.margin_width() == before
    maya.press(Key.Key_S, ALT)
    assert before + chip <= editor.margin_width() <= before + chip + 4


def test_reminders_name_the_keys_that_there_are(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    live, registry = maya.cockpit.live, maya.window.registry
    assert "PgDown next" in live.questions.keys.words
    assert list(live.rating.keys.words) == ["1", "5", "Ctrl 1", "Ctrl 5"]
    registry.rebind("interview.next", ("F8",))
    assert "F8 next" in live.questions.keys.words
    registry.set_single_keys(False)
    assert list(live.rating.keys.words) == ["Ctrl 1", "Ctrl 5"]
    registry.rebind("interview.probe_1", ("Ctrl+Alt+9",))
    assert live.question.probes.shown[0].mark.endswith("9")
    registry.rebind("interview.link", ())
    assert not [words for words in live.questions.keys.words if "link note" in words]


def test_who_clicks_types_on_in_the_notes(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    live = maya.cockpit.live
    before = {rating.question_id: rating.value for rating in maya.card.ratings}
    boxes = tuple(live.rating.guardrails.values())
    for button in (
        live.pause,
        live.rating.revisit,
        *boxes,
        live.question.probes.shown[0],
        live.notes.stars[Star.ACTION],
    ):
        maya.click(button)
        maya.type(" 3 guests came. ")
        assert "3 guests came. " in live.notes.editor.toPlainText().splitlines()[-1], button.text()
    maya.until_saved()
    assert {rating.question_id: rating.value for rating in maya.card.ratings} == before


def test_a_click_on_the_reminder_of_a_key_does_what_the_key_does(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    reminders = maya.cockpit.live.questions.keys._reminders
    maya.click(reminders["next"])
    assert maya.live.sheet.place == 2
    maya.click(reminders["revisit"])
    assert 2 in maya.live.sheet.revisit
    maya.click(reminders["back"])
    assert maya.live.sheet.place == 1
    maya.click(reminders["blank"])
    assert maya.cockpit.currentWidget() is maya.cockpit.privacy
    maya.press(Qt.Key.Key_Escape)
    assert maya.cockpit.live.notes.editor.hasFocus()


def test_no_key_that_rates_is_shown_where_nothing_is_rated(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    rating = maya.cockpit.live.rating
    assert rating.keys.isVisible()
    maya.live.go(len(maya.live.sheet.kit.questions) - 1)
    settle()
    assert not rating.keys.isVisible()
