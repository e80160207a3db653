"""Records of the first filled sheet of an XLSX workbook."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from cfhire.exchange.archives import NoWorkbook, unpacked

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

CellValue = int | float | str | bool | time | date | datetime | timedelta

_MIDNIGHT = time()
_EXACT_INTEGERS = 2**53


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, place among the visible ones, its records with their row numbers, read once.

    `first_column` is the index of the first column that holds anything; `merged` are ranges of cells (first row,
    first column, last row, last column, counted from 0) shown as one; `error_cells` counts cells such as #N/A.
    """

    name: str
    place: int
    visible: int
    records: Iterator[tuple[int, list[str]]]
    first_column: int
    merged: tuple[tuple[int, int, int, int], ...]
    error_cells: int


def first_sheet(data: bytes, name: str) -> Sheet | None:
    """Return the first visible sheet that holds anything; None when none does.

    Raises:
        ReadableError: the archive breaks a limit or is no workbook; also while the records are read.
    """
    # Imported when a workbook is read: nobody else pays for it.
    from python_calamine import CalamineWorkbook  # noqa: PLC0415

    checked = unpacked(data, name)
    with _foreign_faults(name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(checked.archive))
        names = _visible_sheets(workbook)
        for place, sheet_name in enumerate(names, start=1):
            sheet = workbook.get_sheet_by_name(sheet_name)
            if sheet.start is not None:
                merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
                records = _records(sheet, name)
                return Sheet(sheet.name, place, len(names), records, sheet.start[1], merged, checked.error_cells)
    return None


@contextmanager
def _foreign_faults(name: str) -> Iterator[None]:
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        yield
    except (CalamineError, ValueError, OverflowError, OSError):
        raise NoWorkbook(name) from None
    except BaseException as error:
        # A panic of the Rust library derives from BaseException; anything else (an interrupt) goes on.
        if type(error).__name__ != "PanicException":
            raise
        raise NoWorkbook(name) from None


def _visible_sheets(workbook: "CalamineWorkbook") -> list[str]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    return [
        about.name
        for about in workbook.sheets_metadata
        if about.typ == SheetTypeEnum.WorkSheet and about.visible == SheetVisibleEnum.Visible
    ]


def _records(sheet: "CalamineSheet", name: str) -> Iterator[tuple[int, list[str]]]:
    with _foreign_faults(name):
        for row, values in enumerate(sheet.iter_rows(), start=1):
            if values.count("") < len(values):
                yield row, [value if isinstance(value, str) else cell_text(value) for value in values]


def cell_text(value: CellValue) -> str:
    """Return a cell's value as text: whole numbers without a decimal point, dates as YYYY-MM-DD.

    >>> cell_text(4.0), cell_text(3.5), cell_text(True), cell_text(date(2026, 11, 3))
    ('4', '3.5', 'TRUE', '2026-11-03')
    """
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < _EXACT_INTEGERS
        return str(int(value)) if whole else repr(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == _MIDNIGHT else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
