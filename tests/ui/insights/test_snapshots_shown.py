"""Snapshots of fair scores are listed, opened by keys, and saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cfhire.exchange.insight_files import insight_csv
from cfhire.model.rows.insights import Heading, InsightTable, TableRow
from cfhire.services.workspace import Workspace
from cfhire.ui.desk import Desk
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.insights.table_card import TableCard, columns_of
from cfhire.ui.insights.words import Part
from cfhire.ui.main_window import MainWindow
from tests.ui.window_checks import Look, faults, settle, show


@pytest.fixture
def workspace(harbour: Workspace) -> Workspace:
    """Return an organisation with two snapshots."""
    for job in ("j0", "j1"):
        task = harbour.fair_scores.prepare(job)
        harbour.fair_scores.keep(task, harbour.fair_scores.measure(task))
    return harbour


def opened(qtbot: QtBot, window: MainWindow, desk: Desk, size: QSize | None = None) -> InsightsPage:
    show(qtbot, window, size or QSize(1366, 768))
    desk.session.go("insights")
    settle()
    page = window.page("insights")
    assert isinstance(page, InsightsPage)
    page.open_part(Part.SNAPSHOTS)
    settle()
    return page


def cards(page: InsightsPage) -> list[TableCard]:
    return [each for each in page.findChildren(TableCard) if each.isVisible()]


def test_enter_on_a_snapshot_shows_what_it_holds(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    page = opened(qtbot, window, desk)
    assert [card.accessibleName() for card in cards(page)] == [
        "Snapshots of fair scores",
        "Snapshot 2: scores",
        "Snapshot 2: severity",
    ]
    table = cards(page)[0].table
    assert [table.model().index(row, 2).data() for row in range(2)] == ["Opening 2", "Opening 1"]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert cards(page)[1].accessibleName() == "Snapshot 1: scores"
    anew = cards(page)[0].table
    assert anew.hasFocus()
    assert anew.current_id() == "1"
    scores = cards(page)[1].table.model()
    assert str(scores.index(0, 0).data()) == "Candidate 0000"
    assert scores.index(0, 4).data() == "fair score"
    shown = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert "A snapshot is never changed; verdict and report cite its number." in shown


def test_what_a_snapshot_holds_is_saved(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QFileDialog] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.append(dialog))  # noqa: PLW0108  # bound to it
    page = opened(qtbot, window, desk)
    save = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text() == "Save table…"]
    for number, button in enumerate(save):
        button.click()
        asked[-1].fileSelected.emit(str(tmp_path / f"{number}.csv"))
    settle()
    lists, scores, severities = ((tmp_path / f"{n}.csv").read_text(encoding="utf-8-sig") for n in range(3))
    assert lists.splitlines()[1].startswith("2,")
    assert 'Fair score,"Fair score, lower limit"' in scores
    assert "Rater 000,Values," in severities


def test_the_list_reads_well_in_every_look(qtbot: QtBot, look: Look, window: MainWindow, desk: Desk) -> None:
    opened(qtbot, window, desk, look.size)
    QApplication.processEvents()
    assert faults(window) == []


def test_days_are_read_in_words_and_sorted_as_time() -> None:
    headings = (Heading("Taken", is_day=True), Heading("Seen on", is_day=True))
    rows = (TableRow("1", ("2026-11-05 09:30", "2026-10-02")), TableRow("2", ("2026-11-21 14:00", None)))
    taken, seen = columns_of(InsightTable("snapshots", "Snapshots", headings, rows))
    assert [taken.text(row) for row in rows] == ["5 Nov 2026, 09:30", "21 Nov 2026, 14:00"]
    assert [seen.text(row) for row in rows] == ["2 Oct 2026", "—"]
    assert taken.key is not None
    assert taken.key(rows[0]) < taken.key(rows[1])
    assert b"2026-11-05 09:30" in insight_csv(InsightTable("snapshots", "Snapshots", headings, rows))
