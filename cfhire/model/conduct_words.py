"""How an interview was held, in the words that people read."""

from collections.abc import Iterable, Iterator

from cfhire.i18n import _, plural
from cfhire.model.day_words import full_date
from cfhire.model.rows.reports import CardConduct


def conduct_words(held: CardConduct) -> str:
    """Return, on one line, how the interview of a card was held."""
    return _("{name}, {interview}: {words}").format(
        name=held.person, interview=held.interview, words="; ".join(_parts(held))
    )


def paper_words(held: CardConduct) -> str:
    """Return that a card was entered from paper, by whom and when."""
    day = full_date(held.entered_on) if held.entered_on else "—"
    if not held.entered_by:
        return _("entered from paper on {day}").format(day=day)
    return _("entered from paper by {name} on {day}").format(name=held.entered_by, day=day)


def paper_sentences(cards: Iterable[CardConduct]) -> tuple[str, ...]:
    """Return a sentence for each card that was entered from paper."""
    return tuple(
        _("The card of {name} ({interview}) was {words}.").format(
            name=held.person, interview=held.interview, words=paper_words(held)
        )
        for held in cards
        if held.on_paper
    )


def _parts(held: CardConduct) -> Iterator[str]:
    if held.on_paper:
        yield paper_words(held)
    if held.minutes is not None:
        yield _("{n} of {planned} min").format(n=held.minutes, planned=held.planned_minutes)
    if held.probes:
        asked = ", ".join(f"“{title}” {', '.join(str(number) for number in numbers)}" for title, numbers in held.probes)
        yield _("probes asked: {probes}").format(probes=asked)
    elif not held.on_paper:
        yield _("no probe asked")
    for title, reason in held.skips:
        yield _("“{title}” skipped: {reason}").format(title=title, reason=reason)
    if held.pauses:
        yield ", ".join(_pause_words(*pause) for pause in held.pauses)


def _pause_words(minute: int, seconds: int, found: bool) -> str:  # noqa: FBT001  # part of a tuple
    length = plural("{n} min", "{n} min", round(seconds / 60)) if seconds >= 60 else plural("{n} s", "{n} s", seconds)
    words = _("pause of {length} at minute {minute}").format(length=length, minute=minute)
    return _("{pause} (found by the clock)").format(pause=words) if found else words
