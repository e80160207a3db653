"""The list of candidates, used as a person uses it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.workspace import Workspace, create_workspace
from cfhire.ui.candidates.dialogs import AddCandidateDialog
from cfhire.ui.candidates.import_dialog import ImportDialog
from cfhire.ui.candidates.list_page import CandidateListPage
from cfhire.ui.candidates.page import CandidatesPage
from cfhire.ui.candidates.screen import register
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.palette import HitModel
from cfhire.ui.tasks import Progress
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Theme
from cfhire.ui.widgets.cell_delegate import CELL_PADDING, marks_width
from cfhire.ui.widgets.columns import DISPLAY, ID, MARKS
from tests.ui.window_checks import Look, faults, settle, show


@pytest.fixture
def desk(desk: Desk, window: MainWindow) -> Desk:
    """Return the desk of a window that shows the list."""
    window.session.go("candidates")
    settle()
    return desk


def listed(window: MainWindow) -> CandidateListPage:
    """Return the list."""
    page = window.page("candidates")
    assert isinstance(page, CandidatesPage)
    return page.listed


def names(window: MainWindow) -> list[str]:
    """Return the names as they stand below each other."""
    model = listed(window).model
    return [str(model.index(row, 0).data(DISPLAY)) for row in range(model.rowCount())]


def box(window: MainWindow, name: str) -> QComboBox:
    """Return one of the lists to choose a filter from."""
    return next(each for each in listed(window).findChildren(QComboBox) if each.accessibleName() == name)


def find(window: MainWindow) -> QLineEdit:
    """Return the field to search by."""
    return next(each for each in listed(window).findChildren(QLineEdit) if each.accessibleName().startswith("Find"))


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    """Return the dialog that is open."""
    settle()
    return next(each for each in listed(window).findChildren(kind) if each.isVisible())


def test_the_model_keeps_the_rules_of_models(window: MainWindow, desk: Desk, qtmodeltester: object) -> None:
    qtmodeltester.check(listed(window).model)  # type: ignore[attr-defined]


def test_typing_filters_once_it_pauses(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    before = names(window)
    asked: list[str] = []
    listed(window).filter_changed.connect(lambda each: asked.append(each.text))
    QTest.keyClicks(find(window), "adey")
    assert names(window) == before
    qtbot.waitUntil(lambda: names(window) == ["Nia Adeyemi"], timeout=20_000)
    assert asked == ["adey"]


def test_nobody_fits_and_one_button_shows_everybody_again(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    before = names(window)
    QTest.keyClicks(find(window), "zzz")
    qtbot.waitUntil(lambda: names(window) == [], timeout=20_000)
    assert faults(window) == []
    button = listed(window)._none_fit.findChildren(QPushButton)[0]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(window) == before


def test_filters_by_job_state_and_verdict(window: MainWindow, desk: Desk) -> None:
    box(window, "Job").setCurrentText("Night Auditor")
    assert "Yusuf Demir" in names(window)
    assert "Nia Adeyemi" not in names(window)
    box(window, "Job").setCurrentIndex(0)
    box(window, "Verdict").setCurrentText("✓ Ready with plan")
    assert names(window) == ["Nia Adeyemi"]
    box(window, "State").setCurrentText("Withdrawn")
    assert names(window) == []


def test_a_heading_sorts_and_hidden_scores_stand_last(window: MainWindow, desk: Desk) -> None:
    table = listed(window).table
    table.sort_by(2, Qt.SortOrder.AscendingOrder)
    up = names(window)
    table.sort_by(2, Qt.SortOrder.DescendingOrder)
    down = names(window)
    assert up[-2:] == down[-2:] == ["Beatriz Alvarez", "Yusuf Demir"]
    assert up[:-2] != down[:-2]


def test_a_hidden_row_says_one_thing(window: MainWindow, desk: Desk) -> None:
    model = listed(window).model
    row = names(window).index("Yusuf Demir")
    shown = [str(model.index(row, column).data(DISPLAY)) for column in range(model.columnCount())]
    assert shown[2:5] == ["—", "—", "hidden until your own card is in"]
    assert shown[6] == "—"


def test_enter_opens_a_candidate_and_the_breadcrumb_leads_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    table = listed(window).table
    table.setFocus()
    table.selectRow(names(window).index("Nia Adeyemi"))
    QTest.keyClick(table, Qt.Key.Key_Return)
    opened = window.session.place.subject
    assert window.session.place.page == "candidates"
    assert opened == str(table.model().index(names(window).index("Nia Adeyemi"), 0).data(ID))
    assert [crumb.title for crumb in window.session.trail] == ["Candidates", "Guest Services Lead", "Nia Adeyemi"]
    window.session.go("candidates")
    assert window.session.place.subject == ""
    assert listed(window).isVisible()


def test_a_withdrawal_is_noted_from_the_rows_menu(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    table = listed(window).table
    table.select_id(str(listed(window).model.index(names(window).index("Alex Rivera"), 0).data(ID)))

    def choices() -> list[str]:
        menu = QMenu(table)
        table.menu_requested.emit(menu, table.current_id())
        return [action.text() for action in menu.actions()]

    assert choices() == ["Open", "Candidate withdrew"]
    listed(window).withdraw_requested.emit(table.current_id())
    row = names(window).index("Alex Rivera")
    assert listed(window).model.index(row, 6).data(DISPLAY) == "Withdrawn"
    assert choices() == ["Open"]
    window.session.undo()
    assert listed(window).model.index(row, 6).data(DISPLAY) == "—"


def test_ctrl_f_leads_to_the_search(window: MainWindow, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find(window).hasFocus()


def test_the_command_box_finds_a_candidate(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    field = window.palette_box.findChildren(QLineEdit)[0]
    QTest.keyClicks(field, "adeyemi")
    hits = window.palette_box._hits
    qtbot.waitUntil(lambda: [hit.title for hit in hits.hits] == ["Nia Adeyemi"], timeout=20_000)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [crumb.title for crumb in window.session.trail][-1] == "Nia Adeyemi"


def test_the_command_box_finds_the_buttons_with_a_menu_and_what_is_in_it(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    field, hits = window.palette_box.findChildren(QLineEdit)[0], window.palette_box.findChildren(HitModel)[0]

    def found(text: str) -> set[str]:
        window.palette_box.open(text)
        qtbot.waitUntil(lambda: any(hit.detail == "On this page" for hit in hits.hits))
        return {hit.title for hit in hits.hits}

    assert {"Import", "Import: A file…", "Import: The folder of an export…"} <= found("import")
    assert "Columns" in found("columns")
    assert not listed(window).table.isColumnHidden(1)
    found("columns job")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert listed(window).table.isColumnHidden(1)


# The display without a screen says so of every menu.
@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard|propagateSizeHints)")
def test_the_command_box_opens_a_menu(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    hits = window.palette_box.findChildren(HitModel)[0]
    window.palette_box.open("columns")
    qtbot.waitUntil(lambda: bool(hits.hits) and hits.hits[0].title == "Columns")
    QTest.keyClick(window.palette_box.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    menu = listed(window).columns.menu()
    qtbot.waitUntil(menu.isVisible)
    menu.close()


def test_somebody_is_added_by_keyboard_and_taken_back(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    before = names(window)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asking = dialog(window, AddCandidateDialog)
    QTest.keyClick(asking, Qt.Key.Key_Return)
    assert asking.isVisible()
    assert any("needs a name" in label.text() for label in asking.findChildren(PlainLabel))
    name = next(each for each in asking.findChildren(QLineEdit) if each.accessibleName() == "Name")
    QTest.keyClicks(name, "Bo Lund")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "Bo Lund" in names(window)
    window.session.undo()
    assert names(window) == before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a file with a namesake, somebody new, a bad date, a row without a name and protected columns."""
    path = tmp_path / "people.csv"
    path.write_text(
        "Full name;E-mail;Applied;Gender;Date of birth\n"
        "Nia Adeyemi;;12.11.2026;x;1990-01-01\n"
        "Bo Lund;bo@example.org;13.11.2026;;\n"
        "Kim Park;kim@example.org;13/13/2026;;\n"
        ";nobody@example.org;13.11.2026;;\n",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize(("answer", "people"), [("Same person", 0), ("Somebody new", 1), ("Cancel", 0)])
def test_adding_somebody_with_an_e_mail_that_is_there_asks_whether_it_is_the_same(
    window: MainWindow, desk: Desk, answer: str, people: int
) -> None:
    there = next(row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi")
    before = {row.candidate_id for row in desk.workspace.candidates.rows()}
    listed(window).add_requested.emit()
    asking = dialog(window, AddCandidateDialog)
    fields = {each.accessibleName(): each for each in asking.findChildren(QLineEdit)}
    fields["Name"].setText("Nia A.")
    fields["E-mail"].setText(there.email)
    QTest.keyClick(asking, Qt.Key.Key_Return)
    question = dialog(window, QMessageBox)
    button = next(each for each in question.findChildren(QPushButton) if each.text() == answer)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert len({row.candidate_id for row in desk.workspace.candidates.rows()} - before) == people


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("Same person", 1), ("Somebody new", 2), ("Skip", 1)],
)
def test_an_import_shows_what_is_there_and_asks_about_look_alikes(
    window: MainWindow, desk: Desk, qtbot: QtBot, file: Path, answer: str, expected: int
) -> None:
    before = names(window)
    listed(window).import_requested.emit(file)
    asking = dialog(window, ImportDialog)
    assert isinstance(asking, ImportDialog)
    said = " ".join(label.text() for label in asking.findChildren(PlainLabel))
    assert "Gender, Date of birth" in said
    assert "there as Nia Adeyemi" in said
    assert "2 rows to look at" in said
    assert "The row comes in without it." in said
    QTest.keyClick(asking, Qt.Key.Key_Return)
    assert asking.isVisible()
    assert names(window) == before
    assert any("Choose the job they applied for." in label.text() for label in asking.findChildren(PlainLabel))
    job = next(each for each in asking.findChildren(QComboBox) if each.accessibleName() == "For the job")
    job.setCurrentText("Guest Services Lead")
    choice = next(each for each in asking.findChildren(QComboBox) if "Nia Adeyemi" in each.accessibleName())
    choice.setCurrentText(answer)
    assert asking.act.text() == ("Import 2 candidates" if answer == "Skip" else "Import 3 candidates")
    QTest.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    assert names(window).count("Nia Adeyemi") == expected
    assert {"Bo Lund", "Kim Park"} <= set(names(window))
    window.session.undo()
    assert names(window) == before


