"""The extra time that was arranged for a candidate, read from the words of the arrangement."""

import math
import re

_CLAUSE = re.compile(r"[;\n]|[.,](?!\d)")
_EXTRA = re.compile(
    r"\b(?:extra|more|additional|longer|added|mehr|zusätzlich\w*|länger|más|adicional\w*)\b|\+", re.IGNORECASE
)
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d)?)\s?(?:%|percent|per cent|prozent|por ciento)", re.IGNORECASE)
_MINUTES = re.compile(r"(\d{1,3})\s?(?:min\b|minutes?\b|minuten?\b|minutos?\b)", re.IGNORECASE)
MOST_PERCENT = 200
MOST_MINUTES = 240


def extra_minutes(arrangement: str, minutes: int) -> int:
    """Return the minutes that an arrangement adds to an interview of `minutes`.

    It is said in words such as "extra time: 15 minutes" or "+25 %"; a part is rounded up to whole minutes. Words that
    name no extra time add nothing, and why it was arranged is asked nowhere.

    >>> extra_minutes("Room without steps; 25 % more time", 45)
    12
    >>> extra_minutes("Extra time: 10 min", 45)
    10
    >>> extra_minutes("A break after 20 minutes", 45)
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
