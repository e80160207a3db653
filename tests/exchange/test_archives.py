"""Workbooks that would burst, or end the program, are refused before any other library sees them."""

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter

from cfhire.errors import ReadableError
from cfhire.exchange.archives import unpacked

SHEET = "xl/worksheets/sheet1.xml"


def workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, ["Name", "Email"])
        sheet.write_row(1, 0, ["Dana Kim", "dana@example.org"])
    return target.getvalue()


def rewritten(part: str, change: Callable[[bytes], bytes], data: bytes | None = None) -> bytes:
    """Return the workbook with one part changed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data or workbook())) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in source.namelist():
            changed.writestr(name, change(source.read(name)) if name == part else source.read(name))
    return target.getvalue()


def test_a_plain_workbook_is_handed_on_with_the_same_sheets() -> None:
    data = workbook()
    checked = unpacked(data, "people.xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(checked.archive)) as after:
        assert after.read(SHEET) == before.read(SHEET)


def test_a_bomb_is_refused_at_once() -> None:
    data = rewritten("docProps/app.xml", lambda _: b"0" * 40_000_000)
    started = time.process_time()
    with pytest.raises(ReadableError, match="unpacks to far more"):
        unpacked(data, "bomb.xlsx")
    assert time.process_time() - started < 1


def test_a_bomb_that_lies_about_its_size_is_refused_too() -> None:
    data = bytearray(rewritten("docProps/app.xml", lambda _: b"0" * 40_000_000))
    true_size, lie = struct.pack("<L", 40_000_000), struct.pack("<L", 100)
    assert data.count(true_size) == 2
    data = data.replace(true_size, lie)
    with pytest.raises(ReadableError, match="unpacks to far more"):
        unpacked(bytes(data), "bomb.xlsx")


def test_an_archive_of_very_many_entries_is_refused() -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(1_000):
            archive.writestr(f"xl/extra{number}.xml", "")
    with pytest.raises(ReadableError, match="unpacks to far more"):
        unpacked(target.getvalue(), "many.xlsx")


@pytest.mark.parametrize("address", ["XFD1048576", "B1000003", "ZZZ2", "AAAAA1", "B99999999999"])
@pytest.mark.parametrize("form", ['<c r="{}">', "<c r='{}'>", '<c r = "{}">', '<c t="n"r="{}">', '<c r="B2" r="{}">'])
def test_a_cell_at_the_far_end_of_the_sheet_is_refused_however_it_is_written(address: str, form: str) -> None:
    # The reader of the sheets allots the whole rectangle up to that cell: 5 kB would take 512 GB.
    far = form.format(address).encode()
    data = rewritten(SHEET, lambda part: part.replace(b'<c r="B2" t="s">', far + b"<v>1</v></c>" + b'<c r="B2" t="s">'))
    with pytest.raises(ReadableError, match="spans more than 1,000,000 rows, 1,000 columns or 10,000,000 cells"):
        unpacked(data, "far.xlsx")


def test_cells_without_addresses_are_counted() -> None:
    row = b'<row r="900000">' + b"<c><v>1</v></c>" * 900 + b"</row>"
    data = rewritten(SHEET, lambda part: part.replace(b"</sheetData>", row + b"</sheetData>"))
    with pytest.raises(ReadableError, match="spans more than"):
        unpacked(data, "far.xlsx")
    prefixed = row.replace(b"<row", b"<x:row").replace(b"<c>", b"<x:c>")
    data = rewritten(SHEET, lambda part: part.replace(b"</sheetData>", prefixed + b"</sheetData>"))
    with pytest.raises(ReadableError, match="spans more than"):
        unpacked(data, "far.xlsx")


def test_a_count_that_would_take_all_memory_is_refused() -> None:
    data = rewritten("xl/sharedStrings.xml", lambda part: part.replace(b'uniqueCount="4"', b'uniqueCount="4999999999"'))
    with pytest.raises(ReadableError, match="unpacks to far more"):
        unpacked(data, "count.xlsx")


def test_a_sheet_in_utf_16_is_refused_for_it_could_not_be_measured() -> None:
    data = rewritten(SHEET, lambda part: part.decode().encode("utf-16"))
    with pytest.raises(ReadableError, match="is no Excel workbook"):
        unpacked(data, "wide.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"PK\x03\x04 and then nothing", id="only the mark"),
        pytest.param(workbook()[:-200], id="cut short"),
        pytest.param(
            rewritten("xl/workbook.xml", lambda _: b"").replace(b"xl/workbook.xml", b"xl/workbook.txt"), id="odd"
        ),
    ],
)
def test_a_damaged_archive_is_no_workbook(data: bytes) -> None:
    with pytest.raises(ReadableError, match="is no Excel workbook"):
        unpacked(data, "broken.xlsx")


def test_a_part_whose_checksum_is_wrong_is_damage() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook>Dana</workbook>")
    with pytest.raises(ReadableError, match="is no Excel workbook"):
        unpacked(target.getvalue().replace(b"Dana", b"Dona"), "broken.xlsx")
