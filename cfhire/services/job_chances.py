"""What can be expected of a job's plan before it opens."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfhire.model.rows.plan_outlook import PlanOutlook
    from cfhire.model.rows.plans import JobPage


class JobChances:
    """Precision and chances of a plan; reads no database, so it may run beside everything else."""

    def outlook(self, page: "JobPage") -> "PlanOutlook":
        """Return how precise the plan of a job is and how often it lets a good candidate pass."""
        # Imported here: numpy is not needed to open a workspace.
        from cfhire.scoring.chances import outlook  # noqa: PLC0415

        return outlook(page.plan, page.criteria, page.policy)
