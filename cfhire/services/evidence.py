"""What sealed cards say: evidence lines, guardrails, deviations from the common plan."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.entities.cards import AddendumRecord, GuardrailRecord, NoteRecord, RatingRecord, SkipRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.entities.plans import StageRecord
from cfhire.model.kinds import Mark
from cfhire.model.rows.reports import EvidenceLine


def evidence_lines(session: Session, application_id: str) -> tuple[EvidenceLine, ...]:
    """Return the note lines of the sealed cards of an application, each with the criterion of its question.

    What was added to a sealed card later follows, dated, as evidence on no criterion.
    """
    return evidence_by_application(session, [application_id])[application_id]


def evidence_by_application(session: Session, application_ids: list[str]) -> dict[str, tuple[EvidenceLine, ...]]:
    """Return the same for each of these applications, asking once for all."""
    query = (
        select(
            InterviewRecord.application_id, NoteRecord, QuestionRecord.content, CriterionRecord.key, PersonRecord.name
        )
        .join(ScorecardRecord, ScorecardRecord.id == NoteRecord.scorecard_id)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .join(QuestionRecord, QuestionRecord.id == NoteRecord.question_id)
        .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
        .outerjoin(CriterionRecord, CriterionRecord.id == NoteRecord.criterion_id)
        .where(
            InterviewRecord.application_id.in_(application_ids),
            ScorecardRecord.counts(),
        )
        .order_by(InterviewRecord.began_at, PersonRecord.name, NoteRecord.position)
    )
    found: dict[str, list[EvidenceLine]] = {each: [] for each in application_ids}
    for application_id, note, content, linked, name in session.execute(query):
        if note.text.strip():
            found[application_id].append(
                EvidenceLine(
                    criterion=linked or content["criterion"] or "",
                    rater=name,
                    text=note.text,
                    mark=Mark(note.mark) if note.mark else None,
                    minute=None if note.at_seconds is None else note.at_seconds // 60,
                )
            )
    for application_id, line in _added_later(session, application_ids):
        found[application_id].append(line)
    return {application_id: tuple(lines) for application_id, lines in found.items()}


def _added_later(session: Session, application_ids: list[str]) -> Iterator[tuple[str, EvidenceLine]]:
    query = (
        select(InterviewRecord.application_id, AddendumRecord.text, AddendumRecord.written_at, PersonRecord.name)
        .join(ScorecardRecord, ScorecardRecord.id == AddendumRecord.scorecard_id)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .join(PersonRecord, PersonRecord.id == AddendumRecord.person_id)
        .where(
            InterviewRecord.application_id.in_(application_ids),
            ScorecardRecord.counts(),
            AddendumRecord.is_written(),
        )
        .order_by(AddendumRecord.written_at)
    )
    for application_id, text, at, name in session.execute(query):
        said = _("Added on {day} by {name}: {text}").format(day=full_date(at.date()), name=name, text=text)
        yield application_id, EvidenceLine(criterion="", rater=name, text=said)


def guardrail_lines(session: Session, application_id: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return, by title of a question, the guardrails that an interviewer heard the candidate weigh."""
    query = (
        select(QuestionRecord.content, GuardrailRecord.guardrail)
        .join(QuestionRecord, QuestionRecord.id == GuardrailRecord.question_id)
        .join(ScorecardRecord, ScorecardRecord.id == GuardrailRecord.scorecard_id)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .where(
            InterviewRecord.application_id == application_id,
            ScorecardRecord.counts(),
        )
    )
    found: defaultdict[str, set[str]] = defaultdict(set)
    for content, guardrail in session.execute(query):
        found[content["title"]].add(guardrail)
    return tuple((title, tuple(sorted(names))) for title, names in sorted(found.items()))


def deviations(session: Session, application_ids: list[str]) -> dict[str, tuple[str, ...]]:
    """Return, in sentences, what the sealed interviews of each application did differently from the common plan."""
    query = (
        select(InterviewRecord.application_id, QuestionRecord.content, SkipRecord.reason)
        .join(QuestionRecord, QuestionRecord.id == SkipRecord.question_id)
        .join(ScorecardRecord, ScorecardRecord.id == SkipRecord.scorecard_id)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .where(
            InterviewRecord.application_id.in_(application_ids),
            ScorecardRecord.counts(),
        )
    )
    found: dict[str, set[str]] = {each: set() for each in application_ids}
    for application_id, content, reason in session.execute(query):
        found[application_id].add(_("“{title}” skipped: {reason}").format(title=content["title"], reason=reason))
    return {application_id: tuple(sorted(said)) for application_id, said in found.items()}


def plan_numbers(session: Session, application_ids: list[str]) -> dict[str, set[str]]:
    """Return the plans (ids) that each application's interviews followed."""
    query = (
        select(InterviewRecord.application_id, StageRecord.plan_id)
        .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
        .join(StageRecord, StageRecord.id == PlannedInterviewRecord.stage_id)
        .where(InterviewRecord.application_id.in_(application_ids))
    )
    found: dict[str, set[str]] = {each: set() for each in application_ids}
    for application_id, plan_id in session.execute(query):
        found[application_id].add(plan_id)
    return found


def interviewer_count(session: Session, application_id: str) -> int:
    """Return how many people rated the application on sealed cards that count."""
    query = (
        select(ScorecardRecord.person_id)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .join(RatingRecord, RatingRecord.scorecard_id == ScorecardRecord.id)
        .where(
            InterviewRecord.application_id == application_id,
            ScorecardRecord.counts(),
            RatingRecord.value.is_not(None),
        )
        .distinct()
    )
    return len(session.scalars(query).all())
