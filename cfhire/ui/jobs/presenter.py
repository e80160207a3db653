"""Joins the list of jobs and the services."""

from functools import partial

from PySide6.QtCore import QObject

from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.dialogs import Choice, NewJob, NewJobDialog
from cfhire.ui.jobs.list_page import JobListPage

TOPICS = frozenset({Topic.JOBS, Topic.CANDIDATES})
Pairs = tuple[tuple[str, str], ...]
Offers = tuple[Pairs, tuple[Choice, ...], Pairs]


class JobListPresenter(QObject):
    """Fills the list, makes jobs."""

    def __init__(self, page: JobListPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        desk.seated.connect(self.reload)
        desk.session.changed.connect(self._on_changed)
        page.job_requested.connect(self._on_job_requested)
        page.adding_requested.connect(self._on_adding_requested)
        self.reload()

    def reload(self) -> None:
        """Read the jobs anew."""
        desk = self._desk
        if desk.is_open:
            may_make = desk.workspace.viewer.manages
            desk.session.fetch(self, desk.workspace.jobs.rows, partial(self._page.show_jobs, may_make=may_make))

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS:
            self.reload()

    def _on_job_requested(self, job_id: str) -> None:
        self._desk.session.go("jobs", job_id)

    def _on_adding_requested(self) -> None:
        self._desk.session.fetch(self, self._offers, self._ask)

    def _offers(self) -> Offers:
        banks = self._desk.workspace.banks
        templates = tuple((template.id, template.title) for template in banks.templates)
        criteria = tuple(Choice(criterion.id, criterion.name, criterion.axis) for criterion in banks.criteria())
        return templates, criteria, banks.languages()

    def _ask(self, offers: Offers) -> None:
        dialog = NewJobDialog(*offers, self._page)
        dialog.entered.connect(self._on_entered)
        dialog.open()

    def _on_entered(self, new: NewJob) -> None:
        self._desk.session.command(self, lambda: self._make(new), self._on_made)

    def _make(self, new: NewJob) -> Change:
        workspace = self._desk.workspace
        if not new.template:
            return workspace.jobs.add(new.title, new.criteria, new.team, language=new.language)
        template = next(each for each in workspace.banks.templates if each.id == new.template)
        return workspace.jobs.add_from_template(new.title, template, new.team, new.language)

    def _on_made(self, change: Change) -> None:
        self._desk.session.go("jobs", change.id)
