"""Columns without room fold into a line below the row, and a person chooses which columns there are."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.i18n import _
from cfhire.ui.keeping import keep_columns
from cfhire.ui.session import Session
from cfhire.ui.widgets.columns import ACCESSIBLE, FOLDED, Column
from cfhire.ui.widgets.columns_button import ColumnsButton
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.marks import ScoreMark
from cfhire.ui.widgets.row_table_model import RowTableModel
from tests.ui.window_checks import Look, faults, settle, show

NIA, LEO = ("Nia <b>Adeyemi</b>", 4.4), ("Leo Fischer", 3.1)
TITLES = ["Candidate", "Job", "Values", "Verdict", "Cards", "Applied", "Decision"]
WIDE, NARROW, NARROWEST = QSize(1400, 300), QSize(560, 300), QSize(150, 300)

Row = tuple[str, float]


def columns() -> tuple[Column[Row], ...]:
    return (
        Column(_("Candidate"), lambda row: row[0], 20, key=lambda row: row[0]),
        Column(_("Job"), lambda _row: "Night Porter", 16, is_muted=True, id="job"),
        Column(
            _("Values"),
            lambda row: f"{row[1]}",
            12,
            key=lambda row: row[1],
            kind="values",
            marks=lambda row: (ScoreMark("values", row[1], name=_("Values")),),
        ),
        Column(_("Verdict"), lambda _row: "Hold: more evidence", 30, stretch=True),
        Column(_("Cards"), lambda _row: "4 of 4", 8, is_number=True, id="cards"),
        Column(_("Applied"), lambda _row: "3 Nov", 8, is_muted=True, key=lambda row: row[1], id="applied"),
        Column(_("Decision"), lambda _row: "Offer", 9, id="decision", is_extra=True),
    )


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    """Return a table of two rows, at first as wide as it wishes."""
    model = RowTableModel(columns(), lambda row: row[0])
    model.set_rows([NIA, LEO])
    made = DataTable(model, name=_("Candidates"))
    show(qtbot, made, WIDE)
    return made


def shown(table: DataTable) -> list[str]:
    return [title for number, title in enumerate(TITLES) if not table.isColumnHidden(number)]


def at(table: DataTable, size: QSize) -> list[str]:
    """Return the columns that are shown where there is that much room."""
    table.resize(size)
    settle()
    assert size is NARROWEST or table.horizontalScrollBar().maximum() == 0
    return shown(table)


def first(table: DataTable, role: int) -> str:
    return str(table.model().index(0, 0).data(role))


def test_what_is_worth_least_folds_first_and_comes_back(table: DataTable) -> None:
    everything = at(table, WIDE)
    assert everything == TITLES[:-1]
    tall = table.rowHeight(0)
    narrow = at(table, NARROW)
    assert narrow[0] == "Candidate"
    assert {"Values", "Verdict"} & set(narrow)
    assert not {"Job", "Applied"} & set(narrow)
    assert table.rowHeight(0) > tall
    assert at(table, NARROWEST) == ["Candidate"]
    assert at(table, WIDE) == everything
    assert table.rowHeight(0) == tall


def test_what_is_folded_stands_below_the_row_and_is_told(table: DataTable) -> None:
    assert table.model().index(0, 0).data(FOLDED) is None
    at(table, NARROWEST)
    said = "Job: Night Porter · Values: 4.4 · Verdict: Hold: more evidence · Cards: 4 of 4 · Applied: 3 Nov"
    assert first(table, FOLDED) == said
    heard = "Nia <b>Adeyemi</b>, Job: Night Porter, Values: 4.4 of 5, Verdict: Hold: more evidence, Cards: 4 of 4"
    assert first(table, ACCESSIBLE).startswith(heard)
    tip = first(table, int(Qt.ItemDataRole.ToolTipRole))
    assert "Nia &lt;b&gt;Adeyemi&lt;/b&gt;<br>Job: Night Porter<br>" in tip


def test_the_line_below_the_row_is_painted_across_all_columns(table: DataTable) -> None:
    at(table, NARROW)
    rect = table.visualRect(table.model().index(0, 0))
    line = table.viewport().grab().toImage().copy(0, rect.bottom() - rect.height() // 3, NARROW.width(), 12)
    ground = line.pixel(line.width() - 1, 6)
    inked = [x for x in range(line.width()) if any(line.pixel(x, y) != ground for y in range(2, 10))]
    assert inked[0] < rect.width()
    assert inked[-1] > rect.right()


def test_sorting_by_a_folded_column_is_in_the_menu_still(table: DataTable) -> None:
    at(table, NARROW)
    sort = {action.text(): action for action in table.sort_menu().actions()}
    sort["Applied"].trigger()
    assert first(table, ACCESSIBLE).startswith("Leo Fischer")


def test_the_cursor_leaves_a_column_that_folds_but_not_its_row(table: DataTable) -> None:
    table.setCurrentIndex(table.model().index(1, 5))
    at(table, NARROW)
    assert table.currentIndex().column() == 0
    assert table.current_id() == "Leo Fischer"


def test_folding_tables_are_sound_to_qt_and_read_well(table: DataTable, qtmodeltester: ModelTester) -> None:
    at(table, NARROW)
    qtmodeltester.check(table.model())  # type: ignore[no-untyped-call]


def test_folded_tables_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    model = RowTableModel(columns(), lambda row: row[0])
    model.set_rows([NIA, LEO])
    made = DataTable(model, name=_("Candidates"), lines=2, fits_rows=True)
    show(qtbot, made, NARROW)
    assert model.folded
    assert faults(made) == []
    assert made.verticalScrollBar().maximum() == 0


def lines(button: ColumnsButton) -> dict[str, bool]:
    return {action.text(): action.isChecked() for action in button.menu().actions() if action.isCheckable()}


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_columns_are_chosen_by_key_and_the_menu_stays_open(table: DataTable, qtbot: QtBot) -> None:
    button = ColumnsButton(table)
    show(qtbot, button, button.sizeHint())
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    assert lines(button) == {"Job": True, "Cards": True, "Applied": True, "Decision": False}
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert lines(button)["Job"] is False
    place = next(menu.actionGeometry(action) for action in menu.actions() if action.text() == "Decision").center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert shown(table) == ["Candidate", "Values", "Verdict", "Cards", "Applied", "Decision"]
    as_it_was(menu)
    assert not menu.isVisible()
    assert shown(table) == TITLES[:-1]


def as_it_was(menu: QMenu) -> None:
    action = menu.actions()[-1]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def test_the_menu_says_what_has_no_room(table: DataTable, qtbot: QtBot) -> None:
    at(table, NARROW)
    button = ColumnsButton(table)
    button.menu().aboutToShow.emit()
    assert "Job, below the row for want of room" in lines(button)
    button.deleteLater()


def test_a_choice_of_columns_is_kept_for_the_next_time(table: DataTable, session: Session) -> None:
    button = ColumnsButton(table)
    keep_columns(button, session, "candidates")
    button.menu().aboutToShow.emit()
    next(action for action in button.menu().actions() if action.text() == "Cards").trigger()
    assert session.choice("columns/candidates") == "cards"
    table.toggle_columns(())
    again = ColumnsButton(table)
    keep_columns(again, session, "candidates")
    assert "Cards" not in shown(table)
    again.show_choice("cards gone-since decision")
    assert shown(table) == ["Candidate", "Job", "Values", "Verdict", "Applied", "Decision"]
    for each in (button, again):
        each.deleteLater()
