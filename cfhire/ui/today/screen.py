"""Puts the day into the window."""

from functools import partial
from typing import TYPE_CHECKING

from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.today.page import TodayPage

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of the day."""

    def make() -> "TodayPage":
        from cfhire.ui.today.page import TodayPage  # noqa: PLC0415
        from cfhire.ui.today.presenter import TodayPresenter  # noqa: PLC0415

        page = TodayPage()
        TodayPresenter(page, desk)
        page.new_job_requested.connect(partial(_begin, window, "jobs", "jobs.new"))
        page.add_candidate_requested.connect(partial(_begin, window, "candidates", "candidates.add"))
        return page

    window.register_page("today", rail_titles()["today"], make)


def _begin(window: MainWindow, page: str, entry: str) -> None:
    """Go to a page and begin there what the day's button names."""
    window.session.go(page)
    if entry in window.registry:
        window.registry[entry].trigger()
