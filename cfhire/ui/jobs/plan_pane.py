"""The plan builder: question bank, stages with their interviews, coverage."""

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.exception_words import exception_words
from cfhire.model.rows import plan_edits as edits
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import JobPage, Plan, PlannedStage
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.ui.jobs.bank_card import BankCard
from cfhire.ui.jobs.coverage_card import ChecksCard, CoverageCard, PrecisionCard
from cfhire.ui.jobs.interview_card import InterviewCard
from cfhire.ui.jobs.plan_dialogs import InterviewDialog, NameDialog
from cfhire.ui.jobs.question_list import PLANNED
from cfhire.ui.jobs.scroll import ScrollColumn, emptied
from cfhire.ui.jobs.stage_bar import StageBar
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.folding_panes import FoldingPanes


class PlanPane(QWidget):
    """Shows a plan and changes it in place; whoever listens saves it.

    Signals:
        edited: the Plan as it is now, what was done in words.
        search_requested: a text to look for in the banks.
    """

    edited = Signal(object, str)
    search_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: JobPage | None = None
        self._plan = Plan("", 0, ())
        self._can_change = False
        self._stage = ""
        self._target = ""
        self._offers: dict[str, QuestionOffer] = {}
        self._cards: dict[str, InterviewCard] = {}
        self._build()
        self._connect()

    @property
    def target(self) -> str:
        """The id of the interview that was chosen last, empty while there is none."""
        return self._target

    def show_job(self, page: JobPage, *, can_change: bool) -> None:
        """Show the plan of a job."""
        if self._page is None or self._page.row.id != page.row.id:
            self._stage = self._target = ""
        self._page, self._plan, self._can_change = page, page.plan, can_change
        self._checks.show_checks(page.checks, [exception_words(each) for each in page.exceptions])
        self._panes.set_shown(self._bank, shown=can_change)
        self._show_plan()

    def show_outlook(self, outlook: PlanOutlook | None) -> None:
        """Show what can be expected of the plan."""
        self._precision.show_outlook(outlook)

    def show_offers(self, offers: Sequence[QuestionOffer]) -> None:
        """Offer these questions at the left."""
        self._offers |= {offer.question.id: offer for offer in offers}
        self._bank.show_offers(offers)

    def _build(self) -> None:
        self._bank = BankCard()
        self._stages = StageBar()
        self._column = ScrollColumn(_("Interviews"))
        self._interviews = QVBoxLayout()
        self._interviews.setSpacing(self._column.column.spacing())
        self._empty = EmptyState(_("The plan has no stage yet."), _("Add the first stage"))
        self._checks = ChecksCard()
        self._column.column.addLayout(self._interviews)
        self._column.column.addWidget(self._empty)
        self._column.column.addWidget(self._checks)
        self._column.column.addStretch(1)
        middle = QWidget()
        rows = QVBoxLayout(middle)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._stages)
        rows.addWidget(self._column, 1)
        self._coverage, self._precision = CoverageCard(), PrecisionCard()
        side = ScrollColumn(_("Coverage"))
        side.column.addWidget(self._coverage)
        side.column.addWidget(self._precision)
        side.column.addStretch(1)
        self._panes = FoldingPanes()
        self._panes.add(_("Question bank"), self._bank, letters=33, share=1)
        self._panes.add(_("Plan"), middle, letters=55, share=3)
        self._panes.add(_("Coverage"), side, letters=36, share=1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, sizes().gap, 0, 0)
        outer.addWidget(self._panes)

    def _connect(self) -> None:
        self._bank.search_requested.connect(self.search_requested)
        self._bank.question_requested.connect(self._on_question_requested)
        self._stages.chosen.connect(self._on_stage_chosen)
        self._stages.act_requested.connect(self._on_stage_act)
        self._empty.filling_requested.connect(self._on_first_stage)

    def _show_plan(self) -> None:
        page, plan = self._page, self._plan
        if page is None:
            return
        if not any(stage.id == self._stage for stage in plan.stages):
            self._stage = plan.stages[0].id if plan.stages else ""
        stage = self._shown_stage()
        ids = [interview.id for interview in stage.interviews] if stage else []
        if self._target not in ids:
            self._target = ids[0] if ids else ""
        self._stages.show_stages(plan.stages, self._stage, can_change=self._can_change)
        self._show_interviews(stage)
        rows = edits.coverage(plan, page.criteria, page.policy.observations_required)
        self._coverage.show_coverage([each.name for each in plan.stages], rows)
        self._bank.show_plan(plan, rows)
        self._show_target()

    def _show_interviews(self, stage: PlannedStage | None) -> None:
        wanted = stage.interviews if stage else ()
        for gone in set(self._cards) - {interview.id for interview in wanted}:
            emptied(self._cards.pop(gone))
        criteria = {each.key: each for each in self._page.criteria} if self._page else {}
        for place, interview in enumerate(wanted):
            if interview.id not in self._cards:
                self._cards[interview.id] = self._new_card(InterviewCard(interview))
            card = self._cards[interview.id]
            if self._interviews.indexOf(card) != place:
                self._interviews.insertWidget(place, card)
            card.show_interview(interview, criteria, can_change=self._can_change)
        self._empty.setVisible(not self._plan.stages and self._can_change)

    def _new_card(self, card: InterviewCard) -> InterviewCard:
        card.chosen.connect(self._on_interview_chosen)
        card.act_requested.connect(self._on_interview_act)
        card.questions.moved.connect(self._on_moved)
        card.questions.removed.connect(self._on_removed)
        card.questions.dropped.connect(lambda origin, key, at, card=card: self._on_dropped(card, origin, key, at))
        return card

    def _shown_stage(self) -> PlannedStage | None:
        return next((stage for stage in self._plan.stages if stage.id == self._stage), None)

    def _show_target(self) -> None:
        found = edits.find_interview(self._plan, self._target)
        self._bank.show_target(found.name if found else "")

    def _edit(self, plan: Plan, summary: str) -> None:
        if plan != self._plan and self._can_change:
            self._plan = plan
            self._show_plan()
            self.edited.emit(plan, summary)

    def _on_question_requested(self, question_id: str) -> None:
        offer = self._offers.get(question_id)
        if offer is not None and self._target:
            added = edits.add_question(self._plan, self._target, offer.question, new_id())
            self._edit(added, _("Add “{title}”").format(title=offer.question.title))

    def _on_dropped(self, card: InterviewCard, origin: str, key: str, at: int) -> None:
        self._target = card.interview.id
        if origin == PLANNED:
            self._edit(edits.place_question(self._plan, key, card.interview.id, at), _("Move question"))
        elif key in self._offers:
            question = self._offers[key].question
            added = edits.add_question(self._plan, card.interview.id, question, new_id(), at)
            self._edit(added, _("Add “{title}”").format(title=question.title))

    def _on_moved(self, planned_id: str, by: int) -> None:
        self._edit(edits.move_question(self._plan, planned_id, by), _("Move question"))

    def _on_removed(self, planned_id: str) -> None:
        self._edit(edits.remove_question(self._plan, planned_id), _("Remove question"))

    def _on_interview_chosen(self, interview_id: str) -> None:
        self._target = interview_id
        self._show_target()

    def _on_interview_act(self, interview_id: str, act: str) -> None:
        interview = edits.find_interview(self._plan, interview_id)
        if interview is None:
            return
        if act == "edit":
            dialog = InterviewDialog(interview, self)
            dialog.entered.connect(self._on_interview_entered)
            dialog.open()
        elif act == "remove":
            self._edit(
                edits.remove_interview(self._plan, interview_id), _("Remove “{name}”").format(name=interview.name)
            )
        else:
            moved = edits.move_interview(self._plan, interview_id, -1 if act == "up" else 1)
            self._edit(moved, _("Move “{name}”").format(name=interview.name))

    def _on_interview_entered(self, interview_id: str, name: str, minutes: int, people: int, intro: str) -> None:
        changed = edits.change_interview(self._plan, interview_id, name, minutes, people, intro)
        self._edit(changed, _("Change “{name}”").format(name=name))

    def _on_stage_chosen(self, stage_id: str) -> None:
        self._stage = stage_id
        self._target = ""
        self._show_plan()

    def _on_first_stage(self) -> None:
        self._on_stage_act("add")

    def _on_stage_act(self, act: str) -> None:
        stage = self._shown_stage()
        if act == "add":
            self._ask_name(_("Add stage"), "", self._add_stage)
        elif stage is None:
            return
        elif act == "interview":
            self._ask_name(_("Add interview"), "", self._add_interview)
        elif act == "rename":
            self._ask_name(_("Rename stage"), stage.name, self._rename_stage)
        elif act == "remove":
            self._edit(edits.remove_stage(self._plan, stage.id), _("Remove “{name}”").format(name=stage.name))
        else:
            moved = edits.move_stage(self._plan, stage.id, -1 if act == "earlier" else 1)
            self._edit(moved, _("Move “{name}”").format(name=stage.name))

    def _ask_name(self, title: str, name: str, then: object) -> None:
        dialog = NameDialog(title, name, self)
        dialog.entered.connect(then)
        dialog.open()

    def _add_stage(self, name: str) -> None:
        self._stage = new_id()
        added = edits.add_stage(self._plan, name, self._stage, new_id())
        self._edit(added, _("Add stage “{name}”").format(name=name))

    def _add_interview(self, name: str) -> None:
        self._target = new_id()
        added = edits.add_interview(self._plan, self._stage, name, self._target)
        self._edit(added, _("Add interview “{name}”").format(name=name))

    def _rename_stage(self, name: str) -> None:
        renamed = edits.rename_stage(self._plan, self._stage, name)
        self._edit(renamed, _("Rename stage “{name}”").format(name=name))


def new_id() -> str:
    """Return an id for a new part of a plan."""
    return str(uuid.uuid4())
