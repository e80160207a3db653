"""Puts the jobs into the window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.viewers import Right
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.jobs.page import JobsPage
    from cfhire.ui.palette import Answer

PAGE = "jobs"

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of jobs with what can be done on it."""

    def make() -> "JobsPage":
        from cfhire.ui.jobs.job_presenter import JobPresenter  # noqa: PLC0415
        from cfhire.ui.jobs.page import JobsPage  # noqa: PLC0415
        from cfhire.ui.jobs.presenter import JobListPresenter  # noqa: PLC0415

        page = JobsPage()
        JobListPresenter(page.listed, desk)
        one = JobPresenter(page.one, desk)
        page.subject_requested.connect(one.show)
        return page

    def hits(text: str, answer: "Answer") -> None:
        from cfhire.ui.jobs.hits import find  # noqa: PLC0415

        find(desk, text, answer)

    window.register_page(PAGE, rail_titles()[PAGE], make)
    window.add_provider(hits)
    new = Entry(
        "jobs.new",
        _("New job…"),
        _("Make a job from a ready plan or from criteria."),
        menu="file",
        needs=Right.MANAGE,
    )
    window.add_page_action(new, PAGE, _add)


def _add(page: QWidget) -> None:
    from cfhire.ui.jobs.page import JobsPage  # noqa: PLC0415

    if isinstance(page, JobsPage):
        page.listed.adding_requested.emit()
