"""Puts the day into the window."""

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
        return page

    window.register_page("today", rail_titles()["today"], make)
