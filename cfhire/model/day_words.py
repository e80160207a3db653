"""Days as people read them in sentences and on paper, in the language in use."""

from datetime import UTC, date, datetime

from cfhire.i18n import _, language

BRITISH = "en_GB"
"""Our English is British, so dates read "21 November 2026"."""


def locale_name() -> str:
    """Return the name by which Babel knows the language in use."""
    chosen = language().split("-x-")[0].replace("-", "_")
    return BRITISH if chosen == "en" else chosen


def full_date(day: date) -> str:
    """Return a date with its year: "21 November 2026"."""
    from babel.dates import format_date  # noqa: PLC0415  # costs 60 ms that starting the program need not pay

    return format_date(day, "long", locale=locale_name())


def moment_words(moment: datetime) -> str:
    """Return a moment for readers who may sit in another zone: "21 November 2026, 14:30 UTC"."""
    there = moment.astimezone(UTC)
    return _("{day}, {time} UTC").format(day=full_date(there.date()), time=f"{there:%H:%M}")
