"""A comparison of candidates as a workbook."""

import io
from typing import TYPE_CHECKING, Any

from cfhire.exchange.comparison_sheets import Sheet, sheets
from cfhire.model.kinds import Axis
from cfhire.model.rows.reports import Comparison

if TYPE_CHECKING:
    import xlsxwriter

AXIS_COLOURS = {Axis.VALUES: "#0F766E", Axis.SKILL: "#4B4ACF", None: "#3D3D3A"}
"""Header colours: values teal, skill indigo, as everywhere."""

WIDEST = 60


def comparison_workbook(comparison: Comparison) -> bytes:
    """Return the workbook: the same data gives the same bytes, and no text becomes a formula or a link."""
    import xlsxwriter  # noqa: PLC0415 - 80 ms that only an export needs

    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties(
        {
            "title": f"{comparison.job} – {comparison.organisation}",
            # The time of the comparison, not of the writing: otherwise no two files would be equal.
            "created": comparison.made_at.replace(tzinfo=None),
        }
    )
    for sheet in sheets(comparison):
        _write(workbook, sheet)
    workbook.close()
    return stream.getvalue()


def _write(workbook: "xlsxwriter.Workbook", sheet: Sheet) -> None:
    page: Any = workbook.add_worksheet(sheet.name[:31])
    heads = {
        axis: workbook.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": colour, "text_wrap": True, "valign": "top", "border": 1}
        )
        for axis, colour in AXIS_COLOURS.items()
    }
    number = workbook.add_format({"num_format": "0.00", "valign": "top"})
    whole = workbook.add_format({"num_format": "0", "valign": "top"})
    words = workbook.add_format({"text_wrap": True, "valign": "top"})
    for column, title in enumerate(sheet.header):
        page.write_string(0, column, title, heads[sheet.axes[column]])
    for place, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(place, column, cell, words)
            elif cell is not None:
                page.write_number(place, column, cell, whole if isinstance(cell, int) else number)
    for column, title in enumerate(sheet.header):
        longest = max([len(str(row[column])) for row in sheet.rows if row[column] is not None], default=0)
        page.set_column(column, column, min(WIDEST, max(9, longest + 1, len(title) * 0.6)))
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
