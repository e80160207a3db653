"""The comparison of a job's candidates as a workbook to print or to pass on."""

import io
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date
from textwrap import wrap
from typing import TYPE_CHECKING

from cfhire.exchange.comparison_cells import (
    Cell,
    Column,
    Kind,
    Sheet,
    candidates_sheet,
    criteria_sheet,
    evidence_sheet,
)
from cfhire.exchange.comparison_guide import guide_lines
from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.kinds import Axis, VerdictKind
from cfhire.model.rows.reports import Comparison
from cfhire.model.wording import verdict_mark

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

AXIS_COLOURS = {Axis.VALUES: "#0F766E", Axis.SKILL: "#4B4ACF"}
NEUTRAL_HEADER = ("#1F2328", "#ECEBE6")
VERDICT_COLOURS = {
    VerdictKind.READY: ("#1B5E20", "#E3F1E4"),
    VerdictKind.READY_WITH_PLAN: ("#1B5E20", "#E3F1E4"),
    VerdictKind.HOLD_MORE_EVIDENCE: ("#7A4B00", "#FBEFD5"),
    VerdictKind.DO_NOT_MOVE_FORWARD: ("#9B1C1C", "#FBE3E1"),
}
"""Text and ground of each verdict cell, at least 4.5 to 1; word and mark stand there too."""

UNANSWERED = "—"
LINE_HEIGHT, TALLEST_ROW = 15, 300
LONGEST_TEXT = 32_000

_NARROWEST, _WIDEST = 8, 56
_NUMBER_FORMATS = {Kind.SCORE: "0.00", Kind.PROBABILITY: "0.00", Kind.COUNT: "0", Kind.DATE: "yyyy-mm-dd"}


@dataclass(frozen=True, slots=True)
class _Book:
    """The workbook being written with its formats, each made once."""

    workbook: "Workbook"
    formats: dict[object, "Format"]

    def format(self, key: object, **properties: object) -> "Format":
        """Return the format known under `key`."""
        if key not in self.formats:
            base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
            self.formats[key] = self.workbook.add_format({**base, **properties})
        return self.formats[key]

    def heading(self, axis: Axis | None) -> "Format":
        """Return the format of a column's heading in the colour of its axis."""
        text, ground = ("#FFFFFF", AXIS_COLOURS[axis]) if axis else NEUTRAL_HEADER
        return self.format(("heading", axis), bold=True, text_wrap=True, font_color=text, bg_color=ground)

    def cell(self, column: Column, verdict: VerdictKind | None) -> "Format":
        """Return the format of a cell in `column`."""
        if column.kind is Kind.VERDICT and verdict:
            text, ground = VERDICT_COLOURS[verdict]
            return self.format(("verdict", verdict), bold=True, font_color=text, bg_color=ground, text_wrap=True)
        if column.kind is Kind.NAME:
            return self.format("name", bold=True, text_wrap=True)
        if column.kind in _NUMBER_FORMATS:
            return self.format(column.kind, num_format=_NUMBER_FORMATS[column.kind], align="right")
        return self.format("text", text_wrap=True)


def comparison_workbook(comparison: Comparison) -> bytes:
    """Return an XLSX workbook with the sheets Comparison, Criteria, Evidence, How to read this.

    Texts stay texts: nothing becomes a formula or a link. The same comparison gives the same bytes.

    Raises:
        ReadableError: a text holds a character that no file can keep.
    """
    # Imported when a workbook is written: nobody else pays for it.
    from xlsxwriter import Workbook  # noqa: PLC0415

    sheets = (
        (_("Comparison"), candidates_sheet(comparison)),
        (_("Criteria"), criteria_sheet(comparison)),
        (_("Evidence"), evidence_sheet(comparison)),
    )
    guide = guide_lines(comparison)
    made_at = comparison.made_at.astimezone(UTC)
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(target, options)
    # The only date in the file is the comparison's own: the same data gives the same bytes.
    workbook.set_properties({"title": _plain(_title(comparison)), "created": made_at.replace(tzinfo=None)})
    book = _Book(workbook, {})
    for name, sheet in sheets:
        worksheet = workbook.add_worksheet(name[:31])
        _write_sheet(book, worksheet, sheet)
        _prepare_print(worksheet, comparison, repeat=True)
    worksheet = workbook.add_worksheet(_("How to read this")[:31])
    _write_guide(book, worksheet, guide)
    _prepare_print(worksheet, comparison, repeat=False)
    workbook.close()
    return target.getvalue()


