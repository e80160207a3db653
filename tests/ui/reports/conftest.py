"""Fixtures for the tests of the screen “reports”."""

from collections.abc import Callable

import pytest

from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.reports import screen


@pytest.fixture
def register() -> Callable[[MainWindow, Desk], None]:
    """Return what puts the screen into a window."""
    return screen.register
