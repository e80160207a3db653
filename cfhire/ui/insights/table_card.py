"""One table of insights with its notes, which can be saved."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.insights import Cell, Figure, Heading, InsightTable, TableRow, printed
from cfhire.ui.days import day_in_words
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.row_table_model import RowTableModel

MOST_ROWS = 14


class TableCard(Card):
    """Shows a table as it is; Enter on a row asks for it.

    Signals:
        export_requested: the InsightTable to save.
        row_activated: the id of a row.
    """

    export_requested = Signal(object)
    row_activated = Signal(str)

    def __init__(self, shown: InsightTable, parent: QWidget | None = None) -> None:
        super().__init__(shown.title, parent)
        self._shown = shown
        export = Button(_("Save table…"), self, name=_("Save table: {title}").format(title=shown.title))
        export.clicked.connect(self._on_export)
        self.head.addWidget(export)
        model: RowTableModel[TableRow] = RowTableModel(columns_of(shown), lambda row: row.id, self)
        model.set_rows(shown.rows)
        self.table = DataTable(
            model,
            self,
            name=shown.title,
            fits_rows=True,
            most_rows=MOST_ROWS,
        )
        self.table.row_activated.connect(self.row_activated)
        self.body.addWidget(self.table)
        for note in (*shown.notes, *reasons(shown)):
            self.body.addWidget(PlainLabel(note, self, kind="muted", wrap=True))

    def _on_export(self) -> None:
        self.export_requested.emit(self._shown)


def columns_of(shown: InsightTable) -> tuple[Column[TableRow], ...]:
    """Return the columns of a table; what holds figures or counts stands at the right."""
    return tuple(_column(shown, number, heading) for number, heading in enumerate(shown.headings))


def _column(shown: InsightTable, number: int, heading: Heading) -> Column[TableRow]:
    cells = [row.cells[number] for row in shown.rows]
    is_number = any(isinstance(cell, (Figure, int)) for cell in cells)
    kind: Kind | None = None if heading.axis is None else heading.axis.value

    def key(row: TableRow) -> tuple[int, float, str]:
        return _sort_key(row.cells[number])

    return Column(
        heading.title,
        lambda row: _day_words(row.cells[number]) if heading.is_day else printed(row.cells[number], heading),
        width=heading.width,
        stretch=heading.stretch,
        is_number=is_number and not heading.stretch,
        is_muted=heading.is_muted,
        key=key,
        kind=kind,
    )


def _day_words(cell: Cell) -> str:
    """Return a day, with its time where it has one, as a person reads it; files keep it as it is."""
    if not isinstance(cell, str):
        return printed(cell, Heading(""))
    moment = datetime.fromisoformat(cell)
    return f"{day_in_words(moment)}, {moment:%H:%M}" if " " in cell else day_in_words(moment)


def _sort_key(cell: Cell) -> tuple[int, float, str]:
    """Return what a cell is sorted by; what is missing stands last."""
    if isinstance(cell, Figure):
        return (1, 0.0, "") if cell.value is None else (0, cell.value, "")
    if isinstance(cell, int):
        return (0, float(cell), "")
    return (1, 0.0, "") if cell is None else (0, 0.0, cell.casefold())


def reasons(shown: InsightTable) -> tuple[str, ...]:
    """Return why there is no figure in some places, each reason once, with the column it is about."""
    said: dict[str, list[str]] = {}
    for row in shown.rows:
        for cell, heading in zip(row.cells, shown.headings, strict=True):
            if isinstance(cell, Figure) and cell.value is None and cell.reason:
                titles = said.setdefault(cell.reason, [])
                if heading.title not in titles:
                    titles.append(heading.title)
    missing = tuple(
        _("— in {columns}: {reason}.").format(columns=", ".join(titles), reason=reason.rstrip("."))
        for reason, titles in said.items()
    )
    return (*missing, *without_interval(shown))


def without_interval(shown: InsightTable) -> tuple[str, ...]:
    """Return why some figures of a column have no interval although such figures have one, each reason once."""
    said: dict[str, list[str]] = {}
    for row in shown.rows:
        for cell, heading in zip(row.cells, shown.headings, strict=True):
            if isinstance(cell, Figure) and cell.value is not None and cell.low is None and cell.reason:
                titles = said.setdefault(cell.reason, [])
                if heading.title not in titles:
                    titles.append(heading.title)
    return tuple(
        _("No interval in {columns}: {reason}.").format(columns=", ".join(titles), reason=reason.rstrip("."))
        for reason, titles in said.items()
    )
