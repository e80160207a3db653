"""Texts that have broken programs, typed into notes and shown as questions, letter for letter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit

from cfhire.model.rows.cards import NoteLine
from cfhire.ui.interview.question_panel import QuestionPanel
from cfhire.ui.text import plain
from tests.naughty import UNKEEPABLE, naughty_strings
from tests.ui.interview.conftest import CTRL, Stage
from tests.ui.window_checks import settle

NAUGHTY = naughty_strings()
TYPEABLE = [text for text in NAUGHTY if text.strip() and "\u2029" not in text and text[0] not in "\ufeff\ufffe"]
"""Without those that hold the end of a paragraph, which begins a line, or begin with a mark of the order of bytes."""


def shown(stage: Stage) -> list[str]:
    document = stage.cockpit.live.notes.editor.document()
    return [document.findBlockByNumber(number).text() for number in range(document.blockCount())]


def test_typed_texts_are_on_disk_letter_for_letter(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    editor = maya.cockpit.live.notes.editor
    for text in TYPEABLE:
        event = QInputMethodEvent()
        event.setCommitString(f"{text}\n")
        QApplication.sendEvent(editor, event)
    maya.until_saved()
    question = maya.live.sheet.here.id
    notes = [note for note in maya.card.notes if note.question_id == question]
    assert [note.text for note in sorted(notes, key=lambda note: note.position or 0)] == TYPEABLE
    assert shown(maya)[:-1] == TYPEABLE


def test_stored_texts_are_shown_a_line_each_and_opened_by_nothing(maya: Stage) -> None:
    question = maya.workspace.interviews.kit(maya.row.id).questions[2].id
    texts = [text for text in NAUGHTY if text.strip()]
    lines = [NoteLine(f"{n}", question, text, n, position=20_000 + n) for n, text in enumerate(texts)]
    maya.workspace.cards.save_draft(maya.row.own_card, lines, 2, 60)
    maya.room.enter(maya.row.own_card)
    assert shown(maya)[:-1] == [plain(text).replace("\u2029", " ") for text in texts]
    maya.type("a line more")
    maya.until_saved()
    kept = [note.text for note in maya.card.notes if note.question_id == question]
    assert kept == [*texts, "a line more"]


def test_questions_are_shown_as_written(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    sheet = maya.live.sheet
    panel = QuestionPanel()
    first, *others = sheet.kit.questions
    sheet.place = 0
    for text in NAUGHTY[::5]:
        question = replace(first.question, prompt=text, title=text)
        sheet.kit = replace(sheet.kit, questions=(replace(first, question=question), *others))
        panel.show_sheet(sheet)
        assert panel.prompt.text() == plain(text)
    panel.deleteLater()


def paste_half_a_character(stage: Stage, before: str, after: str) -> None:
    """Paste what another program cut in the middle of a character; Python cannot hold it, the clipboard can."""
    editor = stage.cockpit.live.notes.editor
    event = QInputMethodEvent()
    event.setCommitString(f"{before}{after}")
    QApplication.sendEvent(editor, event)
    cut = QLineEdit()
    cut.setMaxLength(2)
    cut.setText("x\U0001f600")
    cut.selectAll()
    cut.copy()
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(after))
    editor.setTextCursor(cursor)
    editor.paste()


@pytest.mark.parametrize("kind", UNKEEPABLE)
def test_what_cannot_be_kept_is_left_out_with_a_sentence_that_names_the_line(maya: Stage, kind: str) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    maya.type("kept")
    maya.press(Qt.Key.Key_Return)
    if kind == "NUL":
        event = QInputMethodEvent()
        event.setCommitString(UNKEEPABLE["NUL"])
        QApplication.sendEvent(maya.cockpit.live.notes.editor, event)
    else:
        paste_half_a_character(maya, "before", "after")
    assert maya.window.message_bar.isVisible()
    assert "Line 2" in maya.window.message_bar._sentence.text()
    assert "before" in maya.window.message_bar._sentence.text()
    maya.press(Qt.Key.Key_End)
    maya.press(Qt.Key.Key_Return)
    maya.type("typed later")
    maya.until_saved()
    assert maya.window.status.saved.startswith("Saved ")
    words = [text.replace("x", "") for text in shown(maya)]
    assert words == ["kept", "beforeafter", "typed later"]
    question = maya.live.sheet.here.id
    kept = {note.text.replace("x", "") for note in maya.card.notes if note.question_id == question}
    assert kept == {"kept", "beforeafter", "typed later"}


def test_undo_takes_back_a_paste_from_which_something_was_left_out(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    maya.type("kept")
    source = QMimeData()
    source.setText("before\0after")
    maya.cockpit.live.notes.editor.insertFromMimeData(source)
    assert shown(maya) == ["keptbeforeafter"]
    maya.press(Qt.Key.Key_Z, CTRL)
    assert shown(maya)[0] in {"kept", ""}


def paste(field: QLineEdit, kind: str) -> None:
    """Paste something between two words that no store can keep."""
    if kind == "NUL":
        event = QInputMethodEvent()
        event.setCommitString(UNKEEPABLE["NUL"])
        QApplication.sendEvent(field, event)
        return
    cut = QLineEdit()
    cut.setMaxLength(8)
    cut.setText("before\U0001f600")
    cut.setMaxLength(7)
    cut.selectAll()
    cut.copy()
    field.paste()
    field.insert("after")


@pytest.mark.parametrize("kind", UNKEEPABLE)
def test_a_note_mended_at_the_wrap_up_says_what_it_leaves_out(maya: Stage, kind: str) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    maya.type("A warm smile")
    maya.live.wrap_up()
    settle()
    (row,) = maya.cockpit.wrap_up.stray_notes.values()
    row.field.setFocus()
    row.field.clear()
    paste(row.field, kind)
    assert row.field.text() == "beforeafter"
    assert row.field.cursorPosition() == len("beforeafter")
    assert maya.window.message_bar.isVisible()
    assert "The note on question 3, “before" in maya.window.message_bar._sentence.text()
    maya.until_saved()
    assert "beforeafter" in {note.text for note in maya.card.notes}


@pytest.mark.parametrize("kind", UNKEEPABLE)
def test_reasons_say_what_they_leave_out(maya: Stage, kind: str) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    maya.live.ask_to_skip()
    field = maya.cockpit.live.question.skip_panel.own_words
    field.setFocus()
    paste(field, kind)
    assert "Reason to skip" in maya.window.message_bar._sentence.text()
    maya.press(Qt.Key.Key_Return)
    assert "beforeafter" in {reason for _question, reason in maya.card.skips}


def test_a_line_mended_at_the_wrap_up_holds_up_no_other(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    sheet = maya.live.sheet
    maya.type("kept")
    for text in UNKEEPABLE.values():
        sheet.notes.type_in(sheet.here.id, 0, 1, ["kept", text], 60)
    maya.until_saved()
    assert maya.window.status.saved.startswith("Saved ")
    assert {"kept", "beforeafter"} <= {note.text for note in maya.card.notes}
