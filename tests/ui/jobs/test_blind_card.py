"""Choosing on the job's page what is hidden until the own card is in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cfhire.services.sample.building import NOW
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.blind_card import BlindCard
from cfhire.ui.jobs.screen import register
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from tests.ui.window_checks import settle


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    opened = open_workspace(sample_copy, "Maya Ortiz", clock=lambda: NOW)
    yield opened
    opened.close()


def test_names_are_hidden_by_a_box_on_the_jobs_page_and_shown_again_by_undo(
    window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = Desk(session, window)
    register(window, desk)
    desk.seat(workspace)
    job = workspace.jobs.find("Night Auditor").id
    window.resize(1366, 768)
    window.show()
    session.go("jobs", job)
    settle()
    card = next(iter(window.findChildren(BlindCard)))
    assert (card.files.isChecked(), card.names.isChecked()) == (True, False)
    card.names.setFocus()
    QTest.keyClick(card.names, Qt.Key.Key_Space)
    settle()
    assert workspace.blindness.of(job) == (True, True)
    assert not card.files.isEnabled()
    session.undo()
    settle()
    assert not card.names.isChecked()
    assert workspace.blindness.of(job) == (True, False)
