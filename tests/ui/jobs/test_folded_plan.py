"""Where a window is narrow, parts of a job become tabs; one of them is always in front."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cfhire.ui.widgets.folding_panes import FoldingPanes
from tests.ui.window_checks import settle, show


def test_with_the_first_pane_left_out_the_next_stands_in_front_when_they_fold(qtbot: QtBot) -> None:
    """An open job shows no bank: with larger text its plan was an empty page under two tabs."""
    panes = FoldingPanes()
    qtbot.addWidget(panes)
    bank, plan, coverage = (QLabel(text) for text in ("Bank", "Plan", "Coverage"))
    for widget in (bank, plan, coverage):
        panes.add(widget.text(), widget, letters=30)
    show(qtbot, panes, QSize(1200, 400))
    panes.set_shown(bank, shown=False)
    assert seen(bank, plan, coverage) == [False, True, True]
    panes.resize(300, 400)
    settle()
    assert seen(bank, plan, coverage) == [False, True, False]
    assert panes.are_folded


def seen(*widgets: QLabel) -> list[bool]:
    return [widget.isVisible() for widget in widgets]
