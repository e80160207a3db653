"""The record of every change: one append-only chain a person and device, each event signed."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from cfhire.model.entities.people import EventRecord
from cfhire.store.keys import DeviceKey, signature_holds

FIRST = "0" * 64
"""What stands as the previous hash of a chain's first event."""

_LINKS = select(EventRecord.author, EventRecord.device, EventRecord.sequence, EventRecord.hash)


@dataclass(slots=True)
class Act:
    """What a service call did, gathered while it runs: ids and names of fields, never personal text."""

    action: str
    subjects: dict[str, Any] = field(default_factory=dict)

    def touch(self, kind: str, *ids: str) -> None:
        """Name the records of `kind` that were touched."""
        self.subjects.setdefault(kind, []).extend(ids)

    def note(self, name: str, value: str | float) -> None:
        """Put a fact that is no personal text on record: a hash, a number, a kind."""
        self.subjects[name] = value


def canonical(link: tuple[str, str, int, str], at: datetime, act: Act) -> bytes:
    """Return the bytes that are hashed and signed; `link` is author, device, sequence and previous hash."""
    return json.dumps(
        [*link, at.isoformat(timespec="microseconds"), act.action, act.subjects],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=True,
    ).encode()


def append(session: Session, author: str, key: DeviceKey, at: datetime, act: Act) -> EventRecord:
    """Add one event to the chain of `author` on this device, inside the transaction of `session`."""
    last = session.scalars(
        select(EventRecord)
        .where(EventRecord.author == author, EventRecord.device == key.name)
        .order_by(EventRecord.sequence.desc())
        .limit(1)
    ).first()
    sequence, previous = (last.sequence + 1, last.hash) if last else (1, FIRST)
    message = canonical((author, key.name, sequence, previous), at, act)
    event = EventRecord(
        id=str(uuid.uuid4()),
        author=author,
        device=key.name,
        sequence=sequence,
        previous=previous,
        at=at,
        action=act.action,
        subjects=act.subjects,
        hash=hashlib.sha256(message).hexdigest(),
        signature=key.sign(message),
    )
    session.add(event)
    return event


def faults(session: Session) -> Iterator[str]:
    """Yield a sentence for each place where a chain does not hold."""
    expected: dict[tuple[str, str], tuple[int, str]] = {}
    events = select(EventRecord).order_by(EventRecord.author, EventRecord.device, EventRecord.sequence)
    try:
        for event in session.scalars(events):
            yield from _faults_of(event, *expected.get((event.author, event.device), (1, FIRST)))
            expected[event.author, event.device] = (event.sequence + 1, event.hash)
    except (ValueError, TypeError) as error:
        yield f"An event was altered so that it cannot be read ({error})."


def _faults_of(event: EventRecord, sequence: int, previous: str) -> Iterator[str]:
    place = f"Event {event.sequence} of {event.author[:8]} on {event.device[:8]}"
    link = (event.author, event.device, event.sequence, event.previous)
    message = canonical(link, event.at, Act(event.action, event.subjects))
    if event.sequence != sequence:
        yield f"{place} follows a gap: {sequence} was expected."
    if event.previous != previous:
        yield f"{place} does not follow from the one before."
    if hashlib.sha256(message).hexdigest() != event.hash:
        yield f"{place} was altered."
    elif not signature_holds(event.device, message, event.signature):
        yield f"{place} is not signed by its device."


def head(session: Session) -> str:
    """Return one hash over the last event of every chain: an anchor to print, since a chain alone misses a cut tail."""
    last: dict[tuple[str, str], tuple[int, str]] = {}
    for author, device, sequence, hashed in session.execute(_LINKS.order_by(EventRecord.sequence)):
        last[author, device] = (sequence, hashed)
    return _anchor(last)


def never_held(session: Session, anchors: Iterable[str]) -> set[str]:
    """Return those anchors, or their first letters, at which the record never ended: what they saw of it is gone."""
    missing = set(anchors)
    last: dict[tuple[str, str], tuple[int, str]] = {}
    # Rows come in the order they were written, which no clock has to tell.
    for author, device, sequence, hashed in session.execute(_LINKS.order_by(text("rowid"))):
        if not missing:
            break
        last[author, device] = (sequence, hashed)
        anchor = _anchor(last)
        missing -= {each for each in missing if anchor.startswith(each)}
    return missing


def _anchor(last: Mapping[tuple[str, str], tuple[int, str]]) -> str:
    lines = "\n".join(f"{a} {d} {s} {h}" for (a, d), (s, h) in sorted(last.items()))
    return hashlib.sha256(lines.encode()).hexdigest()
