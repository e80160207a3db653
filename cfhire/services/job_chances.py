"""What can be expected of a job's plan before it opens."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from cfhire.model.entities.interviews import InterviewRecord, ScorecardRecord
from cfhire.scoring.published import ErrorVariances
from cfhire.services.context import Context
from cfhire.services.counted_scores import newest_errors

if TYPE_CHECKING:
    from cfhire.model.rows.plan_outlook import PlanOutlook
    from cfhire.model.rows.plans import JobPage


@dataclass(frozen=True, slots=True)
class OwnData:
    """What the organisation's own panels tell: error variances when there is enough, from how many people."""

    errors: ErrorVariances | None = None
    candidates: int = 0
    interviewers: int = 0


class JobChances:
    """Precision and chances of a plan, with the organisation's own figures where there are enough."""

    def __init__(self, context: Context) -> None:
        self._store = context.store

    def own(self) -> OwnData:
        """Return the error variances of the newest snapshot that has any, and how many people were rated by how many.

        They name nobody and no score, so everybody may read them.
        """
        with self._store.reading() as session:
            query = select(
                func.count(InterviewRecord.application_id.distinct()), func.count(ScorecardRecord.person_id.distinct())
            ).join(ScorecardRecord, ScorecardRecord.interview_id == InterviewRecord.id)
            candidates, interviewers = session.execute(query.where(ScorecardRecord.counts())).one()
            return OwnData(newest_errors(session), candidates, interviewers)

    def outlook(self, page: "JobPage", own: OwnData | None = None) -> "PlanOutlook":
        """Return how precise the plan of a job is and how often it lets a good candidate pass; reads no database."""
        # Imported here: numpy is not needed to open a workspace.
        from cfhire.scoring.chances import outlook  # noqa: PLC0415

        known = own or OwnData()
        found = outlook(page.plan, page.criteria, page.policy, known.errors)
        return replace(found, own_candidates=known.candidates, own_interviewers=known.interviewers)
