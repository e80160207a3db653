"""Fixtures for the tests of jobs: a window that shows a draft."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cfhire.model.rows import plan_edits as edits
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.page import JobsPage
from cfhire.ui.jobs.question_list import QuestionList
from cfhire.ui.jobs.screen import register
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from cfhire.ui.text import PlainLabel
from tests.ui.window_checks import settle, show


@pytest.fixture
def draft(workspace: Workspace) -> str:
    """Return a draft whose last values question is missing."""
    template = next(each for each in workspace.banks.templates if each.id == "hospitality")
    job = workspace.jobs.add_from_template("Front Desk Lead", template, "Harbour").id
    plan = workspace.jobs.page(job).plan
    rated = [q for i in plan.interviews() for q in i.questions if (q.question.criterion or "").startswith("values.")]
    workspace.jobs.save_plan(job, edits.remove_question(plan, rated[-1].id))
    return job


@pytest.fixture
def page(window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot) -> JobsPage:
    """Return the jobs screen in a window that is shown."""
    desk = Desk(session, window)
    register(window, desk)
    desk.seat(workspace)
    show(qtbot, window, window.size().expandedTo(window.minimumSize()))
    window.resize(1440, 900)
    made = window.open_page("jobs")
    assert isinstance(made, JobsPage)
    return made


@pytest.fixture
def planning(page: JobsPage, session: Session, draft: str) -> JobsPage:
    """Return the screen with the draft open."""
    session.go("jobs", draft)
    settle()
    return page


def texts(within: QWidget) -> list[str]:
    """Return every text that can be read."""
    return [label.text() for label in within.findChildren(PlainLabel) if label.isVisible()]


def button(within: QWidget, name: str) -> QAbstractButton:
    """Return the button of that text or name."""
    return next(
        each
        for each in within.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()} and each.isVisible()
    )


def dialog(page: QWidget) -> QDialog:
    """Return the dialog that is open."""
    return next(each for each in page.window().findChildren(QDialog) if each.isVisible())


def questions(page: JobsPage, name: str) -> QuestionList:
    """Return the list of questions of that name."""
    return next(each for each in page.findChildren(QuestionList) if each.accessibleName() == name)


def asked(workspace: Workspace, job: str, place: int) -> list[str]:
    """Return the ids of the questions of one interview of the plan."""
    return [each.question.id for each in workspace.jobs.page(job).plan.interviews()[place].questions]


def field(within: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """Return the field of that name."""
    return next(each for each in within.findChildren(kind) if each.accessibleName() == name)


def focus(widget: QWidget) -> None:
    """Let keys go to a widget."""
    widget.window().activateWindow()
    settle()
    widget.setFocus()
    settle()


def choose(page: QWidget, name: str, act: str) -> None:
    """Choose an entry of the menu of a button."""
    menu = button(page, name).menu()  # type: ignore[attr-defined]
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == act).trigger()
