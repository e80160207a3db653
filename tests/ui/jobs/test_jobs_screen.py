"""Making, planning, opening a job as a person does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QPointF, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import JobState, PanelRole
from cfhire.model.rows import plan_edits as edits
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.page import JobsPage
from cfhire.ui.jobs.question_list import MIME, QuestionList, QuestionListModel
from cfhire.ui.jobs.screen import register
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Tasks
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.theme import Theme
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.data_table import DataTable
from tests.ui.window_checks import Look, faults, settle, show

PLAN, CRITERIA, PANEL = 0, 1, 2


@pytest.fixture
def workspace(sample_copy: Path) -> Iterator[Workspace]:
    opened = open_workspace(sample_copy)
    yield opened
    opened.close()


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
    session.go("jobs", draft)
    settle()
    return page


def texts(within: QWidget) -> list[str]:
    return [label.text() for label in within.findChildren(PlainLabel) if label.isVisible()]


def button(within: QWidget, name: str) -> QAbstractButton:
    return next(
        each
        for each in within.findChildren(QAbstractButton)
        if name in {each.text(), each.accessibleName()} and each.isVisible()
    )


def dialog(page: QWidget) -> QDialog:
    return next(each for each in page.window().findChildren(QDialog) if each.isVisible())


def questions(page: JobsPage, name: str) -> QuestionList:
    return next(each for each in page.findChildren(QuestionList) if each.accessibleName() == name)


def asked(workspace: Workspace, job: str, place: int) -> list[str]:
    return [each.question.id for each in workspace.jobs.page(job).plan.interviews()[place].questions]


def field(within: QWidget, kind: type[QWidget], name: str) -> QWidget:
    return next(each for each in within.findChildren(kind) if each.accessibleName() == name)


def focus(widget: QWidget) -> None:
    widget.window().activateWindow()
    settle()
    widget.setFocus()
    settle()


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


def test_a_job_made_in_german_is_offered_german_questions(
    page: JobsPage, workspace: Workspace, session: Session
) -> None:
    QTest.mouseClick(button(page, "New job…"), Qt.MouseButton.LeftButton)
    asking = dialog(page)
    QTest.keyClicks(field(asking, QLineEdit, "Title"), "Nachtportier")
    for name, wanted in (("Ready plan", "hospitality"), ("Language of the questions", "de")):
        box = field(asking, QComboBox, name)
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(wanted))
    QTest.mouseClick(button(asking, "Make job"), Qt.MouseButton.LeftButton)
    made = workspace.jobs.page(session.place.subject)
    planned = {q.question.id: q.question for i in made.plan.interviews() for q in i.questions}
    german = {q.id: q for bank in workspace.banks.readable if bank.locale == "de" for q in bank.questions}
    shared = planned.keys() & german.keys()
    assert len(shared) > 3
    assert all(
        (planned[key].prompt, planned[key].anchors) == (german[key].prompt, german[key].anchors) for key in shared
    )
    offered = page.one.plan._offers
    assert {offered[key].locale for key in german} == {"de"}


def test_enter_adds_the_missing_question_and_undo_takes_it_back(
    planning: JobsPage, workspace: Workspace, session: Session, draft: str
) -> None:
    assert "1 of 2" in [chip.text() for chip in planning.findChildren(Chip)]
    before = asked(workspace, draft, 0)
    bank = questions(planning, "Questions to add")
    focus(bank)
    added = bank.current_id()
    QTest.keyClick(bank, Qt.Key.Key_Return)
    assert asked(workspace, draft, 0) == [*before, added]
    assert "1 of 2" not in [chip.text() for chip in planning.findChildren(Chip) if chip.isVisible()]
    assert "✓ Every criterion has at least 2 observations" in texts(planning)
    session.undo()
    assert asked(workspace, draft, 0) == before
    settle()
    assert "1 of 2" in [chip.text() for chip in planning.findChildren(Chip) if chip.isVisible()]


def test_keys_move_and_remove_a_planned_question(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    focus(listed)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert asked(workspace, draft, 0) == [second, third, first]
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert asked(workspace, draft, 0) == [second, first, third]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert asked(workspace, draft, 0) == [second, third]
    assert listed.hasFocus()
    assert listed.current_id()


def test_the_menu_of_a_question_moves_and_removes_it(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    focus(listed)
    for act in ("Move down", "Remove"):
        menu = listed.row_menu(listed.current_id())
        next(each for each in menu.actions() if each.text().startswith(act)).trigger()
    assert asked(workspace, draft, 0) == [second, third]
    assert first not in asked(workspace, draft, 0)


def test_a_dragged_question_lands_where_it_is_dropped(planning: JobsPage, workspace: Workspace, draft: str) -> None:
    first, second, third = asked(workspace, draft, 0)
    listed = questions(planning, "Questions of Phone")
    data = listed.rows.mimeData([listed.rows.index(0, 0)])
    assert data.hasFormat(MIME)
    drop(listed, data, listed.height() - 4)
    assert asked(workspace, draft, 0) == [second, third, first]
    bank = questions(planning, "Questions to add")
    drop(listed, bank.rows.mimeData([bank.rows.index(1, 0)]), 2)
    assert len(asked(workspace, draft, 0)) == 4
    assert asked(workspace, draft, 0)[1:] == [second, third, first]


def drop(on: QuestionList, data: QMimeData, y: int) -> None:
    on.dropEvent(
        QDropEvent(
            QPointF(20, y),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_stages_and_interviews_are_added_renamed_and_removed(
    planning: JobsPage, workspace: Workspace, draft: str
) -> None:
    def stages() -> list[str]:
        return [stage.name for stage in workspace.jobs.page(draft).plan.stages]

    before = stages()
    QTest.mouseClick(button(planning, "Add stage"), Qt.MouseButton.LeftButton)
    QTest.keyClicks(field(dialog(planning), QLineEdit, "Name"), "Trial shift")
    QTest.keyClick(field(dialog(planning), QLineEdit, "Name"), Qt.Key.Key_Return)
    assert stages() == [*before, "Trial shift"]
    settle()
    assert "0 of 45 min" in texts(planning)
    choose(planning, "Change this stage", "Move earlier")
    assert stages() == [*before[:-1], "Trial shift", before[-1]]
    choose(planning, "Change Trial shift", "Name, minutes, interviewers…")
    name = field(dialog(planning), QLineEdit, "Name")
    assert isinstance(name, QLineEdit)
    name.setText("Shadowing")
    QTest.mouseClick(button(dialog(planning), "Keep"), Qt.MouseButton.LeftButton)
    assert "Shadowing" in [each.name for each in workspace.jobs.page(draft).plan.interviews()]
    choose(planning, "Change this stage", "Remove stage")
    assert stages() == before


def choose(page: QWidget, name: str, act: str) -> None:
    menu = button(page, name).menu()  # type: ignore[attr-defined]
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == act).trigger()


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
    QTest.mouseClick(button(asking, "Sign and open"), Qt.MouseButton.LeftButton)
    assert "▲ An exception needs a reason." in texts(asking)
    assert workspace.jobs.page(draft).row.state is JobState.DRAFT
    for reason in asking.findChildren(PlainEdit):
        QTest.keyClicks(reason, "A short season")
    QTest.mouseClick(button(asking, "Sign and open"), Qt.MouseButton.LeftButton)
    opened = workspace.jobs.page(draft)
    assert opened.row.state is JobState.OPEN
    assert opened.one_interviewer
    assert len(opened.exceptions) == 2
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


def test_edits_that_follow_each_other_fast_are_all_kept(
    qapp: QApplication, light: Theme, workspace: Workspace, draft: str, qtbot: QtBot
) -> None:
    tasks = Tasks()
    session = Session(tasks, AtKeyboard("maya", "Maya Ortiz"))
    frame = MainWindow(session, light)
    desk = Desk(session, frame)
    register(frame, desk)
    desk.seat(workspace)
    show(qtbot, frame, QSize(1440, 900))
    session.go("jobs", draft)
    made = frame.page("jobs")
    assert isinstance(made, JobsPage)
    qtbot.waitUntil(lambda: bool(questions(made, "Questions to add").rows.rows), timeout=20_000)
    before = len(asked(workspace, draft, 0))
    for _press in range(3):
        QTest.keyClick(questions(made, "Questions to add"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(asked(workspace, draft, 0)) == before + 3, timeout=20_000)
    tasks.close()
    settle()
    assert len(questions(made, "Questions of Phone").rows.rows) == before + 3


class Opener(QObject):
    """Stands in for the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Note what was to be opened."""
        self.urls.append(url)


def test_the_kit_of_the_chosen_interview_is_shown(planning: JobsPage) -> None:
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]
    QTest.mouseClick(button(planning, "Preview kit"), Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("file")
    assert "Phone" in Path(opener.urls[0].toLocalFile()).read_text(encoding="utf-8")


def test_what_can_be_expected_stands_under_the_title(page: JobsPage, workspace: Workspace, session: Session) -> None:
    session.go("jobs", workspace.jobs.find("Guest Services Lead").id)
    assert any("half a point above the bars passes" in text for text in texts(page))
    assert any(
        text.startswith("Values ±") and "From published figures; your own data so far:" in text for text in texts(page)
    )


def test_the_models_of_the_lists_keep_the_rules_of_qt(planning: JobsPage, qtmodeltester: ModelTester) -> None:
    for listed in planning.findChildren(QuestionList):
        assert isinstance(listed.model(), QuestionListModel)
        qtmodeltester.check(listed.rows)  # type: ignore[no-untyped-call]


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
