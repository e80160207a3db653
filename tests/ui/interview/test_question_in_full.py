"""A question stands in full on every screen, in the light letters that are read at a glance."""

import pytest
from PySide6.QtGui import QFont

from cfhire.ui.interview.question_panel import SMALLEST_QUESTION
from tests.ui.interview.conftest import Stage
from tests.ui.window_checks import settle

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
