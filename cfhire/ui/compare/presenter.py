"""Joins the comparison and the services."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.model.kinds import ReportKind, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.reports import Comparison
from cfhire.ui.compare.job_trials import JobTrials
from cfhire.ui.compare.page import ComparePage
from cfhire.ui.compare.snapshot_taking import SnapshotTaking
from cfhire.ui.desk import Desk
from cfhire.ui.keeping import keep_columns
from cfhire.ui.saving import Form, StoppableProgress, ask_where
from cfhire.ui.session import Crumb, Place
from cfhire.ui.theme import colors

if TYPE_CHECKING:
    from cfhire.services.previews import Draft

TOPICS = frozenset({Topic.CARDS, Topic.CANDIDATES, Topic.DECISIONS, Topic.JOBS, Topic.INTERVIEWS})


class ComparePresenter(QObject):
    """Shows one job's candidates and writes them to files.

    Signals:
        saved: the path of a file that was written.
    """

    saved = Signal(object)

    def __init__(self, page: ComparePage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._job = ""
        self._trials = JobTrials(page, desk)
        keep_columns(page.columns, desk.session, "compare")
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        page.subject_changed.connect(self._on_subject_changed)
        page.job_requested.connect(self._on_job_requested)
        page.jobs_requested.connect(self._on_jobs_requested)
        page.candidate_requested.connect(self._on_candidate_requested)
        page.export_requested.connect(self.export)
        page.chart_wanted.connect(self._draw)
        SnapshotTaking(page, desk, self.job)

    def job(self) -> str:
        """Return the id of the job that is compared, empty for none."""
        return self._job

    def reload(self) -> None:
        """Read anew what is shown."""
        desk, job = self._desk, self._job
        if not desk.is_open:
            return
        if not job:
            desk.session.fetch(self, self._read_jobs, self._page.show_jobs)
            return

        workspace = desk.workspace

        def read(comparison: Comparison) -> None:
            # Another job may have been asked for meanwhile, or another person may sit here.
            if job == self._job and workspace is desk.workspace:
                self._on_read(comparison)

        desk.session.fetch(self, lambda: workspace.reporting.comparison(job), read, self._on_failed)

    def _read_jobs(self) -> tuple[JobRow, ...]:
        return self._desk.workspace.jobs.rows()

    def export(self) -> None:
        """Ask where to, then write the comparison there."""
        if not self._job:
            return
        desk, job = self._desk, self._job
        desk.session.fetch(self, lambda: desk.workspace.previews.draft(ReportKind.COMPARISON, job), self._on_drafted)

    def _on_drafted(self, draft: "Draft") -> None:
        def save(path: Path) -> None:
            desk, progress = self._desk, StoppableProgress(_("Exporting"))
            desk.session.tasks.compute(
                self,
                lambda: desk.workspace.previews.write(draft, path, stop=progress.stop),
                self.saved.emit,
                lambda error: None if progress.is_cancelled else desk.session.refuse(error),
                progress,
            )

        ask_where(self._page, _("Export the comparison"), draft.title, forms(), save)

    def _on_read(self, comparison: Comparison) -> None:
        self._page.show_comparison(comparison)
        session = self._desk.session
        if session.place == Place("compare", self._job):
            session.set_trail(Crumb(_("Compare"), Place("compare")), Crumb(comparison.job))
        self._draw()
        self._trials.begin(self._job)
        taking, job = self._desk.workspace.fair_scores, self._job
        session.fetch(self, lambda: taking.may_take(job), self._page.offer_snapshot)

    def _draw(self) -> None:
        desk, job = self._desk, self._job
        if not job or not desk.is_open:
            return
        chart = self._page.chart
        palette = colors().of_charts()
        room, letters, font = chart.room, chart.letters, chart.font().family()
        desk.session.fetch(
            self, lambda: desk.workspace.charts.scatter(job, palette, room, letters, font), self._page.show_chart
        )

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._job = ""
            self.reload()
        else:
            self._desk.session.refuse(error)

    def _on_seated(self) -> None:
        # What the person before could read goes at once.
        self._trials.stop()
        self._page.clear()
        self.reload()

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS:
            self.reload()

    def _on_subject_changed(self, subject: str) -> None:
        self._job = subject
        self._trials.stop()
        self.reload()

    def _on_job_requested(self, job_id: str) -> None:
        self._desk.session.go("compare", job_id)

    def _on_jobs_requested(self) -> None:
        self._desk.session.go("jobs")

    def _on_candidate_requested(self, application_id: str) -> None:
        self._desk.session.go("candidates", application_id)


def forms() -> tuple[Form, ...]:
    """Return the forms a comparison can be written in."""
    return (
        Form("xlsx", _("Excel workbook with live formulas")),
        Form("csv", _("Table as text, CSV")),
        Form("html", _("Web page")),
        Form("pdf", _("PDF")),
    )
