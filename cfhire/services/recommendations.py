"""What interviewers say in a word on each axis, and what the panel answers to a "no" on values."""

from collections.abc import Iterator
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.errors import Invalid, clean_text
from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.cards import RatingRecord, SkipRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.entities.panels import PanelAnswerRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import Axis, Recommendation, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.reports import OpenPoint
from cfhire.model.viewers import Thing
from cfhire.model.wording import axis_words
from cfhire.services.context import Context, change, get, require
from cfhire.services.interviews import own_draft
from cfhire.services.signed_words import put_words

AGAINST = (Recommendation.NO, Recommendation.STRONG_NO)


class Recommendations:
    """Saying a word after the ratings; answering the words that speak against."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def say(self, card_id: str, axis: Axis, word: Recommendation | None) -> Change:
        """Put an own word on an axis, or take it back with None; it is counted in nothing.

        Raises:
            Invalid: a question of that axis is neither rated nor skipped yet: the parts come before the whole.
        """
        with self._store.writing(self._viewer, "card.recommended") as (session, act):
            card = own_draft(session, self._viewer.person_id, card_id)
            if word is not None and not _rated_first(session, card, axis):
                raise Invalid(
                    _("Rate every question on {axis} first.").format(axis=axis_words(axis).lower()),
                    _("The parts come before the whole."),
                )
            name = "values_word" if axis is Axis.VALUES else "skill_word"
            before = Recommendation(getattr(card, name)) if getattr(card, name) else None
            setattr(card, name, word or "")
            card.last_saved_at = self._store.clock()
            act.touch("card", card_id)
            act.note("axis", axis)
        return change(_("Recommend"), {Topic.CARDS}, lambda: self.say(card_id, axis, before), card_id)

    def answer(self, card_id: str, text: str) -> Change:
        """Put on record what the panel answers to an interviewer's "no" on values; an empty text takes it back.

        Raises:
            Invalid: the card says no such thing.
            NotAllowed: the viewer may not decide here.
        """
        text = clean_text(text.strip(), _("The answer"))
        with self._store.writing(self._viewer, "panel.answered") as (session, act):
            card = get(session, ScorecardRecord, card_id, _("card"))
            interview = get(session, InterviewRecord, card.interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            require(session, self._viewer, application, Thing.DECIDE)
            if not (card.sealed and card.counted and card.values_word in AGAINST):
                raise Invalid(_("There is no “no” on values to answer on this card."))
            found = session.scalar(select(PanelAnswerRecord).where(PanelAnswerRecord.scorecard_id == card_id))
            blank = partial(PanelAnswerRecord, scorecard_id=card_id)
            record, before = put_words(session, found, blank, text, self._viewer.person_id)
            if record is not None:
                record.answered_at = self._store.clock()
            act.touch("card", card_id)
            made = application.id
        return change(_("Answer a “no”"), {Topic.DECISIONS}, lambda: self.answer(card_id, before), made)


def open_points(session: Session, application_id: str) -> tuple[OpenPoint, ...]:
    """Return each "no" on values of a sealed card that counts, with the panel's answer where there is one."""
    answered = (
        select(PanelAnswerRecord.scorecard_id, PanelAnswerRecord.text, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == PanelAnswerRecord.person_id)
        .subquery()
    )
    rows = session.execute(
        select(ScorecardRecord.id, PersonRecord.name, ScorecardRecord.values_word, answered.c.text, answered.c.name)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
        .outerjoin(answered, answered.c.scorecard_id == ScorecardRecord.id)
        .where(
            InterviewRecord.application_id == application_id,
            ScorecardRecord.counts(),
            ScorecardRecord.values_word.in_(AGAINST),
        )
        .order_by(PersonRecord.name)
    )
    return tuple(
        OpenPoint(card, person, Recommendation(word), answer or "", by or "") for card, person, word, answer, by in rows
    )


def _rated_first(session: Session, card: ScorecardRecord, axis: Axis) -> bool:
    asked = set(_asked(session, card, axis))
    rated = set(session.scalars(select(RatingRecord.question_id).where(RatingRecord.scorecard_id == card.id)))
    skipped = set(session.scalars(select(SkipRecord.question_id).where(SkipRecord.scorecard_id == card.id)))
    return bool(asked) and asked <= rated | skipped


def _asked(session: Session, card: ScorecardRecord, axis: Axis) -> Iterator[str]:
    """Yield the questions of the card's interview whose first criterion is on the axis."""
    interview = get(session, InterviewRecord, card.interview_id, _("interview"))
    application = get(session, ApplicationRecord, interview.application_id, _("application"))
    keys = set(
        session.scalars(
            select(CriterionRecord.key).where(
                CriterionRecord.job_id == application.job_id, CriterionRecord.axis == axis
            )
        )
    )
    for question in session.scalars(
        select(QuestionRecord).where(QuestionRecord.planned_interview_id == interview.planned_interview_id)
    ):
        if question.content["criterion"] in keys:
            yield question.id
