"""Paper cards: which ones of colleagues the viewer may key in."""

from sqlalchemy import select

from cfhire.model.entities.candidates import ApplicationRecord, CandidateRecord
from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.planned import PlannedInterviewRecord
from cfhire.model.kinds import CardSource, CardState, InterviewState, PanelRole
from cfhire.model.rows.cards import PaperCard
from cfhire.model.viewers import Thing
from cfhire.services.context import Context, allowed


class Paper:
    """Finding the cards that were written on paper."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer

    def rows(self) -> tuple[PaperCard, ...]:
        """Return colleagues' open cards that the viewer may key in, newest interview first.

        Cards of an application for which the viewer's own card is open are left out.
        """
        query = (
            select(ScorecardRecord, InterviewRecord, ApplicationRecord, CandidateRecord.name, JobRecord.title)
            .add_columns(PlannedInterviewRecord.name, PersonRecord.name)
            .join(InterviewRecord, InterviewRecord.id == ScorecardRecord.interview_id)
            .join(ApplicationRecord, ApplicationRecord.id == InterviewRecord.application_id)
            .join(CandidateRecord, CandidateRecord.id == ApplicationRecord.candidate_id)
            .join(JobRecord, JobRecord.id == ApplicationRecord.job_id)
            .join(PlannedInterviewRecord, PlannedInterviewRecord.id == InterviewRecord.planned_interview_id)
            .join(PersonRecord, PersonRecord.id == ScorecardRecord.person_id)
            .where(
                ScorecardRecord.state == CardState.DRAFT,
                ScorecardRecord.person_id != self._viewer.person_id,
                ScorecardRecord.panel_role != PanelRole.OBSERVER,
                InterviewRecord.state != InterviewState.CANCELLED,
            )
            .order_by(InterviewRecord.starts_at.desc(), PersonRecord.name)
        )
        with self._store.reading() as session:
            return tuple(
                PaperCard(
                    interview_id=interview.id,
                    person_id=card.person_id,
                    person=person,
                    candidate=candidate,
                    job=job,
                    interview=name,
                    begun=card.source == CardSource.PAPER and card.entered_by == self._viewer.person_id,
                    no_conflict=card.no_conflict,
                )
                for card, interview, application, candidate, job, name, person in session.execute(query)
                if allowed(session, self._viewer, application, Thing.ENTER_PAPER)
            )
