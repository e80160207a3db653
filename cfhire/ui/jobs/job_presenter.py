"""Joins the page of one job and the services."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from cfhire.i18n import _
from cfhire.model.kinds import PanelRole, Role, Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import JobPage, Plan
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.ui.desk import Desk
from cfhire.ui.jobs.dialogs import AddCriterionDialog, Choice
from cfhire.ui.jobs.job_view import JobSheet, JobView
from cfhire.ui.session import Crumb, Place
from cfhire.ui.tasks import Latest

if TYPE_CHECKING:
    from cfhire.services.job_chances import OwnData
    from cfhire.services.workspace import Workspace

TOPICS = frozenset({Topic.JOBS, Topic.PEOPLE})


class JobPresenter(QObject):
    """Shows one job and carries out what is asked on its page."""

    def __init__(self, view: JobView, desk: Desk) -> None:
        super().__init__(view)
        self._view = view
        self._desk = desk
        self._job = ""
        self._saving = 0
        self._page: JobPage | None = None
        self._search = Latest(desk.session.tasks, self)
        desk.seated.connect(self._on_seated)
        desk.session.changed.connect(self._on_changed)
        view.plan.edited.connect(self._on_plan_edited)
        view.plan.search_requested.connect(self._on_search)
        view.criteria.edited.connect(self._on_criteria_edited)
        view.criteria.removed.connect(self._on_criterion_removed)
        view.criteria.adding_requested.connect(self._on_adding_requested)
        view.policy.edited.connect(self._on_policy_edited)
        view.policy.change_entered.connect(self._on_policy_edited)
        view.panel.seated.connect(self._on_seat)
        view.panel.unseated.connect(self._on_unseat)
        view.panel.person_entered.connect(self._on_person_entered)
        view.panel.blind.chosen.connect(self._on_blind_chosen)
        view.opening_entered.connect(self._on_opening)
        view.kit_requested.connect(self._on_kit)

    def show(self, job_id: str) -> None:
        """Show another job; an empty id shows none."""
        is_other = job_id != self._job
        self._job = job_id
        if job_id and self._desk.is_open:
            if is_other:
                self._view.show_outlook(None)
                self._page = None
            self.reload()

    def reload(self) -> None:
        """Read the job anew, unless an edit of it is still on its way."""
        job = self._job
        if job and self._desk.is_open and not self._saving:
            self._desk.session.fetch(self, lambda: self._read(job), self._take)

    def _read(self, job: str) -> JobSheet:
        workspace = self._desk.workspace
        people = tuple((row.id, row.name) for row in workspace.people.rows() if row.active)
        may_manage = workspace.viewer.manages
        blindness = workspace.blindness.of(job)
        return JobSheet(workspace.jobs.page(job), people, may_manage, blindness, workspace.viewer.name)

    def _take(self, sheet: JobSheet) -> None:
        if sheet.page.row.id != self._job or self._saving:
            return
        is_first = self._page is None
        self._page = page = sheet.page
        self._view.show_sheet(sheet)
        if is_first:
            self._desk.session.fetch(self, lambda: self._found(""), self._view.plan.show_offers)
        self._desk.session.set_trail(Crumb(_("Jobs"), Place("jobs")), Crumb(page.row.title))
        desk = self._desk
        desk.session.fetch(self, lambda: desk.workspace.chances.own(), lambda own: self._expect(page, own))  # noqa: PLW0108

    def _expect(self, page: JobPage, own: "OwnData") -> None:
        chances, session = self._desk.workspace.chances, self._desk.session
        session.tasks.compute(self, lambda: (page, chances.outlook(page, own)), self._show_outlook, session.refuse)

    def _show_outlook(self, computed: tuple[JobPage, PlanOutlook]) -> None:
        if computed[0] is self._page:
            self._view.show_outlook(computed[1])

    def _found(self, text: str) -> list[QuestionOffer]:
        return self._desk.workspace.banks.find(text, language=self._language())

    def _language(self) -> str:
        """Return the language of the job, to which what is added later keeps; none when its criteria tell none."""
        return self._desk.workspace.banks.language_of(self._page.described) if self._page else ""

    def _do(self, work: Callable[[], Change], *, quiet: bool = False) -> None:
        self._desk.session.command(self, work, failed=self._on_failed, quiet=quiet)

    def _on_failed(self, error: Exception) -> None:
        self.reload()
        self._desk.session.refuse(error)

    def _on_seated(self) -> None:
        self._saving = 0
        self.show(self._job)

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS and self._desk.session.place.page == "jobs":
            self.reload()

    def _on_plan_edited(self, plan: Plan, summary: str) -> None:
        job, jobs = self._job, self._desk.workspace.jobs
        self._saving += 1
        self._desk.session.command(
            self, lambda: jobs.save_plan(job, plan, summary), self._on_saved, self._on_not_saved, quiet=True
        )

    def _on_saved(self, _change: Change) -> None:
        self._saving -= 1
        self.reload()

    def _on_not_saved(self, error: Exception) -> None:
        self._saving -= 1
        self._on_failed(error)

    def _on_search(self, text: str) -> None:
        self._search.ask(lambda: self._found(text), self._view.plan.show_offers, self._desk.session.refuse)

    def _on_criteria_edited(self, criteria: Sequence[JobCriterion], reasons: dict[str, str]) -> None:
        job = self._job
        self._do(lambda: self._desk.workspace.jobs.set_criteria(job, criteria, reasons), quiet=True)

    def _on_criterion_removed(self, key: str) -> None:
        job = self._job
        self._do(lambda: self._desk.workspace.jobs.remove_criterion(job, key))

    def _on_adding_requested(self) -> None:
        self._desk.session.fetch(self, self._choices, self._ask_criteria)

    def _choices(self) -> tuple[Choice, ...]:
        there = {each.key for each in self._page.criteria} if self._page else set()
        criteria = self._desk.workspace.banks.criteria(self._language())
        return tuple(Choice(each.id, each.name, each.axis) for each in criteria if each.id not in there)

    def _ask_criteria(self, choices: tuple[Choice, ...]) -> None:
        dialog = AddCriterionDialog(choices, self._view)
        dialog.entered.connect(self._on_criteria_chosen)
        dialog.open()

    def _on_criteria_chosen(self, keys: Sequence[str]) -> None:
        job, workspace = self._job, self._desk.workspace
        for key in keys:
            self._do(partial(_add_criterion, workspace, job, key, self._language()))

    def _on_policy_edited(self, policy: Policy, reason: str = "") -> None:
        job = self._job
        self._do(lambda: self._desk.workspace.jobs.set_policy(job, policy, reason), quiet=not reason)

    def _on_seat(self, person_id: str, role: PanelRole) -> None:
        job = self._job
        self._do(lambda: self._desk.workspace.people.seat(job, person_id, role), quiet=True)

    def _on_unseat(self, person_id: str) -> None:
        job = self._job
        self._do(lambda: self._desk.workspace.people.unseat(job, person_id))

    def _on_person_entered(self, name: str, role: PanelRole) -> None:
        job, people = self._job, self._desk.workspace.people

        def seat(change: Change) -> None:
            self._do(lambda: people.seat(job, change.id, role), quiet=True)

        self._desk.session.command(self, lambda: people.add(name, Role.INTERVIEWER), seat)

    def _on_blind_chosen(self, files: bool, names: bool) -> None:  # noqa: FBT001  # a signal's arguments
        job, blindness = self._job, self._desk.workspace.blindness
        self._do(lambda: blindness.choose(job, files=files, names=names))

    def _on_opening(self, reasons: Mapping[str, str]) -> None:
        job, jobs = self._job, self._desk.workspace.jobs

        def sign_and_open() -> Change:
            for rule, reason in reasons.items():
                jobs.sign_exception(job, rule, reason)
            return jobs.open(job)

        self._do(sign_and_open)

    def _on_kit(self, interview_id: str) -> None:
        job, kits = self._job, self._desk.workspace.plan_kits
        self._desk.session.fetch(self, lambda: kits.write(job, interview_id), open_file)


def _add_criterion(workspace: "Workspace", job: str, key: str, language: str) -> Change:
    return workspace.jobs.add_criterion(job, workspace.banks.criterion(key, language))


def open_file(path: Path) -> None:
    """Show a file with the system's program for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
