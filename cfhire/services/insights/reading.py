"""What a person may learn from all ratings of the workspace."""

from pathlib import Path

from cfhire.errors import NotAllowed
from cfhire.exchange.insight_files import insight_csv, insight_workbook
from cfhire.i18n import _
from cfhire.model.rows.insights import Insight, InsightTable, Outcomes
from cfhire.model.viewers import INSIGHTS
from cfhire.model.viewers import Insight as Kind
from cfhire.services.context import Context
from cfhire.services.fair_scores import FairScores
from cfhire.services.insights.outcomes import OutcomeBook
from cfhire.services.insights.rating_table import Advance, RatingTable, rating_table
from cfhire.services.insights.snapshots import snapshots
from cfhire.services.reporting import UnknownEnding
from cfhire.store.files import atomic_write


def _go_on(_done: int, _all: int) -> None:
    """Stop nothing."""


class Insights:
    """Reading the ratings once, then computing beside the database; everything asks the table of viewers."""

    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._viewer = context.viewer
        self.outcomes = OutcomeBook(context)
        self._fair_scores = FairScores(context)

    def allowed(self) -> frozenset[Kind]:
        """Return what the viewer may read."""
        return INSIGHTS[self._viewer.role]

    def ratings(self) -> RatingTable:
        """Return the ratings that the viewer's figures are made of; open cards keep their candidates out."""
        with self._store.reading() as session:
            return rating_table(session, self._viewer)

    def raters(self, ratings: RatingTable, advance: Advance = _go_on) -> Insight:
        """Return severities and patterns, for an interviewer their own alone.

        Raises:
            NotAllowed: the viewer may see no severity.
        """
        # numpy is imported where something is computed: opening a workspace does not wait for it.
        from cfhire.services.insights.raters import raters  # noqa: PLC0415

        if Kind.SEVERITY in self.allowed():
            return raters(ratings, "", advance)
        self._require(Kind.OWN_SEVERITY)
        return raters(ratings, self._viewer.person_id, advance)

    def agreement(self, ratings: RatingTable, advance: Advance = _go_on) -> Insight:
        """Return agreement and reliability by axis, over time and by job."""
        from cfhire.services.insights.agreement import agreement  # noqa: PLC0415

        self._require(Kind.AGREEMENT)
        return agreement(ratings, advance)

    def questions(self, ratings: RatingTable, advance: Advance = _go_on) -> Insight:
        """Return what each question adds."""
        from cfhire.services.insights.questions import questions  # noqa: PLC0415

        self._require(Kind.QUESTIONS)
        return questions(ratings, advance)

    def axes(self, ratings: RatingTable, advance: Advance = _go_on) -> Insight:
        """Return whether the two axes are two."""
        from cfhire.services.insights.axes import axes  # noqa: PLC0415

        self._require(Kind.AXES)
        return axes(ratings, advance)

    def panels(self, ratings: RatingTable, advance: Advance = _go_on) -> Insight:
        """Return which reliability other numbers of interviewers and criteria would reach."""
        from cfhire.services.insights.panels import panels  # noqa: PLC0415

        self._require(Kind.AGREEMENT)
        return panels(ratings, advance)

    def impact(self, path: Path) -> Insight:
        """Return the adverse impact in a table, which is read and forgotten."""
        from cfhire.services.insights.impact import impact  # noqa: PLC0415

        self._require(Kind.IMPACT)
        return impact(path)

    def snapshots(self, chosen: str = "") -> Insight:
        """Return the snapshots of fair scores with what one of them holds, the newest unless another was `chosen`."""
        self._require(Kind.SEVERITY)
        rows = self._fair_scores.rows()
        number = int(chosen) if chosen else next((row.number for row in rows), 0)
        return snapshots(rows, self._fair_scores.numbered(number))

    def validity(self, outcomes: Outcomes, criterion_reliability: float | None = None) -> Insight:
        """Return how well scores foretold outcomes."""
        from cfhire.services.insights.validity import validity  # noqa: PLC0415

        self._require(Kind.VALIDITY)
        return validity(outcomes, criterion_reliability)

    def write(self, table: InsightTable, path: Path) -> Path:
        """Write one table as CSV or XLSX, by the ending of `path`; return where.

        Raises:
            UnknownEnding: the ending says no form we write.
        """
        makers = {".xlsx": insight_workbook, ".csv": insight_csv}
        maker = makers.get(path.suffix.casefold())
        if maker is None:
            raise UnknownEnding(path, sorted(makers))
        atomic_write(path, maker(table))
        return path

    def write_chart(self, svg: str, path: Path) -> Path:
        """Write a chart; return where."""
        atomic_write(path, svg.encode())
        return path

    def _require(self, kind: Kind) -> None:
        if kind not in self.allowed():
            raise NotAllowed(
                _("{name} may not see or do this here.").format(name=self._viewer.name), _("Ask an administrator.")
            )
