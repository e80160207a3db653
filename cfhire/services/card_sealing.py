"""Sealing a card: what it still lacks, and the hash over everything on it."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.cards import (
    GuardrailRecord,
    NoteRecord,
    PauseRecord,
    ProbeRecord,
    QuestionProgressRecord,
    RatingRecord,
    SkipRecord,
)
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import CardSource, CardState
from cfhire.services.card_contents import all_on
from cfhire.services.card_pauses import close_pause
from cfhire.services.context import get
from cfhire.services.interviews import end_for
from cfhire.services.verdicts import renew_raw_scores

SEAL_FORM = 2
"""What is sealed grew once: a card says in which form it was."""


class NotReady(Invalid):
    """A card cannot be submitted yet."""

    def __init__(self, gaps: Sequence[str]) -> None:
        super().__init__(
            _("The card cannot be submitted yet: {gaps}.").format(gaps="; ".join(gaps)),
            _("Rate, mark as not observed, or give the reason."),
        )


class NoTick(Invalid):
    """Nobody said yet whether the interviewer has a conflict of interest."""

    def __init__(self, source: CardSource) -> None:
        hint = (
            _("Choose the card on the page “Paper cards” again and key in the box of the sheet.")
            if source is CardSource.PAPER
            else _("Open the interview on the page of the day and tick “I have no conflict of interest here”.")
        )
        super().__init__(_("The card does not say yet that there is no conflict of interest."), hint)


def seal_card(session: Session, card: ScorecardRecord, now: datetime) -> None:
    """Seal a card inside an open transaction and renew the raw scores of its application.

    Raises:
        NoTick: nobody declared that there is no conflict of interest; what other programs wrote down cannot say it.
        NotReady: something is missing.
    """
    session.flush()
    if not card.no_conflict and card.source != CardSource.IMPORTED:
        raise NoTick(CardSource(card.source))
    gaps = card_gaps(session, card)
    if gaps:
        raise NotReady(gaps)
    close_pause(session, card, now)
    card.state, card.submitted_at = CardState.SUBMITTED, now
    card.seal_form = SEAL_FORM
    card.seal = seal_of(session, card)
    interview = get(session, InterviewRecord, card.interview_id, _("interview"))
    end_for(session, card, interview, now)
    if card.counted:
        renew_raw_scores(session, get(session, ApplicationRecord, interview.application_id, _("application")))


def card_gaps(session: Session, card: ScorecardRecord) -> tuple[str, ...]:
    """Return what a card lacks before it may be sealed."""
    interview = get(session, InterviewRecord, card.interview_id, _("interview"))
    questions = session.scalars(
        select(QuestionRecord)
        .where(QuestionRecord.planned_interview_id == interview.planned_interview_id)
        .order_by(QuestionRecord.position)
    ).all()
    criteria = dict(session.execute(select(CriterionRecord.id, CriterionRecord.key)).all())
    ratings = all_on(session, RatingRecord, card.id)
    notes = all_on(session, NoteRecord, card.id)
    noted = {(note.question_id, note.criterion_id) for note in notes if note.text.strip()}
    linked = {criterion for _question, criterion in noted}
    skipped = {each.question_id for each in all_on(session, SkipRecord, card.id)}
    rated = {(each.question_id, criteria[each.criterion_id]) for each in ratings}
    titles = {question.id: question.content["title"] for question in questions}
    gaps = [
        _("“{title}” is not rated").format(title=titles[question.id])
        for question in questions
        if question.content["criterion"]
        and question.id not in skipped
        and (question.id, question.content["criterion"]) not in rated
    ]
    gaps += [
        _("the rating of “{title}” has no evidence").format(title=titles.get(rating.question_id, "?"))
        for rating in ratings
        if rating.value is not None
        and (rating.question_id, None) not in noted
        and rating.criterion_id not in linked
        and not rating.no_evidence_reason.strip()
    ]
    return tuple(gaps)


def seal_of(session: Session, card: ScorecardRecord) -> str:
    """Return the SHA-256 over everything on a card, in an order that does not depend on how it was stored.

    A card is looked at by the form it was sealed in, so that what was sealed before a form had more still holds.
    """
    parts = _first_form(session, card)
    if card.seal_form >= SEAL_FORM:
        parts |= _second_form(session, card)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _first_form(session: Session, card: ScorecardRecord) -> dict[str, list[Any]]:
    return {
        "card": [card.id, card.interview_id, card.person_id, card.panel_role, card.source, card.no_conflict],
        "words": [card.values_word, card.skill_word],
        "ratings": sorted(
            [r.question_id, r.criterion_id, r.value or 0, r.no_evidence_reason]
            for r in all_on(session, RatingRecord, card.id)
        ),
        "notes": sorted(
            [n.question_id, n.position, n.text, n.at_seconds or 0, n.star, n.mark]
            for n in all_on(session, NoteRecord, card.id)
        ),
        "skips": sorted([s.question_id, s.reason] for s in all_on(session, SkipRecord, card.id)),
        "pauses": sorted([p.at_seconds, p.seconds] for p in all_on(session, PauseRecord, card.id)),
        "guardrails": sorted([g.question_id, g.guardrail] for g in all_on(session, GuardrailRecord, card.id)),
        "probes": sorted([p.question_id, p.number] for p in all_on(session, ProbeRecord, card.id)),
    }


def _second_form(session: Session, card: ScorecardRecord) -> dict[str, list[Any]]:
    """Return what the first form left out: times of questions and tasks, links of notes to criteria, found pauses."""
    return {
        "form": [card.seal_form, card.elapsed_seconds],
        "times": sorted(
            [p.question_id, p.seconds, p.task_seconds] for p in all_on(session, QuestionProgressRecord, card.id)
        ),
        "links": sorted(
            [n.question_id, n.position, n.text, n.criterion_id or ""] for n in all_on(session, NoteRecord, card.id)
        ),
        "found pauses": sorted([p.at_seconds, p.seconds, p.found] for p in all_on(session, PauseRecord, card.id)),
        "probes used at": sorted(
            [p.question_id, p.number, p.at_seconds or 0] for p in all_on(session, ProbeRecord, card.id)
        ),
    }
