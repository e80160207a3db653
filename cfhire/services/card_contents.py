"""What lies on a card, read as one frozen value."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.model.entities.cards import (
    AddendumRecord,
    GuardrailRecord,
    NoteRecord,
    PauseRecord,
    ProbeRecord,
    QuestionProgressRecord,
    RatingRecord,
    SkipRecord,
)
from cfhire.model.entities.interviews import ScorecardRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.kinds import Axis, CardSource, CardState, Guardrail, Mark, Recommendation, Star
from cfhire.model.rows.cards import AddendumRow, Card, NoteLine, QuestionProgress, RatingRow
from cfhire.services.card_pauses import open_pause_row

T = TypeVar(
    "T",
    RatingRecord,
    NoteRecord,
    SkipRecord,
    PauseRecord,
    GuardrailRecord,
    ProbeRecord,
    QuestionProgressRecord,
)


def card_row(session: Session, card: ScorecardRecord) -> Card:
    """Return a card with everything on it."""
    typed = typed_addendum(session, card.id)
    notes = sorted(all_on(session, NoteRecord, card.id), key=lambda each: each.position)
    return Card(
        id=card.id,
        interview_id=card.interview_id,
        state=CardState(card.state),
        source=CardSource(card.source),
        place=card.place,
        elapsed_seconds=card.elapsed_seconds,
        last_saved_at=card.last_saved_at,
        notes=tuple(
            NoteLine(
                note.id,
                note.question_id,
                note.text,
                note.at_seconds,
                Star(note.star) if note.star else None,
                Mark(note.mark) if note.mark else None,
                note.criterion_id,
                note.position,
            )
            for note in notes
        ),
        ratings=tuple(
            RatingRow(r.question_id, r.criterion_id, r.value, r.no_evidence_reason)
            for r in all_on(session, RatingRecord, card.id)
        ),
        skips=tuple((s.question_id, s.reason) for s in all_on(session, SkipRecord, card.id)),
        guardrails=tuple((g.question_id, Guardrail(g.guardrail)) for g in all_on(session, GuardrailRecord, card.id)),
        probes=tuple((p.question_id, p.number) for p in all_on(session, ProbeRecord, card.id)),
        seal=card.seal,
        progress=tuple(
            QuestionProgress(p.question_id, p.revisit, p.seconds, p.task_seconds)
            for p in all_on(session, QuestionProgressRecord, card.id)
        ),
        words=card_words(card),
        addenda=addendum_rows(session, card.id),
        no_conflict=card.no_conflict,
        ended_at=card.ended_at,
        counts=card.counted,
        pause=open_pause_row(session, card.id),
        typed_addendum="" if typed is None else typed.text,
    )


def card_words(card: ScorecardRecord) -> tuple[tuple[Axis, Recommendation], ...]:
    """Return the interviewer's own word on each axis that has one."""
    said = ((Axis.VALUES, card.values_word), (Axis.SKILL, card.skill_word))
    return tuple((axis, Recommendation(word)) for axis, word in said if word)


def addendum_rows(session: Session, card_id: str) -> tuple[AddendumRow, ...]:
    """Return the dated additions to a card, in order."""
    rows = session.execute(
        select(PersonRecord.name, AddendumRecord.written_at, AddendumRecord.text)
        .join(PersonRecord, PersonRecord.id == AddendumRecord.person_id)
        .where(AddendumRecord.scorecard_id == card_id, AddendumRecord.is_written())
        .order_by(AddendumRecord.written_at)
    )
    return tuple(AddendumRow(name, at, text) for name, at, text in rows)


def typed_addendum(session: Session, card_id: str) -> AddendumRecord | None:
    """Return the addition to a card that is still typed, if any."""
    return session.scalar(
        select(AddendumRecord).where(AddendumRecord.scorecard_id == card_id, ~AddendumRecord.is_written())
    )


def all_on(session: Session, kind: type[T], card_id: str) -> Sequence[T]:
    """Return the records of one kind that lie on a card."""
    return session.scalars(select(kind).where(kind.scorecard_id == card_id)).all()
