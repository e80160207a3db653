"""Twenty thousand candidates on the screen: the page holds ids and what is in view, nothing more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.workspace import Workspace, create_workspace
from cfhire.ui.candidates.page import CandidatesPage
from cfhire.ui.candidates.screen import register
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.widgets.block_table_model import BLOCK
from cfhire.ui.widgets.columns import DISPLAY
from tests.ui.window_checks import settle, show

MANY = 20_000


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return a workspace with twenty thousand applications for one job."""
    made = create_workspace(tmp_path / "Many.cfhire", "Northwind Hotels", "Maya Ortiz")
    job = made.jobs.add("Guest Services Lead", []).id
    entries = [CandidateEntry(f"Person {number:05}", email=f"p{number}@example.org") for number in range(MANY)]
    made.candidates.take_in(entries, job)
    yield made
    made.close()


def test_a_long_list_reads_only_what_is_in_view_and_jumps_to_its_end(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = Desk(window.session, window)
    register(window, desk)
    desk.seat(workspace)
    show(qtbot, window, QSize(1366, 768))
    window.session.go("candidates")
    settle()
    page = window.page("candidates")
    assert isinstance(page, CandidatesPage)
    model, table = page.listed.model, page.listed.table
    assert model.rowCount() == MANY
    assert len(model._blocks) == 1
    table.scrollToBottom()
    settle()
    assert model.index(MANY - 1, 0).data(DISPLAY) == "Person 19999"
    assert len(model._blocks) * BLOCK < MANY / 10
    find = next(each for each in page.listed.findChildren(QLineEdit) if each.accessibleName().startswith("Find"))
    find.setText("19998")
    qtbot.waitUntil(lambda: model.rowCount() == 1, timeout=3000)
