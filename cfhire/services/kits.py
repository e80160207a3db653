"""The kit of an interview: all that an interviewer holds."""

from sqlalchemy.orm import Session

from cfhire.i18n import _
from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import InterviewRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.kinds import InterviewState
from cfhire.model.rows.plans import Kit
from cfhire.services.context import get
from cfhire.services.documents import described_criterion
from cfhire.services.plans import interview_row

DEFAULT_INTRO = (
    "Thank you for taking the time. We have {minutes} minutes. I ask every candidate the same questions in the same "
    "order, and I take notes so that I remember what you said. Where I ask what you did, a good answer tells three "
    "things: the situation, what you did yourself, and what came of it. Short silences mean that I am writing. You may "
    "take time to think, and you may ask me to repeat a question. At the end there is time for your questions."
)
"""What an interviewer says first when the plan has no words of its own; `minutes` are those of this candidate."""


def kit_of(session: Session, interview: InterviewRecord, application: ApplicationRecord) -> Kit:
    """Return everything to ask, nothing about the candidate but accommodations."""
    planned = get(session, PlannedInterviewRecord, interview.planned_interview_id, _("interview of the plan"))
    candidate = get(session, CandidateRecord, application.candidate_id, _("candidate"))
    job = get(session, JobRecord, application.job_id, _("job"))
    questions = interview_row(planned).questions
    asked = {key for each in questions for key in (each.question.criterion, each.question.also) if key}
    criteria = [record for record in job.criteria if record.key in asked]
    extra = candidate.extra_minutes(planned.minutes)
    return Kit(
        interview_id=interview.id,
        job=job.title,
        name=planned.name,
        state=InterviewState(interview.state),
        minutes=planned.minutes,
        intro=planned.intro or _(DEFAULT_INTRO).format(minutes=planned.minutes + extra),
        accommodations=candidate.accommodations,
        criteria=tuple(described_criterion(record) for record in criteria),
        questions=questions,
        criterion_ids=tuple((record.key, record.id) for record in criteria),
        answer_due=application.answer_due,
        language=candidate.interview_language,
        extra_minutes=extra,
    )
