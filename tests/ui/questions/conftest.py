"""Fixtures for the tests of the screen “questions”."""

import pytest

from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.questions.page import QuestionsPage
from tests.ui.window_checks import first_shown


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> QuestionsPage:
    """Return the page of the banks, shown."""
    assert desk.is_open
    return first_shown(window, "questions", QuestionsPage)
