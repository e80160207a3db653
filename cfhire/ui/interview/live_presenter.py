"""Joins the cockpit of one interview with the services."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from cfhire.i18n import _
from cfhire.model.kinds import Guardrail, Mark, Star, Topic
from cfhire.model.rows.cards import Card
from cfhire.model.rows.change import Change
from cfhire.ui.desk import Desk
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.interview.drafts import Drafts
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.stopwatch import Pause, Stopwatch
from cfhire.ui.status_bar import StatusBar
from cfhire.ui.text import ask_before

TICK_MS = 1000


class LivePresenter(QObject):
    """Carries every key of an interview to the card; lives as long as its cockpit.

    Signals:
        left: the card was submitted or put aside.
    """

    left = Signal()

    def __init__(self, cockpit: Cockpit, desk: Desk, sheet: Sheet, watch: Stopwatch, status: StatusBar) -> None:
        super().__init__(cockpit)
        self.sheet, self.watch = sheet, watch
        self._cockpit, self._desk, self._status = cockpit, desk, status
        self._live, self._wrap_up = cockpit.live, cockpit.wrap_up
        self.drafts = Drafts(sheet, desk, lambda: watch.elapsed, self)
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()
        self._show_clock()
        self._live.show_place(sheet)
        self._tick.start()

    def _connect(self) -> None:
        live, wrap_up = self._live, self._wrap_up
        self._tick.timeout.connect(self.tick)
        self.drafts.saved.connect(self._on_saved)
        self.drafts.failed.connect(self._on_save_failed)
        live.notes.typed.connect(self._on_typed)
        live.questions.place_requested.connect(self.go)
        live.question.probes.probe_used.connect(self.use_probe)
        live.question.skip_requested.connect(self._on_skip)
        live.question.asking_requested.connect(self._on_asking)
        live.rating.rated.connect(self._on_rated)
        live.rating.rating_taken_back.connect(self._on_rating_taken_back)
        live.rating.guardrail_ticked.connect(self._on_guardrail)
        live.rating.revisit_toggled.connect(self.toggle_revisit)
        live.pause_requested.connect(self.toggle_pause)
        live.wrap_up_requested.connect(self.wrap_up)
        wrap_up.place_requested.connect(self.go)
        wrap_up.back_requested.connect(self._on_back)
        wrap_up.later_requested.connect(self.leave)
        wrap_up.submit_requested.connect(self._on_submit)
        wrap_up.reason_given.connect(self._on_reason)
        self._desk.session.changed.connect(self._on_changed)

    def go(self, place: int) -> None:
        """Show a question; what was typed is saved first."""
        if 0 <= place < len(self.sheet.kit.questions):
            self.sheet.place = place
            self.drafts.save()
            self._live.show_place(self.sheet)
            self._show_clock()
            self._cockpit.show_page(self._live)

    def step(self, by: int) -> None:
        """Go to the next question or back; behind the last one comes the wrap-up."""
        if not self.is_live:
            return
        if self.sheet.place + by == len(self.sheet.kit.questions):
            self.wrap_up()
        else:
            self.go(self.sheet.place + by)

    @property
    def is_live(self) -> bool:
        """Tell whether the questions are in view, so that their keys mean something."""
        return self._cockpit.currentWidget() is self._live

    def rate(self, level: int) -> None:
        """Rate by key."""
        if self.is_live:
            self._live.rating.choose(level)

    def other_criterion(self) -> None:
        """Let the keys rate the other criterion of the question."""
        if self.is_live:
            self._live.rating.other_criterion()

    def mark_star(self, star: Star) -> None:
        """Mark the note line as a part of the story."""
        if self.is_live:
            self._live.notes.editor.toggle_star(star)

    def mark_line(self, mark: Mark) -> None:
        """Mark the note line."""
        if self.is_live:
            self._live.notes.editor.toggle_mark(mark)

    def use_probe(self, number: int) -> None:
        """Log that a probe was asked."""
        if self.is_live and number <= len(self.sheet.question.probes):
            card, question, at = self.sheet.card_id, self.sheet.here.id, self.watch.elapsed
            self._do(lambda: self._desk.workspace.cards.use_probe(card, question, number, at))

    def ask_to_skip(self) -> None:
        """Ask why the question is not asked."""
        if self.is_live and self.sheet.here.id not in self.sheet.skips:
            self._live.question.ask_why()

    def toggle_revisit(self) -> None:
        """Mark the question to come back to, or no longer."""
        if self.is_live:
            self.sheet.revisit ^= {self.sheet.place}
            self._live.show_sheet(self.sheet)

    def toggle_pause(self) -> None:
        """Stop the clock, or let it go on and put the pause on record."""
        if self.watch.is_running:
            self.watch.stop()
            self.drafts.save()
        else:
            self.record(self.watch.start())
        self._show_clock()

    def record(self, pause: Pause | None) -> None:
        """Put a pause on record."""
        if pause is not None and not self.sheet.is_paper:
            card = self.sheet.card_id
            self._do(
                lambda: self._desk.workspace.cards.pause(
                    card, pause.at_seconds, pause.seconds, pause.began_at, found=pause.found
                )
            )

    def tick(self) -> None:
        """Look at the clock."""
        self.record(self.watch.tick())
        self._show_clock()

    def wrap_up(self) -> None:
        """End the conversation and show what is left to do."""
        card, was_running = self.sheet.card_id, self.watch.is_running
        self.watch.stop()
        self.drafts.save()
        if was_running and not self.sheet.is_paper:
            self._do(lambda: self._desk.workspace.interviews.end(card))
        self._show_clock()
        self._wrap_up.show_sheet(self.sheet)
        self._desk.session.fetch(
            self, lambda: self._desk.workspace.cards.note_findings(card), self._wrap_up.show_findings
        )
        self._cockpit.show_page(self._wrap_up)

    def hide_all(self) -> None:
        """Show nothing, because the candidate looks over."""
        self._cockpit.toggle_privacy("")

    def show_candidate(self) -> None:
        """Show the candidate the question."""
        self._cockpit.toggle_privacy(self.sheet.question.candidate_text or self.sheet.question.prompt)

    def leave(self) -> None:
        """Put the card aside; everything is saved."""
        self.drafts.save()
        self.left.emit()

    def _do(self, work: Callable[[], Change]) -> None:
        self._desk.session.command(self, work, quiet=True)

    def _show_clock(self) -> None:
        self._live.show_clock(self.sheet, self.watch.elapsed, paused=not self.watch.is_running)

    def _on_typed(self) -> None:
        self.drafts.note_typed()

    def _on_saved(self, at: datetime) -> None:
        self._status.show_saved(_("Saved {time}").format(time=at.astimezone().strftime("%H:%M")))

    def _on_save_failed(self, error: Exception) -> None:
        self._status.show_saved(_("Not saved yet"), "stop")
        self._desk.session.refuse(error)

    def _on_rated(self, criterion: str, level: int | None) -> None:
        card, question = self.sheet.card_id, self.sheet.here.id
        self._do(lambda: self._desk.workspace.cards.rate(card, question, criterion, level))

    def _on_rating_taken_back(self, criterion: str) -> None:
        card, question = self.sheet.card_id, self.sheet.here.id
        self._do(lambda: self._desk.workspace.cards.unrate(card, question, criterion))

    def _on_guardrail(self, guardrail: Guardrail) -> None:
        card, question = self.sheet.card_id, self.sheet.here.id
        self._do(lambda: self._desk.workspace.cards.tick_guardrail(card, question, guardrail))

    def _on_skip(self, reason: str) -> None:
        card, question = self.sheet.card_id, self.sheet.here.id
        self._do(lambda: self._desk.workspace.cards.skip(card, question, reason))
        self._live.notes.editor.setFocus()

    def _on_asking(self) -> None:
        card, question = self.sheet.card_id, self.sheet.here.id
        self._do(lambda: self._desk.workspace.cards.unskip(card, question))
        self._live.notes.editor.setFocus()

    def _on_reason(self, question: str, criterion: str, reason: str) -> None:
        card = self.sheet.card_id
        self._do(lambda: self._desk.workspace.cards.explain_missing_evidence(card, question, criterion, reason))

    def _on_back(self) -> None:
        self.go(self.sheet.place)

    def _on_submit(self) -> None:
        self.drafts.save()
        ask_before(
            self._wrap_up,
            _("Submit this card?"),
            _("It is sealed then: later changes are dated additions. You see others' cards after that."),
            act=_("Submit"),
            then=self._submit,
        )

    def _submit(self) -> None:
        card = self.sheet.card_id
        self._desk.session.command(self, lambda: self._desk.workspace.cards.submit(card), self._on_submitted)

    def _on_submitted(self, _change: Change) -> None:
        self.drafts.stop()
        self.left.emit()

    def _on_changed(self, change: Change) -> None:
        if Topic.CARDS in change.topics:
            card = self.sheet.card_id
            self._desk.session.fetch(self, lambda: self._desk.workspace.cards.own(card), self._on_read)

    def _on_read(self, card: Card) -> None:
        self.sheet.renew(card)
        self._live.show_sheet(self.sheet)
        if self._cockpit.currentWidget() is self._wrap_up:
            self._wrap_up.show_sheet(self.sheet)
        if card.last_saved_at is not None and not self.sheet.notes.is_unsaved:
            self._on_saved(card.last_saved_at)
