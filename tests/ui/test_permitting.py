"""Nobody is offered what they would be refused in the end."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import PanelRole, Role
from cfhire.services.workspace import Workspace
from cfhire.ui.candidates.dialogs import AddCandidateDialog
from cfhire.ui.candidates.screen import register as register_candidates
from cfhire.ui.desk import Desk
from cfhire.ui.interview.screen import register as register_interview
from cfhire.ui.jobs.screen import register as register_jobs
from cfhire.ui.main_window import MainWindow
from cfhire.ui.palette import HitModel
from cfhire.ui.permitting import Permits
from tests.ui.window_checks import settle, show

ORGANISING = {"Add candidate…", "Import candidates…", "Import answers of candidates…", "Key in a paper card…"}


@pytest.fixture
def desk(window: MainWindow, workspace: Workspace) -> Desk:
    """Return the desk of a window in which nobody sits yet."""
    made = Desk(window.session, window)
    for register in (register_candidates, register_jobs, register_interview):
        register(window, made)
    Permits(window.registry, made)
    return made


def offered(window: MainWindow, *typed: str) -> set[str]:
    """Return which of the acts of organising, and of making jobs, the command box offers or the menus hold."""
    found: set[str] = set()
    for text in typed:
        window.palette_box.open(text)
        hits = window.palette_box.findChildren(HitModel)[0]
        found |= {hit.title for hit in hits.hits}
        window.palette_box.dismiss()
    for menu_id in ("file", "edit"):
        menu = QMenu()
        window.registry.fill_menu(menu, menu_id)
        found |= {line.text().replace("&", "") for line in menu.actions() if line.isVisible() and line.isEnabled()}
    return found & {*ORGANISING, "New job…"}


@pytest.mark.parametrize(
    ("role", "panel_role", "acts"),
    [
        (Role.INTERVIEWER, PanelRole.INTERVIEWER, set()),
        (Role.AUDITOR, None, set()),
        (Role.INTERVIEWER, PanelRole.CHAIR, ORGANISING),
        (Role.MANAGER, None, {*ORGANISING, "New job…"}),
    ],
)
def test_each_person_is_offered_what_is_theirs(
    qtbot: QtBot,
    window: MainWindow,
    desk: Desk,
    workspace: Workspace,
    role: Role,
    panel_role: PanelRole | None,
    acts: set[str],
) -> None:
    noor = workspace.people.add("Noor Haddad", role).id
    if panel_role:
        workspace.people.seat(workspace.jobs.find("Night Auditor").id, noor, panel_role)
    show(qtbot, window, QSize(1366, 768))
    typed = ("new job", "add cand", "import", "paper")
    assert offered(window, *typed) == set(), "nobody sits here yet"
    desk.seat(workspace.seen_by(noor))
    window.session.go("candidates")
    settle()
    assert offered(window, *typed) == acts
    page = window.page("candidates")
    assert page is not None
    buttons = {button.text() for button in page.findChildren(QPushButton) if button.isVisible()}
    assert ("Add candidate…" in buttons) == ("Add candidate…" in acts) == ("Import" in buttons)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    settle()
    dialogs = [each for each in window.findChildren(AddCandidateDialog) if each.isVisible()]
    assert bool(dialogs) == ("Add candidate…" in acts)
    if panel_role is PanelRole.CHAIR:
        jobs = next(each for each in dialogs[0].findChildren(QComboBox) if each.accessibleName() == "Job")
        assert [jobs.itemText(row) for row in range(jobs.count())] == ["Night Auditor"]


def test_who_takes_the_chair_is_offered_more_at_once(
    qtbot: QtBot, window: MainWindow, desk: Desk, workspace: Workspace
) -> None:
    noor = workspace.people.add("Noor Haddad", Role.INTERVIEWER).id
    own = workspace.seen_by(noor)
    desk.seat(own)
    assert not window.registry["candidates.import"].isVisible()
    change = workspace.people.seat(workspace.jobs.find("Night Auditor").id, noor, PanelRole.CHAIR)
    window.session.changed.emit(change)
    assert window.registry["candidates.import"].isVisible()
