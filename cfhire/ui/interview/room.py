"""Opens an interview over the window, gives the window back when it is over."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.kinds import CardSource, CardState
from cfhire.model.rows.cards import Card
from cfhire.model.rows.plans import Kit
from cfhire.ui.asking import ask_before
from cfhire.ui.desk import Desk
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.interview.keepable_field import KeepableField
from cfhire.ui.interview.live_keys import keys_of
from cfhire.ui.interview.live_presenter import LivePresenter
from cfhire.ui.interview.screen import LIVE_SCREEN
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.stopwatch import MonotonicClock, WallClock, resumed, seconds_awake_or_asleep, utc_now
from cfhire.ui.interview.trial_frame import TrialFrame
from cfhire.ui.main_window import MainWindow
from cfhire.ui.saving import tell_saved
from cfhire.ui.session import Session
from cfhire.ui.tasks import Progress

if TYPE_CHECKING:
    from cfhire.services.rehearsals import Rehearsal

HISTORY = ("edit.undo", "edit.redo")
"""Acts of the window that must not reach past an interview that is only tried out."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What is read at once when an interview is opened."""

    card: Card
    kit: Kit


class Room(QObject):
    """Holds the one interview that may be open.

    Attributes:
        presenter: of the open interview, if any.
    """

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        monotonic: MonotonicClock = seconds_awake_or_asleep,
        now: WallClock = utc_now,
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._monotonic, self._now = monotonic, now
        self._cockpit: Cockpit | None = None
        self.presenter: LivePresenter | None = None
        self._cover: QWidget | None = None
        self._trial: Rehearsal | None = None
        self._trial_desk: Desk | None = None
        self._loses_notes = False
        window.installEventFilter(self)
        window.registry.keymap_changed.connect(self._on_keys_changed)
        window.registry.single_keys_changed.connect(self._on_keys_changed)
        desk.seated.connect(self._on_seated)

    @property
    def cockpit(self) -> Cockpit | None:
        """The open interview, if any."""
        return self._cockpit

    def enter(self, card_id: str) -> None:
        """Open the interview of an own card where it was left: live, or at the wrap-up if it is over."""
        desk = self._desk

        def read() -> _Table:
            card = desk.workspace.cards.own(card_id)
            return _Table(card, desk.workspace.interviews.kit(card.interview_id))

        desk.session.fetch(self, read, self._open)

    def resume(self, card_id: str) -> None:
        """Open an interrupted interview at once; the page before it lies underneath."""
        # The way back leads past the door, not through it.
        self._desk.session.back()
        self._desk.session.go("interview", card_id)
        self.enter(card_id)

    def try_out(self, interview_id: str) -> None:
        """Open an interview that nothing is kept of; the page before it lies underneath."""
        desk = self._desk
        desk.session.fetch(
            self,
            lambda: desk.workspace.rehearse(interview_id),
            self._on_rehearsed,
            None,
            Progress(_("Making a trial interview")),
        )

    def tell_saved(self, path: Path) -> None:
        """Say which file was written, where nothing in view shows it."""
        tell_saved(self._window.toast, path)

    def leave(self) -> None:
        """Give the window back; after one card from paper comes the next."""
        if self._cockpit is not None and self.presenter is not None:
            is_trial, is_paper = self._trial is not None, self.presenter.sheet.is_paper
            self._clear()
            if not is_trial:
                self._desk.session.go("paper" if is_paper else "today")

    def _on_rehearsed(self, trial: "Rehearsal") -> None:
        if self._cockpit is not None:
            trial.close()
            return
        # A session of its own: what is tried out is neither undone nor told outside.
        session = Session(self._desk.session.tasks, self._desk.session.person, self)
        session.refused.connect(self._desk.session.refuse)
        self._trial, self._trial_desk = trial, Desk(session, self)
        self._trial_desk.seat(trial.workspace)
        desk, card_id = self._trial_desk, trial.card_id

        def read() -> _Table:
            card = desk.workspace.cards.own(card_id)
            return _Table(card, desk.workspace.interviews.kit(card.interview_id))

        session.fetch(self, read, self._open)

    def _open(self, table: _Table) -> None:
        if self._cockpit is not None:
            return
        if not table.card.no_conflict and table.card.state is CardState.DRAFT:
            # Nobody interviews before they said that nothing speaks against it; the tick is on the page before.
            self._ask_first(table.card)
            return
        card, sheet = table.card, Sheet(table.kit, table.card, is_trial=self._trial is not None)
        paused = card.pause
        elapsed = max(card.elapsed_seconds, paused.at_seconds) if paused else card.elapsed_seconds
        watch, gap = resumed(
            self._monotonic, self._now, elapsed, card.last_saved_at, paused.began_at if paused else None
        )
        cockpit = self._cockpit = Cockpit()
        desk = self._trial_desk or self._desk
        presenter = self.presenter = LivePresenter(cockpit, desk, sheet, watch, self._window.status)
        presenter.ending.left.connect(self.leave)
        cockpit.live.shortcut_pressed.connect(self._window.registry.press)
        cockpit.live.show_keys(keys_of(self._window.registry))
        # What was said of one question is not true of the next, and is not for the candidate's eyes.
        cockpit.turned.connect(self._window.message_bar.dismiss)
        cockpit.candidate_looks.connect(self._window.message_bar.dismiss)
        cockpit.candidate_looks.connect(self._window.status.setHidden)
        for typed_in in (cockpit.live.notes.editor, cockpit.live.question.skip_panel.own_words, cockpit.wrap_up):
            typed_in.left_out.connect(desk.session.refuse)
        self._cover = TrialFrame(cockpit) if self._trial is not None else cockpit
        self._window.cover(self._cover, LIVE_SCREEN)
        if self._trial is not None:
            for name in HISTORY:
                self._window.registry[name].setEnabled(False)
        if sheet.is_paper:
            presenter.take_up()
        elif sheet.is_over:
            presenter.wrap_up()
        else:
            if not paused:
                watch.start()
            presenter.answers.record(gap)
            presenter.take_up()

    def _ask_first(self, card: Card) -> None:
        session = self._desk.session
        if card.source is CardSource.PAPER and session.place.page == "paper":
            return
        if (session.place.page, session.place.subject) != ("interview", card.id):
            session.go("interview", card.id)

    def _clear(self) -> None:
        if self._cockpit is not None and self.presenter is not None:
            self.presenter.drafts.stop()
            self.presenter.status.end()
            self.presenter.stop_keeping_on_top()
            self._window.status.show()
            self._window.uncover()
            (self._cover or self._cockpit).deleteLater()
            self._cockpit = self.presenter = self._cover = None
            self._end_trial()

    def _end_trial(self) -> None:
        trial, desk = self._trial, self._trial_desk
        self._trial = self._trial_desk = None
        if trial is not None and desk is not None:
            # Behind everything that is still to be written there.
            self._desk.session.fetch(self, trial.close, self._on_trial_ended)

    def _on_trial_ended(self, _nothing: None) -> None:
        self._desk.session.undo_changed.emit()

    def _on_keys_changed(self, _keys: object) -> None:
        if self._cockpit is not None:
            self._cockpit.live.show_keys(keys_of(self._window.registry))

    def _on_seated(self) -> None:
        self._clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Write what is typed before the window closes and the workspace with it; ask first where that fails."""
        if event.type() == QEvent.Type.Close and watched is self._window and self.presenter is not None:
            if self._cockpit is not None:
                for field in self._cockpit.findChildren(KeepableField):
                    field.give()
            self.presenter.drafts.finish()
            if not self.presenter.drafts.is_idle and self._trial is None and not self._loses_notes:
                event.ignore()
                self._ask_before_closing()
                return True
        return super().eventFilter(watched, event)

    def _ask_before_closing(self) -> None:
        ask_before(
            self._window,
            _("Close, although notes are not saved yet?"),
            _("What was typed last could not be written to disk; it is lost when the window closes."),
            act=_("Close without them"),
            then=self._close_anyway,
        )

    def _close_anyway(self) -> None:
        self._loses_notes = True
        self._window.close()
