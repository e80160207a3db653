"""The list of all jobs."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.jobs import JobRow
from cfhire.ui.jobs.table_model import job_columns
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.row_table_model import RowTableModel


class JobListPage(PageFrame):
    """Jobs with state, candidates, days open.

    Signals:
        job_requested: the id of the job to show.
        adding_requested: a job is to be made.
    """

    job_requested = Signal(str)
    adding_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Jobs"), parent=parent)
        self._model = RowTableModel(job_columns(), _id, self)
        self._table = DataTable(self._model, name=_("Jobs"))
        self._card = Card()
        self._card.body.addWidget(self._table)
        self._empty = EmptyState(_("There is no job yet."), _("Make the first job"))
        self._new = Button(_("New job…"), kind="primary")
        self.add_action(self._new)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self._empty, 1)
        self._empty.hide()
        self._new.clicked.connect(self.adding_requested)
        self._empty.filling_requested.connect(self.adding_requested)
        self._table.row_activated.connect(self.job_requested)

    def show_jobs(self, rows: Sequence[JobRow], *, may_make: bool) -> None:
        """Show these jobs, and the ways to another where one may be made."""
        self._model.set_rows(rows)
        self._card.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._new.setVisible(may_make)


def _id(row: JobRow) -> str:
    return row.id
