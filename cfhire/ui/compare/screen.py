"""Puts the comparison into the window."""

from typing import TYPE_CHECKING

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.compare.page import ComparePage

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page and the export."""

    def make() -> "ComparePage":
        from cfhire.ui.compare.page import ComparePage  # noqa: PLC0415
        from cfhire.ui.compare.presenter import ComparePresenter  # noqa: PLC0415
        from cfhire.ui.saving import tell_saved  # noqa: PLC0415

        page = ComparePage()
        page.export_offered.connect(act.setEnabled)
        ComparePresenter(page, desk).saved.connect(lambda path: tell_saved(window.toast, path))
        return page

    def export() -> None:
        from cfhire.ui.compare.page import ComparePage  # noqa: PLC0415

        page = window.page("compare")
        if isinstance(page, ComparePage):
            page.export_requested.emit()

    help_text = _("Save the comparison as a workbook, CSV, web page or PDF.")
    here = frozenset({"compare"})
    window.register_page("compare", rail_titles()["compare"], make)
    act = window.registry.add(
        Entry("compare.export", _("Export the comparison…"), help_text, ("Ctrl+E",), "file", screens=here), export
    )
    act.setEnabled(False)
