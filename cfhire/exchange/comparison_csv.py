"""The comparison of a job's candidates as a CSV file that no spreadsheet program runs."""

import csv
import io
from datetime import date

from cfhire.exchange.comparison_cells import Cell, candidates_sheet
from cfhire.exchange.live_cells import neutralised
from cfhire.model.rows.reports import Comparison


def comparison_table(comparison: Comparison) -> bytes:
    """Return a CSV file with a row for each candidate: UTF-8 with a byte-order mark, commas, numbers with a point.

    Raises:
        ReadableError: a text holds a character that no file can keep.
    """
    sheet = candidates_sheet(comparison)
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([neutralised(column.heading) for column in sheet.columns])
    writer.writerows([_written(cell) for cell in line.cells] for line in sheet.lines)
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:.4f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
