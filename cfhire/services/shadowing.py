"""Practice ratings of shadows beside those of the interviewers they heard, once both cards are in."""

from collections import defaultdict
from datetime import datetime
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.cards import RatingRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord, JobRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.kinds import RATING_ROLES, CardState, PanelRole
from cfhire.model.rows.cards import PracticeRow
from cfhire.model.rows.days import PracticeReady
from cfhire.model.viewers import Standing, Thing, may
from cfhire.services.context import Context, allowed, get, seats_by_job, standings

Ratings = dict[tuple[str, str], int | None]
"""Somebody's ratings by question and criterion (ids); None where it was not observed."""


class Shadowing:
    """Comparing practice with what counts; the comparison itself counts nowhere."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def compared(self, card_id: str) -> tuple[PracticeRow, ...]:
        """Return an own card beside its counterparts in the same interview: shadow beside interviewer.

        Empty until both cards are in, for everybody else, and while an own card for the candidate is open.
        """
        with self._store.reading() as session:
            card = get(session, ScorecardRecord, card_id, _("card"))
            interview = get(session, InterviewRecord, card.interview_id, _("interview"))
            application = get(session, ApplicationRecord, interview.application_id, _("application"))
            if card.person_id != self._viewer.person_id or not card.sealed:
                return ()
            if not allowed(session, self._viewer, application, Thing.COMPARE_PRACTICE):
                return ()
            sealed = _sealed(session, interview.id)
            shadows = [each for each in sealed if each[0].panel_role == PanelRole.SHADOW]
            judges = [each for each in sealed if each[0].counted]
            pairs = [pair for pair in product(shadows, judges) if card.id in {pair[0][0].id, pair[1][0].id}]
            names = _asked(session, interview, application.job_id)
            return tuple(row for shadow, judge in pairs for row in _rows(session, names, shadow, judge))

    def ready(self, since: datetime) -> tuple[PracticeReady, ...]:
        """Return the own cards for practice that can be compared for the first time since then, the latest first."""
        with self._store.reading() as session:
            pairs: defaultdict[str, list[datetime]] = defaultdict(list)
            for card_id, practised_at, rated_at in _submitted_beside(session, self._viewer.person_id):
                pairs[card_id].append(max(practised_at, rated_at))
            both_in = {card_id: min(times) for card_id, times in pairs.items() if min(times) >= since}
            found = session.execute(
                select(ScorecardRecord.id, ApplicationRecord, PlannedInterviewRecord.name, JobRecord.title)
                .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
                .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
                .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
                .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
                .where(ScorecardRecord.id.in_(both_in))
            ).all()
            applications = [row[1] for row in found]
            own = standings(session, self._viewer, [each.id for each in applications])
            table = seats_by_job(session, self._viewer, (each.job_id for each in applications))
            rows = [
                PracticeReady(card_id, interview, job, both_in[card_id])
                for card_id, application, interview, job in found
                if may(table[application.job_id], Thing.COMPARE_PRACTICE, own.get(application.id, Standing.NO_CARD))
            ]
        return tuple(sorted(rows, key=lambda row: row.since, reverse=True))


def _submitted_beside(session: Session, person_id: str) -> list[tuple[str, datetime, datetime]]:
    """Return the sealed practice of a person (id), when it was submitted, when a card that counts beside it was."""
    judge = aliased(ScorecardRecord)
    query = (
        select(ScorecardRecord.id, ScorecardRecord.submitted_at, judge.submitted_at)
        .join(judge, judge.interview_id == ScorecardRecord.interview_id)
        .where(
            ScorecardRecord.person_id == person_id,
            ScorecardRecord.panel_role == PanelRole.SHADOW,
            ScorecardRecord.state == CardState.SUBMITTED,
            judge.panel_role.in_(RATING_ROLES),
            judge.state == CardState.SUBMITTED,
        )
    )
    return [(card, practised, rated) for card, practised, rated in session.execute(query) if practised and rated]


def _sealed(session: Session, interview_id: str) -> list[tuple[ScorecardRecord, str]]:
    rows = session.execute(
        select(ScorecardRecord, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
        .where(ScorecardRecord.interview_id == interview_id, ScorecardRecord.state == CardState.SUBMITTED)
        .order_by(PersonRecord.name)
    )
    return [(card, name) for card, name in rows]


def _asked(session: Session, interview: InterviewRecord, job_id: str) -> list[tuple[tuple[str, str], str, str]]:
    """Return ids and names of each question with each criterion, in the order of the plan."""
    questions = session.scalars(
        select(QuestionRecord)
        .where(QuestionRecord.planned_interview_id == interview.planned_interview_id)
        .order_by(QuestionRecord.position)
    ).all()
    criteria = session.execute(
        select(CriterionRecord.id, CriterionRecord.name)
        .where(CriterionRecord.job_id == job_id)
        .order_by(CriterionRecord.position)
    ).all()
    return [((question.id, key), question.content["title"], name) for question in questions for key, name in criteria]


def _rows(
    session: Session,
    asked: list[tuple[tuple[str, str], str, str]],
    shadow: tuple[ScorecardRecord, str],
    judge: tuple[ScorecardRecord, str],
) -> list[PracticeRow]:
    practised, rated = _ratings(session, shadow[0].id), _ratings(session, judge[0].id)
    return [
        PracticeRow(question, criterion, shadow[1], judge[1], practised.get(key), rated.get(key))
        for key, question, criterion in asked
        if key in practised or key in rated
    ]


def _ratings(session: Session, card_id: str) -> Ratings:
    rows = session.execute(
        select(RatingRecord.question_id, RatingRecord.criterion_id, RatingRecord.value).where(
            RatingRecord.scorecard_id == card_id
        )
    )
    return {(question, criterion): value for question, criterion, value in rows}
