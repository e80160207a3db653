"""Pauses of an interview on a card; one that runs is there from its beginning, with no length yet."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.model.entities.cards import PauseRecord
from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.rows.cards import OpenPause

RUNS = 0
"""The length of a pause that is not over; a pause that is, has lasted at least a second."""


def open_pause(session: Session, card_id: str) -> PauseRecord | None:
    """Return the announced pause that runs, if any."""
    query = select(PauseRecord).where(
        PauseRecord.scorecard_id == card_id, PauseRecord.seconds == RUNS, PauseRecord.found.is_(False)
    )
    return session.scalars(query.order_by(PauseRecord.began_at)).first()


def open_pause_row(session: Session, card_id: str) -> OpenPause | None:
    """Return since when the interview of a card is paused, if it is."""
    record = open_pause(session, card_id)
    return None if record is None else OpenPause(record.at_seconds, record.began_at)


def put_pause(
    session: Session, card_id: str, at_seconds: int, seconds: int, began_at: datetime, *, found: bool
) -> PauseRecord:
    """Put a pause that is over on a card; an announced one ends the one that runs."""
    record = None if found else open_pause(session, card_id)
    if record is None:
        record = PauseRecord(scorecard_id=card_id, at_seconds=at_seconds, began_at=began_at, found=found)
        session.add(record)
    record.seconds = seconds
    session.flush()
    return record


def close_pause(session: Session, card: ScorecardRecord, now: datetime) -> None:
    """End the pause that runs on a card that is about to be sealed; nothing can end it afterwards."""
    record = open_pause(session, card.id)
    if record is not None:
        record.seconds = max(int((now - record.began_at).total_seconds()), 1)
        session.flush()
