"""The first filled sheet of a workbook is read as text."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter

from cfhire.errors import ReadableError
from cfhire.exchange.workbooks import cell_text, first_sheet


def test_the_first_visible_sheet_that_holds_anything_is_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Empty")
        hidden = book.add_worksheet("Hidden")
        hidden.write(0, 0, "secret")
        hidden.hide()
        people = book.add_worksheet("People")
        people.write(2, 1, "Name")
        people.write(4, 1, "Nguyễn Thị Hà")
    sheet = first_sheet(target.getvalue(), "f.xlsx")
    assert sheet is not None
    assert (sheet.name, sheet.place, sheet.visible, sheet.first_column) == ("People", 2, 2, 1)
    assert tuple(sheet.records) == ((3, ["Name"]), (5, ["Nguyễn Thị Hà"]))


def test_a_workbook_without_content_has_no_sheet_to_read() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet("Empty")
    assert first_sheet(target.getvalue(), "f.xlsx") is None


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"),
        (3.5, "3.5"),
        (4917012345678.0, "4917012345678"),
        (0.1, "0.1"),
        (1e300, "1e+300"),
        (True, "TRUE"),
        (date(2026, 11, 3), "2026-11-03"),
        (datetime(2026, 11, 3), "2026-11-03"),  # noqa: DTZ001  # workbooks know no zone
        (datetime(2026, 11, 3, 14, 30), "2026-11-03 14:30:00"),  # noqa: DTZ001
        (time(9, 5), "09:05:00"),
    ],
)
def test_values_become_the_text_a_person_would_type(value: float | date | time, text: str) -> None:
    assert cell_text(value) == text


def test_broken_sheets_are_a_sentence() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Name")
    data = target.getvalue()
    with pytest.raises(ReadableError, match="is no Excel workbook"):
        first_sheet(data[: len(data) // 2], "f.xlsx")
