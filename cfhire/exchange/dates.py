"""Dates in the forms that tables carry them, read only where they are unambiguous."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cfhire.i18n import _

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
_POINTS = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,? \d{1,2}:\d{2}.*)?", re.ASCII)
_SLASHES = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})(?:,? \d{1,2}:\d{2}.*)?", re.ASCII)


class Order(Enum):
    """What comes first in the dates with slashes of one column."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date, or the sentence that says why there is none; an empty cell has neither."""

    value: date | None
    fault: str = ""


def order_of(cells: Iterable[str]) -> Order:
    """Return what comes first in a column's dates with slashes: one that has a 13th or later day shows it for all.

    A column that shows both orders, or neither, is unknown.
    """
    day = month = False
    for cell in cells:
        match = _SLASHES.fullmatch(cell.strip())
        if match:
            first, second = int(match[1]), int(match[2])
            day, month = day or (first > 12 >= second), month or (second > 12 >= first)
    if day == month:
        return Order.UNKNOWN
    return Order.DAY if day else Order.MONTH


def read_date(cell: str, order: Order) -> ReadDate:
    """Return the date in `cell`: 2026-11-03, 2026-11-03 14:05, 3.11.2026; with slashes only where the order is sure."""
    text = cell.strip()
    if not text:
        return ReadDate(None)
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _date(text, int(match[1]), int(match[2]), int(match[3]))
    match = _POINTS.fullmatch(text)
    if match:
        return _date(text, int(match[3]), int(match[2]), int(match[1]))
    match = _SLASHES.fullmatch(text)
    if not match:
        return ReadDate(None, _("“{text}” is no date; write it as 2026-11-03.").format(text=text[:40]))
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first == second or second > 12 or (first <= 12 and order is Order.MONTH):
        return _date(text, year, first, second)
    if first > 12 or order is Order.DAY:
        return _date(text, year, second, first)
    sentence = _("“{text}” can be read as two dates; write it as 2026-11-03.")
    return ReadDate(None, sentence.format(text=text))


def _date(text: str, year: int, month: int, day: int) -> ReadDate:
    try:
        return ReadDate(date(year, month, day))
    except ValueError:
        return ReadDate(None, _("“{text}” is no day of the calendar.").format(text=text[:40]))
