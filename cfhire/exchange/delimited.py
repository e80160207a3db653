"""Records of a delimited text file whose delimiter nobody declared."""

import csv
import io
import re
from collections.abc import Iterator

from cfhire.errors import ReadableError
from cfhire.i18n import _

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_CHARACTERS = 200_000
_SAMPLE_RECORDS = 200
_DECLARED = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


class BrokenQuotes(ReadableError):
    """Quotation marks that do not pair up, so that nobody can tell where a cell ends."""

    def __init__(self, name: str, row: int) -> None:
        super().__init__(
            _("In “{file}”, the quotation marks of row {row} do not pair up.").format(file=name, row=row),
            _('A mark inside a cell is written twice (""). Mend the row, or export the file again.'),
        )


class EndlessCell(ReadableError):
    """A cell beyond every limit, usually an opening quotation mark without its closing one."""

    def __init__(self, name: str, row: int) -> None:
        super().__init__(
            _("In “{file}”, row {row} holds a cell of more than 100,000 characters.").format(file=name, row=row),
            _("A quotation mark may have been left open there."),
        )


def delimiter_words(delimiter: str) -> str:
    """Return what separates the cells, in words."""
    return {
        ",": _("separated by commas"),
        ";": _("separated by semicolons"),
        "\t": _("separated by tabs"),
        "|": _("separated by vertical bars"),
    }[delimiter]


def split_declaration(text: str) -> tuple[str, str]:
    """Return the delimiter that a first line `sep=;` declares ("" when there is none), with the text after it."""
    declared = _DECLARED.match(text)
    if declared and declared.group(1) in DELIMITERS:
        return declared.group(1), text[declared.end() :]
    return "", text


def detected_delimiter(text: str) -> str:
    """Return the delimiter under which the first records agree best on a number of cells.

    More than one cell in the header counts first, then the share of records as wide as the header, then the width.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    return max(DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter, cut=len(text) > len(sample)))


def records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with its row number as spreadsheet programs count: blank lines count, breaks in cells do not.

    Raises:
        ReadableError: quotation marks do not pair up.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    row = 0
    while True:
        row += 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise EndlessCell(name, row) from None
            raise BrokenQuotes(name, row) from None
        yield row, record


def _agreement(sample: str, delimiter: str, *, cut: bool) -> tuple[bool, float, int]:
    widths: list[int] = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if record:
                widths.append(len(record))
            if len(widths) > _SAMPLE_RECORDS:
                break
        else:
            # The last record of a sample that was cut may be half a record.
            widths = widths[:-1] if cut and len(widths) > 1 else widths
    except csv.Error:
        return False, 0.0, 0
    if not widths:
        return False, 0.0, 0
    same = sum(width == widths[0] for width in widths) / len(widths)
    return widths[0] > 1, same, widths[0]
