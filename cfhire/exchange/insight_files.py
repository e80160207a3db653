"""A table of insights as CSV or as a workbook, the limits of intervals in columns of their own."""

import csv
import io
from collections.abc import Iterator

from cfhire.exchange.live_cells import neutralised
from cfhire.i18n import _
from cfhire.model.rows.insights import Cell, Figure, InsightTable

Plain = str | float | None


def insight_csv(table: InsightTable) -> bytes:
    """Return a CSV file: UTF-8 with a byte-order mark, commas, numbers with a point; no cell can run as a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([neutralised(heading) for heading in _titles(table)])
    for line in _lines(table):
        writer.writerow(["" if cell is None else neutralised(_text(cell)) for cell in line])
    return target.getvalue().encode("utf-8-sig")


def insight_workbook(table: InsightTable) -> bytes:
    """Return an XLSX workbook with the table and its notes below."""
    # Imported when a workbook is written: nobody else pays for it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    target = io.BytesIO()
    workbook = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = workbook.add_worksheet(table.title[:31].translate(str.maketrans("[]:*?/\\", "       ")))
    bold = workbook.add_format({"bold": True})
    titles = _titles(table)
    for column, title in enumerate(titles):
        sheet.write_string(0, column, title, bold)
        sheet.set_column(column, column, max(10, len(title) + 2))
    row = 0
    for row, line in enumerate(_lines(table), start=1):
        for column, cell in enumerate(line):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    for number, note in enumerate(table.notes, start=row + 2):
        sheet.write_string(number, 0, note)
    sheet.freeze_panes(1, 0)
    workbook.close()
    return target.getvalue()


def _titles(table: InsightTable) -> list[str]:
    return [title for number, heading in enumerate(table.headings) for title in _split(heading.title, table, number)]


def _split(title: str, table: InsightTable, column: int) -> Iterator[str]:
    yield title
    if _has_limits(table, column):
        yield _("{title}, lower limit").format(title=title)
        yield _("{title}, upper limit").format(title=title)


def _has_limits(table: InsightTable, column: int) -> bool:
    cells = (row.cells[column] for row in table.rows)
    return any(isinstance(cell, Figure) and cell.low is not None for cell in cells)


def _lines(table: InsightTable) -> Iterator[list[Plain]]:
    wide = [_has_limits(table, column) for column in range(len(table.headings))]
    for row in table.rows:
        line: list[Plain] = []
        for cell, has_limits in zip(row.cells, wide, strict=True):
            line += _parts(cell, has_limits=has_limits)
        yield line


def _parts(cell: Cell, *, has_limits: bool) -> list[Plain]:
    if isinstance(cell, Figure):
        return [cell.value, cell.low, cell.high] if has_limits else [cell.value]
    return [cell, None, None] if has_limits else [cell]


def _text(cell: Plain) -> str:
    return f"{cell:.4f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
