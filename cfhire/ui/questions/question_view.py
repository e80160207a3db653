"""A question as the interviewer sees it, with what a reader of banks wants besides."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.kinds import Axis, Star
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.model.rows.vignettes import SampleAnswer
from cfhire.model.wording import customer_words, question_kind_words
from cfhire.ui.questions.practice_card import ElsewhereCard, PracticeCard
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind, sizes
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.chip import Chip
from cfhire.ui.widgets.flow_layout import FlowLayout


class QuestionView(QWidget):
    """Prompt, probes, anchors, sample answers, flags, do-not-ask lines, and why the question is there.

    Signals:
        question_requested: the id of another question, which has the sample answers of the criterion.
    """

    question_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer: QuestionOffer | None = None
        self._answers: tuple[SampleAnswer, ...] = ()
        self._titles: dict[str, str] = {}
        self._own_folder = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(sizes().gap)

    def show_answers(self, answers: Sequence[SampleAnswer], titles: Mapping[str, str], own_folder: str) -> None:
        """Have these answers to practise with; `titles` names the questions they answer."""
        self._answers, self._titles, self._own_folder = tuple(answers), dict(titles), own_folder
        self.show_offer(self._offer)

    def show_offer(self, offer: QuestionOffer | None, instead: str = "") -> None:
        """Show a question, or what is said where there is none to be shown."""
        self._offer = offer
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if offer is None:
            words = instead or _("Choose a question at the left.")
            self._column.addWidget(PlainLabel(words, kind="muted", wrap=True))
        else:
            self._column.addWidget(_asked(offer))
            if offer.question.anchors:
                self._column.addWidget(_anchors(offer))
                self._add_practice(offer)
            self._column.addWidget(_around(offer))
        self._column.addStretch(1)

    def _add_practice(self, offer: QuestionOffer) -> None:
        question = offer.question
        answers = [one for one in self._answers if one.vignette.question == question.id]
        elsewhere = {one.vignette.question for one in self._answers if one.vignette.criterion == question.criterion}
        if answers:
            self._column.addWidget(PracticeCard(answers, self._own_folder))
        for other in sorted(elsewhere if not answers else ()):
            card = ElsewhereCard(other, self._titles.get(other, other))
            card.question_requested.connect(self.question_requested)
            self._column.addWidget(card)


def _asked(offer: QuestionOffer) -> Card:
    question = offer.question
    card = Card()
    chips = QWidget()
    flow = FlowLayout(chips)
    if offer.criterion_name:
        flow.addWidget(Chip(offer.criterion_name, kind=axis_kind(offer.axis)))
    flow.addWidget(Chip(question_kind_words(question.kind)))
    if question.customer is not None:
        flow.addWidget(Chip(customer_words(question.customer)))
    if question.guardrails:
        flow.addWidget(Chip(_("four guardrails")))
    flow.addWidget(Chip(_("{n} min").format(n=question.minutes)))
    card.body.addWidget(chips)
    card.body.addWidget(PlainLabel(question.prompt, kind="question", wrap=True))
    if question.candidate_text:
        card.body.addWidget(PlainLabel(_("The candidate sees"), kind="section"))
        card.body.addWidget(PlainLabel(question.candidate_text, wrap=True))
    if question.probes:
        card.body.addWidget(PlainLabel(_("Probes"), kind="section"))
        for probe in question.probes:
            star = star_letter(probe.star)
            card.body.addWidget(PlainLabel(f"{star}  {probe.text}" if star else probe.text, wrap=True))
    return card


def _anchors(offer: QuestionOffer) -> Card:
    card = Card(_("What is rated, written down beforehand"))
    for level, text in reversed(list(enumerate(offer.question.anchors or (), start=1))):
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(sizes().gap)
        row.addWidget(Chip(str(level), kind=axis_kind(offer.axis)))
        row.addWidget(PlainLabel(text, wrap=True), 1)
        card.body.addWidget(line)
    return card


def _around(offer: QuestionOffer) -> Card:
    question = offer.question
    card = Card(_("For the reader"))
    for title, texts in (
        (_("Why it is here"), (question.because,) if question.because else ()),
        (_("Speaks for"), question.green_flags),
        (_("Speaks against"), question.red_flags),
        (_("Do not ask"), question.do_not_ask),
        (_("Levels"), (", ".join(question.levels),) if question.levels else ()),
        (_("Bank"), (f"{offer.bank_title} ({offer.locale})",)),
    ):
        if texts:
            card.body.addWidget(PlainLabel(title, kind="section"))
            for text in texts:
                card.body.addWidget(PlainLabel(text, wrap=True))
    return card


def axis_kind(axis: Axis | None) -> Kind:
    """Return the colour kind of an axis."""
    return "neutral" if axis is None else "values" if axis is Axis.VALUES else "skill"


def star_letter(star: Star | None) -> str:
    """Return the letter that stands for a part of a story."""
    return "" if star is None else star.value[0].upper()
