"""Puts the comparison into the window."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.ui.actions import Entry
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.compare.presenter import ComparePresenter
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.saving import tell_saved


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page and the export."""

    def tell(path: Path) -> None:
        tell_saved(window.toast, path)

    def make() -> ComparePage:
        page = ComparePage()
        ComparePresenter(page, desk).saved.connect(tell)
        return page

    def export(_page: QWidget | None = None) -> None:
        page = window.page("compare")
        if isinstance(page, ComparePage):
            page.export_requested.emit()

    window.register_page("compare", _("Compare"), make)
    window.registry.add(
        Entry(
            "compare.export",
            _("Export the comparison…"),
            _("Save the comparison as a workbook, CSV, web page or PDF."),
            ("Ctrl+E",),
            menu="file",
            screens=frozenset({"compare"}),
        ),
        export,
    )
