"""Puts the day into the window."""

from cfhire.i18n import _
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.today.page import TodayPage
from cfhire.ui.today.presenter import TodayPresenter


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of the day."""

    def make() -> TodayPage:
        page = TodayPage()
        TodayPresenter(page, desk)
        return page

    window.register_page("today", _("Today"), make)
