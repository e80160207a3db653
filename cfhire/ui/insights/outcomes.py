"""Shows how those who were hired do, takes down more of it."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from cfhire.i18n import _
from cfhire.model.rows.insights import Insight, OutcomeEntry, Outcomes
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.desk import Desk
from cfhire.ui.insights.dialogs import OutcomeDialog
from cfhire.ui.insights.files import table_kinds
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.insights.words import Part


class OutcomesFollowed(QObject):
    """Child of the page: the part on validity."""

    def __init__(self, page: InsightsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._outcomes: Outcomes | None = None
        self._asked = 0
        page.outcome_requested.connect(self._on_outcome_requested)
        page.outcome_file_requested.connect(self._ask_for_file)
        page.reliability_chosen.connect(self._show)

    def forget(self) -> None:
        """Keep nothing of what somebody else read, or is about to."""
        self._outcomes = None
        self._asked += 1

    def read(self) -> None:
        """Read the outcomes and show them beside the scores."""
        self._asked += 1
        asked, book = self._asked, self._desk.workspace.insights.outcomes

        def taken(outcomes: Outcomes) -> None:
            if asked == self._asked:
                self._outcomes = outcomes
                self._show(self._page.reliability)

        self._desk.session.fetch(self, book.read, taken)

    def take_in(self, path: Path) -> None:
        """Take in a table of outcomes."""
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.insights.outcomes.take_in(path))

    def _show(self, reliability: float | None) -> None:
        outcomes, session, insights = self._outcomes, self._desk.session, self._desk.workspace.insights
        if outcomes is None:
            return
        asked = self._asked

        def shown(found: Insight) -> None:
            if asked == self._asked:
                self._page.panes[Part.VALIDITY].show_insight(found)

        session.tasks.compute(self, lambda: insights.validity(outcomes, reliability), shown, session.refuse)

    def _ask_for_file(self) -> None:
        ask_for_file(self._page, _("Import outcomes"), table_kinds(), self.take_in)

    def _on_outcome_requested(self, application_id: str) -> None:
        rows = self._outcomes.rows if self._outcomes else ()
        row = next((each for each in rows if each.application_id == application_id), None)
        if row is None and not application_id:
            row = next((each for each in rows if each.observed_on is None), rows[0] if rows else None)
        if row is not None:
            dialog = OutcomeDialog(row, datetime.now(UTC).astimezone().date(), self._page)
            dialog.entered.connect(self._on_entered)
            dialog.open()

    def _on_entered(self, entry: OutcomeEntry) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.insights.outcomes.record(entry))
