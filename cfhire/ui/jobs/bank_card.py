"""The questions of the banks that a plan could still ask."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cfhire.i18n import _, plural
from cfhire.model.rows.plan_edits import Coverage, asks
from cfhire.model.rows.plans import Plan
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.ui.jobs.question_delegates import OfferDelegate
from cfhire.ui.jobs.question_list import OFFERED, QuestionRow, list_of
from cfhire.ui.jobs.words import kind_words, minutes_words
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.find_field import FindField

MISSING, OF_JOB, ALL = "missing", "job", "all"


class BankCard(Card):
    """Search, a filter by criterion, the list; Enter adds to the interview that was chosen last.

    Signals:
        search_requested: the text to look for.
        question_requested: the id of the question to add.
    """

    search_requested = Signal(str)
    question_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Question bank"), parent)
        self._offers: tuple[QuestionOffer, ...] = ()
        self._plan: Plan | None = None
        self._coverage: tuple[Coverage, ...] = ()
        self._find = FindField(_("Search questions"))
        self._filter = ChoiceField()
        self._filter.setAccessibleName(_("Which questions"))
        self._filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._filter.setMinimumContentsLength(12)
        self._missing = PlainLabel(kind="muted", wrap=True)
        self.list = list_of(OFFERED, OfferDelegate, _("Questions to add"), self)
        self._foot = PlainLabel(kind="muted", wrap=True)
        self._add = Button(_("Add to interview"))
        for part in (self._find, self._filter, self._missing):
            self.body.addWidget(part)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self._foot)
        self.body.addWidget(self._add)
        for before, after in pairwise((self._find, self._filter, self.list, self._add)):
            QWidget.setTabOrder(before, after)
        self._find.textChanged.connect(self.search_requested)
        self._filter.currentIndexChanged.connect(self._show)
        self.list.opened.connect(self.question_requested)
        self._add.clicked.connect(self._on_add)

    def show_offers(self, offers: Sequence[QuestionOffer]) -> None:
        """Offer these questions."""
        self._offers = tuple(offers)
        self._show()

    def show_plan(self, plan: Plan, coverage: Sequence[Coverage]) -> None:
        """Leave out what the plan asks already, and say what it lacks."""
        names = [row.key for row in self._coverage]
        self._plan, self._coverage = plan, tuple(coverage)
        if names != [row.key for row in coverage] or not self._filter.count():
            self._fill_filter()
        missing = [row.name for row in coverage if not row.is_enough]
        words = _("Missing: {names}").format(names=", ".join(missing))
        self._missing.setText(words if missing else _("Every criterion is asked for often enough."))
        self._show()

    def show_target(self, name: str) -> None:
        """Say to what interview Enter adds."""
        words = _("Enter adds to “{name}”").format(name=name)
        self._target = words if name else _("Add an interview first")
        self._add.setEnabled(bool(name))
        self._tell()

    _target = ""

    def _fill_filter(self) -> None:
        self._filter.blockSignals(True)
        self._filter.clear()
        self._filter.addItem(_("What is missing"), MISSING)
        self._filter.addItem(_("Criteria of this job"), OF_JOB)
        self._filter.addItem(_("All questions"), ALL)
        for row in self._coverage:
            self._filter.addItem(one_line(row.name), row.key)
        self._filter.setCurrentIndex(0 if any(not row.is_enough for row in self._coverage) else 1)
        self._filter.blockSignals(False)

    def _show(self) -> None:
        wanted = self._wanted()
        plan = self._plan
        shown = [
            offer
            for offer in self._offers
            if (wanted is None or {offer.question.criterion, offer.question.also} & wanted)
            and (plan is None or not asks(plan, offer.question.id))
        ]
        self.list.set_rows([offered_row(offer) for offer in shown])
        self._tell()

    def _tell(self) -> None:
        count = plural("{n} question", "{n} questions", len(self.list.rows.rows))
        self._foot.setText(f"{count} · {self._target}" if self._target else count)

    def _wanted(self) -> set[str | None] | None:
        choice = self._filter.currentData()
        if choice == ALL:
            return None
        of_job: set[str | None] = {row.key for row in self._coverage}
        if choice == MISSING:
            # When nothing is missing any more, the list does not run empty under the hand that adds.
            return {row.key for row in self._coverage if not row.is_enough} or of_job
        return of_job if choice == OF_JOB else {str(choice)}

    def _on_add(self) -> None:
        if self.list.current_id():
            self.question_requested.emit(self.list.current_id())


def offered_row(offer: QuestionOffer) -> QuestionRow:
    """Return a question of a bank as it is shown."""
    question = offer.question
    return QuestionRow(
        id=question.id,
        title=question.title,
        prompt=question.prompt,
        criterion=offer.criterion_name,
        axis=offer.axis,
        kind=kind_words(question.kind),
        minutes=minutes_words(question.minutes),
    )