@pytest.mark.parametrize(("answer", "expected"), [("", 2), ("Same person", 1), ("Skip", 1)])
def test_an_import_asks_about_a_namesake_with_another_address_and_takes_them_for_another_person(
    window: MainWindow, desk: Desk, tmp_path: Path, answer: str, expected: int
) -> None:
    there = next(row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi")
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nNia Adeyemi,another@example.org\nBo Lund,bo@example.org\n", encoding="utf-8")
    before = names(window)
    listed(window).import_requested.emit(path)
    asking = dialog(window, ImportDialog)
    assert isinstance(asking, ImportDialog)
    said = " ".join(label.text() for label in asking.findChildren(PlainLabel))
    assert "1 has the name of somebody who is there. The same person?" in said
    assert f"there as Nia Adeyemi · {there.email}" in said
    boxes = {each.accessibleName(): each for each in asking.findChildren(QComboBox)}
    boxes["For the job"].setCurrentText("Night Auditor")
    assert boxes["What to do with Nia Adeyemi"].currentText() == "Somebody new"
    if answer:
        boxes["What to do with Nia Adeyemi"].setCurrentText(answer)
    QTest.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    rows = [row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi"]
    assert len({row.candidate_id for row in rows}) == expected
    assert ("Night Auditor" in {row.job for row in rows}) == (answer != "Skip")
    window.session.undo()
    assert names(window) == before


def test_an_import_names_all_who_have_the_name_and_lets_one_of_them_be_meant(
    window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    first = next(row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi")
    desk.workspace.candidates.add(CandidateEntry("Nia Adeyemi", "nia@example.org"), first.job_id)
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nNia Adeyemi,\nLeo Fischer,\n", encoding="utf-8")
    listed(window).import_requested.emit(path)
    asking = dialog(window, ImportDialog)
    assert isinstance(asking, ImportDialog)
    said = " ".join(label.text() for label in asking.findChildren(PlainLabel))
    assert f"there as Nia Adeyemi · {first.email}\nNia Adeyemi · nia@example.org" in said
    boxes = {each.accessibleName(): each for each in asking.findChildren(QComboBox)}
    boxes["For the job"].setCurrentText("Night Auditor")
    which = boxes["What to do with Nia Adeyemi"]
    assert which.currentText() == "Somebody new"
    which.setCurrentText(f"Same as {first.email}")
    assert faults(asking) == []
    QTest.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    rows = [row for row in desk.workspace.candidates.rows() if row.job == "Night Auditor"]
    assert first.candidate_id in {row.candidate_id for row in rows}


def test_adding_somebody_whose_name_several_have_asks_which_one(window: MainWindow, desk: Desk) -> None:
    first = next(row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi")
    desk.workspace.candidates.add(CandidateEntry("Nia Adeyemi", "nia@example.org"), first.job_id)
    listed(window).add_requested.emit()
    asking = dialog(window, AddCandidateDialog)
    {each.accessibleName(): each for each in asking.findChildren(QLineEdit)}["Name"].setText("Nia Adeyemi")
    asking.findChildren(QComboBox)[0].setCurrentText("Night Auditor")
    QTest.keyClick(asking, Qt.Key.Key_Return)
    question = dialog(window, QMessageBox)
    assert isinstance(question, QMessageBox)
    assert first.email in question.text()
    assert "nia@example.org" in question.text()
    button = next(each for each in question.findChildren(QPushButton) if each.text() == f"Same as {first.email}")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    rows = [row for row in desk.workspace.candidates.rows() if row.job == "Night Auditor"]
    assert first.candidate_id in {row.candidate_id for row in rows}


def test_adding_a_namesake_with_another_address_asks_and_enter_adds_another_person(
    window: MainWindow, desk: Desk
) -> None:
    listed(window).add_requested.emit()
    asking = dialog(window, AddCandidateDialog)
    fields = {each.accessibleName(): each for each in asking.findChildren(QLineEdit)}
    fields["Name"].setText("Nia Adeyemi")
    fields["E-mail"].setText("another@example.org")
    QTest.keyClick(asking, Qt.Key.Key_Return)
    question = dialog(window, QMessageBox)
    QTest.keyClick(question, Qt.Key.Key_Return)
    settle()
    rows = [row for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi"]
    assert len({row.candidate_id for row in rows}) == 2


def test_an_import_that_is_cancelled_leaves_nothing(window: MainWindow, desk: Desk, file: Path) -> None:
    before = names(window)
    listed(window).import_requested.emit(file)
    asking = dialog(window, ImportDialog)
    assert isinstance(asking, ImportDialog)

    job = next(each for each in asking.findChildren(QComboBox) if each.accessibleName() == "For the job")
    job.setCurrentText("Guest Services Lead")

    def cancel(progress: Progress) -> None:
        if progress.can_cancel:
            progress.cancel()

    window.session.tasks.began.connect(cancel)
    QTest.mouseClick(asking.act, Qt.MouseButton.LeftButton)
    assert names(window) == before
    assert not window.message_bar.isVisible()


def test_a_file_that_cannot_be_read_says_so(window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    listed(window).import_requested.emit(tmp_path / "gone.csv")
    assert "gone.csv" in window.message_bar.accessibleName()


def test_an_empty_workspace_offers_the_one_button_that_fills_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = create_workspace(tmp_path / "Empty.cfhire", "Northwind Hotels", "Maya Ortiz")
    made = Desk(window.session, window)
    register(window, made)
    made.seat(workspace)
    show(qtbot, window, QSize(1366, 768))
    window.session.go("candidates")
    assert listed(window)._nobody.isVisible()
    assert faults(window) == []
    job = workspace.jobs.add("Guest Services Lead", []).id
    window.session.command(window, lambda: workspace.candidates.add(CandidateEntry("Nia Adeyemi"), job))
    assert names(window) == ["Nia Adeyemi"]
    workspace.close()


def test_the_list_reads_well_in_every_look(
    look: Look, window: MainWindow, workspace: Workspace, qtbot: QtBot, file: Path
) -> None:
    made = Desk(window.session, window)
    register(window, made)
    made.seat(workspace)
    show(qtbot, window, look.size)
    window.session.go("candidates")
    assert faults(window) == []
    listed(window).add_requested.emit()
    asking = dialog(window, AddCandidateDialog)
    assert faults(asking) == []
    asking.reject()
    listed(window).import_requested.emit(file)
    assert faults(dialog(window, ImportDialog)) == []


@pytest.mark.parametrize("width", [1024, 1200, 1284, 1366])
@pytest.mark.parametrize("scale", [80, 100, 150])
def test_no_verdict_and_no_reason_is_cut(
    qtbot: QtBot, window: MainWindow, desk: Desk, light: Theme, width: int, scale: int
) -> None:
    light.use("light", scale)
    show(qtbot, window, QSize(width, 768))
    table, model = listed(window).table, listed(window).model
    column = next(number for number, each in enumerate(table.columns) if each.title == "Verdict")
    assert not table.isColumnHidden(column)
    room = table.columnWidth(column) - 2 * CELL_PADDING
    marks = [model.index(row, column).data(MARKS) for row in range(model.rowCount())]
    assert len([each for each in marks if each]) == 10
    assert [each for each in marks if marks_width(each, table.font()) > room] == []
