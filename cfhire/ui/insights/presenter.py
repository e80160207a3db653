"""Joins the insights and the services."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cfhire.i18n import _
from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.insights import Insight, InsightTable, OutcomeEntry, Outcomes
from cfhire.model.viewers import Insight as Kind
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.desk import Desk
from cfhire.ui.insights.dialogs import OutcomeDialog
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.insights.words import Part, about
from cfhire.ui.saving import Form, ask_where
from cfhire.ui.session import Crumb
from cfhire.ui.tasks import Progress
from cfhire.ui.theme import colors

if TYPE_CHECKING:
    from cfhire.services.insights.rating_table import RatingTable

TOPICS = frozenset({Topic.CARDS, Topic.CANDIDATES, Topic.DECISIONS})
COMPUTED = (Part.RATERS, Part.AGREEMENT, Part.QUESTIONS, Part.AXES)


class InsightsPresenter(QObject):
    """Reads the ratings, computes beside everything else, shows one part.

    Signals:
        saved: the path of a file that was written.
    """

    saved = Signal(object)

    def __init__(self, page: InsightsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._progress = Progress()
        self._outcomes: Outcomes | None = None
        self._svg = ""
        desk.seated.connect(self.reload)
        desk.session.changed.connect(self._on_changed)
        page.part_wanted.connect(self.fill)
        page.impact_file_requested.connect(self._ask_for_groups)
        page.outcome_requested.connect(self._on_outcome_requested)
        page.outcome_file_requested.connect(self._ask_for_outcomes)
        page.reliability_chosen.connect(self._on_reliability_chosen)
        for pane in page.panes.values():
            pane.table_export_requested.connect(self._save_table)
            pane.chart_export_requested.connect(self._save_chart)
            pane.chart_wanted.connect(self._draw)
            pane.filling_requested.connect(self._on_filling_requested)

    def reload(self) -> None:
        """Offer what the person at the keyboard may read."""
        self._progress.cancel()
        self._outcomes = None
        self._page.show_parts(())
        desk = self._desk
        if desk.is_open:
            desk.session.fetch(self, lambda: desk.workspace.insights.allowed(), self._offer)  # noqa: PLW0108

    def fill(self, part: Part) -> None:
        """Fill a part; whatever was computed for another one stops."""
        desk = self._desk
        self._progress.cancel()
        session = desk.session
        if session.place.page == "insights":
            session.set_trail(Crumb(_("Insights")))
        if part in COMPUTED:
            session.fetch(self, lambda: desk.workspace.insights.ratings(), lambda read: self._compute(part, read))  # noqa: PLW0108
        elif part is Part.VALIDITY:
            session.fetch(self, lambda: desk.workspace.insights.outcomes.read(), self._take_outcomes)  # noqa: PLW0108
        else:
            sentence = _("Choose a table with the columns group, selected, applied, or a row a person.")
            self._page.panes[part].show_empty(sentence, _("Choose a table…"))

    def _offer(self, allowed: frozenset[Kind]) -> None:
        self._page.show_parts([part for part in Part if about(part).wanted & allowed])

    def _compute(self, part: Part, ratings: "RatingTable") -> None:
        insights = self._desk.workspace.insights
        work = {
            Part.RATERS: insights.raters,
            Part.AGREEMENT: insights.agreement,
            Part.QUESTIONS: insights.questions,
            Part.AXES: insights.axes,
        }[part]
        progress = self._progress = Progress(_("Computing"), can_cancel=True)

        def shown(found: Insight) -> None:
            if progress is self._progress and self._page.shown is part:
                self._page.panes[part].show_insight(found)

        session = self._desk.session
        session.tasks.compute(self, lambda: work(ratings, progress.advance), shown, session.refuse, progress)

    def _take_outcomes(self, outcomes: Outcomes) -> None:
        self._outcomes = outcomes
        self._on_reliability_chosen(self._page.reliability)

    def _on_reliability_chosen(self, reliability: float | None) -> None:
        outcomes, session, insights = self._outcomes, self._desk.session, self._desk.workspace.insights
        if outcomes is None:
            return
        session.tasks.compute(
            self,
            lambda: insights.validity(outcomes, reliability),
            self._page.panes[Part.VALIDITY].show_insight,
            session.refuse,
        )

    def _ask_for_groups(self) -> None:
        ask_for_file(self._page, _("Choose a table of groups"), _kinds(), self.read_groups)

    def read_groups(self, path: Path) -> None:
        """Show the adverse impact in a table."""
        session, insights = self._desk.session, self._desk.workspace.insights
        session.tasks.compute(
            self, lambda: insights.impact(path), self._page.panes[Part.IMPACT].show_insight, session.refuse
        )

    def _ask_for_outcomes(self) -> None:
        ask_for_file(self._page, _("Import outcomes"), _kinds(), self.read_outcomes)

    def read_outcomes(self, path: Path) -> None:
        """Take in a table of outcomes."""
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.insights.outcomes.take_in(path))

    def _on_outcome_requested(self, application_id: str) -> None:
        rows = self._outcomes.rows if self._outcomes else ()
        row = next((each for each in rows if each.application_id == application_id), None)
        if row is None and not application_id:
            row = next((each for each in rows if each.observed_on is None), rows[0] if rows else None)
        if row is not None:
            dialog = OutcomeDialog(row, datetime.now(UTC).astimezone().date(), self._page)
            dialog.entered.connect(self._on_outcome_entered)
            dialog.open()

    def _on_outcome_entered(self, entry: OutcomeEntry) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.insights.outcomes.record(entry))

    def _draw(self) -> None:
        part = self._page.shown
        card = self._page.panes[part].chart if part else None
        if card is None:
            return
        palette = {name: color for name, color in asdict(colors()).items() if isinstance(color, str)}
        palette["surface"] = colors().card
        charts, dots, view = self._desk.workspace.charts, card.dots, card.view
        room, letters, font = view.room, view.letters, view.font().family()

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

    def _on_filling_requested(self) -> None:
        if self._page.shown is Part.IMPACT:
            self._ask_for_groups()
        else:
            self._desk.session.go("candidates")

    def _on_changed(self, change: Change) -> None:
        part = self._page.shown
        # A table that somebody brought has nothing to do with what changed here.
        if change.topics & TOPICS and part is not None and part is not Part.IMPACT:
            self.fill(part)


def _kinds() -> str:
    return _("Tables (*.csv *.xlsx *.tsv *.txt);;All files (*)")
