"""Words kept under the name of whoever wrote them."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.orm import Session

from cfhire.model.entities.letters import LetterRecord
from cfhire.model.entities.panels import PanelAnswerRecord

W = TypeVar("W", LetterRecord, PanelAnswerRecord)


def put_words(
    session: Session, record: W | None, new: Callable[[], W], text: str, person_id: str
) -> tuple[W | None, str]:
    """Put `text` in place of the words in `record`, or of none; return the record in force and the words before.

    An empty text takes the record away.
    """
    before = record.text if record is not None else ""
    if not text:
        if record is not None:
            session.delete(record)
        return None, before
    if record is None:
        record = new()
        session.add(record)
    record.text, record.person_id = text, person_id
    return record, before
