"""A table from a CSV or XLSX file, as it stands there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.exchange.decoding import decoded
from cfhire.exchange.delimited import delimiter_words, detected_delimiter, records, split_declaration
from cfhire.exchange.extent import (
    MAX_CELL_CHARACTERS,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    TooManyCells,
    column_letters,
)
from cfhire.exchange.incoming import read_bytes, shown_name
from cfhire.exchange.live_cells import restored
from cfhire.exchange.workbooks import Sheet, first_sheet
from cfhire.i18n import _, plural
from cfhire.model.rows.candidates import ImportFault

_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls")
ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")

_FOREIGN_FORMS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Excel 97 (.xls)"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"<html", "HTML"),
    (b"<!doctype", "HTML"),
    (b"<?xml", "XML"),
)
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_DECIMAL = re.compile(r"[+-]?[0-9]+([.,])[0-9]{1,2}", re.ASCII)
_DECIMAL_SAMPLE = 2_000
_MERGED_SHOWN = 50
_FAULTS_LISTED = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """A header and rows of text, all rows as wide as the header.

    `numbers` are the row numbers as a spreadsheet program shows them (the header is usually 1). Columns without a
    heading have the empty name. `form` is a sentence on what was detected; `faults` are what did not fit.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    form: str
    faults: tuple[ImportFault, ...]
    decimal_comma: bool = False

    def column(self, name: str) -> int:
        """Return the index of the first column called `name`, -1 when there is none."""
        return self.header.index(name) if name in self.header else -1


class EmptyFile(ReadableError):
    """A file without a single filled cell."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{file}” is empty.").format(file=name), _("Export it again, with its rows."))


class HeaderOnly(ReadableError):
    """A file with a header but no rows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” has a header and no rows below it.").format(file=name), _("Export it again, with its rows.")
        )


