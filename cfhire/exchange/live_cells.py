"""Cells that a spreadsheet program would run as a formula, made harmless in a CSV file with a way back."""

import re

STARTS = "=+-@\t\r\n＝＋－＠"
"""What a formula can start with; spreadsheet programs also take the full-width forms."""

_LIVE = re.compile(f"'*[{re.escape(STARTS)}]")
_NEUTRALISED = re.compile(f"'+[{re.escape(STARTS)}]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)(?:[eE][+-]?[0-9]{1,3})?%?", re.ASCII)


def neutralised(cell: str) -> str:
    """Return `cell` as it may stand in a CSV file: an apostrophe goes before what could run; numbers stay.

    A cell that has apostrophes before such a start gets one more, so that `restored` always finds the way back.

    >>> neutralised("=1+1"), neutralised("-3.5"), neutralised("'=1+1"), neutralised("'tis")
    ("'=1+1", '-3.5', "''=1+1", "'tis")
    """
    if _LIVE.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def restored(cell: str) -> str:
    """Return the text that `neutralised` was given.

    >>> restored("'=1+1"), restored("-3.5"), restored("''=1+1"), restored("'tis")
    ('=1+1', '-3.5', "'=1+1", "'tis")
    """
    return cell[1:] if _NEUTRALISED.match(cell) else cell
