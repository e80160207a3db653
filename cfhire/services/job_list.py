"""The list of jobs."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cfhire.model.entities.candidates import ApplicationRecord
from cfhire.model.entities.jobs import JobRecord
from cfhire.model.kinds import JobState
from cfhire.model.rows.jobs import JobRow


def job_rows(session: Session) -> tuple[JobRow, ...]:
    """Return all jobs, newest first."""
    counts = dict(
        session.execute(select(ApplicationRecord.job_id, func.count()).group_by(ApplicationRecord.job_id)).all()
    )
    jobs = session.scalars(select(JobRecord).order_by(JobRecord.created_at.desc(), JobRecord.title)).all()
    return tuple(
        JobRow(job.id, job.title, job.team, JobState(job.state), counts.get(job.id, 0), job.opened_at) for job in jobs
    )
