"""A table of any length whose rows are fetched in blocks when they come into view.

Usage::

    model = BlockTableModel(COLUMNS, tasks, rows_of=service.rows, parent=self)
    model.show(lambda order: service.ids(viewer, text, order.name, order.is_descending))
    model.reload()                                  # after a change that touched one of the page's topics
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cfhire.ui.tasks import Tasks
from cfhire.ui.widgets.columns import DISPLAY, ID, Column, Row, cell, first_cell, heading

BLOCK = 256
KEPT_BLOCKS = 64

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Order:
    """What to sort by: the `sort_name` of a column, empty for the natural order."""

    name: str = ""
    is_descending: bool = False


IdsOf = Callable[[Order], Sequence[str]]


class BlockTableModel(QAbstractTableModel, Generic[Row]):
    """The ids of all rows, in order, with the latest blocks of 256 rows; sorting is asked of the database.

    Attributes:
        folded: the columns that the view has no room for; the first column tells what they hold.

    Signals:
        loaded: the ids came; how many.
        failed: an error instead of them.
    """

    loaded = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        tasks: Tasks,
        rows_of: Callable[[Sequence[str]], Sequence[Row]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.folded: tuple[int, ...] = ()
        self._tasks = tasks
        self._rows_of = rows_of
        self._ids_of: IdsOf | None = None
        self._order = Order()
        self._ids: Sequence[str] = ()
        self._blocks: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._asked: set[int] = set()
        self._seen = 0
        self._generation = 0

    def show(self, ids_of: IdsOf) -> None:
        """Show the rows another question asks for."""
        self._ids_of = ids_of
        self._seen = 0
        self.reload()

    def reload(self) -> None:
        """Ask again; what is shown stays until the answer is there."""
        if self._ids_of is None:
            return
        self._generation += 1
        generation, ids_of, order, seen = self._generation, self._ids_of, self._order, self._seen

        def ids_and_what_is_in_view() -> tuple[Sequence[str], Sequence[Row]]:
            ids = ids_of(order)
            return ids, self._rows_of(ids[seen * BLOCK : (seen + 1) * BLOCK])

        def done(answer: tuple[Sequence[str], Sequence[Row]]) -> None:
            if generation == self._generation:
                self._take(*answer, seen)

        self._tasks.database(self, ids_and_what_is_in_view, done, self.failed.emit)

    def row_at(self, number: int) -> Row | None:
        """Return the row shown at `number`, or None while its block is under way."""
        return self._row(number)

    def row_of(self, row_id: str) -> int:
        """Return where the row with this id is shown, or -1."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def can_sort(self, column: int) -> bool:
        """Tell whether the database has an order for a column."""
        return bool(self.columns[column].sort_name)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for the rows in the order of a column; -1 is their natural order."""
        name = self.columns[column].sort_name if 0 <= column < len(self.columns) else ""
        self._order = Order(name, is_descending=order == Qt.SortOrder.DescendingOrder)
        self._seen = 0
        self.reload()

    def _take(self, ids: Sequence[str], rows: Sequence[Row], block: int) -> None:
        self.beginResetModel()
        self._ids = ids
        self._blocks.clear()
        self._asked.clear()
        if rows:
            self._blocks[block] = rows
        self.endResetModel()
        self.loaded.emit(len(ids))

    def _row(self, number: int) -> Row | None:
        block = number // BLOCK
        if block not in self._blocks:
            self._ask(block)
        rows = self._blocks.get(block, ())
        return rows[number % BLOCK] if number % BLOCK < len(rows) else None

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.add(block)
        asked_of = self._ids
        ids = asked_of[block * BLOCK : (block + 1) * BLOCK]

        def done(rows: Sequence[Row]) -> None:
            if asked_of is self._ids:
                self._take_block(block, rows)

        def failed(error: Exception) -> None:
            self._asked.discard(block)
            self.failed.emit(error)

        self._tasks.database(self, lambda: self._rows_of(ids), done, failed)

    def _take_block(self, block: int, rows: Sequence[Row]) -> None:
        self._blocks[block] = rows
        self._asked.discard(block)
        while len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        last = min((block + 1) * BLOCK, len(self._ids)) - 1
        self.dataChanged.emit(self.index(block * BLOCK, 0), self.index(last, len(self.columns) - 1))

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one value of one cell; a row that is under way has only its id."""
        if not index.isValid():
            return None
        number = index.row()
        if role == ID:
            return self._ids[number]
        self._seen = number // BLOCK
        row = self._row(number)
        if row is None:
            return None
        if index.column() == 0:
            return first_cell(self.columns, self.folded, row, role)
        return cell(self.columns[index.column()], row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: N802
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return heading(self.columns[section], role)
        return None
