"""Calendar files for interviews, as every calendar program reads them (iCalendar, RFC 5545 and 5546)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

PRODUCT = "-//cfhire//cfhire//EN"
NO_MAIL = "invalid:nomail"
"""What calendar programs write for somebody whose address nobody knows."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited; the address may be unknown."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One interview in a calendar.

    `uid` stays the same for ever, `sequence` grows with every change; `is_cancelled` takes it out of calendars again,
    of all or, where only some guests are named, of theirs. Without guests it is an announcement, not an invitation.
    """

    uid: str
    sequence: int
    made_at: datetime
    starts_at: datetime
    minutes: int
    title: str
    description: str
    organiser: str
    guests: Sequence[Guest] = ()
    is_cancelled: bool = False


def calendar_file(event: CalendarEvent) -> bytes:
    """Return the file that puts an event into a calendar, moves it there, or takes it out."""
    # The library takes a tenth of a second: only who wants a file waits for it.
    from icalendar import Calendar, Event  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if event.is_cancelled else "REQUEST" if event.guests else "PUBLISH")
    entry = Event()
    entry.add("uid", event.uid)
    entry.add("sequence", event.sequence)
    entry.add("dtstamp", event.made_at.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", event.starts_at.astimezone(UTC))
    entry.add("dtend", event.starts_at.astimezone(UTC) + timedelta(minutes=event.minutes))
    entry.add("summary", event.title)
    entry.add("description", event.description)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "TRANSPARENT" if event.is_cancelled else "OPAQUE")
    entry["organizer"] = _address(Guest(event.organiser))
    for guest in event.guests:
        address = _address(guest)
        address.params["RSVP"] = "TRUE"
        address.params["PARTSTAT"] = "NEEDS-ACTION"
        address.params["ROLE"] = "REQ-PARTICIPANT"
        entry.add("attendee", address, encode=False)
    calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def _address(guest: Guest):  # type: ignore[no-untyped-def]  # noqa: ANN202 - the library has no types
    from icalendar import vCalAddress  # noqa: PLC0415

    address = vCalAddress(f"mailto:{guest.email}" if guest.email else NO_MAIL)
    address.params["CN"] = guest.name.replace('"', "'")
    return address
