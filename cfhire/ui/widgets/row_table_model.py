"""A table of rows that are all in memory, up to about a thousand.

Usage::

    model = RowTableModel(COLUMNS, id_of=lambda row: row.id, parent=self)
    model.set_rows(rows)
"""

from collections.abc import Callable, Sequence
from operator import itemgetter
from typing import Any, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cfhire.ui.widgets.columns import DISPLAY, ID, Column, Row, cell, first_cell, heading

Index = QModelIndex | QPersistentModelIndex


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Frozen rows in the order they came in, or sorted here by a column's key.

    Attributes:
        folded: the columns that the view has no room for; the first column tells what they hold.
    """

    def __init__(
        self, columns: Sequence[Column[Row]], id_of: Callable[[Row], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.folded: tuple[int, ...] = ()
        self._id_of = id_of
        self._rows: list[Row] = []
        self._came: list[Row] = []
        self._sorted_by = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in the order now chosen."""
        self.beginResetModel()
        self._came = list(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def row_at(self, number: int) -> Row:
        """Return the row shown at `number`."""
        return self._rows[number]

    def row_of(self, row_id: str) -> int:
        """Return where the row with this id is shown, or -1."""
        return next((number for number, row in enumerate(self._rows) if self._id_of(row) == row_id), -1)

    def can_sort(self, column: int) -> bool:
        """Tell whether a column has an order."""
        return self.columns[column].key is not None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is the order in which the rows came."""
        self._sorted_by = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = [(index, self._rows[index.row()]) for index in self.persistentIndexList()]
        self._rows = self._in_order()
        place = {id(row): number for number, row in enumerate(self._rows)}
        for index, row in held:
            self.changePersistentIndex(index, self.index(place[id(row)], index.column()))
        self.layoutChanged.emit()

    def _in_order(self) -> list[Row]:
        column, order = self._sorted_by
        key = self.columns[column].key if 0 <= column < len(self.columns) else None
        if key is None:
            return list(self._came)
        # Rows without a value stand last in either direction.
        keyed = [(key(row), row) for row in self._came]
        filled = [pair for pair in keyed if pair[0] is not None]
        filled.sort(key=itemgetter(0), reverse=order == Qt.SortOrder.DescendingOrder)
        return [row for _key, row in filled] + [row for value, row in keyed if value is None]

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """Return one value of one cell."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ID:
            return self._id_of(row)
        if index.column() == 0:
            return first_cell(self.columns, self.folded, row, role)
        return cell(self.columns[index.column()], row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:  # noqa: N802
        """Return a column's title."""
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            return heading(self.columns[section], role)
        return None
