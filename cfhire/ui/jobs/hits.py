"""Jobs in the command box."""

from collections.abc import Sequence

from cfhire.i18n import _
from cfhire.model.rows.jobs import JobRow
from cfhire.ui.desk import Desk
from cfhire.ui.palette import Answer, Hit, closeness

MOST = 5


def find(desk: Desk, text: str, answer: Answer) -> None:
    """Find jobs by some letters of their title or team."""
    if not desk.is_open:
        answer(())
        return

    def done(rows: Sequence[JobRow]) -> None:
        found = [(closeness(text, row.title, row.team), row) for row in rows]
        best = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
        answer([_hit(desk, row) for _score, row in best[:MOST]])

    desk.session.fetch(desk, desk.workspace.jobs.rows, done)


def _hit(desk: Desk, row: JobRow) -> Hit:
    detail = ", ".join(part for part in (_("Job"), row.team) if part)
    return Hit(row.title, lambda: desk.session.go("jobs", row.id), detail)
