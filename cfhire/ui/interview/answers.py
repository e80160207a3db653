"""Carries ratings, probes, skips, guardrails to the card, one act on record each."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cfhire.model.kinds import Guardrail, Topic
from cfhire.model.rows.cards import Card
from cfhire.model.rows.change import Change
from cfhire.ui.desk import Desk
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.stopwatch import Pause


class Answers(QObject):
    """Writes at once what is not typed; after each act, and each undo, the card is read anew.

    Signals:
        began: an act is on its way to the disk.
        ended: it is there, or was refused.
        read: the card as it is on disk was taken over by the sheet.
        refused: an act was not carried out; the sheet is still right.
    """

    began = Signal()
    ended = Signal()
    read = Signal(object)
    refused = Signal()

    def __init__(self, sheet: Sheet, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._sheet, self._desk = sheet, desk
        self._under_way = 0
        desk.session.changed.connect(self._on_changed)

    @property
    def is_idle(self) -> bool:
        """Tell whether every act is on disk or was refused."""
        return not self._under_way

    def rate(self, criterion: str, level: int | None) -> None:
        """Rate the question at the place; None is not observed."""
        card, question = self._here()
        self.do(lambda: self._desk.workspace.cards.rate(card, question, criterion, level))

    def unrate(self, criterion: str) -> None:
        """Take a rating back."""
        card, question = self._here()
        self.do(lambda: self._desk.workspace.cards.unrate(card, question, criterion))

    def use_probe(self, number: int, at_seconds: int) -> None:
        """Log that a probe was asked; the same again takes that back."""
        card, question = self._here()
        if number in self._sheet.used_probes():
            self.do(lambda: self._desk.workspace.cards.take_back_probe(card, question, number))
            return
        self.do(lambda: self._desk.workspace.cards.use_probe(card, question, number, at_seconds))

    def tick(self, guardrail: Guardrail) -> None:
        """Tick a guardrail, or untick it."""
        card, question = self._here()
        self.do(lambda: self._desk.workspace.cards.tick_guardrail(card, question, guardrail))

    def skip(self, question: str, reason: str) -> None:
        """Note that a question is not asked."""
        card = self._sheet.card_id
        self.do(lambda: self._desk.workspace.cards.skip(card, question, reason))

    def unskip(self, question: str) -> None:
        """Ask a skipped question after all."""
        card = self._sheet.card_id
        self.do(lambda: self._desk.workspace.cards.unskip(card, question))

    def explain(self, question: str, criterion: str, reason: str) -> None:
        """Say why a rating has no evidence."""
        card = self._sheet.card_id
        self.do(lambda: self._desk.workspace.cards.explain_missing_evidence(card, question, criterion, reason))

    def record(self, pause: Pause | None) -> None:
        """Put a pause on record, if there was one."""
        if pause is not None and not self._sheet.is_paper:
            card = self._sheet.card_id
            self.do(
                lambda: self._desk.workspace.cards.pause(
                    card, pause.at_seconds, pause.seconds, pause.began_at, found=pause.found
                )
            )

    def begin_pause(self, pause: Pause | None) -> None:
        """Put on record that a pause began."""
        if pause is not None and not self._sheet.is_paper:
            card = self._sheet.card_id
            self.do(lambda: self._desk.workspace.cards.begin_pause(card, pause.at_seconds, pause.began_at))

    def end(self) -> None:
        """Note that the conversation is over."""
        card = self._sheet.card_id
        self.do(lambda: self._desk.workspace.interviews.end(card))

    def do(self, work: Callable[[], Change]) -> None:
        """Carry out a command without a toast: what it did stands before the interviewer."""
        self._under_way += 1
        self.began.emit()
        self._desk.session.command(self, work, self._on_done, self._on_refused, quiet=True)

    def _here(self) -> tuple[str, str]:
        return self._sheet.card_id, self._sheet.here.id

    def _on_done(self, _change: Change) -> None:
        self._under_way -= 1
        self.ended.emit()

    def _on_refused(self, error: Exception) -> None:
        self._under_way -= 1
        self.ended.emit()
        self.refused.emit()
        self._desk.session.refuse(error)

    def _on_changed(self, change: Change) -> None:
        if Topic.CARDS in change.topics:
            card = self._sheet.card_id
            self._desk.session.fetch(self, lambda: self._desk.workspace.cards.own(card), self._on_read)

    def _on_read(self, card: Card) -> None:
        self._sheet.renew(card)
        self.read.emit(card)
