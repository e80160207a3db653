"""A workbook's zip archive, unpacked within limits before any other library sees it."""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass

from cfhire.errors import ReadableError
from cfhire.exchange.extent import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TooManyCells
from cfhire.i18n import _

MAX_ENTRIES = 1_000
MAX_RATIO = 100
MAX_TOTAL = 200 * 1024 * 1024

_SMALL_ENTRY = 1024 * 1024
_LIGHT = 64 * 1024 * 1024
_DIRECTORY_MARK = b"PK\x01\x02"
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_ADDRESS_LETTERS = re.compile(rb"r\s*=\s*[\"']([A-Za-z]+)[0-9]")
_ADDRESS_NUMBER = re.compile(rb"r\s*=\s*[\"'][A-Za-z]*([0-9]+)")
_PREFIXED_TAG = re.compile(rb"<\w+:(?:row|c)[\s/>]")
_PREFIXED_ROW = re.compile(rb"<\w+:row[\s/>]")
_PREFIXED_CELL = re.compile(rb"<\w+:c[\s/>]")
_ERROR_CELL = b' t="e"'
_HUGE_COUNT = re.compile(rb"ount\s*=\s*[\"'][^\"'<]{0,40}?(?:[0-9]{8}|&#)")
_SHEET_DATA = "sheetData"
_FOREIGN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What may be handed on: an archive made anew from the parts that were looked at; how many cells are errors."""

    archive: bytes
    error_cells: int


class NoWorkbook(ReadableError):
    """An archive that is damaged, or no workbook at all."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” is no Excel workbook (.xlsx), or it is damaged.").format(file=name),
            _("Open it in a spreadsheet program and save it as .xlsx or CSV."),
        )


class SwollenArchive(ReadableError):
    """An archive that grows beyond reason when it is unpacked."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” unpacks to far more than a table of candidates needs, and was not opened.").format(file=name),
            _("If you trust it, open it in a spreadsheet program and save the sheet as CSV."),
        )


def unpacked(data: bytes, name: str) -> Unpacked:
    """Return the workbook's own parts, repacked, once all of them kept the limits.

    Sizes are counted while unpacking, never believed. The reader of the sheets allots memory for the whole rectangle
    that the addresses span, and ends the program when there is none; so the rectangle is measured here first.

    Raises:
        ReadableError: no workbook, too many entries, too large, or cells spread too far.
    """
    # Counted before the directory is parsed: a record of each entry costs more memory than the entry.
    if data.count(_DIRECTORY_MARK) > MAX_ENTRIES:
        raise SwollenArchive(name)
    try:
        return _repacked(data, name)
    except _FOREIGN:
        raise NoWorkbook(name) from None


def _repacked(data: bytes, name: str) -> Unpacked:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or "xl/workbook.xml" not in names:
        raise NoWorkbook(name)
    left = min(MAX_TOTAL, MAX_RATIO * len(data))
    declared = sum(entry.file_size for entry in entries)
    if declared > left:
        raise SwollenArchive(name)
    error_cells = 0
    target = io.BytesIO()
    # Packing again costs time; it is worth it only where the unpacked copy would cost memory.
    packing = zipfile.ZIP_DEFLATED if declared > _LIGHT else zipfile.ZIP_STORED
    with zipfile.ZipFile(target, "w", compresslevel=1) as clean:
        for entry in entries:
            part = _inflated(data, entry, left, name)
            left -= len(part)
            if not entry.filename.endswith((".xml", ".rels")):
                continue
            if _HUGE_COUNT.search(part):
                # The reader believes a count of shared strings and allots memory for it.
                raise SwollenArchive(name)
            if _is_sheet(part, name):
                _check_extent(part, name)
                error_cells += part.count(_ERROR_CELL)
            clean.writestr(zipfile.ZipInfo(entry.filename), part, packing)
    return Unpacked(target.getvalue(), error_cells)


def _inflated(data: bytes, entry: zipfile.ZipInfo, left: int, name: str) -> bytes:
    mark, name_length, extra_length = _LOCAL_HEADER.unpack_from(data, entry.header_offset)
    if mark != b"PK\x03\x04" or entry.flag_bits & 1:
        raise NoWorkbook(name)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    packed = data[start : start + entry.compress_size]
    allowance = min(left, max(_SMALL_ENTRY, MAX_RATIO * len(packed)))
    if entry.compress_type == zipfile.ZIP_STORED:
        part = packed
    elif entry.compress_type == zipfile.ZIP_DEFLATED:
        part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, allowance + 1)
    else:
        raise NoWorkbook(name)
    if len(part) > allowance:
        raise SwollenArchive(name)
    if zlib.crc32(part) != entry.CRC:
        raise NoWorkbook(name)
    return part


def _is_sheet(part: bytes, name: str) -> bool:
    if any(_SHEET_DATA.encode(codec) in part for codec in ("utf-16-le", "utf-16-be")):
        # Legal XML, but no spreadsheet program writes it, and the addresses could not be measured.
        raise NoWorkbook(name)
    return _SHEET_DATA.encode() in part


def _check_extent(part: bytes, name: str) -> None:
    """Measure without parsing: what only looks like an address counts too, nothing that is one can be missed."""
    letters = set(_ADDRESS_LETTERS.findall(part))
    numbers = set(_ADDRESS_NUMBER.findall(part))
    if any(len(each) > 3 for each in letters) or any(len(each) > 9 for each in numbers):
        raise TooManyCells(name)
    # Cells may come without an address; then they stand one after the other in their row.
    if _PREFIXED_TAG.search(part):
        widths = [len(_PREFIXED_CELL.findall(row)) + row.count(b"<c") for row in _PREFIXED_ROW.split(part)]
    else:
        widths = [row.count(b"<c") for row in part.split(b"<row")]
    columns = max([*widths, *map(_column_number, letters)])
    rows = max([len(widths) - 1, *map(int, numbers)])
    if columns > MAX_COLUMNS or rows > MAX_ROWS + 1 or rows * columns > MAX_CELLS or sum(widths) > 2 * MAX_CELLS:
        raise TooManyCells(name)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
