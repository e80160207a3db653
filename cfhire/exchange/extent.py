"""How large a table from elsewhere may be."""

from cfhire.errors import ReadableError
from cfhire.i18n import _

MAX_ROWS = 1_000_000
MAX_COLUMNS = 1_000
MAX_CELLS = 10_000_000
MAX_CELL_CHARACTERS = 10_000


class TooManyCells(ReadableError):
    """A table beyond the limits of rows, columns or cells."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” spans more than {rows} rows, {columns} columns or {cells} cells.").format(
                file=name, rows=f"{MAX_ROWS:,}", columns=f"{MAX_COLUMNS:,}", cells=f"{MAX_CELLS:,}"
            ),
            _("Split it into smaller files; in a workbook, delete empty rows and columns beyond the table."),
        )


def column_letters(index: int) -> str:
    """Return the letters of the column at `index` (0 is A) as spreadsheet programs show them.

    >>> column_letters(0), column_letters(25), column_letters(26), column_letters(701), column_letters(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
