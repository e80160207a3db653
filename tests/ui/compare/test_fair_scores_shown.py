"""A snapshot of fair scores is taken from the comparison, cited there, and stopped when somebody asks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bench.simulated_workspace import Simulated, simulated_workspace
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.compare.screen import register
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from cfhire.ui.tasks import Progress
from tests.ui.window_checks import settle, show


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Simulated:
    """Return an organisation large enough for fair scores."""
    assert home.exists()
    return simulated_workspace(tmp_path_factory.mktemp("organisation") / "Harbour.cfhire")


@pytest.fixture
def workspace(simulated: Simulated, tmp_path: Path) -> Iterator[Workspace]:
    """Return a copy of it as its administrator sees it."""
    opened = open_workspace(Path(shutil.copy(simulated.path, tmp_path / "Harbour.cfhire")))
    yield opened
    opened.close()


@pytest.fixture
def desk(session: Session, window: MainWindow, workspace: Workspace) -> Desk:
    """Return the desk of a window that has the page."""
    desk = Desk(session)
    register(window, desk)
    desk.seat(workspace)
    return desk


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
