"""When something is due, in words that a person reads at a glance."""

from datetime import datetime

from cfhire.i18n import _, plural
from cfhire.ui.days import day_in_words
from cfhire.ui.theme import Kind

SOON_HOURS = 4
REMIND_AFTER_HOURS = 1
"""What was heard fades: a card that is still open after this long is called to mind."""


def due_words(due: datetime, now: datetime) -> tuple[str, Kind]:
    """Return the words for a time to come or gone by, with the kind that colours them."""
    hours = (due - now).total_seconds() / 3600
    days = (due.astimezone().date() - now.astimezone().date()).days
    if hours < 0:
        late = round(-hours)
        return (plural("{n} h late", "{n} h late", late) if late < 48 else _("late")), "stop"
    if hours < SOON_HOURS:
        return plural("due in {n} h", "due in {n} h", max(1, round(hours))), "hold"
    if days == 0:
        return _("today"), "neutral"
    if days == 1:
        return _("tomorrow"), "neutral"
    if days < 7:
        return day_in_words(due.astimezone(), "dddd"), "neutral"
    return day_words(due), "neutral"


def card_words(ended: datetime, due: datetime, now: datetime) -> tuple[str, Kind]:
    """Return the words for a card that waits: nothing in the first hour, then a reminder, late after a day."""
    hours = (now - ended).total_seconds() / 3600
    if hours < REMIND_AFTER_HOURS:
        return _("write it now"), "neutral"
    if due > now:
        return plural("heard {n} h ago", "heard {n} h ago", int(hours)), "hold"
    return due_words(due, now)


def day_words(day: datetime) -> str:
    """Return a day and month."""
    return day_in_words(day.astimezone(), "d MMM")


def time_words(local_start: str, now: datetime) -> str:
    """Return the local time of an appointment, with its day when that is not today."""
    if not local_start:
        return _("no time yet")
    start = datetime.fromisoformat(local_start)
    clock = f"{start:%H:%M}"
    if start.date() == now.astimezone().date():
        return clock
    return f"{day_in_words(start, 'ddd d MMM')} {clock}"


def long_day(now: datetime) -> str:
    """Return the day with its name, as a title."""
    return day_in_words(now.astimezone(), "dddd, d MMMM")
