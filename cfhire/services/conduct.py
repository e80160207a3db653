"""How the interviews behind sealed cards were held: probes, skips, pauses, minutes, paper."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from cfhire.i18n import _
from cfhire.model.entities.cards import PauseRecord, ProbeRecord, SkipRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord, QuestionRecord
from cfhire.model.kinds import CardSource
from cfhire.model.rows.reports import CardConduct
from cfhire.services.card_contents import all_on

UNEQUAL_PROBES = 2
"""So many probes more, or fewer, than the other candidates were asked on average make the difference worth telling."""


def conduct_of(session: Session, application_id: str) -> tuple[CardConduct, ...]:
    """Return how the interview was held for each sealed card of an application that counts."""
    typist = aliased(PersonRecord)
    query = (
        select(ScorecardRecord, PersonRecord.name, PlannedInterviewRecord, typist.name)
        .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
        .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
        .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
        .outerjoin(typist, typist.id == ScorecardRecord.entered_by)
        .where(
            InterviewRecord.application_id == application_id,
            ScorecardRecord.counts(),
        )
        .order_by(InterviewRecord.began_at, PersonRecord.name)
    )
    return tuple(
        _conduct(session, card, name, planned, entered_by or "")
        for card, name, planned, entered_by in session.execute(query)
    )


def _conduct(
    session: Session, card: ScorecardRecord, name: str, planned: PlannedInterviewRecord, entered_by: str
) -> CardConduct:
    questions = session.scalars(
        select(QuestionRecord)
        .where(QuestionRecord.planned_interview_id == planned.id)
        .order_by(QuestionRecord.position)
    ).all()
    probed: defaultdict[str, list[int]] = defaultdict(list)
    for probe in all_on(session, ProbeRecord, card.id):
        probed[probe.question_id].append(probe.number)
    skipped = {skip.question_id: skip.reason for skip in all_on(session, SkipRecord, card.id)}
    pauses = sorted((p.at_seconds // 60, p.seconds, p.found) for p in all_on(session, PauseRecord, card.id))
    on_paper = card.source == CardSource.PAPER
    return CardConduct(
        person=name,
        interview=planned.name,
        on_paper=on_paper,
        entered_by=entered_by if on_paper else "",
        entered_on=card.submitted_at.date() if on_paper and card.submitted_at else None,
        minutes=card.elapsed_seconds // 60 if card.elapsed_seconds else None,
        planned_minutes=planned.minutes,
        probes=tuple((q.content["title"], tuple(sorted(probed[q.id]))) for q in questions if q.id in probed),
        skips=tuple((q.content["title"], skipped[q.id]) for q in questions if q.id in skipped),
        pauses=tuple(pauses),
    )


def unequal_probing(session: Session, application_ids: Sequence[str], peers: Sequence[str]) -> dict[str, list[str]]:
    """Return, in sentences, where each application was probed much more or much less than its peers on a question.

    Only cards that were written live tell of probes. Where two interviewers heard one answer, the one who logged more
    of them counts.
    """
    counts = _probes_by_question(session, sorted({*application_ids, *peers}))
    found: dict[str, list[str]] = {each: [] for each in application_ids}
    for title, by_application in counts.items():
        total, asked = sum(by_application.values()), len(by_application)
        if asked < 2:
            continue
        for application_id, sentences in found.items():
            own = by_application.get(application_id)
            if own is None:
                continue
            others = (total - own) / (asked - 1)
            if abs(own - others) >= UNEQUAL_PROBES:
                words = _("Probes on “{title}”: {n}, with the other candidates {mean:.1f} on average")
                sentences.append(words.format(title=title, n=own, mean=others))
    return found


def _probes_by_question(session: Session, application_ids: Sequence[str]) -> dict[str, dict[str, int]]:
    """Return, by title of a question, how many probes each application got on it; skipped ones are left out."""
    used = (
        select(ProbeRecord.scorecard_id, ProbeRecord.question_id, func.count().label("many"))
        .group_by(ProbeRecord.scorecard_id, ProbeRecord.question_id)
        .subquery()
    )
    query = (
        select(InterviewRecord.application_id, QuestionRecord.content, func.coalesce(used.c.many, 0))
        .join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
        .join(QuestionRecord, QuestionRecord.planned_interview_id == InterviewRecord.planned_interview_id)
        .outerjoin(used, (used.c.scorecard_id == ScorecardRecord.id) & (used.c.question_id == QuestionRecord.id))
        .outerjoin(
            SkipRecord,
            (SkipRecord.scorecard_id == ScorecardRecord.id) & (SkipRecord.question_id == QuestionRecord.id),
        )
        .where(
            InterviewRecord.application_id.in_(application_ids),
            ScorecardRecord.counts(),
            ScorecardRecord.source == CardSource.LIVE,
            SkipRecord.id.is_(None),
            # Where nobody was probed, nobody was probed unequally.
            QuestionRecord.id.in_(select(ProbeRecord.question_id)),
        )
    )
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for application_id, content, many in session.execute(query):
        known = found[content["title"]]
        known[application_id] = max(known.get(application_id, 0), many)
    return found
