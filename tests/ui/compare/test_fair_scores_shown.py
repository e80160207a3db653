"""A snapshot of fair scores is taken from the comparison, cited there, and stopped when somebody asks."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cfhire.ui.compare.page import ComparePage
from cfhire.ui.compare.table_model import CompareTable
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.tasks import Progress
from cfhire.ui.widgets.columns import FOLDED
from tests.ui.window_checks import settle, show


@pytest.fixture
def workspace_file(simulated_copy: Path) -> Path:
    """Return an organisation large enough for every figure."""
    return simulated_copy


def opened(qtbot: QtBot, window: MainWindow, desk: Desk) -> ComparePage:
    show(qtbot, window, QSize(1366, 768))
    desk.session.go("compare", "j0")
    settle()
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    return page


def said(page: ComparePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def snapshot_button(page: ComparePage) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.text() == "Take &snapshot")


def test_the_key_takes_a_snapshot_and_the_page_cites_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk)
    assert "independent raw means" in said(page)
    assert "Raw means count until the last card of the panel is in" in said(page)
    button = snapshot_button(page)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    assert "independent fair scores" in said(page)
    assert "Fair scores count, from snapshot 1 of " in said(page)
    assert "Standard errors from your own data." in said(page)


def test_cancelling_stops_the_estimate_and_keeps_nothing(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    def stop(progress: Progress) -> None:
        if progress.title == "Estimating fair scores":
            progress.cancel()

    page = opened(qtbot, window, desk)
    desk.session.tasks.began.connect(stop)
    snapshot_button(page).click()
    settle()
    assert desk.workspace.fair_scores.of_job("j0") == ()
    assert "independent raw means" in said(page)


def test_an_interviewer_is_offered_no_snapshot(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.seat(desk.workspace.seen_by("r0"))
    page = opened(qtbot, window, desk)
    assert not snapshot_button(page).isVisible()


def test_each_row_sets_both_scores_and_ranks_beside_each_other(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    task = desk.workspace.fair_scores.prepare("j0")
    desk.workspace.fair_scores.keep(task, desk.workspace.fair_scores.measure(task))
    page = opened(qtbot, window, desk)
    (values, skill) = desk.workspace.reporting.comparison("j0").candidates[0].standings
    table = page.findChild(CompareTable)
    assert table is not None
    line = str(table.model().index(0, 0).data(FOLDED))
    assert line.startswith(f"Values: fair {values.fair:.2f} ± ")
    assert f"raw {values.raw:.2f}, rank {values.raw_rank} → {values.fair_rank} · Skill: fair {skill.fair:.2f}" in line
    assert f"fair {values.fair:.2f} ± " in said(page)
    assert " counts · raw " in said(page)
