"""Columns of the list of jobs."""

from cfhire.i18n import _
from cfhire.model.rows.jobs import JobRow
from cfhire.model.wording import job_state_words
from cfhire.ui.jobs.words import days_open, state_kind
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.marks import ChipMark


def job_columns() -> tuple[Column[JobRow], ...]:
    """Return the columns of the list of jobs."""
    return (
        Column(_("Job"), lambda row: row.title, width=30, stretch=True, key=lambda row: row.title.casefold()),
        Column(_("Team"), lambda row: row.team or "—", width=22, is_muted=True, key=lambda row: row.team.casefold()),
        Column(
            _("State"),
            lambda row: job_state_words(row.state),
            width=12,
            marks=lambda row: (ChipMark(job_state_words(row.state), state_kind(row.state)),),
            key=lambda row: row.state,
        ),
        Column(
            _("Candidates"), lambda row: str(row.candidates), width=12, is_number=True, key=lambda row: row.candidates
        ),
        Column(_("Days open"), _days, width=12, is_number=True, key=days_open),
    )


def _days(row: JobRow) -> str:
    days = days_open(row)
    return "—" if days is None else str(days)
