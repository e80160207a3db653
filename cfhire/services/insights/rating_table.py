"""All independent ratings of a workspace in columns, for statistics beside the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session

from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.cards import RatingRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord, JobRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import Axis
from cfhire.model.viewers import Standing, Viewer
from cfhire.services.context import standings

Advance = Callable[[int, int], None]
"""Hears how far a computation is; it may raise to stop it."""


@dataclass(frozen=True, slots=True)
class RatingTable:
    """One entry a rating in each column; names and titles by id or key."""

    application: tuple[str, ...]
    person: tuple[str, ...]
    criterion: tuple[str, ...]
    axis: tuple[Axis, ...]
    question: tuple[str, ...]
    value: tuple[int, ...]
    job: tuple[str, ...]
    day: tuple[int, ...]
    room: tuple[str, ...]
    people: dict[str, str]
    jobs: dict[str, str]
    criteria: dict[str, str]
    questions: dict[str, str]

    def __len__(self) -> int:
        """Return how many ratings there are."""
        return len(self.value)

    def quarter(self, place: int) -> str:
        """Return the quarter of a rating, as “2026 Q1”."""
        day = date.fromordinal(self.day[place])
        return f"{day.year} Q{(day.month + 2) // 3}"

    def only(self, kept: Iterable[int]) -> "RatingTable":
        """Return the ratings at these places."""
        places = tuple(kept)
        return RatingTable(
            tuple(self.application[n] for n in places),
            tuple(self.person[n] for n in places),
            tuple(self.criterion[n] for n in places),
            tuple(self.axis[n] for n in places),
            tuple(self.question[n] for n in places),
            tuple(self.value[n] for n in places),
            tuple(self.job[n] for n in places),
            tuple(self.day[n] for n in places),
            tuple(self.room[n] for n in places),
            self.people,
            self.jobs,
            self.criteria,
            self.questions,
        )

    def on_axis(self, axis: Axis) -> "RatingTable":
        """Return the ratings on one axis."""
        return self.only(n for n, each in enumerate(self.axis) if each is axis)


def rating_table(session: Session, viewer: Viewer | None, until: datetime | None = None) -> RatingTable:
    """Return the ratings of submitted cards that count, without applications for which the viewer's card is open.

    Without a viewer they are for an estimate that is sealed, not for anybody to read. `until` leaves out cards that
    were submitted after it.
    """
    own = {} if viewer is None else standings(session, viewer)
    hidden = {key for key, standing in own.items() if standing is Standing.OWN_CARD_OPEN}
    query = (
        select(
            InterviewRecord.application_id,
            ScorecardRecord.person_id,
            CriterionRecord.key,
            CriterionRecord.axis,
            QuestionRecord.key,
            RatingRecord.value,
            ApplicationRecord.job_id,
            RatingRecord.rated_at,
            InterviewRecord.id,
        )
        .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
        .join(RatingRecord, RatingRecord.scorecard_id == ScorecardRecord.id)
        .join(CriterionRecord, CriterionRecord.id == RatingRecord.criterion_id)
        .join(QuestionRecord, QuestionRecord.id == RatingRecord.question_id)
        .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
        .where(
            ScorecardRecord.counts(),
            RatingRecord.value.is_not(None),
            or_(ScorecardRecord.submitted_at.is_(None), ScorecardRecord.submitted_at <= until) if until else true(),
        )
        .order_by(InterviewRecord.application_id, ScorecardRecord.person_id, QuestionRecord.key, CriterionRecord.key)
    )
    rows = [row for row in session.execute(query) if row[0] not in hidden]
    columns = tuple(zip(*rows, strict=True)) or ((),) * 9
    used = set(columns[6])
    questions = session.scalars(select(QuestionRecord)).all()
    return RatingTable(
        application=columns[0],
        person=columns[1],
        criterion=columns[2],
        axis=tuple(Axis(each) for each in columns[3]),
        question=columns[4],
        value=columns[5],
        job=columns[6],
        day=tuple(each.toordinal() for each in columns[7]),
        room=columns[8],
        people={person.id: person.name for person in session.scalars(select(PersonRecord))},
        jobs={job.id: job.title for job in session.scalars(select(JobRecord)) if job.id in used},
        criteria={each.key: each.name for each in session.scalars(select(CriterionRecord))},
        questions={each.key: str(each.content.get("title", each.key)) for each in questions},
    )
