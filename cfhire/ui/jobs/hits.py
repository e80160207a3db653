"""Jobs in the command box."""

from collections.abc import Sequence

from cfhire.i18n import _
from cfhire.model.rows.plans import JobRow
from cfhire.ui.desk import Desk
from cfhire.ui.palette import Answer, Hit

MOST = 5


def find(desk: Desk, text: str, answer: Answer) -> None:
    """Find jobs by some letters of their title or team."""
    if not desk.is_open:
        return
    wanted = text.casefold()

    def done(rows: Sequence[JobRow]) -> None:
        found = [row for row in rows if wanted in f"{row.title} {row.team}".casefold()]
        answer([_hit(desk, row) for row in found[:MOST]])

    desk.session.fetch(desk, desk.workspace.jobs.rows, done)


def _hit(desk: Desk, row: JobRow) -> Hit:
    detail = ", ".join(part for part in (_("Job"), row.team) if part)
    return Hit(row.title, lambda: desk.session.go("jobs", row.id), detail)
