"""A reason to skip can be given in peace."""

from PySide6.QtCore import Qt

from tests.ui.interview.conftest import CTRL, Stage

Key = Qt.Key


def test_what_is_read_back_meanwhile_does_not_close_the_question_for_a_reason(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    maya.press(Key.Key_F7)
    panel = maya.cockpit.live.question.skip_panel
    assert panel.isVisible()
    maya.live._on_read(maya.card)
    assert panel.isVisible()
    assert panel.reasons[0].hasFocus()
    maya.live.go(2)
    assert not panel.isVisible()
    maya.live.go(3)
    assert not panel.isVisible()
    maya.press(Key.Key_F7)
    maya.press(Key.Key_Escape)
    maya.live._on_read(maya.card)
    assert not panel.isVisible()


def test_a_reason_is_on_disk_while_it_is_typed_and_escape_keeps_the_question(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    panel = maya.cockpit.live.question.skip_panel
    panel.own_words.setFocus()
    maya.type("The phone rang")
    maya.wait_for(lambda: maya.card.skips == ((question, "The phone rang"),))
    assert panel.own_words.hasFocus()
    maya.type(", twice")
    assert panel.own_words.text() == "The phone rang, twice"
    maya.wait_for(lambda: maya.card.skips == ((question, "The phone rang, twice"),))
    maya.press(Key.Key_Escape)
    assert maya.card.skips == ()
    assert not panel.isVisible()


def test_a_reason_that_grows_for_long_does_not_wait_until_the_keys_rest(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    maya.press(Key.Key_F7)
    maya.cockpit.live.question.skip_panel.own_words.setFocus()

    def types_on() -> bool:
        maya.type("a")
        return bool(maya.card.skips)

    maya.wait_for(types_on)


def test_a_reason_typed_up_to_now_goes_with_its_question(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.cockpit.live.question.skip_panel.own_words.setFocus()
    maya.type("The phone rang")
    maya.press(Key.Key_PageDown)
    assert maya.card.skips == ((question, "The phone rang"),)
    maya.press(Key.Key_PageUp)
    maya.cockpit.live.question.skip_panel.ask_after_all.setFocus()
    maya.press(Key.Key_Space)
    maya.press(Key.Key_F7)
    maya.cockpit.live.question.skip_panel.own_words.setFocus()
    maya.type("Out of")
    maya.press(Key.Key_3, CTRL)
    assert not maya.cockpit.live.question.skip_panel.isVisible()
    assert not maya.card.skips


def test_a_reason_typed_in_the_last_moment_is_on_disk_when_the_window_closes(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    maya.press(Key.Key_F7)
    maya.cockpit.live.question.skip_panel.own_words.setFocus()
    maya.type("The phone rang")
    maya.window.close()
    assert [reason for _question, reason in maya.card.skips] == ["The phone rang"]


def test_a_reason_that_was_cut_off_is_finished_where_it_stands(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.type("The phone ra")
    maya.wait_for(lambda: maya.card.skips == ((question, "The phone ra"),))
    maya.desk.seat(maya.workspace)
    maya.room.enter(maya.row.own_card)
    panel = maya.cockpit.live.question.skip_panel
    assert panel.own_words.text() == "The phone ra"
    assert panel.own_words.hasFocus()
    maya.type("ng")
    maya.press(Key.Key_Return)
    assert maya.card.skips == ((question, "The phone rang"),)
    assert maya.cockpit.live.notes.editor.hasFocus()
    assert not panel.own_words.isVisible()


def test_one_press_keeps_a_reason_that_was_whole(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.type("The phone rang")
    maya.press(Key.Key_Return)
    for key in (Key.Key_Return, Key.Key_Escape):
        maya.desk.seat(maya.workspace)
        maya.room.enter(maya.row.own_card)
        panel = maya.cockpit.live.question.skip_panel
        assert panel.own_words.hasFocus()
        maya.press(key)
        assert maya.card.skips == ((question, "The phone rang"),)
        assert maya.cockpit.live.notes.editor.hasFocus()
        assert panel.ask_after_all.isVisible()
        assert not panel.own_words.isVisible()


def test_a_reason_is_changed_by_the_key_that_skips_and_escape_leaves_it(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.press(Key.Key_Space)
    maya.press(Key.Key_F7)
    panel = maya.cockpit.live.question.skip_panel
    assert panel.own_words.text() == "Already answered"
    maya.type(" with the first one")
    maya.wait_for(lambda: maya.card.skips == ((question, "Already answered with the first one"),))
    maya.press(Key.Key_Escape)
    assert maya.card.skips == ((question, "Already answered"),)
    maya.click(panel.mend)
    maya.click(panel.reasons[1])
    assert maya.card.skips == ((question, "Out of time"),)
    assert not panel.own_words.isVisible()


def test_who_types_at_once_gives_their_own_words(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.type("3 guests came in")
    maya.press(Key.Key_Return)
    assert maya.card.skips == ((question, "3 guests came in"),)


def test_a_reason_that_was_deleted_asks_the_question_again_until_escape_brings_it_back(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(3)
    question = maya.live.sheet.here.id
    maya.press(Key.Key_F7)
    maya.type("The phone rang")
    maya.press(Key.Key_Return)
    maya.press(Key.Key_F7)
    maya.press(Key.Key_A, CTRL)
    maya.press(Key.Key_Delete)
    maya.wait_for(lambda: maya.card.skips == ())
    panel = maya.cockpit.live.question.skip_panel
    maya.press(Key.Key_Return)
    assert panel.own_words.hasFocus()
    maya.press(Key.Key_Escape)
    assert maya.card.skips == ((question, "The phone rang"),)
    assert panel.ask_after_all.isVisible()
