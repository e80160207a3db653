"""A comparison of candidates as a CSV file for spreadsheets."""

import csv
import io

from cfhire.exchange.comparison_sheets import Cell, overview
from cfhire.exchange.live_cells import neutralised
from cfhire.model.rows.reports import Comparison


def comparison_table(comparison: Comparison) -> bytes:
    """Return the overview as CSV: UTF-8 with a mark for spreadsheets, no cell that they would run as a formula."""
    sheet = overview(comparison)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([neutralised(each) for each in sheet.header])
    writer.writerows([_text(each) for each in row] for row in sheet.rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def _text(cell: Cell) -> str | float:
    if cell is None:
        return ""
    return neutralised(cell) if isinstance(cell, str) else cell
