"""Fixtures for all tests of the window: one look, no display."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cfhire.i18n import set_language
from cfhire.ui import theme
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import ImmediateTasks
from tests.ui.window_checks import LOOKS, Look


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> theme.Theme:
    """Begin each test in the light look at 100 %, without the windows of the test before."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return theme.apply(qapp, "light", 100)


@pytest.fixture(params=LOOKS, ids=lambda look: look.name)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Look]:
    """Run a test once in each look; build the widget after asking for it."""
    chosen: Look = request.param
    set_language(chosen.language)
    theme.apply(qapp, chosen.scheme, chosen.text_scale)
    yield chosen
    set_language("en")


@pytest.fixture
def session(qapp: QApplication) -> Session:
    """Return a session whose work is done at once, with somebody at the keyboard."""
    return Session(ImmediateTasks(), AtKeyboard("maya", "Maya Ortiz", "chair"))


@pytest.fixture
def window(session: Session, light: theme.Theme, qtbot: object) -> Iterator[MainWindow]:
    """Return an empty frame for pages."""
    frame = MainWindow(session, light)
    frame.show_workspace("Northwind Hotels")
    yield frame
    frame.close()
    frame.deleteLater()
