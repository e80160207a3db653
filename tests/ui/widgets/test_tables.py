"""Tables are sound to Qt, sort where the rows are, keep the place, and are used by key."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.ui import theme
from cfhire.ui.tasks import ImmediateTasks, Tasks
from cfhire.ui.widgets.block_table_model import BLOCK, KEPT_BLOCKS, BlockTableModel, Order
from cfhire.ui.widgets.columns import ACCESSIBLE, DISPLAY, FOREGROUND, ID, SORT, Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.marks import ChipMark, ScoreMark
from cfhire.ui.widgets.row_table_model import RowTableModel
from tests.ui.window_checks import Look, faults, settle, show


@dataclass(frozen=True, slots=True)
class Person:
    """A row."""

    id: str
    name: str
    score: float | None = None


def columns() -> tuple[Column[Person], ...]:
    return (
        Column(_("Candidate"), lambda p: p.name, 20, stretch=True, key=lambda p: p.name.casefold(), sort_name="name"),
        Column(
            _("Values"),
            lambda p: f"{p.score}",
            14,
            key=lambda p: p.score,
            sort_name="values",
            kind="values",
            marks=lambda p: (ScoreMark("values", p.score, 3.0, 4.5, name=_("Values")),),
        ),
        Column(
            _("Verdict"),
            lambda _p: "Ready",
            20,
            marks=lambda _p: (ChipMark("✓ Ready", "ready"),),
            detail=lambda _p: "alone",
        ),
    )


NIA, LEO, ZOE = Person("1", "Nia <b>Adeyemi</b>", 4.4), Person("2", "Leo Fischer"), Person("3", "zoë Łukasz", 3.1)


def small(*rows: Person) -> RowTableModel[Person]:
    model = RowTableModel(columns(), lambda person: person.id)
    model.set_rows(rows or (NIA, LEO, ZOE))
    return model


def shown(model: RowTableModel[Person] | BlockTableModel[Person]) -> list[str]:
    return [str(model.index(row, 0).data(ID)) for row in range(model.rowCount())]


class Register:
    """Many people, who are asked for by id."""

    def __init__(self, count: int) -> None:
        self.people = {str(number): Person(str(number), f"Person {number:06}", number % 5) for number in range(count)}
        self.asked: list[int] = []

    def ids(self, order: Order) -> list[str]:
        ids = sorted(self.people, key=lambda i: self.people[i].name if order.name == "name" else int(i))
        return ids[::-1] if order.is_descending else ids

    def rows(self, ids: Sequence[str]) -> list[Person]:
        self.asked.append(len(ids))
        return [self.people[i] for i in ids]


def large(register: Register, tasks: Tasks | None = None) -> BlockTableModel[Person]:
    model = BlockTableModel(columns(), tasks or ImmediateTasks(), register.rows)
    model.show(register.ids)
    return model


def test_small_and_large_models_are_sound(qtmodeltester: ModelTester) -> None:
    for model, kind in ((small(), RowTableModel), (large(Register(600)), BlockTableModel)):
        assert type(model) is kind
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_cells_say_letters_figures_and_sentences() -> None:
    model = small(NIA)
    assert model.index(0, 0).data(DISPLAY) == "Nia <b>Adeyemi</b>"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "<span>Nia &lt;b&gt;Adeyemi&lt;/b&gt;</span>"
    assert model.index(0, 1).data(ACCESSIBLE) == "Values: 4.4 of 5, between 3.0 and 4.5"
    assert model.index(0, 2).data(ACCESSIBLE) == "✓ Ready, alone"
    assert model.index(0, 1).data(SORT) == 4.4
    assert model.headerData(1, Qt.Orientation.Horizontal, FOREGROUND) == QColor(theme.colors().values)


@pytest.mark.parametrize(
    ("column", "order", "ids"),
    [
        (0, Qt.SortOrder.AscendingOrder, ["2", "1", "3"]),
        (0, Qt.SortOrder.DescendingOrder, ["3", "1", "2"]),
        # Without a score one stands last, whichever way the others go.
        (1, Qt.SortOrder.AscendingOrder, ["3", "1", "2"]),
        (1, Qt.SortOrder.DescendingOrder, ["1", "3", "2"]),
        (-1, Qt.SortOrder.AscendingOrder, ["1", "2", "3"]),
    ],
)
def test_rows_sort_in_the_model(column: int, order: Qt.SortOrder, ids: list[str]) -> None:
    model = small()
    model.sort(column, order)
    assert shown(model) == ids


def test_the_cursor_stays_on_its_row_through_sorting_and_reloading(qtbot: QtBot) -> None:
    model = small()
    table = DataTable(model, name="Candidates")
    show(qtbot, table, QSize(700, 300))
    table.select_id("3")
    table.sort_by(0)
    assert table.current_id() == "3"
    model.set_rows([LEO, ZOE])
    assert table.current_id() == "3"
    assert [index.data(ID) for index in table.selectionModel().selectedRows()] == ["3"]
    model.set_rows([LEO])
    assert table.current_id() == ""


def test_only_blocks_in_view_are_fetched() -> None:
    register = Register(100_000)
    model = large(register)
    assert model.rowCount() == 100_000
    assert register.asked == [BLOCK]
    assert model.index(70_000, 0).data(DISPLAY) == "Person 070000"
    assert model.index(70_001, 0).data(DISPLAY) == "Person 070001"
    assert register.asked == [BLOCK, BLOCK]


def test_old_blocks_are_let_go() -> None:
    register = Register(BLOCK * (KEPT_BLOCKS + 4))
    model = large(register)
    for block in range(KEPT_BLOCKS + 4):
        model.index(block * BLOCK, 0).data(DISPLAY)
    fetched = len(register.asked)
    model.index((KEPT_BLOCKS + 3) * BLOCK, 0).data(DISPLAY)
    assert len(register.asked) == fetched
    model.index(0, 0).data(DISPLAY)
    assert len(register.asked) == fetched + 1


def test_a_large_table_sorts_where_its_rows_are(qtbot: QtBot) -> None:
    table = DataTable(large(Register(1000)), name="Candidates")
    show(qtbot, table, QSize(700, 300))
    table.select_id("0")
    table.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert table.model().index(0, 0).data(ID) == "999"
    assert table.current_id() == "0"


def test_rows_arrive_later_and_are_shown_then(qtbot: QtBot) -> None:
    tasks, register = Tasks(), Register(1000)
    model = BlockTableModel(columns(), tasks, register.rows)
    with qtbot.waitSignal(model.loaded):
        model.show(register.ids)
    assert model.index(900, 0).data(DISPLAY) is None
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.index(900, 0).data(DISPLAY) == "Person 000900"
    tasks.close()


def test_a_block_asked_of_an_older_order_is_not_mixed_in(qtbot: QtBot) -> None:
    tasks, register = Tasks(), Register(1000)
    model = BlockTableModel(columns(), tasks, register.rows)
    with qtbot.waitSignal(model.loaded):
        model.show(register.ids)
    with qtbot.waitSignal(model.loaded):
        model.sort(0, Qt.SortOrder.DescendingOrder)
        model.index(900, 0).data(DISPLAY)
    assert model.index(900, 0).data(DISPLAY) is None
    with qtbot.waitSignal(model.dataChanged):
        pass
    assert model.index(900, 0).data(DISPLAY) == "Person 000099"
    tasks.close()


def test_a_refused_question_is_told(qtbot: QtBot) -> None:
    def refuse(_order: Order) -> list[str]:
        raise NotFound("job", "night-auditor")

    model = BlockTableModel(columns(), ImmediateTasks(), Register(1).rows)
    with qtbot.waitSignal(model.failed) as told:
        model.show(refuse)
    assert isinstance(told.args[0], NotFound)


def test_a_large_table_answers_at_once(qtbot: QtBot) -> None:
    register = Register(20_000)
    table = DataTable(large(register), name="Candidates")
    show(qtbot, table, QSize(1000, 700))
    asked = sum(register.asked)
    QTest.keyClick(table, Qt.Key.Key_N)
    QTest.keyClick(table, Qt.Key.Key_End)
    settle()
    assert table.current_id() == "19999"
    # A letter does not search through every row, and the end needs no row between.
    assert sum(register.asked) <= asked + 2 * BLOCK


def test_nothing_acts_on_many_rows_so_that_no_key_chooses_all_of_them(qtbot: QtBot) -> None:
    # With all of them chosen the next sorting stood still for a minute.
    table = DataTable(large(Register(20_000)), name="Candidates")
    show(qtbot, table, QSize(1000, 700))
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_the_rows_in_view_stay_there_when_their_height_changes(qtbot: QtBot, qapp: QApplication) -> None:
    table = DataTable(large(Register(20_000)), name="Candidates")
    show(qtbot, table, QSize(1000, 700))
    table.verticalScrollBar().setValue(10_000 * table.verticalHeader().defaultSectionSize())
    for scale in (110, 200, 80, 100):
        theme.apply(qapp, "light", scale)
        settle()
        assert table.rowAt(2) == 10_000
    # The row of the cursor stays in view too, also at the lower edge.
    table.select_id(str(table.rowAt(table.viewport().height() - 40)))
    theme.apply(qapp, "light", 200)
    settle()
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_keys_open_rows_and_tab_leaves(qtbot: QtBot) -> None:
    table = DataTable(small(), name="Candidates")
    show(qtbot, table, QSize(700, 300))
    table.setFocus()
    assert table.current_id() == "1"
    chosen: list[str] = []
    table.row_chosen.connect(chosen.append)
    QTest.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.row_activated) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert (chosen, opened.args) == (["2"], ["2"])
    assert not table.tabKeyNavigation()


def test_a_heading_sorts_and_turns(qtbot: QtBot) -> None:
    model = small()
    table = DataTable(model, name="Candidates")
    show(qtbot, table, QSize(700, 300))
    table.horizontalHeader().sectionClicked.emit(0)
    assert shown(model) == ["2", "1", "3"]
    table.horizontalHeader().sectionClicked.emit(0)
    assert shown(model) == ["3", "1", "2"]
    table.horizontalHeader().sectionClicked.emit(2)
    assert shown(model) == ["3", "1", "2"]


def test_sorting_is_in_the_menu_of_the_row_for_those_without_a_mouse(qtbot: QtBot) -> None:
    model = small()
    table = DataTable(model, name="Candidates")
    show(qtbot, table, QSize(700, 300))
    table.select_id("3")
    asked: list[tuple[QMenu, str]] = []
    table.menu_requested.connect(lambda menu, row_id: asked.append((menu, row_id)))
    sort = next(action for action in table.sort_menu().actions() if action.text() == "Candidate")
    sort.trigger()
    assert shown(model) == ["2", "1", "3"]


def test_a_table_that_fits_its_rows_needs_no_bar(qtbot: QtBot) -> None:
    table = DataTable(small(), name="Candidates", fits_rows=True)
    show(qtbot, table, QSize(900, 600))
    assert table.verticalScrollBar().maximum() == 0
    assert table.viewport().height() >= 3 * table.rowHeight(0)


def test_tables_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    table = DataTable(small(), name=_("Candidates"), lines=2)
    show(qtbot, table, QSize(700, 300))
    assert faults(table) == []
    assert table.rowHeight(0) >= 2 * table.fontMetrics().height()


def test_one_ring_goes_round_the_whole_row_that_keys_act_on(qtbot: QtBot) -> None:
    table = DataTable(small(NIA, LEO, ZOE), name="People", lines=2)
    show(qtbot, table, QSize(700, 300))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    settle()
    first, last = table.visualRect(table.model().index(1, 0)), table.visualRect(table.model().index(1, 2))
    row = first.united(last)
    picture = table.viewport().grab().toImage()
    ring = QColor(theme.LIGHT.focus)

    def is_ring(x: int, y: int) -> bool:
        return picture.pixelColor(x, y) == ring

    for y in (row.top(), row.top() + 1, row.bottom() - 1, row.bottom()):
        assert all(is_ring(x, y) for x in range(row.left(), row.right() + 1)), f"the line at {y - row.top()} has gaps"
    for x in (row.left(), row.left() + 1, row.right() - 1, row.right()):
        assert all(is_ring(x, y) for y in range(row.top(), row.bottom() + 1)), f"the edge at {x - row.left()} has gaps"
    between = (last.left() - 1, last.left())
    assert not any(is_ring(x, row.center().y()) for x in between), "a line between two cells"
    assert not is_ring(row.left(), row.top() - 2)
    assert not is_ring(row.left(), row.bottom() + 2)
