"""Puts the reports into the window."""

from collections.abc import Callable
from pathlib import Path

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.reports.page import ReportsPage
from cfhire.ui.reports.presenter import ReportsPresenter
from cfhire.ui.saving import tell_saved

HERE = frozenset({"reports"})


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page and the two ways to save."""

    def tell(path: Path) -> None:
        tell_saved(window.toast, path)

    def make() -> ReportsPage:
        page = ReportsPage()
        ReportsPresenter(page, desk).saved.connect(tell)
        return page

    def save(ending: str) -> Callable[[], None]:
        def run() -> None:
            page = window.page("reports")
            if isinstance(page, ReportsPage):
                page.save_requested.emit(ending)

        return run

    pdf, html = _("Save the report as &PDF…"), _("Save the report as &HTML…")
    pdf_help = _("Save the report that is shown, ready to print.")
    html_help = _("Save the report as one page for a browser.")
    window.register_page("reports", _("Reports"), make)
    window.registry.add(Entry("reports.pdf", pdf, pdf_help, ("Ctrl+S",), "file", screens=HERE), save("pdf"))
    window.registry.add(Entry("reports.html", html, html_help, ("Ctrl+Shift+S",), "file", screens=HERE), save("html"))