class NoWorkbook(ReadableError):
    """A file with the name of a workbook whose content is text, and no table either."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” is no Excel workbook, although its name says so: it holds plain text.").format(file=name),
            _("Save the table as .xlsx again, from the program it comes from."),
        )


class ForeignForm(ReadableError):
    """A file that its first bytes show to be something else."""

    def __init__(self, name: str, form: str) -> None:
        super().__init__(
            _("“{file}” is a file of the kind {form}, not a table.").format(file=name, form=form),
            _("Save the table as .xlsx or CSV."),
        )


class BrokenHeader(ReadableError):
    """A heading that no store can keep."""

    def __init__(self, name: str, row: int, column: str, what: str) -> None:
        super().__init__(
            _("In the header of “{file}” (row {row}), column {column} holds {what}.").format(
                file=name, row=row, column=column, what=what
            ),
            _("The file may be damaged, or no table at all; export it again."),
        )


@dataclass(slots=True)
class _Builder:
    """Rows as they come in, checked one after the other."""

    file: str
    restoring: bool
    suspicious: bool
    offset: int = 0
    header: tuple[str, ...] = ()
    header_row: int = 0
    rows: list[tuple[str, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)
    cells: int = 0
    unlisted: int = 0

    def fault(self, row: int, column: str, sentence: str) -> None:
        """Note what did not fit; beyond a thousand they are only counted."""
        if len(self.faults) < _FAULTS_LISTED:
            self.faults.append(ImportFault(self.file, row, column, sentence))
        else:
            self.unlisted += 1

    def take(self, row: int, cells: list[str]) -> None:
        """Take one record: the first that holds anything is the header."""
        if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
            raise TooManyCells(self.file)
        if row > MAX_ROWS + max(self.header_row, 1):
            raise TooManyCells(self.file)
        if not any(cells) or not any(map(str.strip, cells)):
            return
        if self.restoring:
            cells = [restored(cell) for cell in cells]
        if not self.header:
            self._take_header(row, cells)
            return
        self.cells += len(self.header)
        if self.cells > MAX_CELLS:
            raise TooManyCells(self.file)
        width = len(self.header)
        if len(cells) != width:
            if any(cells[width:]):
                self._too_wide(row, cells)
                return
            if len(cells) < width:
                self._too_narrow(row, len(cells))
            cells = [*cells[:width], *[""] * (width - len(cells))]
        if self.keepable(row, cells):
            self.rows.append(tuple(cells))
            self.numbers.append(row)

    def _take_header(self, row: int, cells: list[str]) -> None:
        for index, cell in enumerate(cells):
            what = _unkeepable(cell) or _too_long(cell)
            if what:
                raise BrokenHeader(self.file, row, column_letters(self.offset + index), what)
        self.header = tuple(" ".join(cell.split()) for cell in cells[:MAX_COLUMNS])
        self.header_row = row

    def _too_wide(self, row: int, cells: list[str]) -> None:
        self.fault(
            row,
            "",
            _(
                "The row has {cells} cells, the header has {columns}; it was left out, for its cells may be shifted."
            ).format(cells=len(cells), columns=len(self.header)),
        )

    def _too_narrow(self, row: int, width: int) -> None:
        self.fault(
            row,
            "",
            _("The row has {cells} cells, the header has {columns}; the missing ones were taken as empty.").format(
                cells=width, columns=len(self.header)
            ),
        )

    def keepable(self, row: int, cells: list[str]) -> bool:
        """Tell whether every cell can be kept; a row with one that cannot is left out with its fault."""
        suspected = self.suspicious and _UNKEEPABLE.search("".join(cells))
        if not suspected and max(map(len, cells)) <= MAX_CELL_CHARACTERS:
            return True
        for index, cell in enumerate(cells):
            what = _unkeepable(cell) or _too_long(cell)
            if what:
                heading = self.header[index] or column_letters(self.offset + index)
                self.fault(row, heading, _("The cell holds {what}; the row was left out.").format(what=what))
                return False
        return True


def read_table(path: Path, *, rows_required: bool = True) -> Table:
    """Return the table in the CSV or XLSX file at `path`; the content says which it is, not the file's name.

    Raises:
        ReadableError: the file is missing, no file, unreadable, too large, damaged, empty, or of another kind.
    """
    name = shown_name(path)
    return table_of(read_bytes(path), name, rows_required=rows_required)


def table_of(data: bytes, name: str, *, rows_required: bool = True) -> Table:
    """Return the table in the bytes of a CSV or XLSX file called `name`.

    Raises:
        ReadableError: the content is damaged, empty, beyond a limit, or of another kind.
    """
    if not data.strip(b"\x00\t\n\r \xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(name)
    for mark, form in _FOREIGN_FORMS:
        if data[: len(mark)].lower() == mark.lower():
            raise ForeignForm(name, form)
    read = _workbook if data.startswith(ZIP_MARKS) else _text
    return read(data, name, rows_required=rows_required)


def _text(data: bytes, name: str, *, rows_required: bool) -> Table:
    source = decoded(data, name)
    delimiter, text = split_declaration(source.text)
    first = 2 if delimiter else 1
    delimiter = delimiter or detected_delimiter(text)
    if text.count(delimiter) > 2 * MAX_CELLS:
        # Refused before one endless record of empty cells takes the memory.
        raise TooManyCells(name)
    builder = _Builder(name, restoring="'" in text, suspicious=_UNKEEPABLE.search(text) is not None)
    for row, cells in records(text, delimiter, name):
        builder.take(row + first - 1, cells)
    form = [_("CSV"), source.encoding, delimiter_words(delimiter)]
    return _finished(builder, form, rows_required=rows_required)


def _workbook(data: bytes, name: str, *, rows_required: bool) -> Table:
    sheet = first_sheet(data, name)
    if sheet is None:
        raise EmptyFile(name)
    # A workbook is no CSV export of ours: its text cells are text, and nothing was put before them.
    builder = _Builder(name, restoring=False, suspicious=True, offset=sheet.first_column)
    for row, cells in sheet.records:
        builder.take(row, cells)
    for sentence, row in _oddities(sheet):
        builder.fault(row, "", sentence)
    place = _("sheet “{sheet}”").format(sheet=sheet.name)
    if sheet.visible > 1:
        place += " " + _("({place} of {number})").format(place=sheet.place, number=sheet.visible)
    return _finished(builder, [_("Excel workbook"), place], rows_required=rows_required, is_workbook=True)


def _oddities(sheet: Sheet) -> Iterator[tuple[str, int]]:
    for first_row, first_column, last_row, last_column in sheet.merged[:_MERGED_SHOWN]:
        place = f"{column_letters(first_column)}{first_row + 1}:{column_letters(last_column)}{last_row + 1}"
        yield (
            _("The cells {place} are merged; only the first of them holds the text.").format(place=place),
            first_row + 1,
        )
    more = len(sheet.merged) - _MERGED_SHOWN
    if more > 0:
        yield plural("{n} more group of cells is merged.", "{n} more groups of cells are merged.", more), 1
    if sheet.error_cells:
        yield (
            plural(
                "{n} cell of the workbook shows an error such as #N/A and was read as empty.",
                "{n} cells of the workbook show an error such as #N/A and were read as empty.",
                sheet.error_cells,
            ),
            1,
        )


def _finished(builder: _Builder, form: list[str], *, rows_required: bool, is_workbook: bool = False) -> Table:
    if not builder.header:
        raise EmptyFile(builder.file)
    if rows_required and not builder.rows and not builder.faults:
        is_misnamed = not is_workbook and builder.file.casefold().endswith(_WORKBOOK_NAMES)
        raise NoWorkbook(builder.file) if is_misnamed else HeaderOnly(builder.file)
    header = list(builder.header)
    seen: dict[str, int] = {}
    for index, heading in enumerate(header):
        letters = column_letters(builder.offset + index)
        if not heading:
            if any(row[index] for row in builder.rows):
                builder.fault(builder.header_row, letters, _("The column has no heading; its cells are not read."))
        elif heading in seen:
            sentence = _("The heading stands twice; column {first} is read, column {second} is not.")
            first = column_letters(builder.offset + seen[heading])
            builder.fault(builder.header_row, heading, sentence.format(first=first, second=letters))
            header[index] = ""
        else:
            seen[heading] = index
    comma = _has_decimal_comma(builder.rows)
    if comma:
        form = [*form, _("decimal comma")]
    faults = sorted(builder.faults, key=lambda fault: fault.row)
    if builder.unlisted:
        rest = plural(
            "{n} more fault of this kind is not listed.",
            "{n} more faults of this kind are not listed.",
            builder.unlisted,
        )
        faults.append(ImportFault(builder.file, builder.header_row, "", rest))
    return Table(
        builder.file, tuple(header), tuple(builder.rows), tuple(builder.numbers), ", ".join(form), tuple(faults), comma
    )


def _has_decimal_comma(rows: Iterable[tuple[str, ...]]) -> bool:
    commas = points = 0
    for row, cells in enumerate(rows):
        if row >= _DECIMAL_SAMPLE:
            break
        for cell in cells:
            number = _DECIMAL.fullmatch(cell)
            if number:
                commas, points = commas + (number[1] == ","), points + (number[1] == ".")
    return commas > points


def _unkeepable(cell: str) -> str:
    found = _UNKEEPABLE.search(cell)
    if not found:
        return ""
    if found.group() == "\x00":
        return _("a NUL character (U+0000), which cannot be kept")
    return _("half a character (U+{code:04X}, a lone surrogate), which cannot be kept").format(code=ord(found.group()))


def _too_long(cell: str) -> str:
    if len(cell) <= MAX_CELL_CHARACTERS:
        return ""
    return _("{length} characters; at most {limit} are taken").format(
        length=f"{len(cell):,}", limit=f"{MAX_CELL_CHARACTERS:,}"
    )
