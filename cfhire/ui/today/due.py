"""When something is due, in words that a person reads at a glance."""

import math
from dataclasses import replace
from datetime import UTC, datetime
from enum import IntEnum

from cfhire.i18n import _, plural
from cfhire.model.kinds import InterviewState
from cfhire.model.rows.days import InterviewRow, Today
from cfhire.ui.days import day_in_words
from cfhire.ui.theme import Kind

SOON_HOURS = 4
SOON_MINUTES = 60
LATE_IN_HOURS = 48
REMIND_AFTER_HOURS = 1
"""What was heard fades: a card that is still open after this long is called to mind."""


class Turn(IntEnum):
    """Whose turn it is among what waits: what is late, what fades from memory, what is promised for today, the rest."""

    LATE = 0
    FADING = 1
    TODAY = 2
    READY = 3
    LATER = 4


def turn_of(due: datetime, now: datetime) -> Turn:
    """Return when it is the turn of something that has a time."""
    if due < now:
        return Turn.LATE
    is_soon = (due - now).total_seconds() < SOON_HOURS * 3600
    return Turn.TODAY if is_soon or due.astimezone().date() == now.astimezone().date() else Turn.LATER


def due_words(due: datetime, now: datetime) -> tuple[str, Kind]:
    """Return the words for a time to come or gone by, with the kind that colours them."""
    hours = (due - now).total_seconds() / 3600
    days = (due.astimezone().date() - now.astimezone().date()).days
    if hours < 0:
        return late_words(-hours), "stop"
    if hours < SOON_HOURS:
        return plural("due in {n} h", "due in {n} h", max(1, round(hours))), "hold"
    if days == 0:
        return _("today"), "neutral"
    if days == 1:
        return _("tomorrow"), "neutral"
    if days < 7:
        return day_in_words(due.astimezone(), "dddd"), "neutral"
    return day_words(due), "neutral"


def late_words(hours: float) -> str:
    """Return for how long something is late; what is late by minutes is late, too."""
    if hours < 1:
        return plural("{n} min late", "{n} min late", max(1, round(60 * hours)))
    if hours < LATE_IN_HOURS:
        return plural("{n} h late", "{n} h late", round(hours))
    return plural("{n} day late", "{n} days late", round(hours / 24))


def card_words(ended: datetime, due: datetime, now: datetime) -> tuple[str, Kind]:
    """Return the words for a card that waits: nothing in the first hour, then a reminder, late after a day."""
    hours = (now - ended).total_seconds() / 3600
    if hours < REMIND_AFTER_HOURS:
        return _("write it now"), "neutral"
    if due > now:
        return plural("heard {n} h ago", "heard {n} h ago", int(hours)), "hold"
    return due_words(due, now)


def interview_words(row: InterviewRow, now: datetime) -> tuple[str, bool]:
    """Return how long an interview is and what there is to know of it, and whether its time has come."""
    parts = [_("{minutes} min").format(minutes=row.minutes)]
    if not row.own_card:
        parts.append(_("with {people}").format(people=", ".join(row.interviewers) or "—"))
    elif row.extra_time:
        parts.append(_("extra time"))
    pressing = _pressing_words(row, now)
    if pressing:
        parts.append(pressing)
    elif len(parts) == 1:
        parts.append(_("kit ready"))
    return ", ".join(parts), bool(pressing)


def _pressing_words(row: InterviewRow, now: datetime) -> str:
    if row.state is InterviewState.LIVE:
        return _("has begun")
    if row.starts_at is None:
        return ""
    minutes = math.ceil((row.starts_at - now).total_seconds() / 60)
    if minutes <= 0:
        return _("not begun")
    return plural("in {n} min", "in {n} min", minutes) if minutes <= SOON_MINUTES else ""


def said_of(today: Today) -> tuple[object, ...]:
    """Return all that is said of a day: as long as it is the same, minutes may pass."""
    now = today.now
    return (
        replace(today, now=datetime.min.replace(tzinfo=UTC)),
        long_day(now),
        tuple(interview_words(row, now) for row in today.interviews),
        tuple(card_words(card.ended_at, card.due_at, now) for card in today.cards),
        tuple(due_words(answer.due_at, now) for answer in today.answers),
    )


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
