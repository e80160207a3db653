"""Insights are read by keys, drawn, saved, and cut to what the person at the keyboard may read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.model.kinds import DecisionKind, Role
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.insights.dialogs import OutcomeDialog
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.insights.presenter import InsightsPresenter
from cfhire.ui.insights.screen import register
from cfhire.ui.insights.table_card import TableCard
from cfhire.ui.insights.words import Part
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import ImmediateTasks
from cfhire.ui.theme import Theme
from cfhire.ui.widgets.svg_view import SvgView
from tests.ui.window_checks import Look, faults, settle, show


@pytest.fixture
def workspace_file(simulated_copy: Path) -> Path:
    """Return an organisation large enough for every figure."""
    return simulated_copy


def opened(qtbot: QtBot, window: MainWindow, desk: Desk, size: QSize | None = None) -> InsightsPage:
    show(qtbot, window, size or QSize(1366, 768))
    desk.session.go("insights")
    settle()
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    return page


def said(page: InsightsPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def button(page: InsightsPage, text: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == text)


def cards(page: InsightsPage) -> list[TableCard]:
    return [each for each in page.findChildren(TableCard) if each.isVisible()]


def test_the_page_opens_on_the_raters_with_table_and_chart(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk)
    (card,) = cards(page)
    assert card.table.model().rowCount() == 18
    qtbot.waitUntil(lambda: bool(page.findChildren(SvgView)[0].accessibleDescription()))
    assert "Rater 001, values: +0.60, between" in page.findChildren(SvgView)[0].accessibleDescription()
    assert "No pattern is named under 30 ratings on 8 candidates." in said(page)
    assert "Pattern to discuss" in said(page)


def test_keys_lead_from_part_to_part(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk)
    for text, titles in (
        ("A&greement", ["Over time", "By job"]),
        ("&Questions", ["Questions"]),
        ("A&xes", ["Two axes or one"]),
    ):
        tab = button(page, text)
        tab.setFocus()
        QTest.keyClick(tab, Qt.Key.Key_Space)
        settle()
        assert [card.accessibleName() for card in cards(page)] == titles
    assert "likely one impression (halo)" in said(page)


def test_the_tables_are_sound_models(qtbot: QtBot, qtmodeltester: ModelTester, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk)
    qtmodeltester.check(cards(page)[0].table.model())  # type: ignore[no-untyped-call]


def test_a_table_of_groups_is_shown_and_forgotten(qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path) -> None:
    page = opened(qtbot, window, desk)
    page.open_part(Part.IMPACT)
    settle()
    assert "Choose a table with the columns group, selected, applied, or a row a person." in said(page)
    table = tmp_path / "groups.csv"
    table.write_text("group,selected,applied\nNorth,60,100\nSouth,45,100\n", encoding="utf-8")
    page.findChildren(InsightsPresenter)[0].read_groups(table)
    settle()
    (card,) = cards(page)
    model = card.table.model()
    assert [str(model.index(1, column).data()) for column in (0, 2, 3)] == ["South", "100", "45"]
    page.open_part(Part.RATERS)
    page.open_part(Part.IMPACT)
    settle()
    assert cards(page) == []


def test_an_outcome_is_entered_by_keys_for_somebody_hired(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.workspace.decisions.decide("a3", DecisionKind.OFFER, "The evidence was clear.")
    page = opened(qtbot, window, desk)
    page.open_part(Part.VALIDITY)
    settle()
    record = button(page, "Record &outcome…")
    record.setFocus()
    QTest.keyClick(record, Qt.Key.Key_Space)
    (dialog,) = page.findChildren(OutcomeDialog)
    performance = dialog.findChildren(QComboBox)[0]
    for _point in range(4):
        QTest.keyClick(performance, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle()
    hired = next(card for card in cards(page) if card.accessibleName() == "How those who were hired do")
    model = hired.table.model()
    assert [model.index(0, column).data() for column in (0, 4)] == ["Candidate 0003", "4"]
    desk.session.undo()
    settle()
    hired = next(card for card in cards(page) if card.accessibleName() == "How those who were hired do")
    assert hired.table.model().index(0, 4).data() == "—"


def test_a_table_and_a_chart_are_saved(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog))  # noqa: PLW0108  # bound to it
    page = opened(qtbot, window, desk)
    qtbot.waitUntil(lambda: bool(page.findChildren(SvgView)[0].accessibleDescription()))
    button(page, "Save table…").click()
    asked[-1].fileSelected.emit(str(tmp_path / "raters.csv"))
    button(page, "Save chart…").click()
    asked[-1].fileSelected.emit(str(tmp_path / "severity.svg"))
    settle()
    assert "Rater 000" in (tmp_path / "raters.csv").read_text(encoding="utf-8-sig")
    assert (tmp_path / "severity.svg").read_text(encoding="utf-8").startswith("<svg")


def test_an_interviewer_finds_only_the_own_severity(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    desk.seat(desk.workspace.seen_by("r1"))
    page = opened(qtbot, window, desk)
    tabs = [each.text() for each in page.findChildren(QPushButton) if each.isVisible() and each.isCheckable()]
    assert tabs == ["&Raters"]
    (card,) = cards(page)
    model = card.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Rater 001"]
    assert "Rater 000" not in said(page)


def test_what_one_person_read_goes_when_another_sits_down(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    auditor = desk.workspace.people.add("Kim Vu", Role.AUDITOR).id
    page = opened(qtbot, window, desk)
    desk.seat(desk.workspace.seen_by(auditor))
    settle()
    assert page.shown is Part.AGREEMENT
    assert all("Rater 0" not in label.text() for label in page.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("part", [Part.RATERS, Part.QUESTIONS, Part.VALIDITY])
def test_the_page_reads_well_in_every_look(
    qtbot: QtBot, look: Look, window: MainWindow, desk: Desk, part: Part
) -> None:
    if part is Part.VALIDITY:
        desk.workspace.decisions.decide("a3", DecisionKind.OFFER, "The evidence was clear.")
    page = opened(qtbot, window, desk, look.size)
    page.open_part(part)
    settle()
    QApplication.processEvents()
    assert faults(window) == []


class HeldTasks(ImmediateTasks):
    """Holds what is to be computed until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], None]] = []
        self.holds = False

    def _run(self, lane: str, errand: Any) -> None:
        if self.holds and lane == "compute":
            self.held.append(lambda: self._on_came_back(errand, errand.outcome()))
        else:
            self._on_came_back(errand, errand.outcome())


def test_what_was_computed_for_one_person_is_never_shown_to_the_next(
    qtbot: QtBot, light: Theme, workspace: Workspace
) -> None:
    tasks = HeldTasks()
    session = Session(tasks, AtKeyboard("maya", "Maya Ortiz", "administrator"))
    window = MainWindow(session, light)
    desk = Desk(session)
    register(window, desk)
    desk.seat(workspace)
    page = opened(qtbot, window, desk)
    tasks.holds = True
    page.open_part(Part.RATERS)
    (late,) = tasks.held
    tasks.holds = False
    desk.seat(workspace.seen_by("r1"))
    late()
    settle()
    names = {str(card.table.model().index(row, 0).data()) for card in cards(page) for row in range(18)} - {"None"}
    assert names == {"Rater 001"}


def test_nobody_is_sent_away_before_it_is_known_what_they_may_read(qtbot: QtBot) -> None:
    page = InsightsPage()
    qtbot.addWidget(page)
    page.show()
    assert not any(label.isVisibleTo(page) for label in page.findChildren(QLabel) if "ask an admin" in label.text())
