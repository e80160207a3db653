"""Making, deciding beforehand, opening a job as a person does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDoubleSpinBox, QLineEdit
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import JobState, PanelRole
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.criteria_pane import CriterionEditor
from cfhire.ui.jobs.page import JobsPage
from cfhire.ui.jobs.screen import register
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from cfhire.ui.text import PlainEdit
from cfhire.ui.widgets.data_table import DataTable
from tests.ui.jobs.conftest import asked, button, dialog, field, focus, questions, texts
from tests.ui.window_checks import Look, faults, settle, show

PLAN, CRITERIA, PANEL = 0, 1, 2


def test_the_list_tells_state_candidates_and_days_and_enter_opens_a_job(page: JobsPage, session: Session) -> None:
    table = page.listed.findChild(DataTable)
    assert table is not None
    shown = [[str(table.model().index(row, column).data()) for column in range(5)] for row in range(2)]
    assert {row[0] for row in shown} == {"Night Auditor", "Guest Services Lead"}
    assert all(row[2] == "open" and int(row[3]) > 0 and int(row[4]) >= 0 for row in shown)
    focus(table)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert session.place.subject
    assert page.currentWidget() is page.one


def test_a_job_is_made_from_a_ready_plan(page: JobsPage, workspace: Workspace, session: Session) -> None:
    QTest.mouseClick(button(page, "New job…"), Qt.MouseButton.LeftButton)
    asking = dialog(page)
    QTest.mouseClick(button(asking, "Make job"), Qt.MouseButton.LeftButton)
    assert "▲ A job needs a title." in texts(asking)
    QTest.keyClicks(field(asking, QLineEdit, "Title"), "Night Porter")
    box = field(asking, QComboBox, "Ready plan")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("hospitality"))
    QTest.mouseClick(button(asking, "Make job"), Qt.MouseButton.LeftButton)
    made = workspace.jobs.page(session.place.subject)
    assert made.row.title == "Night Porter"
    assert made.plan.interviews()
    assert "Night Porter" in texts(page.one)


def test_a_weight_counts_only_with_its_reason(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    planning.one.tabs.setCurrentIndex(CRITERIA)
    criterion = workspace.jobs.page(draft).criteria[0]
    weight = field(planning, QDoubleSpinBox, f"Weight of {criterion.name}")
    assert isinstance(weight, QDoubleSpinBox)
    weight.setValue(2.0)
    assert "▲ Weights stay equal unless a reason is written." in texts(planning)
    assert workspace.jobs.page(draft).criteria[0].weight == 1.0
    reason = field(planning, QLineEdit, f"Why {criterion.name} weighs more or less")
    QTest.keyClicks(reason, "Half of the complaints")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    page = workspace.jobs.page(draft)
    assert page.criteria[0].weight == 2.0
    assert dict(page.weight_reasons)[criterion.key] == "Half of the complaints"


def test_a_bar_of_a_draft_is_kept_at_once_and_stands_in_the_table(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    planning.one.tabs.setCurrentIndex(CRITERIA)
    bar = field(planning, QDoubleSpinBox, "Bar of the values axis")
    assert isinstance(bar, QDoubleSpinBox)
    bar.setValue(4.0)
    bar.editingFinished.emit()
    assert workspace.jobs.page(draft).policy.values_bar == 4.0
    assert "P(values ≥ 4.0) < .60" in texts(planning)


def test_opening_without_anybody_on_the_panel_cannot_be_signed_away(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    QTest.mouseClick(button(planning, "Open…"), Qt.MouseButton.LeftButton)
    asking = dialog(planning)
    assert any("Nobody on the panel rates" in text for text in texts(asking))
    assert any("Nobody can sign this away" in text for text in texts(asking))
    assert asking.findChildren(PlainEdit) == []
    QTest.keyClick(asking, Qt.Key.Key_Return)
    assert asking.isVisible()
    assert workspace.jobs.page(draft).row.state is JobState.DRAFT


def test_opening_asks_to_sign_what_is_broken_and_seals(
    planning: JobsPage, workspace: Workspace, session: Session, draft: str
) -> None:
    session.command(planning, lambda: workspace.people.seat(draft, workspace.viewer.person_id, PanelRole.INTERVIEWER))
    settle()
    QTest.mouseClick(button(planning, "Open… (2 exceptions to sign)"), Qt.MouseButton.LeftButton)
    asking = dialog(planning)
    assert "▲ Fewer than 2 observations: People first" in texts(asking)
    assert any("It cannot be undone" in text for text in texts(asking))
    assert any("You sign as Maya Ortiz." in text for text in texts(asking))
    QTest.mouseClick(button(asking, "Sign and open"), Qt.MouseButton.LeftButton)
    assert "▲ An exception needs a reason." in texts(asking)
    assert workspace.jobs.page(draft).row.state is JobState.DRAFT
    for reason in asking.findChildren(PlainEdit):
        QTest.keyClicks(reason, "A short season")
    QTest.mouseClick(button(asking, "Sign and open"), Qt.MouseButton.LeftButton)
    opened = workspace.jobs.page(draft)
    assert opened.row.state is JobState.OPEN
    assert opened.one_interviewer
    assert [each.rule for each in opened.exceptions] == ["observations", "one_interviewer"]
    shown = texts(planning)
    assert any("Only one interviewer rates. Maya Ortiz signed on" in text for text in shown)
    assert not any("one_interviewer" in text for text in shown)
    assert session.history.next_undo is None


def test_an_open_job_is_read_only_but_for_a_policy_change_with_a_reason(
    page: JobsPage, workspace: Workspace, session: Session
) -> None:
    job = workspace.jobs.find("Guest Services Lead").id
    session.go("jobs", job)
    before = asked(workspace, job, 0)
    listed = questions(page, "Questions of Phone")
    focus(listed)
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert asked(workspace, job, 0) == before
    page.one.tabs.setCurrentIndex(CRITERIA)
    assert all(not box.isEnabled() for box in page.one.findChildren(QDoubleSpinBox))
    assert [text for text in texts(page) if text.startswith("Fixed on 3 November 2026; reports carry ")]
    QTest.mouseClick(button(page, "Change policy…"), Qt.MouseButton.LeftButton)
    asking = dialog(page)
    bar = field(asking, QDoubleSpinBox, "Bar of the skill axis")
    assert isinstance(bar, QDoubleSpinBox)
    bar.setValue(3.25)
    QTest.mouseClick(button(asking, "Change policy"), Qt.MouseButton.LeftButton)
    assert "▲ A change of a fixed policy needs a reason." in texts(asking)
    QTest.keyClicks(field(asking, PlainEdit, "Reason"), "The team grew")
    QTest.mouseClick(button(asking, "Change policy"), Qt.MouseButton.LeftButton)
    assert workspace.jobs.page(job).policy.skill_bar == 3.25


def test_people_are_seated_given_roles_taken_out_and_added(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    planning.one.tabs.setCurrentIndex(PANEL)
    person = field(planning, QComboBox, "Person")
    assert isinstance(person, QComboBox)
    person.setCurrentText("Maya Ortiz")
    QTest.mouseClick(button(planning, "Seat"), Qt.MouseButton.LeftButton)
    assert workspace.jobs.page(draft).panel == (("Maya Ortiz", PanelRole.INTERVIEWER),)
    QTest.keyClicks(field(planning, QLineEdit, "Name of somebody new"), "Rosa Lind")
    QTest.mouseClick(button(planning, "Add and seat"), Qt.MouseButton.LeftButton)
    assert ("Rosa Lind", PanelRole.INTERVIEWER) in workspace.jobs.page(draft).panel
    settle()
    role = field(planning, QComboBox, "Role of Maya Ortiz")
    assert isinstance(role, QComboBox)
    focus(role)
    QTest.keyClick(role, Qt.Key.Key_Up)
    role.activated.emit(role.currentIndex())
    assert ("Maya Ortiz", PanelRole.CHAIR) in workspace.jobs.page(draft).panel
    QTest.mouseClick(button(planning, "Take Rosa Lind out of the panel"), Qt.MouseButton.LeftButton)
    assert workspace.jobs.page(draft).panel == (("Maya Ortiz", PanelRole.CHAIR),)


def test_what_can_be_expected_stands_under_the_title(page: JobsPage, workspace: Workspace, session: Session) -> None:
    session.go("jobs", workspace.jobs.find("Guest Services Lead").id)
    assert any("half a point above the bars passes" in text for text in texts(page))
    assert any(
        text.startswith("Values ±") and "From published figures; your own data so far:" in text for text in texts(page)
    )


@pytest.mark.parametrize("tab", [PLAN, CRITERIA, PANEL])
def test_the_page_of_a_job_reads_well_in_every_look(
    look: Look, window: MainWindow, session: Session, workspace: Workspace, draft: str, tab: int, qtbot: QtBot
) -> None:
    desk = Desk(session, window)
    register(window, desk)
    desk.seat(workspace)
    session.go("jobs", draft)
    made = window.page("jobs")
    assert isinstance(made, JobsPage)
    made.one.tabs.setCurrentIndex(tab)
    show(qtbot, window, look.size)
    assert faults(window) == []


def test_the_list_of_jobs_reads_well_in_every_look(
    look: Look, window: MainWindow, session: Session, workspace: Workspace, qtbot: QtBot
) -> None:
    desk = Desk(session, window)
    register(window, desk)
    desk.seat(workspace)
    session.go("jobs")
    show(qtbot, window, look.size)
    assert faults(window) == []


def test_another_job_begins_at_its_top(planning: JobsPage, session: Session, workspace: Workspace) -> None:
    planning.one.tabs.setCurrentIndex(CRITERIA)
    settle()
    bar = planning.one.criteria.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    session.go("jobs", workspace.jobs.find("Night Auditor").id)
    settle()
    assert bar.value() == 0


def test_who_may_make_no_job_is_not_offered_one(page: JobsPage, workspace: Workspace) -> None:
    page.listed.show_jobs(workspace.jobs.rows(), may_make=False)
    assert not [each for each in page.findChildren(QAbstractButton) if each.isVisible() and each.text() == "New job…"]


def test_a_blank_typed_after_a_change_of_tabs_takes_no_criterion_out(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    before = [each.key for each in workspace.jobs.page(draft).criteria]
    planning.one.tabs.setCurrentIndex(PANEL)
    planning.activateWindow()
    field(planning, QLineEdit, "Name of somebody new").setFocus()
    planning.one.tabs.setCurrentIndex(CRITERIA)
    settle()
    focused = planning.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert [each.key for each in workspace.jobs.page(draft).criteria] == before


def test_a_criterion_that_comes_back_stands_where_it_stood(planning: JobsPage, session: Session) -> None:
    planning.one.tabs.setCurrentIndex(CRITERIA)

    def shown() -> list[str]:
        editors = [each for each in planning.findChildren(CriterionEditor) if each.isVisible()]
        return [each.criterion.name for each in sorted(editors, key=lambda each: each.mapTo(planning, QPoint()).y())]

    before = shown()
    QTest.mouseClick(button(planning, f"Take {before[0]} out of the job"), Qt.MouseButton.LeftButton)
    settle()
    assert before[0] not in shown()
    session.undo()
    settle()
    assert shown() == before


def test_when_everybody_has_a_seat_nobody_is_offered_one(planning: JobsPage, workspace: Workspace) -> None:
    planning.one.tabs.setCurrentIndex(PANEL)
    for _each in workspace.people.rows():
        QTest.mouseClick(button(planning, "Seat"), Qt.MouseButton.LeftButton)
        settle()
    assert not field(planning, QComboBox, "Person").isVisible()
    assert not [each for each in planning.findChildren(QAbstractButton) if each.text() == "Seat" and each.isVisible()]
