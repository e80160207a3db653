"""Numbers, dates, lists as they are printed in reports."""

import unicodedata
from collections.abc import Iterable
from datetime import date

from cfhire.model.day_words import locale_name

UNANSWERED = "—"
"""What stands where there is no answer: never 0, never a guess."""

_STEERING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_KEPT = {"\n", "\t"}


def score(value: float | None) -> str:
    """Return a score on the 1–5 scale with one decimal: "4.4"."""
    return UNANSWERED if value is None else f"{value:.1f}"


def interval(limits: tuple[float, float] | None) -> str:
    """Return the limits of an interval of scores: "3.8 – 5.0"."""
    return UNANSWERED if limits is None else f"{limits[0]:.1f} – {limits[1]:.1f}"


def probability(value: float | None) -> str:
    """Return a probability, or a coefficient up to 1, with two digits and no leading zero: ".99", "1.00", "−.12"."""
    if value is None:
        return UNANSWERED
    digits = f"{abs(value):.2f}"
    sign = "−" if value < 0 and digits != "0.00" else ""
    return sign + digits.removeprefix("0")


def coefficient(value: float | None, limits: tuple[float, float] | None) -> str:
    """Return a coefficient with its interval: ".58 [.31, .77]"."""
    if value is None:
        return UNANSWERED
    if limits is None:
        return probability(value)
    return f"{probability(value)} [{probability(limits[0])}, {probability(limits[1])}]"


def writing_direction() -> str:
    """Return "ltr" or "rtl", as the language in use is written."""
    from babel import Locale  # noqa: PLC0415  # costs 60 ms that starting the program need not pay

    return Locale.parse(locale_name()).text_direction


def short_date(day: date) -> str:
    """Return a date without its year: "20 November"."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return format_skeleton("MMMMd", day, locale=locale_name())


def listed(items: Iterable[str]) -> str:
    """Return names as a list in a sentence: "Empowerment, People first and Hiring"."""
    from babel.lists import format_list  # noqa: PLC0415

    return format_list(list(items), locale=locale_name())


def shown(text: str) -> str:
    """Return what a person typed so that it can be printed and cannot disguise what stands around it.

    Characters that steer the writing direction are named, since an unclosed one turns the rest of the line; control
    characters become the replacement character. The text itself is never taken for markup.
    """
    return "".join(_shown_character(character) for character in text)


def short_record(record: str) -> str:
    """Return a hash as it stands in a sentence: its first and last four digits."""
    return f"{record[:4]}…{record[-4:]}" if len(record) > 12 else record


def _shown_character(character: str) -> str:
    if ord(character) in _STEERING:
        return f"⟨U+{ord(character):04X}⟩"
    if character not in _KEPT and unicodedata.category(character) in {"Cc", "Cs"}:
        return "\N{REPLACEMENT CHARACTER}"
    return character
