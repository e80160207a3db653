"""What a screen reader does and hears: actions of the accessibility interface count as acts, and are announced."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar, QWidget

from cfhire.ui.interview import rating_panel
from tests.ui.interview.conftest import CTRL, Stage
from tests.ui.window_checks import settle

Key = Qt.Key


def act(button: QAbstractButton) -> None:
    """Do what the accessibility interface of a button offers first, as a screen reader does."""
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(actions.actionNames()[0])
    settle()


def test_every_button_of_the_live_page_acts_by_its_action(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    live = maya.cockpit.live
    act(live.questions.buttons[0])
    assert maya.live.sheet.place == 0
    act(live.rating.levels[2])
    question = maya.live.sheet.here.id
    assert [each.value for each in maya.card.ratings if each.question_id == question] == [2]
    act(live.rating.revisit)
    assert 0 in maya.live.sheet.revisit
    guardrail = next(iter(live.rating.guardrails))
    was = guardrail in maya.live.sheet.ticked()
    act(live.rating.guardrails[guardrail])
    assert (guardrail in maya.live.sheet.ticked()) is not was
    maya.type("Said so")
    act(next(iter(live.notes.stars.values())))
    assert live.notes.editor.stars
    act(live.question.probes.shown[0])
    # A button that is pressed so shows it for a moment before it acts.
    maya.wait_for(lambda: (question, 1) in maya.card.probes)
    act(live.rating.levels[2])
    assert not [each for each in maya.card.ratings if each.question_id == question]


@pytest.mark.parametrize("width", [560, 700, 900])
def test_in_a_narrow_window_the_list_is_opened_a_question_chosen_and_rated(maya: Stage, width: int) -> None:
    maya.room.enter(maya.row.own_card)
    maya.window.resize(width, 700)
    settle()
    settle()
    live = maya.cockpit.live
    assert not live.questions.isVisible()
    tabs = QAccessible.queryAccessibleInterface(live.findChildren(QTabBar)[0])
    tab = next(tabs.child(place) for place in range(3) if tabs.child(place).text(QAccessible.Text.Name) == "List")
    tab.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    settle()
    third = live.questions.buttons[2]
    assert third.isVisible()
    assert third.accessibleName().startswith("3: ")
    act(third)
    assert maya.live.sheet.place == 2
    assert live.rating.isVisible(), "who chose a question wants to rate it"
    tab.actionInterface().doAction(QAccessibleActionInterface.pressAction())
    settle()
    maya.press(Key.Key_5, CTRL)
    assert live.rating.levels[5].isVisible(), "what a key did is seen"
    assert live.rating.levels[5].isChecked()


def test_a_rating_is_announced_in_the_words_of_its_anchor(maya: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(rating_panel, "announce", lambda _widget, text: said.append(text))
    maya.room.enter(maya.row.own_card)
    maya.live.go(2)
    maya.press(Key.Key_4, CTRL)
    anchors = maya.live.sheet.criteria(2)[0].anchors
    assert said == [f"4: {anchors[3]}"]


def focused() -> QWidget | None:
    found: QWidget | None = QApplication.focusWidget()
    return found


def test_tab_follows_the_eye_and_never_gets_stuck(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    maya.live.go(1)
    live = maya.cockpit.live
    met: list[QWidget | None] = [focused()]
    for _step in range(80):
        maya.press(Key.Key_Tab)
        if focused() is met[0]:
            break
        met.append(focused())
    assert focused() is live.notes.editor
    assert len(set(map(id, met))) == len(met)
    rating = [met.index(live.rating.levels[level]) for level in (5, 4, 3, 2, 1, 0)]
    assert rating == sorted(rating)
    marks = [met.index(button) for button in (*live.notes.stars.values(), *live.notes.marks.values())]
    assert marks == sorted(marks)
    assert set(live.questions.buttons) <= set(met)
    back: list[QWidget | None] = []
    for _each in met:
        maya.press(Key.Key_Backtab)
        back.append(focused())
    assert back == [*reversed(met[1:]), met[0]]


def test_what_acts_has_a_name(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    buttons = [each for each in maya.cockpit.live.findChildren(QAbstractButton) if each.isVisible()]
    assert not [each for each in buttons if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)]
