"""Letters for a text whose columns are to be compared: all of one width, as large as its longest row allows."""

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

MOST_PROSE_LETTERS = 64
"""So many letters of prose make a line, however wide the window."""


def is_sheet(text: str) -> bool:
    """Tell whether a text is a sheet of several lines and no question."""
    return "\n" in text.strip()


def rows_of(text: str) -> list[str]:
    """Return the lines whose columns stand under each other; other lines are prose, which may be wrapped."""
    return [line.rstrip() for line in text.splitlines() if "|" in line or "\t" in line or "  " in line.strip()]


def longest_line(text: str) -> int:
    """Return the letters a line must have room for, so that no row is wrapped."""
    prose = [min(len(line), MOST_PROSE_LETTERS) for line in text.splitlines()]
    return max([*prose, *(len(row.expandtabs()) for row in rows_of(text))], default=0)


def sheet_font(text: str, width: int, most: int, least: int) -> QFont:
    """Return letters of one width in which the longest row fits, between two sizes in pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    letters = "0" * longest_line(text)
    for size in range(most, least, -1):
        font.setPixelSize(size)
        if QFontMetrics(font).horizontalAdvance(letters) <= width:
            return font
    font.setPixelSize(least)
    return font
