"""Joins the pages of one running interview with its clock, its keys, its card."""

from PySide6.QtCore import QObject, Qt, QTimer

from cfhire.model.kinds import Mark, QuestionKind, Star
from cfhire.model.rows.cards import Card
from cfhire.model.skipping import WasAsked
from cfhire.ui.desk import Desk
from cfhire.ui.history import Step
from cfhire.ui.interview.answers import Answers
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.interview.drafts import Drafts
from cfhire.ui.interview.saving_status import SavingStatus
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.stopwatch import Stopwatch
from cfhire.ui.interview.wrap_up_presenter import WrapUpPresenter
from cfhire.ui.status_bar import StatusBar

TICK_MS = 1000


class LivePresenter(QObject):
    """Lives as long as its cockpit; what is done by key is a method here."""

    def __init__(self, cockpit: Cockpit, desk: Desk, sheet: Sheet, watch: Stopwatch, status: StatusBar) -> None:
        super().__init__(cockpit)
        self.sheet, self.watch = sheet, watch
        self._cockpit, self._desk = cockpit, desk
        self.status = SavingStatus(status, is_trial=sheet.is_trial)
        self._live = cockpit.live
        self._counted = watch.elapsed
        self.drafts = Drafts(sheet, desk, self._count, self)
        self.answers = Answers(sheet, desk, self)
        self.ending = WrapUpPresenter(cockpit.wrap_up, desk, sheet, self.drafts, self.answers)
        self._last_act: Step | None = desk.session.history.next_undo
        self._is_over = sheet.is_paper or sheet.is_over
        self._is_paused = sheet.is_paused
        self._tick = QTimer(self, interval=TICK_MS)
        self._connect()
        self._tick.start()

    def _connect(self) -> None:
        live, answers, wrap_up = self._live, self.answers, self._cockpit.wrap_up
        self._tick.timeout.connect(self.tick)
        self.drafts.saved.connect(self._tell_saved)
        self.drafts.failed.connect(self._on_save_failed)
        answers.began.connect(self._on_act)
        answers.ended.connect(self._tell_saved)
        answers.ended.connect(self._note_act)
        answers.read.connect(self._on_read)
        answers.refused.connect(self._on_refused)
        live.notes.typed.connect(self.drafts.note_typed)
        live.notes.editor.line_changed.connect(live.rating.count_linked)
        self.drafts.saved.connect(live.rating.count_linked)
        live.notes.typed.connect(self._tell_saving)
        live.questions.place_requested.connect(self.go)
        live.question.probes.probe_used.connect(self.use_probe)
        live.question.skip_requested.connect(self._on_skip)
        live.question.reason_typed.connect(self._on_reason_typed)
        live.question.asking_requested.connect(self._on_asking)
        live.rating.rated.connect(answers.rate)
        live.rating.rating_taken_back.connect(answers.unrate)
        live.rating.guardrail_ticked.connect(answers.tick)
        live.rating.revisit_toggled.connect(self.toggle_revisit)
        live.question.task.timer_toggled.connect(self.toggle_task)
        live.pause_requested.connect(self.toggle_pause)
        live.skip.clicked.connect(self.ask_to_skip)
        live.wrap_up_requested.connect(self.wrap_up)
        wrap_up.place_requested.connect(self.go)
        wrap_up.back_requested.connect(self._on_back)

    @property
    def is_live(self) -> bool:
        """Tell whether the questions are in view, so that their keys mean something."""
        return self._cockpit.currentWidget() is self._live

    def go(self, place: int) -> None:
        """Show a question; what was typed is saved first."""
        if 0 <= place < len(self.sheet.kit.questions):
            self._count()
            if place != self.sheet.place:
                self.sheet.is_task_running = False
            self.sheet.place = place
            self.drafts.save()
            self._live.show_place(self.sheet)
            self._cockpit.show_for_candidate(self._candidate_text())
            self._show_clock()
            self._cockpit.show_page(self._live)

    def take_up(self) -> None:
        """Show the question at which the card was left; a typed reason to skip it may be cut off, and is finished."""
        self.go(self.sheet.place)
        reason = self.sheet.skips.get(self.sheet.here.id, "")
        if self._live.question.skip_panel.is_own(reason):
            self._live.question.ask_why(reason)

    def step(self, by: int) -> None:
        """Go to the next question or back; behind the last one comes the wrap-up."""
        if by < 0 and self._cockpit.currentWidget() is self._cockpit.wrap_up:
            self._on_back()
            return
        if not self.is_live:
            return
        if self.sheet.place + by == len(self.sheet.kit.questions):
            self.wrap_up()
        else:
            self.go(self.sheet.place + by)

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

    def ask_for_link(self) -> None:
        """Offer the ratings that the note line can be linked to."""
        if self.is_live:
            self._live.notes.editor.ask_for_link()

    def use_probe(self, number: int) -> None:
        """Log that a probe was asked."""
        if self.is_live and number <= len(self.sheet.question.probes):
            self.answers.use_probe(number, self.watch.elapsed)

    def ask_to_skip(self) -> None:
        """Ask why the question is not asked, or anew why it was not; what is rated was."""
        if not self.is_live:
            return
        if any(question == self.sheet.here.id for question, _criterion in self.sheet.ratings):
            self._desk.session.refuse(WasAsked())
            return
        self._live.question.ask_why(self.sheet.skips.get(self.sheet.here.id, ""))

    def toggle_revisit(self) -> None:
        """Mark the question to come back to, or no longer."""
        if self.is_live:
            self.sheet.revisit ^= {self.sheet.place}
            self._tell_saving()
            self.drafts.save()
            self._live.show_sheet(self.sheet)

    def toggle_pause(self) -> None:
        """Stop the clock, or let it go on and put the pause on record; what was over when it was opened stays so."""
        if self.sheet.is_paper or self.sheet.is_over:
            return
        if self.watch.is_running:
            self.watch.stop()
            self.drafts.save()
            self.answers.begin_pause(self.watch.pause_so_far())
            self._is_paused = True
        else:
            pause = self.watch.pause_so_far()
            self.watch.start()
            self.answers.record(pause)
            self._is_paused = False
        self._show_clock()

    def tick(self) -> None:
        """Look at the clock."""
        self.answers.record(self.watch.tick())
        self._count()
        self._show_clock()

    def wrap_up(self) -> None:
        """End the conversation and show what is left to do; a pause ends with it."""
        if self._is_paused:
            self.answers.record(self.watch.pause_so_far())
            self.watch.stand()
            self._is_paused = False
        self.watch.stop()
        self.drafts.save()
        if not self._is_over:
            self._is_over = True
            self.answers.end()
        self._show_clock()
        self.ending.show()
        self._cockpit.show_page(self._cockpit.wrap_up)

    def hide_all(self) -> None:
        """Show nothing, because the candidate looks over."""
        self._cockpit.toggle_privacy("")

    def show_candidate(self) -> None:
        """Show the candidate the question."""
        self._cockpit.toggle_privacy(self._candidate_text())

    def toggle_candidate_window(self) -> None:
        """Open a window in which the candidate reads the question, or close it."""
        self._cockpit.toggle_candidate_window()

    def toggle_on_top(self) -> None:
        """Keep the interview above other windows, such as a call, or no longer."""
        window = self._cockpit.window()
        if not window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint:
            self._keep_on_top(on=True)
        else:
            self._keep_on_top(on=False)

    def stop_keeping_on_top(self) -> None:
        """Let the window be as it was before the interview."""
        if self._cockpit.window().windowFlags() & Qt.WindowType.WindowStaysOnTopHint:
            self._keep_on_top(on=False)

    def toggle_task(self) -> None:
        """Let the timer of the work sample run, or stop it."""
        if self.is_live and self.sheet.question.kind is QuestionKind.WORK_SAMPLE and not self.sheet.is_paper:
            self._count()
            self.sheet.is_task_running = not self.sheet.is_task_running
            self.drafts.save()
            self._show_clock()

    def _candidate_text(self) -> str:
        return self.sheet.question.candidate_text or self.sheet.question.prompt

    def _keep_on_top(self, *, on: bool) -> None:
        window = self._cockpit.window()
        window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        # Another kind of window is shown anew; what had the keyboard keeps it.
        window.show()

    def _count(self) -> int:
        """Count the time since the last look for the question in hand; return that of the whole interview."""
        elapsed = self.watch.elapsed
        self.sheet.count(elapsed - self._counted)
        self._counted = elapsed
        return elapsed

    def _show_clock(self) -> None:
        stands = not self.watch.is_running
        over = stands and self._is_over and not self._is_paused
        self._live.show_clock(self.sheet, self.watch.elapsed, paused=stands, over=over)

    def _on_act(self) -> None:
        """Write what was typed before an act along with it."""
        self._tell_saving()
        if self.sheet.notes.is_unsaved:
            self.drafts.save()

    def _note_act(self) -> None:
        """Let the key that undoes typing undo the act that was just carried out, while nothing was typed since."""
        session, step = self._desk.session, self._desk.session.history.next_undo
        if step is None or step is self._last_act:
            return
        self._last_act = step

        def undo() -> bool:
            if session.history.next_undo is not step:
                return False
            session.undo()
            return True

        self._live.notes.editor.note_act(undo)

    def _tell_saving(self) -> None:
        self.status.tell_saving()

    def _tell_saved(self) -> None:
        if self.drafts.is_idle and self.answers.is_idle:
            self.status.tell_saved(self.watch.now())

    def _on_save_failed(self, error: Exception) -> None:
        self.status.tell_failed()
        self._desk.session.refuse(error)

    def _on_skip(self, reason: str) -> None:
        if self.sheet.skips.get(self.sheet.here.id) == reason:
            # It was written while it was typed.
            self._live.show_sheet(self.sheet)
        else:
            self.answers.skip(self.sheet.here.id, reason)
        self._live.take_focus()

    def _on_reason_typed(self, question: str, words: str) -> None:
        if words:
            self.answers.skip(question, words)
        else:
            self.answers.unskip(question)

    def _on_asking(self) -> None:
        self.answers.unskip(self.sheet.here.id)
        self._live.take_focus()

    def _on_back(self) -> None:
        self.go(self.sheet.place)

    def _on_refused(self) -> None:
        self._live.show_sheet(self.sheet)

    def _on_read(self, _card: Card) -> None:
        self._live.show_sheet(self.sheet)
        if not self.is_live:
            self._cockpit.wrap_up.show_sheet(self.sheet)
