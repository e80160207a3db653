"""The page that lets a person search the question banks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows.banks import BrokenBank
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.model.rows.vignettes import SampleAnswer
from cfhire.model.wording import axis_words, question_kind_words
from cfhire.ui.questions.question_view import QuestionView, axis_kind
from cfhire.ui.text import PlainLabel, set_tooltip
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.columns import Column
from cfhire.ui.widgets.data_table import DataTable
from cfhire.ui.widgets.empty_state import EmptyState
from cfhire.ui.widgets.find_field import FindField
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.folding_panes import FoldingPanes
from cfhire.ui.widgets.marks import ChipMark
from cfhire.ui.widgets.page_frame import PageFrame
from cfhire.ui.widgets.row_table_model import RowTableModel

LENGTHS = (5, 6, 7, 8, 10, 15, 20)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person looks for."""

    text: str = ""
    axis: Axis | None = None
    criterion: str | None = None
    kind: QuestionKind | None = None
    max_minutes: int | None = None
    language: str = ""


class QuestionsPage(PageFrame):
    """Filters over a list at the left, the question at the right.

    Signals:
        wished: the Wish that is now in the filters.
    """

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Question banks"), parent=parent)
        self._offers: dict[str, QuestionOffer] = {}
        self._wanted = ""
        self._build()
        self._connect()

    def show_criteria(self, criteria: Sequence[tuple[str, str]]) -> None:
        """Offer these criteria, id and name, to filter by."""
        self._criterion.blockSignals(True)
        while self._criterion.count() > 1:
            self._criterion.removeItem(1)
        for criterion_id, name in criteria:
            self._criterion.addItem(name, criterion_id)
        self._criterion.blockSignals(False)

    def show_languages(self, languages: Sequence[tuple[str, str]]) -> None:
        """Offer these languages, code and name, to filter by; a single one is no choice."""
        self._language.blockSignals(True)
        while self._language.count() > 1:
            self._language.removeItem(1)
        for code, name in languages:
            self._language.addItem(name, code)
        self._language.blockSignals(False)
        self._language.setVisible(len(languages) > 1)

    def show_answers(self, answers: Sequence[SampleAnswer], titles: Mapping[str, str], own_folder: str) -> None:
        """Have these sample answers to practise with; `titles` names the questions they answer."""
        self._view.show_answers(answers, titles, own_folder)

    def show_offers(self, offers: Sequence[QuestionOffer]) -> None:
        """Show the questions that were found; the one that is read stays where it is among them."""
        shown = self._offers.get(self._table.current_id())
        wished = self._wanted or (shown.question.id if shown else "")
        self._offers = {offer_id(offer): offer for offer in offers}
        self._model.set_rows(offers)
        self._count.setText(plural("{n} question", "{n} questions", len(offers)))
        wanted = next((offer for offer in offers if offer.question.id == wished), offers[0] if offers else None)
        self._wanted = ""
        if wanted is not None:
            self._table.select_id(offer_id(wanted))
        self._stack.setCurrentWidget(self._table if offers else self._none_fit)
        self._view.show_offer(wanted, "" if offers else _("A question that fits is shown here."))

    def show_broken(self, broken: Sequence[BrokenBank]) -> None:
        """List the files that could not be read, with line and reason."""
        while (item := self._faults.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for bank in broken:
            for finding in bank.findings[:5]:
                self._faults.addWidget(PlainLabel(f"{bank.path.name}:{finding.line}  {finding.message}", wrap=True))
        self._broken.setVisible(bool(broken))

    def show_subject(self, subject: str) -> None:
        """Show the question with this id; without one the page stays as it is."""
        if subject:
            self._on_question_requested(subject)
            self._panes.show_pane(self._scroll)

    def look_for(self, text: str) -> None:
        """Look for `text`."""
        self._find.setText(text)

    def _build(self) -> None:
        self._find = FindField(_("Search questions"))
        self._axis = _choice(_("Axis"), _("Both axes"), [(axis_words(axis), axis) for axis in Axis])
        self._criterion = _choice(_("Criterion"), _("All criteria"), [])
        self._kind = _choice(_("Kind"), _("All kinds"), [(question_kind_words(kind), kind) for kind in QuestionKind])
        lengths = [(_("{n} min at most").format(n=minutes), minutes) for minutes in LENGTHS]
        self._minutes = _choice(_("Minutes at most"), _("Any length"), lengths)
        self._language = _choice(_("Language"), _("Any language"), [])
        explained = _("Each question once: in the language of the window where there is a translation, else as written")
        set_tooltip(self._language, explained)
        self._count = PlainLabel(kind="muted")
        filters = QWidget()
        flow = FlowLayout(filters, spacing=sizes().gap // 2)
        for part in (self._axis, self._criterion, self._kind, self._minutes, self._language):
            flow.addWidget(part)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        filters.setSizePolicy(policy)
        self._model = RowTableModel(question_columns(), offer_id, self)
        self._table = DataTable(self._model, name=_("Questions"), lines=2)
        listed = Card()
        for widget in (self._find, filters, self._count):
            listed.body.addWidget(widget)
        self._none_fit = EmptyState(_("No question fits these words and filters."), _("Clear them"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._none_fit)
        listed.body.addWidget(self._stack, 1)
        self._view = QuestionView()
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self._view)
        scroll.setAccessibleName(_("The question"))
        panes = self._panes = FoldingPanes()
        panes.add(_("Questions"), listed, letters=52, share=5)
        panes.add(_("The question"), scroll, letters=48, share=6)
        self._broken = Card(_("Files that could not be read"))
        self._faults = QVBoxLayout()
        self._broken.body.addLayout(self._faults)
        self._broken.hide()
        self.body.addWidget(self._broken)
        self.body.addWidget(panes, 1)

    def _connect(self) -> None:
        self._find.textChanged.connect(self._on_wished)
        for choice in (self._axis, self._criterion, self._kind, self._minutes, self._language):
            choice.currentIndexChanged.connect(self._on_wished)
        self._table.row_chosen.connect(self._on_row_chosen)
        self._none_fit.filling_requested.connect(self._on_cleared)
        self._view.question_requested.connect(self._on_question_requested)

    def _on_wished(self) -> None:
        self.wished.emit(
            Wish(
                self._find.text(),
                # Qt keeps a kind as its bare text.
                Axis(self._axis.currentData()) if self._axis.currentData() else None,
                self._criterion.currentData(),
                QuestionKind(self._kind.currentData()) if self._kind.currentData() else None,
                self._minutes.currentData(),
                self._language.currentData() or "",
            )
        )

    def _on_question_requested(self, question_id: str) -> None:
        there = next((key for key, offer in self._offers.items() if offer.question.id == question_id), "")
        if there:
            self._table.select_id(there)
            return
        self._wanted = question_id
        self._clear(self._axis, self._criterion, self._kind, self._minutes)

    def _on_cleared(self) -> None:
        self._clear(self._axis, self._criterion, self._kind, self._minutes, self._language)
        self._find.setFocus()

    def _clear(self, *choices: QComboBox) -> None:
        for field in (self._find, *choices):
            field.blockSignals(True)
        self._find.clear()
        for choice in choices:
            choice.setCurrentIndex(0)
        for field in (self._find, *choices):
            field.blockSignals(False)
        self._on_wished()

    def _on_row_chosen(self, chosen: str) -> None:
        if chosen in self._offers:
            self._view.show_offer(self._offers[chosen])


def offer_id(offer: QuestionOffer) -> str:
    """Return an id that tells a translation from its original."""
    return f"{offer.bank_id}/{offer.question.id}"


def question_columns() -> tuple[Column[QuestionOffer], ...]:
    """Return the columns of the list."""
    return (
        Column(
            _("Question"),
            lambda row: row.question.title,
            width=26,
            stretch=True,
            detail=lambda row: row.question.prompt,
            key=lambda row: row.question.title.casefold(),
        ),
        Column(
            _("Criterion"),
            lambda row: row.criterion_name or "—",
            width=21,
            marks=lambda row: (ChipMark(row.criterion_name, axis_kind(row.axis)),) if row.criterion_name else (),
            key=lambda row: row.criterion_name.casefold(),
        ),
        Column(
            _("Min"),
            lambda row: str(row.question.minutes),
            width=5,
            is_number=True,
            key=lambda row: row.question.minutes,
        ),
    )


def _choice(name: str, everything: str, items: Sequence[tuple[str, object]]) -> QComboBox:
    box = ChoiceField()
    box.setAccessibleName(name)
    box.addItem(everything, None)
    for text, value in items:
        box.addItem(text, value)
    return box
