"""Candidates are compared on two axes that never meet in one figure, over the sample workspace."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import Axis, Role
from cfhire.services.workspace import Workspace
from cfhire.ui import theme
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.compare.robustness_card import RobustnessCard
from cfhire.ui.compare.screen import register
from cfhire.ui.compare.table_model import CompareModel, CompareRow, CompareTable, compare_columns
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Place, Session
from cfhire.ui.tasks import ImmediateTasks
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Theme
from cfhire.ui.widgets.columns import ACCESSIBLE, MARKS
from cfhire.ui.widgets.svg_view import SvgView
from tests.ui.window_checks import Look, faults, settle, show


def job(desk: Desk, title: str) -> str:
    return next(row.id for row in desk.workspace.jobs.rows() if row.title == title)


def opened(qtbot: QtBot, window: MainWindow, desk: Desk, title: str, size: QSize | None = None) -> ComparePage:
    show(qtbot, window, size or QSize(1366, 768))
    desk.session.go("compare", job(desk, title))
    settle()
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    return page


def table(page: ComparePage) -> CompareTable:
    return page.findChildren(CompareTable)[0]


def row_of(page: ComparePage, name: str) -> int:
    model = table(page).model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def side_by_side(page: ComparePage) -> list[str]:
    """Return the names over the columns of the side-by-side view."""
    settle()
    names = {table(page).model().index(row, 0).data() for row in range(table(page).model().rowCount())}
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text() in names]


def said(page: ComparePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def columns(page: ComparePage) -> list[int]:
    """Return the columns of the table that are shown."""
    view = table(page)
    return [column for column in range(view.model().columnCount()) if not view.isColumnHidden(column)]


def titles(page: ComparePage) -> list[str]:
    return [str(table(page).model().headerData(column, Qt.Orientation.Horizontal)) for column in columns(page)]


def cells(page: ComparePage, name: str) -> list[str]:
    model, row = table(page).model(), row_of(page, name)
    return [str(model.index(row, column).data(ACCESSIBLE)) for column in columns(page)]


def test_without_a_job_the_page_lets_one_be_chosen_by_key(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    show(qtbot, window, QSize(1366, 768))
    desk.session.go("compare")
    settle()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert desk.session.place.page == "compare"
    assert desk.session.place.subject in {row.id for row in desk.workspace.jobs.rows()}
    assert desk.session.trail[0].title == "Compare"


def test_each_axis_has_its_own_column_and_no_column_joins_them(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    model = table(page).model()
    assert titles(page) == ["Candidate", "Values", "Skill", "Verdict"]
    kinds = [
        {getattr(mark, "kind", "") for mark in model.index(0, column).data(MARKS)} & {"values", "skill"}
        for column in columns(page)
    ]
    assert kinds == [set(), {"values"}, {"skill"}, set()]
    axes = [(column.title, column.kind) for column in compare_columns() if column.kind]
    assert axes == [
        ("Values", "values"),
        ("Skill", "skill"),
        ("Values", "values"),
        ("Skill", "skill"),
        ("Lowest, values", "values"),
        ("Lowest, skill", "skill"),
    ]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_more_columns_are_chosen_by_key_and_those_of_the_axes_stay(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    menu = page.columns.menu()
    QTest.mouseClick(page.columns, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(menu.isVisible)
    offered = [action.text() for action in menu.actions() if action.isCheckable()]
    assert offered == ["Lowest, values", "Lowest, skill", "What differed", "Decision"]
    for _column in offered:
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Space)
    menu.close()
    shown = {*titles(page), *(compare_columns()[number].title for number in table(page).folded)}
    assert shown == {"Candidate", "Values", "Skill", "Verdict", *offered}
    said_of = dict(zip([column.title for column in compare_columns()], every_cell(page, "Leo Fischer"), strict=True))
    comparison = desk.workspace.reporting.comparison(job(desk, "Guest Services Lead"))
    verdict = next(each.verdict for each in comparison.candidates if each.name == "Leo Fischer")
    assert verdict is not None
    rated = [(each.value, each.name) for each in verdict.criteria if each.axis is Axis.SKILL and each.value is not None]
    value, name = min(rated)
    assert said_of["Lowest, skill"] == f"{name} {value:.1f}"
    assert said_of["What differed"] == "“Learning a system” skipped: out of time"
    assert said_of["Decision"] == "—"
    assert window.session.choice("columns/compare") == "decision differed lowest_skill lowest_values"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert faults(window) == []


def test_the_table_says_in_words_what_the_chart_shows(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    name, values, skill, verdict = cells(page, "Sam Chen")
    assert name == "Sam Chen"
    assert values == "Values: 2.7 of 5, between 1.9 and 3.4, bar 3.5, P(bar) .02"
    assert skill.startswith("Skill: 4.9 of 5")
    assert verdict == "▲ Do not move forward, skill alone"
    chart = page.findChildren(SvgView)[0]
    assert chart.accessibleName() == "Values and skill of 7 candidates"
    assert "Sam Chen: values 2.7" in chart.accessibleDescription()


def every_cell(page: ComparePage, name: str) -> list[str]:
    """Return what every column holds of a candidate, shown or not."""
    model, row = table(page).model(), row_of(page, name)
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_who_cannot_be_told_apart_and_what_differed_is_said(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    words = said(page)
    assert "Not separable on values: Alex Rivera, Dana Kim, Ines Costa." in words
    assert "Leo Fischer: “Learning a system” skipped: out of time." in words
    assert "values bar 3.5, then skill bar 3.0" in words


def test_space_sets_candidates_side_by_side_up_to_five(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    assert side_by_side(page) == ["Alex Rivera", "Dana Kim", "Ines Costa"]
    view = table(page)
    view.setFocus()
    for name in ("Dana Kim", "Leo Fischer", "Nia Adeyemi", "Omar Haddad"):
        view.setCurrentIndex(view.model().index(row_of(page, name), 0))
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert side_by_side(page) == ["Alex Rivera", "Ines Costa", "Leo Fischer", "Nia Adeyemi", "Omar Haddad"]
    view.setCurrentIndex(view.model().index(row_of(page, "Sam Chen"), 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert "Sam Chen" not in side_by_side(page)
    assert "5 candidates are side by side already: untick one first." in said(page)
    assert "not fully comparable" in said(page)


def test_a_click_on_the_box_takes_a_candidate_out(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    view = table(page)
    place = view.visualRect(view.model().index(row_of(page, "Alex Rivera"), 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert side_by_side(page) == ["Dana Kim", "Ines Costa"]


def test_evidence_stands_in_each_own_column_for_and_against(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    few = said(page).count("\n")
    comparison = desk.workspace.reporting.comparison(job(desk, "Guest Services Lead"))
    alex = next(each for each in comparison.candidates if each.name == "Alex Rivera")
    first_for = next(line.text for line in alex.evidence if line.mark == "+")
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "All &notes")
    button.click()
    settle()
    assert said(page).count("\n") > few
    assert first_for in said(page)
    for line in alex.evidence:
        assert not line.criterion or line.text in said(page)


def test_the_last_note_is_reached_by_key(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "All &notes")
    button.setFocus()
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    for _press in range(20):
        QTest.keyClick(button, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


def test_side_by_side_is_seen_to_be_there_and_one_key_leads_to_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    qtbot.waitUntil(lambda: "verdicts hold under" in said(page))
    settle()
    heading = next(label for label in page.findChildren(PlainLabel) if label.text() == "Side by side")
    assert heading.visibleRegion().boundingRect() == heading.rect()
    (leading,) = (each for each in page.findChildren(QPushButton) if each.text() == "Show 3 s&ide by side")
    QTest.keyClick(table(page), Qt.Key.Key_Space)
    assert leading.text() == "Show 2 s&ide by side"
    QTest.keyClick(table(page), Qt.Key.Key_Tab)
    assert leading.hasFocus()
    QTest.keyClick(leading, Qt.Key.Key_Space)
    settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "All &notes"
    assert heading.mapTo(page, QPoint()).y() < page.height() // 4


def test_who_is_hidden_is_named_and_nothing_more(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Night Auditor")
    assert cells(page, "Yusuf Demir") == ["Yusuf Demir", "—", "—", "hidden until your own card is in"]
    view = table(page)
    view.setCurrentIndex(view.model().index(row_of(page, "Yusuf Demir"), 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert "Yusuf Demir" not in side_by_side(page)
    assert cells(page, "Beatriz Alvarez")[-1] == "not rated yet"


def test_enter_opens_the_candidate(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    view = table(page)
    view.setCurrentIndex(view.model().index(row_of(page, "Nia Adeyemi"), 0))
    QTest.keyClick(view, Qt.Key.Key_Return)
    nia = next(row.id for row in desk.workspace.candidates.rows() if row.name == "Nia Adeyemi")
    assert desk.session.place == Place("candidates", nia)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "html"])
def test_the_export_is_asked_for_by_key_and_named_when_done(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, ending: str
) -> None:
    opened(qtbot, window, desk, "Guest Services Lead")
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChildren(QFileDialog)[0]
    assert Path(dialog.selectedFiles()[0]).name == "Comparison Guest Services Lead.xlsx"
    target = tmp_path / f"Lead.{ending}"
    dialog.selectFile(str(target))
    dialog.accept()
    settle()
    assert target.exists()
    words = [label.text() for label in window.toast.findChildren(QLabel)]
    assert f"Saved as “Lead.{ending}”" in words
    buttons = [button.text() for button in window.toast.findChildren(QPushButton) if button.isVisible()]
    assert "Show in folder" in buttons


def test_an_export_is_offered_only_where_there_is_something_to_export(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    act = window.registry["compare.export"]
    show(qtbot, window, QSize(1366, 768))
    desk.session.go("compare")
    settle()
    assert not act.isEnabled(), "no job was chosen yet"
    desk.session.go("compare", job(desk, "Night Auditor"))
    settle()
    assert act.isEnabled()
    desk.session.go("compare", desk.workspace.jobs.add("Concierge", []).id)
    settle()
    assert not act.isEnabled(), "nobody applied for it yet"


def test_the_chart_is_drawn_anew_in_the_dark(qtbot: QtBot, window: MainWindow, desk: Desk, light: Theme) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    before = page.chart.grab().toImage().pixelColor(3, 3)
    light.use("dark", 100)
    qtbot.waitUntil(lambda: page.chart.grab().toImage().pixelColor(3, 3) != before, timeout=3000)


def test_what_is_read_stays_in_view_while_the_text_grows_and_shrinks(
    qtbot: QtBot, window: MainWindow, desk: Desk, light: Theme
) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    bar = page.verticalScrollBar()
    badge = next(label for label in page.findChildren(QLabel) if label.text() == "Side by side")

    def height() -> int:
        return badge.mapTo(page.viewport(), QPoint()).y()

    bar.setValue(bar.value() + height())
    settle()
    assert height() == 0
    for scale in (110, 125, 150, 100):
        light.use("light", scale)
        qtbot.waitUntil(lambda: abs(height()) <= 2)
    light.use("light", 150)
    settle()
    QTest.wheelEvent(window.windowHandle(), QPointF(page.mapTo(window, page.rect().center())), QPoint(0, -120))
    settle()
    assert height() < -20, "who scrolls is not held back"


def test_another_person_at_the_keyboard_sees_what_is_theirs(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Night Auditor")
    stranger = next(row for row in desk.workspace.people.rows() if row.role is Role.INTERVIEWER)
    desk.seat(desk.workspace.seen_by(stranger.id))
    settle()
    hidden = [
        cells(page, str(table(page).model().index(row, 0).data())) for row in range(table(page).model().rowCount())
    ]
    comparison = desk.workspace.reporting.comparison(job(desk, "Night Auditor"))
    assert [each.name for each in comparison.candidates if each.hidden] == [
        row[0] for row in hidden if row[-1] == "hidden until your own card is in"
    ]


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot, desk: Desk, qtmodeltester: ModelTester) -> None:
    model = CompareModel(compare_columns(), lambda row: row.candidate.application_id)
    comparison = desk.workspace.reporting.comparison(job(desk, "Night Auditor"))
    model.set_rows([CompareRow(each, is_chosen=True) for each in comparison.candidates])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("title", ["Guest Services Lead", ""])
def test_the_page_reads_well_in_every_look(
    qtbot: QtBot, qapp: QApplication, look: Look, workspace: Workspace, title: str
) -> None:
    session = Session(ImmediateTasks(), AtKeyboard("maya", "Maya Ortiz", "chair"))
    window = MainWindow(session, theme.apply(qapp, look.scheme, look.text_scale))
    desk = Desk(session)
    register(window, desk)
    desk.seat(workspace)
    show(qtbot, window, look.size)
    session.go("compare", job(desk, title) if title else "")
    settle()
    assert faults(window) == []
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    assert faults(window) == []
    assert page.horizontalScrollBar().maximum() == 0


def test_the_key_of_robustness_shows_which_verdicts_hold_and_what_flips_the_others(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    assert "verdicts hold under other weights, without one interviewer, under other policies." in said(page)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "&Robustness")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    settle()
    (card,) = page.findChildren(RobustnessCard)
    assert card.isVisible()
    heading = next(label for label in card.findChildren(PlainLabel) if label.text() == "Robustness")
    qtbot.waitUntil(lambda: heading.visibleRegion().boundingRect() == heading.rect(), timeout=20_000)
    model = card.table.model()
    rows = {
        model.index(row, 0).data(): [model.index(row, column).data(ACCESSIBLE) for column in range(1, 7)]
        for row in range(model.rowCount())
    }
    assert len(rows) == 7
    assert rows["Sam Chen"][1:4] == ["holds, 14 tried", "holds, 4 tried", "holds, 3 tried"]
    assert "without Tom Okafor" in said(page)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not card.isVisible()


def test_robustness_reads_well_in_every_look(qtbot: QtBot, look: Look, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead", look.size)
    next(each for each in page.findChildren(QPushButton) if each.isCheckable()).click()
    settle()
    assert faults(window) == []


def test_what_is_hidden_from_a_person_is_in_no_trial(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk, "Night Auditor")
    (card,) = page.findChildren(RobustnessCard)
    names = {card.table.model().index(row, 0).data() for row in range(card.table.model().rowCount())}
    assert "Yusuf Demir" not in names


def test_each_column_has_the_chance_of_being_ready_and_the_card_says_once_what_it_assumes(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    page = opened(qtbot, window, desk, "Guest Services Lead")
    chances = [
        label for label in page.findChildren(QLabel) if label.isVisible() and label.text().startswith("P(ready) ")
    ]
    assert len(chances) == len(side_by_side(page))
    assert said(page).count("a mean of 3.0 and a standard deviation of 0.8") == 1
