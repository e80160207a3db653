"""A day as a person reads it, in the language of the window."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

from cfhire.i18n import _


def day_in_words(day: date, form: str = "d MMM yyyy") -> str:
    """Return a day in Qt's form of days; of a time its own day is meant, whatever its zone."""
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def clock_words(moment: datetime, now: datetime) -> str:
    """Return the local time of what was, with its day when that is not today."""
    here = moment.astimezone()
    clock = f"{here:%H:%M}"
    if here.date() == now.astimezone().date():
        return clock
    return _("{time} on {day}").format(time=clock, day=day_in_words(here, "dddd, d MMMM"))
