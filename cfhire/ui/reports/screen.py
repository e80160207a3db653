"""Puts the reports into the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.reports.page import ReportsPage

HERE = frozenset({"reports"})

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page and the two ways to save."""

    def make() -> "ReportsPage":
        from cfhire.ui.reports.page import ReportsPage  # noqa: PLC0415
        from cfhire.ui.reports.presenter import ReportsPresenter  # noqa: PLC0415
        from cfhire.ui.saving import tell_saved  # noqa: PLC0415

        page = ReportsPage()
        page.pdf_offered.connect(as_pdf.setEnabled)
        page.html_offered.connect(as_html.setEnabled)
        ReportsPresenter(page, desk).saved.connect(lambda path: tell_saved(window.toast, path))
        return page

    def save(ending: str) -> Callable[[], None]:
        def run() -> None:
            from cfhire.ui.reports.page import ReportsPage  # noqa: PLC0415

            page = window.page("reports")
            if isinstance(page, ReportsPage):
                page.save_requested.emit(ending)

        return run

    pdf, html = _("Save the report as &PDF…"), _("Save the report as &HTML…")
    pdf_help = _("Save the report that is shown, ready to print.")
    html_help = _("Save the report as one page for a browser.")
    window.register_page("reports", rail_titles()["reports"], make)
    as_pdf = window.registry.add(Entry("reports.pdf", pdf, pdf_help, ("Ctrl+S",), "file", screens=HERE), save("pdf"))
    html_entry = Entry("reports.html", html, html_help, ("Ctrl+Shift+S",), "file", screens=HERE)
    as_html = window.registry.add(html_entry, save("html"))
    for act in (as_pdf, as_html):
        act.setEnabled(False)
