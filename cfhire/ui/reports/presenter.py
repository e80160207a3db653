"""Joins the page of reports and the services."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.model.kinds import Paper, ReportKind, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.previews import Page, Preview, Subject
from cfhire.ui.desk import Desk
from cfhire.ui.reports.page import ReportsPage
from cfhire.ui.saving import Form, StoppableProgress, ask_where

if TYPE_CHECKING:
    from cfhire.services.previews import Draft

TOPICS = frozenset({Topic.CARDS, Topic.CANDIDATES, Topic.DECISIONS, Topic.JOBS, Topic.INTERVIEWS})
PAGE_WIDTH = {Paper.A4: 595, Paper.LETTER: 612}
"""Points of the narrow side; a scale of 1 draws a point as a pixel."""
SMALLEST_SCALE, LARGEST_SCALE = 1.5, 3.0


class ReportsPresenter(QObject):
    """Reads what a report needs in the database's thread, makes it in another, shows it, writes it.

    Signals:
        saved: the path of a file that was written.
    """

    saved = Signal(object)

    def __init__(self, page: ReportsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._progress = StoppableProgress("")
        self._title = ""
        self._html = ""
        self._document = b""
        self._is_stale = True
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        page.subject_changed.connect(self._on_subject_changed)
        page.kind_chosen.connect(self._on_kind_chosen)
        page.report_wanted.connect(self._on_report_wanted)
        page.save_requested.connect(self.save)
        page.training_requested.connect(self._on_training_requested)
        page.jobs_requested.connect(self._on_jobs_requested)
        page.sharper_wanted.connect(self._on_sharper_wanted)

    def save(self, ending: str) -> None:
        """Ask where to, then write what is shown."""
        content = self._html.encode() if ending == "html" else self._document
        if not content:
            return
        desk = self._desk

        def write(path: Path) -> None:
            desk.session.tasks.compute(
                self, lambda: desk.workspace.previews.keep(content, path), self.saved.emit, desk.session.refuse
            )

        form = Form("html", _("Web page")) if ending == "html" else Form("pdf", _("PDF"))
        ask_where(self._page, _("Save the report"), self._title, (form,), write)

    def _offer(self, chosen: str = "") -> None:
        desk, kind = self._desk, self._page.kind
        if not desk.is_open:
            return

        def offer(subjects: tuple[Subject, ...]) -> None:
            if kind is self._page.kind:
                self._page.show_subjects(subjects, chosen)

        desk.session.fetch(self, lambda: desk.workspace.previews.subjects(kind), offer)

    def _on_report_wanted(self, kind: ReportKind, subject: str, paper: Paper) -> None:
        self._progress.cancel()
        progress = self._progress = StoppableProgress(_("Making the report"))
        self._html, self._document = "", b""
        self._is_stale = False
        desk = self._desk
        self._page.show_waiting(_("The report is being made…"))
        desk.session.fetch(
            self,
            lambda: desk.workspace.previews.draft(kind, subject),
            lambda draft: self._on_drafted(draft, paper, progress),
            lambda error: self._on_failed(error, progress),
        )

    def _on_drafted(self, draft: "Draft", paper: Paper, progress: StoppableProgress) -> None:
        if progress.is_cancelled:
            return
        self._title = draft.title
        desk = self._desk
        desk.session.tasks.compute(
            self,
            lambda: desk.workspace.previews.html(draft, paper, progress.stop),
            lambda html: self._on_html(html, paper, progress),
            lambda error: self._on_failed(error, progress),
            progress,
        )

    def _on_html(self, html: str, paper: Paper, progress: StoppableProgress) -> None:
        if progress.is_cancelled:
            return
        self._html = html
        self._page.show_html_ready()
        desk = self._desk
        scale = self._scale(paper)
        desk.session.tasks.compute(
            self,
            lambda: desk.workspace.previews.preview(html, scale, progress.stop),
            lambda preview: self._on_preview(preview, progress),
            lambda error: self._on_failed(error, progress),
            progress,
        )

    def _scale(self, paper: Paper) -> float:
        return min(max(self._page.preview_width / PAGE_WIDTH[paper], SMALLEST_SCALE), LARGEST_SCALE)

    def _on_sharper_wanted(self) -> None:
        document, scale, desk = self._document, self._scale(self._page.paper), self._desk

        def show(pages: tuple[Page, ...]) -> None:
            if document is self._document:
                self._page.show_sharper(pages)

        if document:
            desk.session.tasks.compute(
                self, lambda: desk.workspace.previews.pages(document, scale), show, desk.session.refuse
            )

    def _on_preview(self, preview: Preview, progress: StoppableProgress) -> None:
        if progress is self._progress:
            self._document = preview.document
            self._page.show_preview(preview)

    def _on_failed(self, error: Exception, progress: StoppableProgress) -> None:
        if progress is not self._progress:
            return
        if progress.is_cancelled:
            error = ReadableError(_("The preview was cancelled."), _("Nothing was written."))
        if not isinstance(error, ReadableError):
            raise error
        self._page.show_trouble(error, html=bool(self._html))

    def _on_seated(self) -> None:
        # What the person before could read goes at once.
        self._progress.cancel()
        self._html, self._document = "", b""
        self._page.show_waiting("")
        self._offer()

    def _on_changed(self, change: Change) -> None:
        if not change.topics & TOPICS:
            return
        self._is_stale = True
        if self._desk.session.place.page == "reports":
            self._offer()

    def _on_subject_changed(self, subject: str) -> None:
        if subject:
            self._page.choose_kind(ReportKind.OFFER_READINESS)
        elif self._html and not self._is_stale:
            return  # Back on the page: what was shown is still true.
        self._offer(subject)

    def _on_kind_chosen(self, _kind: ReportKind) -> None:
        self._offer()

    def _on_training_requested(self) -> None:
        self._desk.session.go("candidates", self._page.subject)

    def _on_jobs_requested(self) -> None:
        self._desk.session.go("jobs")
