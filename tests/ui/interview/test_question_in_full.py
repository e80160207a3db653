"""A question stands in full on every screen, in the light letters that are read at a glance."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from cfhire.ui import theme
from cfhire.ui.interview.question_panel import SMALLEST_QUESTION
from cfhire.ui.interview.rating_panel import NOT_OBSERVED
from tests.ui.interview.conftest import Stage
from tests.ui.window_checks import overlaps, settle

SIZES = ((1024, 700), (1366, 768), (1600, 900), (1920, 1080), (2560, 1440))


def cut(stage: Stage) -> list[str]:
    """Return where a question has less height than its lines need."""
    found = []
    for width, height in SIZES:
        stage.window.resize(width, height)
        for place, planned in enumerate(stage.live.sheet.kit.questions):
            stage.live.go(place)
            settle()
            prompt = stage.cockpit.live.question.prompt
            assert prompt.text() == planned.question.prompt
            assert prompt.font().pixelSize() >= SMALLEST_QUESTION
            if prompt.height() < prompt.heightForWidth(prompt.width()):
                found.append(f"{width}: {planned.question.title}")
    return found


@pytest.mark.parametrize("who", ["maya", "tom"])
def test_no_line_of_a_question_is_cut_however_wide_the_window(who: str, request: pytest.FixtureRequest) -> None:
    stage: Stage = request.getfixturevalue(who)
    if who == "tom":
        stage.workspace.interviews.begin(stage.row.own_card)
    stage.room.enter(stage.row.own_card)
    assert len(stage.live.sheet.kit.questions) > 4
    assert cut(stage) == []


def test_a_question_is_no_heavier_than_what_stands_beside_it(maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    assert maya.cockpit.live.question.prompt.font().weight() == QFont.Weight.Normal


@pytest.mark.parametrize("who", ["maya", "tom"])
def test_all_levels_are_in_view_in_large_letters_on_a_small_screen(
    who: str, qapp: QApplication, request: pytest.FixtureRequest
) -> None:
    stage: Stage = request.getfixturevalue(who)
    if who == "tom":
        stage.workspace.interviews.begin(stage.row.own_card)
    stage.room.enter(stage.row.own_card)
    theme.apply(qapp, "light", 150)
    stage.window.resize(1024, 700)
    below = []
    for place, planned in enumerate(stage.live.sheet.kit.questions):
        stage.live.go(place)
        settle()
        rating = stage.cockpit.live.rating
        lowest = rating.levels[NOT_OBSERVED]
        foot = lowest.mapTo(rating._scroll.viewport(), QPoint(0, lowest.height())).y()
        if lowest.isVisible() and foot > rating._scroll.viewport().height():
            below.append(planned.question.title)
        # Where somebody looked further down, the next question begins at the top again.
        assert rating._scroll.verticalScrollBar().value() == 0
        rating._scroll.verticalScrollBar().setValue(rating._scroll.verticalScrollBar().maximum())
    assert below == []


def test_what_is_asked_stands_above_the_clock_where_it_has_no_room_beside_it(qapp: QApplication, maya: Stage) -> None:
    maya.room.enter(maya.row.own_card)
    head = maya.cockpit.live
    for scale, size, is_above in ((100, (1366, 768), False), (150, (800, 700), True), (200, (1024, 700), True)):
        theme.apply(qapp, "light", scale)
        maya.window.resize(*size)
        settle()
        assert (head._place.geometry().bottom() < head.pace.geometry().top()) is is_above
        assert overlaps(head) == []
        assert head._title.width() >= head._title.sizeHint().width()
        assert head._place.text().startswith("question 2 of 6")
