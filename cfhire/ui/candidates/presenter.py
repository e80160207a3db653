"""Joins the list of candidates and the services."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from cfhire.i18n import _
from cfhire.model.kinds import Topic
from cfhire.model.rows.candidate_lists import ApplicationFilter, OrderName
from cfhire.model.rows.candidates import ApplicationRow, CandidateImport
from cfhire.model.rows.change import Change
from cfhire.model.rows.jobs import JobRow
from cfhire.model.viewers import Right
from cfhire.ui.candidates.dialogs import AddCandidateDialog, NewCandidate
from cfhire.ui.candidates.import_dialog import ImportChoice, ImportDialog
from cfhire.ui.candidates.jobs_to_fill import jobs_to_fill
from cfhire.ui.candidates.list_page import CandidateListPage
from cfhire.ui.candidates.private_words import PrivateWords
from cfhire.ui.candidates.same_person import ask_same_person
from cfhire.ui.candidates.table_model import candidate_columns
from cfhire.ui.desk import Desk
from cfhire.ui.keeping import keep_columns
from cfhire.ui.tasks import Progress
from cfhire.ui.widgets.block_table_model import BlockTableModel, Order

if TYPE_CHECKING:
    from cfhire.model.rows.twins import Twin

TOPICS = frozenset({Topic.CANDIDATES, Topic.CARDS, Topic.DECISIONS, Topic.INTERVIEWS})


class CandidateListPresenter(QObject):
    """Fills the table, adds and imports."""

    def __init__(self, page: CandidateListPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._is_stale = False
        session = desk.session
        keep_columns(page.columns, session, "candidates")
        page.shown.connect(self._refresh)
        desk.seated.connect(self.reload)
        session.changed.connect(self._on_changed)
        page.model.failed.connect(session.refuse)
        page.filter_changed.connect(self._show)
        page.candidate_requested.connect(self._on_candidate_requested)
        page.withdraw_requested.connect(self._on_withdraw_requested)
        page.add_requested.connect(self._on_add_requested)
        page.import_requested.connect(self._on_import_requested)
        self.reload()

    def reload(self) -> None:
        """Read jobs and applications anew."""
        if self._desk.is_open:
            self._load_jobs()
            self._show(self._page.filter())

    def _show(self, asked: ApplicationFilter) -> None:
        desk = self._desk
        if desk.is_open:
            self._page.model.show(
                lambda order: desk.workspace.lists.ids(asked, _name(order), is_descending=order.is_descending)
            )

    def _load_jobs(self) -> None:
        self._desk.session.fetch(self, self._read_jobs, self._show_jobs)

    def _read_jobs(self) -> tuple[tuple[JobRow, ...], bool]:
        workspace = self._desk.workspace
        return workspace.jobs.rows(), Right.ORGANISE in workspace.rights.own()

    def _show_jobs(self, read: tuple[tuple[JobRow, ...], bool]) -> None:
        jobs, may_add = read
        self._page.show_jobs(jobs)
        self._page.offer_adding(may_add)

    def _on_changed(self, change: Change) -> None:
        if change.topics & {Topic.JOBS, Topic.PEOPLE}:
            self._load_jobs()
        if change.topics & TOPICS:
            self._is_stale = True
            self._refresh()

    def _refresh(self) -> None:
        # Twenty thousand rows are not read again for every click on a page in front of them.
        if self._is_stale and self._page.isVisible():
            self._is_stale = False
            self._page.model.reload()

    def _on_candidate_requested(self, application_id: str) -> None:
        self._desk.session.go("candidates", application_id)

    def _on_withdraw_requested(self, application_id: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.candidates.withdraw(application_id))

    def _on_add_requested(self) -> None:
        workspace = self._desk.workspace
        self._desk.session.fetch(self, lambda: jobs_to_fill(workspace), self._ask_whom_to_add)

    def _ask_whom_to_add(self, jobs: tuple[JobRow, ...]) -> None:
        dialog = AddCandidateDialog(jobs, self._page.filter().job_id, self._page)
        PrivateWords(dialog, dialog.needs, self._desk)
        dialog.entered.connect(lambda new: self._look_for_twins(dialog, new))
        dialog.open()

    def _look_for_twins(self, dialog: AddCandidateDialog, new: NewCandidate) -> None:
        desk = self._desk

        def found(twins: "tuple[Twin, ...]") -> None:
            if twins:
                ask_same_person(dialog, twins[0], same, lambda: self._add(dialog, new))
            else:
                self._add(dialog, new)

        def same(candidate_id: str) -> None:
            take_in, answers = desk.workspace.candidates.take_in, {new.entry: candidate_id}
            desk.session.command(dialog, lambda: take_in((new.entry,), new.job_id, answers), kept, dialog.refuse)

        def kept(_change: Change) -> None:
            dialog.kept()

        desk.session.fetch(dialog, lambda: desk.workspace.candidates.twins((new.entry,)), found, dialog.refuse)

    def _add(self, dialog: AddCandidateDialog, new: NewCandidate) -> None:
        desk = self._desk

        def added(change: Change) -> None:
            dialog.kept()
            self._page.select(change.id)

        desk.session.command(dialog, lambda: desk.workspace.candidates.add(new.entry, new.job_id), added, dialog.refuse)

    def _on_import_requested(self, path: Path) -> None:
        desk = self._desk

        def read() -> "tuple[CandidateImport, tuple[Twin, ...], tuple[JobRow, ...]]":
            found = desk.workspace.importing.preview(path)
            return found, desk.workspace.candidates.twins(found.entries), jobs_to_fill(desk.workspace)

        desk.session.fetch(self, read, self._show_import, progress=Progress(_("Reading {name}").format(name=path.name)))

    def _show_import(self, read: "tuple[CandidateImport, tuple[Twin, ...], tuple[JobRow, ...]]") -> None:
        dialog = ImportDialog(*read, self._page.filter().job_id, self._page)
        dialog.entered.connect(self._on_import_chosen)
        dialog.open()

    def _on_import_chosen(self, choice: ImportChoice) -> None:
        desk, progress = self._desk, Progress(_("Importing"), can_cancel=True)
        asked = (choice.entries, choice.job_id, choice.answers, progress.advance)
        desk.session.command(self, lambda: desk.workspace.importing.take_in(*asked), progress=progress)


def list_model(desk: Desk) -> BlockTableModel[ApplicationRow]:
    """Return the model of the table, whose rows come from the database when they are seen."""

    def rows(ids: Sequence[str]) -> tuple[ApplicationRow, ...]:
        return desk.workspace.lists.rows(ids)

    return BlockTableModel(candidate_columns(), desk.session.tasks, rows)


def _name(order: Order) -> OrderName:
    return cast("OrderName", order.name)
