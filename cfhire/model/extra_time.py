"""The extra time that was arranged for a candidate."""

import math
import re

from cfhire.i18n import _, plural

_CLAUSE = re.compile(r"[;\n]|[.,](?!\d)")
_EXTRA = re.compile(
    r"\b(?:extra|more|additional|longer|added|mehr|zusätzlich\w*|länger|más|adicional\w*)\b|\+", re.IGNORECASE
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s?(?:%|percent|per cent|prozent|por ciento)", re.IGNORECASE)
_MINUTES = re.compile(
    r"(\d{1,3})\s?(?:(?:more|extra|additional|zusätzliche)\s)?(?:min\b|minutes?\b|minuten?\b|minutos?\b)", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:time(?! of day)|minutes?|min|hours?|longer|slower|zeit|minuten?|stunden?|länger|tiempo|minutos?|horas?)\b|%",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\b(?:breaks?|pauses?|pausen?|pausas?|after|before|at|nach|vor|um|después|antes)\b", re.IGNORECASE)
MOST_PERCENT = 200
MOST_MINUTES = 240


def extra_minutes(arrangement: str, minutes: int, percent: int | None = None) -> int:
    """Return the minutes that were arranged beyond the `minutes` of an interview.

    Where `percent` says how much, it alone counts: a part of each interview suits a short call and a long interview
    alike. Where it is None, as in older files, the words of the arrangement are read.

    >>> extra_minutes("15 minutes more", 60, 50), extra_minutes("15 minutes more", 60), extra_minutes("", 45, 25)
    (30, 15, 12)
    """
    return minutes_in_words(arrangement, minutes) if percent is None else math.ceil(minutes * percent / 100)


def arranged_words(arrangement: str, extra: int) -> str:
    """Return what was arranged, with the minutes that it adds."""
    added = plural("Extra time: {n} minute.", "Extra time: {n} minutes.", extra) if extra else ""
    return "\n".join(part for part in (arrangement.strip(), added) if part)


def arranged_line(arrangement: str, extra: int) -> str:
    """Return the same on one line.

    >>> arranged_line("A break.", 10)
    'A break; Extra time: 10 minutes.'
    """
    *before, last = arranged_words(arrangement, extra).splitlines() or [""]
    return "; ".join([*(part.rstrip(" .;") for part in before if part.strip()), last])


def percent_words(percent: int) -> str:
    """Return how much extra time each interview has."""
    return _("Extra time: {n} % of each interview.").format(n=percent) if percent else _("No extra time.")


def minutes_in_words(arrangement: str, minutes: int) -> int:
    """Return the minutes that the words of an arrangement add to an interview of `minutes`.

    It is said in words such as "extra time: 15 minutes" or "+25 %"; a part is rounded up to whole minutes. Words that
    name no extra time add nothing, and why it was arranged is asked nowhere.

    >>> minutes_in_words("Room without steps; 25 % more time", 45)
    12
    >>> minutes_in_words("Extra time: 10 min", 45)
    10
    >>> minutes_in_words("A break after 20 minutes", 45)
    0
    """
    for clause in _CLAUSE.split(arrangement):
        if not _EXTRA.search(clause):
            continue
        percent, whole = _PERCENT.search(clause), _MINUTES.search(clause)
        if percent:
            part = float(percent[1].replace(",", "."))
            return math.ceil(minutes * part / 100) if part <= MOST_PERCENT else 0
        if whole:
            return int(whole[1]) if int(whole[1]) <= MOST_MINUTES else 0
    return 0


def names_unread_time(arrangement: str) -> bool:
    """Tell whether words seem to name extra time from which no minutes can be read.

    >>> names_unread_time("Double time"), names_unread_time("25 % more time"), names_unread_time("A break after 20 min")
    (True, False, False)
    """
    if minutes_in_words(arrangement, 60):
        return False
    return any(_TIME.search(clause) and not _BREAK.search(clause) for clause in _CLAUSE.split(arrangement))
