"""A table of rows to choose from, tuned for many rows, the keyboard, screen readers.

Usage::

    table = DataTable(model, name=_("Candidates"))      # RowTableModel or BlockTableModel
    table.row_activated.connect(self._on_row_activated) # Enter or double click: the row's id
    table.menu_requested.connect(self._on_menu_requested)   # add actions to the menu it brings

Columns that have no room fold into a line below each row; see Column.worth.
"""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from cfhire.i18n import _
from cfhire.ui.text import no_mnemonic
from cfhire.ui.widgets.block_table_model import BlockTableModel
from cfhire.ui.widgets.cell_delegate import CELL_PADDING, CellDelegate, marks_width, row_height
from cfhire.ui.widgets.columns import ID, Column
from cfhire.ui.widgets.row_table_model import Index, RowTableModel

LEAST_SHARE = 0.6
"""So much of its width a column that stretches keeps where there is too little room; then columns fold.

The first column keeps all of it until it is the last one.
"""

_ASCENDING = Qt.SortOrder.AscendingOrder
_DESCENDING = Qt.SortOrder.DescendingOrder


class DataTable(QTableView):
    """Whole rows are chosen; a click on a heading, or “Sort by” in the menu of the keyboard's menu key, sorts.

    With `fits_rows` it is as high as its rows, of which no more than `most_rows` are seen at once.

    Signals:
        row_activated: the id of the row that Enter or a double click opened.
        row_chosen: the id of the row the cursor stands on now, empty when there is none.
        menu_requested: a menu about to be shown, with the id of its row; add to it.
    """

    row_activated = Signal(str)
    row_chosen = Signal(str)
    menu_requested = Signal(QMenu, str)

    def __init__(
        self,
        model: RowTableModel[Any] | BlockTableModel[Any],
        parent: QWidget | None = None,
        *,
        name: str,
        lines: int = 1,
        fits_rows: bool = False,
        most_rows: int = 1000,
    ) -> None:
        super().__init__(parent)
        self._table = model
        self._lines = lines
        self._fits_rows = fits_rows
        self._most_rows = most_rows
        self._widths: list[int] = []
        self._longest: list[int] = []
        self._toggled: frozenset[str] = frozenset()
        self._is_first_fitted = False
        self._kept: tuple[str, int] = ("", 0)
        self.setModel(model)
        self.setAccessibleName(name)
        self._build()
        self._connect()

    def current_id(self) -> str:
        """Return the id of the row the cursor stands on, or an empty text."""
        return str(self.currentIndex().data(ID) or "") if self.currentIndex().isValid() else ""

    def select_id(self, row_id: str) -> None:
        """Put the cursor on a row and bring it into view, if it is there."""
        number = self._table.row_of(row_id)
        if number >= 0:
            self.setCurrentIndex(self._table.index(number, 0))

    def sort_by(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        """Sort by a column and show so in its heading."""
        if self._table.can_sort(column):
            self.horizontalHeader().setSortIndicator(column, order)
            self._table.sort(column, order)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        """All columns, also those that are not shown."""
        return self._table.columns

    @property
    def toggled(self) -> frozenset[str]:
        """The ids of the columns that a person left out, or took in although they begin left out."""
        return self._toggled

    def toggle_columns(self, ids: Iterable[str]) -> None:
        """Show other columns than the table begins with: those of these ids are left out, or taken in."""
        self._toggled = frozenset(ids) & {column.id for column in self._table.columns[1:] if column.id}
        self._fit()

    def is_left_out(self, number: int) -> bool:
        """Tell whether nobody wants to see a column now."""
        column = self._table.columns[number]
        return column.is_extra != (bool(column.id) and column.id in self._toggled)

    @property
    def folded(self) -> tuple[int, ...]:
        """The columns that stand in the line below each row, for want of room."""
        return self._table.folded

    def sort_menu(self) -> QMenu:
        """Return a menu with every column that can be sorted by."""
        menu = QMenu(_("Sort by"), self)
        for number, column in enumerate(self._table.columns):
            if self._table.can_sort(number):
                action = menu.addAction(no_mnemonic(column.title))
                action.setData(number)
        menu.triggered.connect(self._on_sort_chosen)
        return menu

    def _build(self) -> None:
        self.setItemDelegate(CellDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(any(map(self._table.can_sort, range(len(self._table.columns)))))
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, _ASCENDING)
        self._measure()

    def _connect(self) -> None:
        self.horizontalHeader().sectionClicked.connect(self._on_section_clicked)
        self.doubleClicked.connect(self._on_opened)
        self._table.modelAboutToBeReset.connect(self._on_reset_began)
        self._table.modelReset.connect(self._on_reset_ended)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._longest = [
            max((marks_width(marks, self.font()) + 2 * CELL_PADDING for marks in column.longest), default=0)
            for column in self._table.columns
        ]
        self._widths = [
            max(column.width * metrics.averageCharWidth(), metrics.horizontalAdvance(column.title) + metrics.height())
            + 2 * CELL_PADDING
            for column in self._table.columns
        ]
        self._widths = list(map(max, self._widths, self._longest))
        for number, width in enumerate(self._widths):
            header.resizeSection(number, width)
        self._fit()

    def _fit(self) -> None:
        """Give spare width to the columns that stretch, which Qt's own mode would also make too narrow to read."""
        self._fold()
        header = self.horizontalHeader()
        columns = self._table.columns
        shown = [number for number in range(len(columns)) if not header.isSectionHidden(number)]
        stretching = [number for number in shown if columns[number].stretch] or [0]
        if self._is_first_fitted and 0 not in stretching:
            header.resizeSection(0, self._widths[0])
        self._is_first_fitted = 0 in stretching
        others = sum(header.sectionSize(number) for number in shown if number not in stretching)
        spare = self.viewport().width() - others - sum(self._widths[number] for number in stretching)
        give = {number: self._widths[number] - self._least(number) for number in stretching}
        for number in stretching:
            share = spare // len(stretching) if spare > 0 else spare * give[number] // max(sum(give.values()), 1)
            header.resizeSection(number, max(self._widths[number] + share, self._least(number)))
        beyond = header.length() - self.viewport().width()
        if beyond > 0 and len(shown) == 1:
            header.resizeSection(0, max(self._widths[0] - beyond, round(self._widths[0] * LEAST_SHARE)))
        if self._fits_rows:
            rows = min(self._table.rowCount(), self._most_rows) * self.verticalHeader().defaultSectionSize()
            bar = self.horizontalScrollBar().sizeHint().height() if header.length() > self.viewport().width() else 0
            self.setFixedHeight(rows + header.sizeHint().height() + 2 * self.frameWidth() + bar)
            off, as_needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setVerticalScrollBarPolicy(as_needed if self._table.rowCount() > self._most_rows else off)

    def _least(self, number: int) -> int:
        """Return the width below which a column cannot be read."""
        gives_way = number and self._table.columns[number].stretch
        return max(round(self._widths[number] * (LEAST_SHARE if gives_way else 1)), self._longest[number])

    def _fold(self) -> None:
        """Take out of the row what nobody wants, then what is worth least, until the rest has room."""
        columns = self._table.columns
        wanted = [number for number in range(len(columns)) if not self.is_left_out(number)]
        spare = self.viewport().width() - sum(map(self._least, wanted))
        folded: list[int] = []
        for number in sorted(wanted[1:], key=lambda n: (columns[n].own_worth, -n)):
            if spare >= 0:
                break
            folded.append(number)
            spare += self._least(number)
        for number in reversed(tuple(folded)):
            # What was worth more may have left room for something small.
            if self._least(number) <= spare:
                folded.remove(number)
                spare -= self._least(number)
        self._table.folded = tuple(folded)
        for number in range(len(columns)):
            hides = number in folded or number not in wanted
            if self.isColumnHidden(number) != hides:
                self.setColumnHidden(number, hides)
        if self.currentIndex().isValid() and self.isColumnHidden(self.currentIndex().column()):
            first = self.currentIndex().siblingAtColumn(0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        height = row_height(self.fontMetrics().height(), self._lines, has_folded=bool(folded))
        self._set_row_height(height)
        self.viewport().update()

    def _set_row_height(self, height: int) -> None:
        """Give the rows another height; those that are seen stay in view."""
        rows, bar = self.verticalHeader(), self.verticalScrollBar()
        before = rows.defaultSectionSize()
        if before == height:
            return
        above, current = bar.value() / before, self.currentIndex()
        is_seen = current.isValid() and self.viewport().rect().contains(self.visualRect(current).center())
        rows.setDefaultSectionSize(height)
        # The bar hears of the new height only later, and would hold the value to what was the end before.
        bar.setMaximum(max(self._table.rowCount() * height - self.viewport().height(), 0))
        value = round(above * height)
        if is_seen:
            # With a row to spare: a heading that grows too takes room from the rows a little later.
            last = (current.row() + 2) * height - self.viewport().height()
            value = min(max(value, last), current.row() * height)
        bar.setValue(value)

    def _on_section_clicked(self, column: int) -> None:
        header = self.horizontalHeader()
        if not self._table.can_sort(column):
            return
        was_ascending = header.property("sortedBy") == column and header.sortIndicatorOrder() == _ASCENDING
        header.setProperty("sortedBy", column)
        self.sort_by(column, _DESCENDING if was_ascending else _ASCENDING)

    def _on_sort_chosen(self, action: Any) -> None:
        self._on_section_clicked(int(action.data()))

    def _on_opened(self, index: QModelIndex) -> None:
        self.row_activated.emit(str(index.data(ID)))

    def _on_reset_began(self) -> None:
        self._kept = (self.current_id(), self.verticalScrollBar().value())

    def _on_reset_ended(self) -> None:
        self._fit()
        current, scrolled = self._kept
        self.select_id(current)
        self.verticalScrollBar().setValue(scrolled)
        if current and not self.currentIndex().isValid():
            self.row_chosen.emit("")

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which row the cursor stands on."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(str(current.data(ID)))

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Repaint whole rows, since the ring runs around the row."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open the row with Enter, go to the first and last with Home and End.

        Letters are left to the window's shortcuts; Qt would search through every row for them.
        """
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.row_activated.emit(self.current_id())
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End} and self._table.rowCount():
            last = self._table.rowCount() - 1
            self.setCurrentIndex(self._table.index(last if event.key() == Qt.Key.Key_End else 0, 0))
        elif event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Put the cursor on the first row when the focus comes and it stands nowhere, so that the focus shows."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._table.rowCount():
            self.setCurrentIndex(self._table.index(0, 0))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Show the menu of the row, which the page may fill, with the columns to sort by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_requested.emit(menu, self.current_id())
        sort_menu = self.sort_menu()
        if sort_menu.actions():
            menu.addSeparator()
            menu.addMenu(sort_menu)
        if menu.actions():
            menu.popup(event.globalPos() if event.reason() == event.Reason.Mouse else self._below_current())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Divide the new width among the columns."""
        super().resizeEvent(event)
        if self._widths:
            self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Measure anew when the text grows."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_widths"):
            self._measure()

    def _below_current(self) -> QPoint:
        rect = self.visualRect(self.currentIndex())
        return self.viewport().mapToGlobal(rect.bottomLeft() + QPoint(CELL_PADDING, 0))
