"""What the candidate may see: a window of its own, a blank screen, the task of a work sample with its timer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from cfhire.ui.interview.notes_editor import NotesEditor
from tests.ui.interview.conftest import CTRL, NO_MODIFIER, Stage
from tests.ui.window_checks import settle

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def at_work_sample(stage: Stage) -> None:
    """Begin Tom's skill interview at its work sample."""
    stage.workspace.interviews.begin(stage.row.own_card)
    stage.room.enter(stage.row.own_card)
    kinds = [planned.question.kind.value for planned in stage.live.sheet.kit.questions]
    stage.live.go(kinds.index("work_sample"))
    settle()


def texts(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_the_candidates_window_shows_the_question_and_nothing_else(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.press(Key.Key_F3, SHIFT)
    window = maya.cockpit.candidate
    assert window.isVisible()
    assert texts(window) == maya.live.sheet.question.prompt
    assert not window.findChildren(QPlainTextEdit)
    assert "Yusuf" not in window.windowTitle()
    maya.press(Key.Key_PageDown)
    assert window.text == maya.live.sheet.question.prompt
    maya.type("typed on the other screen")
    assert isinstance(maya.cockpit.live.notes.editor, NotesEditor)
    assert "typed" not in texts(window)
    maya.press(Key.Key_F3, SHIFT)
    assert not window.isVisible()


def test_blanking_blanks_the_candidates_window_too(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.press(Key.Key_F3, SHIFT)
    maya.press(Key.Key_Period, CTRL)
    assert maya.cockpit.candidate.text == ""
    maya.press(Key.Key_Escape)
    assert maya.cockpit.candidate.text == maya.live.sheet.question.prompt


def test_the_interview_stays_above_other_windows_by_choice(maya: Stage) -> None:
    on_top = Qt.WindowType.WindowStaysOnTopHint
    maya.room.enter(maya.row.own_card)
    maya.press(Key.Key_T, CTRL)
    assert maya.window.windowFlags() & on_top
    assert maya.window.isVisible()
    maya.live.toggle_on_top()
    assert not maya.window.windowFlags() & on_top
    maya.live.toggle_on_top()
    maya.room.leave()
    assert not maya.window.windowFlags() & on_top


def test_a_work_sample_shows_its_task_and_counts_its_minutes(tom: Stage) -> None:
    at_work_sample(tom)
    task = tom.cockpit.live.question.task
    question = tom.live.sheet.question
    assert task.isVisible()
    assert question.candidate_text
    assert question.candidate_text in texts(task)
    assert task.time == "The timer stands."
    tom.press(Key.Key_F4)
    for _look in range(6):
        tom.clocks.move(60)
        tom.live.tick()
    assert task.time == f"6 of {question.minutes} min of the task"
    tom.press(Key.Key_F4)
    tom.clocks.move(60)
    tom.live.tick()
    assert task.time == f"6 of {question.minutes} min of the task"
    tom.press(Key.Key_4, CTRL)
    tom.until_saved()
    progress = {each.question_id: each.task_seconds for each in tom.card.progress}
    assert progress[tom.live.sheet.here.id] == 360
    assert [rating.value for rating in tom.card.ratings] == [4]


def test_leaving_the_work_sample_stops_its_timer(tom: Stage) -> None:
    at_work_sample(tom)
    here = tom.live.sheet.here.id
    tom.press(Key.Key_F4)
    tom.clocks.move(30)
    tom.press(Key.Key_PageDown)
    tom.clocks.move(60)
    tom.live.tick()
    assert tom.live.sheet.task_spent[here] == 30
    assert not tom.live.sheet.is_task_running


def test_the_candidate_reads_the_task_and_not_the_question_to_the_interviewer(tom: Stage) -> None:
    at_work_sample(tom)
    tom.press(Key.Key_F3)
    assert tom.cockpit.privacy.text.text() == tom.live.sheet.question.candidate_text


def test_while_the_candidate_looks_nothing_is_said_of_the_interviewer(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    for key, modifier in ((Key.Key_F3, Qt.KeyboardModifier.NoModifier), (Key.Key_Period, CTRL)):
        assert maya.window.status.isVisible()
        maya.press(key, modifier)
        assert not maya.window.status.isVisible()
        visible = [label.text() for label in maya.window.findChildren(QLabel) if label.isVisible() and label.text()]
        assert visible == ([maya.live.sheet.question.prompt] if key is Key.Key_F3 else [])
        maya.press(Key.Key_Escape)
    assert maya.window.status.isVisible()
    maya.press(Key.Key_F3)
    maya.room.leave()
    assert maya.window.status.isVisible()


@pytest.mark.parametrize(("width", "height"), [(900, 600), (1366, 768), (1920, 1080), (2560, 1440)])
def test_the_candidate_reads_large_letters_in_short_lines(maya: Stage, width: int, height: int) -> None:
    maya.room.enter(maya.row.own_card)
    maya.press(Key.Key_F3)
    maya.window.resize(width, height)
    settle()
    text = maya.cockpit.privacy.text
    assert text.font().pixelSize() >= 28
    letters = text.width() / text.fontMetrics().averageCharWidth()
    assert letters <= 60
    assert text.height() >= text.heightForWidth(text.width())


def test_rows_of_a_task_sheet_stand_in_columns_and_are_not_wrapped(tom: Stage) -> None:
    at_work_sample(tom)
    tom.press(Key.Key_F3, SHIFT)
    window = tom.cockpit.candidate
    window.resize(900, 600)
    settle()
    task = tom.cockpit.live.question.task
    for label in (window.screen_for_candidate.text, task._text):
        metrics = label.fontMetrics()
        assert metrics.horizontalAdvance("i") == metrics.horizontalAdvance("0") == metrics.horizontalAdvance("|")
        rows = [line for line in label.text().splitlines() if "|" in line]
        assert rows
        assert max(metrics.horizontalAdvance(row) for row in rows) <= label.contentsRect().width()


def test_a_message_is_neither_for_the_candidate_nor_for_the_next_question(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    bar = maya.window.message_bar
    for key, held in ((Key.Key_Period, CTRL), (Key.Key_F3, NO_MODIFIER), (Key.Key_PageDown, NO_MODIFIER)):
        maya.live.go(0)
        maya.press(Key.Key_F7)
        assert bar.isVisible()
        maya.press(key, held)
        assert not bar.isVisible(), key
        if key is not Key.Key_PageDown:
            maya.press(Key.Key_Escape)
