"""Which jobs are offered to who takes candidates in."""

from typing import TYPE_CHECKING

from cfhire.model.rows.jobs import JobRow

if TYPE_CHECKING:
    from cfhire.services.workspace import Workspace


def jobs_to_fill(workspace: "Workspace") -> tuple[JobRow, ...]:
    """Return the jobs that take a candidate from the person at the keyboard; called in the database thread."""
    organised = workspace.rights.organised()
    return tuple(job for job in workspace.jobs.rows() if job.id in organised)
