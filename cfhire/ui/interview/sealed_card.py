"""One's own submitted card, to be read as a whole."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import Card as OwnCard
from cfhire.model.rows.cards import NoteLine
from cfhire.model.wording import axis_words, recommendation_words
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.words import mark_sign, star_letter
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.card import Card


class SealedCard(Card):
    """Notes, ratings, skips by question, then the words on each axis.

    Attributes:
        lines: what is shown, in order.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Your card as it was submitted"), parent)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(sizes().gap // 3)
        self.body.addLayout(self._rows)
        self.lines: tuple[str, ...] = ()
        self.hide()

    def show_card(self, sheet: Sheet, card: OwnCard) -> None:
        """Show a card once it is sealed; before that the card goes."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        said: list[str] = []
        if sheet.is_sealed:
            for place in range(len(sheet.kit.questions)):
                title = f"{place + 1} · {sheet.kit.questions[place].question.title}"
                lines = list(question_lines(sheet, card, place)) or [_("Nothing was written.")]
                self._rows.addWidget(PlainLabel(title, self, kind="strong", wrap=True))
                self._rows.addWidget(PlainLabel("\n".join(lines), self, wrap=True))
                said += [title, *lines]
            words = [f"{axis_words(axis)}: {recommendation_words(word)}" for axis, word in card.words]
            if words:
                self._rows.addWidget(PlainLabel(_("In a word"), self, kind="strong", wrap=True))
                self._rows.addWidget(PlainLabel("\n".join(words), self, wrap=True))
                said += words
        self.lines = tuple(said)
        self.setVisible(bool(said))


def question_lines(sheet: Sheet, card: OwnCard, place: int) -> Iterator[str]:
    """Yield what lies on a card of one question: rating, skip, probes, notes."""
    question = sheet.kit.questions[place].id
    for rated in sheet.criteria(place):
        rating = sheet.ratings.get((question, rated.id))
        if rating is not None:
            value = _("not observed") if rating.value is None else str(rating.value)
            yield f"{rated.criterion.name}: {value}"
            if rating.no_evidence_reason:
                yield _("No evidence: {reason}").format(reason=rating.no_evidence_reason)
    if question in sheet.skips:
        yield _("Skipped: {reason}").format(reason=sheet.skips[question])
    probes = sorted(number for asked, number in card.probes if asked == question)
    if probes:
        yield _("Probes asked: {numbers}").format(numbers=", ".join(map(str, probes)))
    for note in sorted((each for each in card.notes if each.question_id == question), key=lambda n: n.position or 0):
        if note.text.strip():
            yield note_words(note, dict(sheet.criterion_names()).get(note.criterion_id or "", ""))


def note_words(note: NoteLine, linked: str = "") -> str:
    """Return a note line with its minute, its part of the story, its mark and the criterion it was linked to."""
    at = "" if note.at_seconds is None else f"{note.at_seconds // 60}:{note.at_seconds % 60:02}"
    star = "" if note.star is None else star_letter(note.star)
    mark = "" if note.mark is None else mark_sign(note.mark)
    words = " ".join(part for part in (at, star, mark, note.text) if part)
    return _("{note} (linked to {criterion})").format(note=words, criterion=linked) if linked else words
