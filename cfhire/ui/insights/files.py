"""Draws the chart of the shown part, saves charts, tables."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cfhire.i18n import _
from cfhire.model.rows.insights import InsightTable
from cfhire.ui.desk import Desk
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.saving import Form, ask_where
from cfhire.ui.theme import colors


class InsightFiles(QObject):
    """Child of the page.

    Signals:
        saved: the path of a file that was written.
    """

    saved = Signal(object)

    def __init__(self, page: InsightsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._svg = ""
        for pane in page.panes.values():
            pane.table_export_requested.connect(self._save_table)
            pane.chart_export_requested.connect(self._save_chart)
            pane.chart_wanted.connect(self._draw)

    def _draw(self) -> None:
        part = self._page.shown
        card = self._page.panes[part].chart if part else None
        if card is None:
            return
        palette = colors().of_charts()
        charts, dots, view = self._desk.workspace.charts, card.dots, card.view
        (room, _height), letters, font = view.room, view.letters, view.font().family()

        def drawn(svg: str) -> None:
            self._svg = svg
            view.show_svg(svg)

        self._desk.session.tasks.compute(view, lambda: charts.dots(dots, palette, room, letters, font), drawn)

    def _save_table(self, table: InsightTable) -> None:
        forms = (Form("xlsx", _("Excel workbook")), Form("csv", _("Table as text, CSV")))
        desk = self._desk

        def save(path: Path) -> None:
            desk.session.fetch(self, lambda: desk.workspace.insights.write(table, path), self.saved.emit)

        ask_where(self._page, _("Save table"), table.title, forms, save)

    def _save_chart(self) -> None:
        desk, svg = self._desk, self._svg

        def save(path: Path) -> None:
            desk.session.fetch(self, lambda: desk.workspace.insights.write_chart(svg, path), self.saved.emit)

        ask_where(self._page, _("Save chart"), _("Chart"), (Form("svg", _("Drawing, SVG")),), save)


def table_kinds() -> str:
    """Return the kinds of files that tables are read from."""
    return _("Tables (*.csv *.xlsx *.tsv *.txt);;All files (*)")