def _write_sheet(book: _Book, worksheet: "Worksheet", sheet: Sheet) -> None:
    lines = [1] * (len(sheet.lines) + 1)
    for index, column in enumerate(sheet.columns):
        _write(worksheet, 0, index, column.heading, book.heading(column.axis))
        cells = [_shown(line.cells[index], column, line.verdict) for line in sheet.lines]
        for row, (cell, line) in enumerate(zip(cells, sheet.lines, strict=True), start=1):
            _write(worksheet, row, index, cell, book.cell(column, line.verdict))
        width = fitted_width(column, cells)
        worksheet.set_column(index, index, width)
        for row, cell in enumerate((column.heading, *cells)):
            lines[row] = max(lines[row], _line_count(cell, width))
    # Not every spreadsheet program finds the height of wrapped texts by itself.
    for row, count in enumerate(lines):
        worksheet.set_row(row, min(TALLEST_ROW, LINE_HEIGHT * count))
    worksheet.freeze_panes(1, 1)
    if sheet.lines:
        worksheet.autofilter(0, 0, len(sheet.lines), len(sheet.columns) - 1)


def _line_count(cell: Cell, width: float) -> int:
    if not isinstance(cell, str):
        return 1
    return len([line for part in cell.splitlines() or [""] for line in wrap(part, max(4, int(width) - 2)) or [""]])


def _write_guide(book: _Book, worksheet: "Worksheet", lines: tuple[tuple[str, str], ...]) -> None:
    for row, (term, meaning) in enumerate(lines):
        _write(worksheet, row, 0, term, book.format("term", bold=True, text_wrap=True))
        _write(worksheet, row, 1, meaning, book.format("text", text_wrap=True))
    worksheet.set_column(0, 0, 30)
    worksheet.set_column(1, 1, 100)


def _write(worksheet: "Worksheet", row: int, column: int, cell: Cell, style: "Format") -> None:
    if cell is None or cell == "":
        worksheet.write_blank(row, column, None, style)
    elif isinstance(cell, str):
        worksheet.write_string(row, column, cell, style)
    elif isinstance(cell, date):
        worksheet.write_datetime(row, column, cell, style)
    else:
        worksheet.write_number(row, column, cell, style)


def _shown(cell: Cell, column: Column, verdict: VerdictKind | None) -> Cell:
    if cell is None:
        return UNANSWERED
    if not isinstance(cell, str):
        return cell
    if column.kind is Kind.VERDICT and verdict:
        return f"{verdict_mark(verdict)} {cell}"
    if len(cell) > LONGEST_TEXT:
        # A cell of a workbook ends at 32,767 characters; without a word, the rest would just be missing.
        return cell[:LONGEST_TEXT] + " " + _("… (cut here; the whole text is in the workspace)")
    return cell


def fitted_width(column: Column, cells: list[Cell]) -> int:
    """Return the width that shows heading and cells, wrapped where they are long."""
    texts = [f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells]
    longest = max((text_width(line) for text in texts for line in text.split("\n")), default=0)
    # Headings wrap at spaces, so their longest word is what has to fit beside the filter's arrow.
    heading = max(text_width(word) for word in column.heading.split() or [""]) + 4
    return max(_NARROWEST, min(_WIDEST, max(longest + 2, heading)))


def text_width(text: str) -> int:
    """Return how many digits wide a text is; East Asian characters take two."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _prepare_print(worksheet: "Worksheet", comparison: Comparison, *, repeat: bool) -> None:
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    made = full_date(comparison.made_at.astimezone(UTC).date())
    worksheet.set_header(f"&L{_header_text(_title(comparison))}&R{made}")
    worksheet.set_footer("&L&A&R&P / &N")
    if repeat:
        worksheet.repeat_rows(0)


def _title(comparison: Comparison) -> str:
    return _("Comparison: {job}, {organisation}").format(job=comparison.job, organisation=comparison.organisation)


def _plain(text: str) -> str:
    """Return `text` without the characters that the property parts of a workbook cannot hold."""
    return "".join(" " if unicodedata.category(each) in {"Cc", "Cn"} else each for each in text)[:200]


def _header_text(text: str) -> str:
    """Return `text` for a print header, where an ampersand would start a command."""
    return _plain(text).replace("&", "＆")
