"""Joins the page after the conversation with the services."""

from PySide6.QtCore import QObject, QTimer, Signal

from cfhire.i18n import _
from cfhire.model.kinds import Axis, Recommendation
from cfhire.model.rows.cards import NoteLine
from cfhire.model.rows.change import Change
from cfhire.ui.asking import ask_before
from cfhire.ui.desk import Desk
from cfhire.ui.interview.answers import Answers
from cfhire.ui.interview.drafts import Drafts
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.wrap_up_page import WrapUpPage

LINT_AFTER_MS = 300


class WrapUpPresenter(QObject):
    """Shows what is missing, asks once, seals the card.

    Signals:
        left: the card was submitted or put aside.
    """

    left = Signal()

    def __init__(self, page: WrapUpPage, desk: Desk, sheet: Sheet, drafts: Drafts, answers: Answers) -> None:
        super().__init__(page)
        self._page, self._desk, self._sheet, self._drafts = page, desk, sheet, drafts
        page.later_requested.connect(self.leave)
        page.submit_requested.connect(self._on_submit)
        page.reason_given.connect(answers.explain)
        page.word_chosen.connect(self._on_word_chosen)
        page.note_edited.connect(self._on_note_edited)
        self._answers = answers
        self._rest = QTimer(self, singleShot=True, interval=LINT_AFTER_MS)
        self._rest.timeout.connect(self._lint)

    def show(self) -> None:
        """Show the card as it is; notes on protected ground are looked for now, never while somebody talks."""
        card = self._sheet.card_id
        self._page.show_sheet(self._sheet)
        self._desk.session.fetch(self, lambda: self._desk.workspace.cards.note_findings(card), self._page.show_findings)

    def leave(self) -> None:
        """Put the card aside once everything is saved."""
        self._drafts.finish()
        if self._drafts.is_idle:
            self.left.emit()

    def submit(self) -> None:
        """Seal the card; never without the notes that are still to be written."""
        self._drafts.finish()
        if not self._drafts.is_idle:
            return
        card = self._sheet.card_id
        self._desk.session.command(self, lambda: self._desk.workspace.cards.submit(card), self._on_submitted)

    def _on_word_chosen(self, axis: Axis, word: Recommendation) -> None:
        card, desk = self._sheet.card_id, self._desk
        self._answers.do(lambda: desk.workspace.recommendations.say(card, axis, word))

    def _on_note_edited(self, question: str, note: str, text: str) -> None:
        lines = self._sheet.notes.of(question)
        place = next((number for number, line in enumerate(lines) if line.id == note), None)
        if place is not None:
            self._sheet.notes.type_in(question, place, 1, [text], None)
            self._drafts.note_typed()
            self._rest.start()

    def _lint(self) -> None:
        """Look at the lines as they are typed now."""
        desk, shown = self._desk, self._page.stray_notes
        notes = tuple(
            NoteLine(line.id, planned.id, line.text)
            for planned in self._sheet.kit.questions
            for line in self._sheet.notes.of(planned.id)
            if line.id in shown
        )
        desk.session.fetch(self, lambda: desk.workspace.cards.stray(notes), self._page.renew_findings)

    def _on_submit(self) -> None:
        ask_before(
            self._page,
            _("Submit this card?"),
            sealing_words(self._sheet),
            act=_("Submit"),
            then=self.submit,
        )

    def _on_submitted(self, _change: Change) -> None:
        self._drafts.stop()
        self.left.emit()


def sealing_words(sheet: Sheet) -> str:
    """Return what follows when a card is submitted."""
    if sheet.is_trial:
        return _("This is a trial: nothing is sealed and nothing is kept. It ends here.")
    if not sheet.counts:
        return _(
            "It is sealed then: later changes are dated additions. It counts nowhere; once the interviewer's card is "
            "in too, you see the two side by side."
        )
    return _("It is sealed then: later changes are dated additions. You see others' cards after that.")
