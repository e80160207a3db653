"""A reason to skip can be given in peace."""

from PySide6.QtCore import Qt

from tests.ui.interview.conftest import Stage

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
