"""The exceptions that were signed for the plan of a job."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cfhire.model.entities.people import PersonRecord
from cfhire.model.entities.plans import PlanExceptionRecord
from cfhire.model.rows.plans import SignedException


def signed_exceptions(session: Session, job_id: str) -> tuple[SignedException, ...]:
    """Return them in the order in which they were signed."""
    query = (
        select(PlanExceptionRecord, PersonRecord.name)
        .join(PersonRecord, PersonRecord.id == PlanExceptionRecord.person_id)
        .where(PlanExceptionRecord.job_id == job_id)
        .order_by(PlanExceptionRecord.signed_at, PlanExceptionRecord.rule)
    )
    return tuple(
        SignedException(record.rule, record.reason, name, record.signed_at) for record, name in session.execute(query)
    )
