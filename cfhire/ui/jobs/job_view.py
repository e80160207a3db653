"""The page of one job: its criteria and policy, its plan, its panel."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QTabWidget, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import JobState, PanelRole
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import JobPage, PlanCheck
from cfhire.model.wording import job_state_words
from cfhire.ui.jobs.criteria_pane import CriteriaPane
from cfhire.ui.jobs.dialogs import OpenJobDialog
from cfhire.ui.jobs.panel_pane import Member, PanelPane
from cfhire.ui.jobs.plan_pane import PlanPane
from cfhire.ui.jobs.policy_card import PolicyCard
from cfhire.ui.jobs.scroll import ScrollColumn
from cfhire.ui.jobs.words import chance_words, policy_line, state_kind
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.folding_panes import FoldingPanes
from cfhire.ui.widgets.page_frame import PageFrame


@dataclass(frozen=True, slots=True)
class JobSheet:
    """A job with the people who could sit in its panel, and whether the viewer manages jobs."""

    page: JobPage
    people: tuple[tuple[str, str], ...]
    may_manage: bool
    hides: tuple[bool, bool] = (True, False)
    """Whether files and names are hidden until the own card is in."""
    viewer: str = ""
    """Who sits at the keyboard, and would sign."""


class JobView(PageFrame):
    """Three tabs under one title.

    Signals:
        opening_entered: the reasons of the exceptions by rule; the job is to be opened.
        kit_requested: the id of the planned interview whose kit is to be shown.
    """

    opening_entered = Signal(object)
    kit_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Job"), parent=parent)
        self._sheet: JobSheet | None = None
        self._outlook: PlanOutlook | None = None
        self.criteria = CriteriaPane()
        self.policy = PolicyCard()
        self.plan = PlanPane()
        self.panel = PanelPane()
        self._build()
        self._kit.clicked.connect(self._on_kit)
        self._open.clicked.connect(self._on_open)

    def show_sheet(self, sheet: JobSheet) -> None:
        """Show a job as it is now."""
        was_draft = self._sheet is not None and self._sheet.page.row.state is JobState.DRAFT
        if self._sheet is None or self._sheet.page.row.id != sheet.page.row.id:
            # Another job begins at its top, wherever the last one was left.
            for area in (self, *self.findChildren(QScrollArea)):
                area.verticalScrollBar().setValue(0)
        self._sheet = sheet
        page = sheet.page
        is_draft = page.row.state is JobState.DRAFT
        can_change = is_draft and sheet.may_manage
        if was_draft and not is_draft and self._open.hasFocus():
            self._kit.setFocus()
        self.criteria.show_job(page, can_change=can_change)
        self.plan.show_job(page, can_change=can_change)
        ids = {name: person_id for person_id, name in sheet.people}
        members = [Member(ids.get(name, ""), name, PanelRole(role)) for name, role in page.panel]
        seated = {member.name for member in members}
        others = [person for person in sheet.people if person[1] not in seated]
        self.panel.show_panel(members, others, can_change=sheet.may_manage)
        files, names = sheet.hides
        self.panel.blind.show_choice(files=files, names=names, can_change=sheet.may_manage)
        self._state.show_as(job_state_words(page.row.state), state_kind(page.row.state))
        self._open.setVisible(can_change)
        self._open.setText(self._open_words())
        self._kit.setEnabled(bool(page.plan.interviews()))
        self._show_words()

    def show_outlook(self, outlook: PlanOutlook | None) -> None:
        """Show what can be expected of the plan."""
        self._outlook = outlook
        self.plan.show_outlook(outlook)
        self._show_words()

    def to_sign(self) -> Sequence[PlanCheck]:
        """Return the broken rules that nobody has signed for."""
        return self._sheet.page.unsigned if self._sheet is not None else ()

    def _build(self) -> None:
        self._state = Chip()
        self._kit = Button(_("Preview kit"))
        self._open = Button(_("Open…"), kind="primary")
        for part in (self._state, self._kit, self._open):
            self.add_action(part)
        policy = ScrollColumn(_("Decision policy"))
        policy.column.addWidget(self.policy)
        policy.column.addStretch(1)
        decided = FoldingPanes()
        decided.add(_("Criteria"), self.criteria, letters=60, share=5)
        decided.add(_("Decision policy"), policy, letters=54, share=4)
        decided.setContentsMargins(0, sizes().gap, 0, 0)
        self.panel.column.setContentsMargins(0, sizes().gap, 0, 0)
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(_("Parts of the job"))
        self.tabs.addTab(self.plan, _("Interview plan"))
        self.tabs.addTab(decided, _("Criteria and policy"))
        self.tabs.addTab(self.panel, _("Panel"))
        self.body.addWidget(self.tabs, 1)

    def _open_words(self) -> str:
        broken = self.to_sign()
        count = len(broken)
        if not count or not all(check.may_be_signed for check in broken):
            return _("Open…")
        return plural("Open… ({n} exception to sign)", "Open… ({n} exceptions to sign)", count)

    def _show_words(self) -> None:
        if self._sheet is None:
            return
        page = self._sheet.page
        self.set_title(page.row.title, policy_line(page, self._outlook))
        words = chance_words(self._outlook) if self._outlook else ""
        self.policy.show_job(
            page,
            f"{words[:1].upper()}{words[1:]}." if words else "",
            is_draft=page.row.state is JobState.DRAFT,
            may_manage=self._sheet.may_manage,
        )

    def _on_kit(self) -> None:
        if self.plan.target:
            self.kit_requested.emit(self.plan.target)

    def _on_open(self) -> None:
        if self._sheet is not None:
            dialog = OpenJobDialog(self._sheet.page.row.title, self.to_sign(), self, self._sheet.viewer)
            dialog.entered.connect(self.opening_entered)
            dialog.open()
