"""Puts the jobs into the window."""

from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.job_presenter import JobPresenter
from cfhire.ui.jobs.page import JobsPage
from cfhire.ui.jobs.presenter import JobListPresenter
from cfhire.ui.main_window import MainWindow

PAGE = "jobs"


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of jobs with what can be done on it."""

    def make() -> JobsPage:
        page = JobsPage()
        JobListPresenter(page.listed, desk)
        one = JobPresenter(page.one, desk)
        page.subject_requested.connect(one.show)
        return page

    window.register_page(PAGE, _("Jobs"), make)
    new = Entry("jobs.new", _("New job…"), _("Make a job from a ready plan or from criteria."), menu="file")
    window.add_page_action(new, PAGE, _add)


def _add(page: QWidget) -> None:
    if isinstance(page, JobsPage):
        page.listed.adding_requested.emit()
