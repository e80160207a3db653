"""Candidates in the command box."""

from collections.abc import Sequence

from cfhire.model.rows.candidate_lists import ApplicationFilter
from cfhire.model.rows.candidates import ApplicationRow
from cfhire.ui.desk import Desk
from cfhire.ui.palette import Answer, Hit

MOST = 8


def find(desk: Desk, text: str, answer: Answer) -> None:
    """Find candidates by some letters of their name."""
    if not desk.is_open:
        answer(())
        return

    def read() -> tuple[ApplicationRow, ...]:
        lists = desk.workspace.lists
        return lists.rows(lists.ids(ApplicationFilter(text=text))[:MOST])

    def done(rows: Sequence[ApplicationRow]) -> None:
        answer([_hit(desk, row) for row in rows])

    desk.session.fetch(desk, read, done)


def _hit(desk: Desk, row: ApplicationRow) -> Hit:
    return Hit(row.name, lambda: desk.session.go("candidates", row.id), row.job)
