"""Fixtures for the tests of candidates: a window that shows their pages."""

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.page import CandidatesPage
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from tests.ui.window_checks import settle, show


@pytest.fixture
def desk(desk: Desk, window: MainWindow, qtbot: QtBot) -> Desk:
    """Return the desk of a window that is shown."""
    show(qtbot, window, QSize(1366, 768))
    return desk


def open_page(window: MainWindow, desk: Desk, name: str) -> CandidateView:
    """Show the candidate of that name."""
    row = next(each for each in desk.workspace.candidates.rows() if each.name == name)
    window.session.go("candidates", row.id)
    settle()
    page = window.page("candidates")
    assert isinstance(page, CandidatesPage)
    return page.one
