"""Joins the insights and the services."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cfhire.i18n import _
from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.insights import Insight
from cfhire.model.viewers import Insight as Kind
from cfhire.ui.choosing import ask_for_file
from cfhire.ui.desk import Desk
from cfhire.ui.insights.files import InsightFiles, table_kinds
from cfhire.ui.insights.outcomes import OutcomesFollowed
from cfhire.ui.insights.page import InsightsPage
from cfhire.ui.insights.words import WANTED, Part
from cfhire.ui.session import Crumb
from cfhire.ui.tasks import Progress

if TYPE_CHECKING:
    from cfhire.services.insights.rating_table import RatingTable
    from cfhire.services.insights.reading import Insights

TOPICS = frozenset({Topic.CARDS, Topic.CANDIDATES, Topic.DECISIONS})
COMPUTED = (Part.RATERS, Part.AGREEMENT, Part.PANELS, Part.QUESTIONS, Part.AXES)


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
        self._followed = OutcomesFollowed(page, desk)
        files = InsightFiles(page, desk)
        files.saved.connect(self.saved)
        desk.seated.connect(self.reload)
        desk.session.changed.connect(self._on_changed)
        page.part_wanted.connect(self.fill)
        page.snapshot_requested.connect(self.open_snapshot)
        page.impact_file_requested.connect(self._ask_for_groups)
        for pane in page.panes.values():
            pane.filling_requested.connect(self._on_filling_requested)

    def reload(self) -> None:
        """Offer what the person at the keyboard may read; what was asked for another one comes to nothing."""
        self._begin()
        self._followed.forget()
        self._page.show_none_yet()
        desk = self._desk
        if desk.is_open:
            desk.session.fetch(self, lambda: desk.workspace.insights.allowed(), self._offer)  # noqa: PLW0108

    def fill(self, part: Part) -> None:
        """Fill a part; whatever was computed for another one stops."""
        desk, progress = self._desk, self._begin()
        session = desk.session
        if session.place.page == "insights":
            session.set_trail(Crumb(_("Insights")))
        if part in COMPUTED:
            insights = desk.workspace.insights
            session.fetch(self, insights.ratings, lambda read: self._compute(part, insights, read, progress))
        elif part is Part.VALIDITY:
            self._followed.read()
        elif part is Part.SNAPSHOTS:
            self.open_snapshot("")
        else:
            sentence = _("Choose a table with the columns group, selected, applied, or a row a person.")
            self._page.panes[part].show_empty(sentence, _("Choose a table…"))

    def open_snapshot(self, number: str) -> None:
        """Show the snapshots, below them what one of them holds."""
        insights, progress = self._desk.workspace.insights, self._begin()

        def shown(found: Insight) -> None:
            if progress is self._progress and self._page.shown is Part.SNAPSHOTS:
                self._page.panes[Part.SNAPSHOTS].show_insight(found)

        self._desk.session.fetch(self, lambda: insights.snapshots(number), shown)

    def _offer(self, allowed: frozenset[Kind]) -> None:
        self._page.show_parts([part for part in Part if WANTED[part] & allowed])

    def _begin(self) -> Progress:
        """Stop what is under way: its answer is wanted by nobody any more."""
        self._progress.cancel()
        self._progress = Progress(_("Computing"), can_cancel=True)
        return self._progress

    def _compute(self, part: Part, insights: "Insights", ratings: "RatingTable", progress: Progress) -> None:
        if progress is not self._progress:
            return
        work = {
            Part.RATERS: insights.raters,
            Part.AGREEMENT: insights.agreement,
            Part.PANELS: insights.panels,
            Part.QUESTIONS: insights.questions,
            Part.AXES: insights.axes,
        }[part]

        def shown(found: Insight) -> None:
            if progress is self._progress and self._page.shown is part:
                self._page.panes[part].show_insight(found)

        session = self._desk.session
        session.tasks.compute(self, lambda: work(ratings, progress.advance), shown, session.refuse, progress)

    def _ask_for_groups(self) -> None:
        ask_for_file(self._page, _("Choose a table of groups"), table_kinds(), self.read_groups)

    def read_groups(self, path: Path) -> None:
        """Show the adverse impact in a table."""
        session, insights, progress = self._desk.session, self._desk.workspace.insights, self._begin()

        def shown(found: Insight) -> None:
            if progress is self._progress:
                self._page.panes[Part.IMPACT].show_insight(found)

        session.tasks.compute(self, lambda: insights.impact(path), shown, session.refuse, progress)

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
