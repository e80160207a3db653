"""Puts the insights into the window."""

from typing import TYPE_CHECKING

from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.insights.page import InsightsPage

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page."""

    def make() -> "InsightsPage":
        from cfhire.ui.insights.page import InsightsPage  # noqa: PLC0415
        from cfhire.ui.insights.presenter import InsightsPresenter  # noqa: PLC0415
        from cfhire.ui.saving import tell_saved  # noqa: PLC0415

        page = InsightsPage()
        presenter = InsightsPresenter(page, desk)
        presenter.saved.connect(lambda path: tell_saved(window.toast, path))
        presenter.reload()
        return page

    window.register_page("insights", rail_titles()["insights"], make)
