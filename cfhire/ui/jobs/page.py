"""The page of jobs: all of them, or one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cfhire.ui.jobs.job_view import JobView
from cfhire.ui.jobs.list_page import JobListPage


class JobsPage(QStackedWidget):
    """The list while no job is asked for, else that job.

    Signals:
        subject_requested: the id of the job to show, empty for the list.
    """

    subject_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = JobListPage()
        self.one = JobView()
        self.addWidget(self.listed)
        self.addWidget(self.one)

    def show_subject(self, subject: str) -> None:
        """Show one job, or with an empty id all of them."""
        self.setCurrentWidget(self.one if subject else self.listed)
        self.subject_requested.emit(subject)
