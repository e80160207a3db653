"""Fixtures for the tests of the screen “insights”."""

from collections.abc import Callable

import pytest

from cfhire.ui.desk import Desk
from cfhire.ui.insights import screen
from cfhire.ui.main_window import MainWindow


@pytest.fixture
def register() -> Callable[[MainWindow, Desk], None]:
    """Return what puts the screen into a window."""
    return screen.register
