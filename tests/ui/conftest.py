"""Fixtures for all tests of the window: one look, no display."""

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cfhire.i18n import set_language
from cfhire.ui import theme
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import ImmediateTasks
from tests.ui.window_checks import LOOKS, Look

if TYPE_CHECKING:
    from bench.simulated_workspace import Simulated
    from cfhire.services.workspace import Workspace


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


@pytest.fixture
def workspace_file(sample_copy: Path) -> Path:
    """Return the file that the window opens: a copy of the sample."""
    return sample_copy


@pytest.fixture
def workspace(workspace_file: Path) -> "Iterator[Workspace]":
    """Return the workspace as its administrator sees it: in the sample Maya, whose card for Yusuf Demir is open."""
    from cfhire.services.workspace import open_workspace

    opened = open_workspace(workspace_file)
    yield opened
    opened.close()


@pytest.fixture
def simulated_copy(simulated: "Simulated", tmp_path: Path) -> Path:
    """Return a copy of that organisation that a test may change."""
    return Path(shutil.copy(simulated.path, tmp_path / "Harbour.cfhire"))


@pytest.fixture
def desk(window: MainWindow, workspace: "Workspace", request: pytest.FixtureRequest) -> Desk:
    """Return the desk of a window with the one screen whose tests stand in this folder."""
    screen = import_module(f"cfhire.ui.{request.path.parent.name}.screen")
    made = Desk(window.session, window)
    screen.register(window, made)
    made.seat(workspace)
    return made
