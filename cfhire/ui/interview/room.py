"""Opens an interview over the window, gives the window back when it is over."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject

from cfhire.model.kinds import InterviewState
from cfhire.model.rows.cards import Card
from cfhire.model.rows.plans import Kit
from cfhire.ui.desk import Desk
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.interview.live_presenter import LivePresenter
from cfhire.ui.interview.sheet import Sheet
from cfhire.ui.interview.stopwatch import MonotonicClock, WallClock, resumed, utc_now
from cfhire.ui.main_window import MainWindow

LIVE_SCREEN = "interview.live"
"""The screen whose actions are there while an interview lies over the window."""


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
        self, window: MainWindow, desk: Desk, monotonic: MonotonicClock = time.monotonic, now: WallClock = utc_now
    ) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._monotonic, self._now = monotonic, now
        self._cockpit: Cockpit | None = None
        self.presenter: LivePresenter | None = None
        window.installEventFilter(self)
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

    def say(self, words: str) -> None:
        """Tell what was done, where nothing in view shows it."""
        self._window.toast.show_done(words, None)

    def leave(self) -> None:
        """Give the window back."""
        if self._cockpit is not None:
            self._clear()
            self._desk.session.go("today")

    def _open(self, table: _Table) -> None:
        if self._cockpit is not None:
            return
        card, sheet = table.card, Sheet(table.kit, table.card)
        watch, gap = resumed(self._monotonic, self._now, card.elapsed_seconds, card.last_saved_at)
        cockpit = self._cockpit = Cockpit()
        presenter = self.presenter = LivePresenter(cockpit, self._desk, sheet, watch, self._window.status)
        presenter.ending.left.connect(self.leave)
        self._window.cover(cockpit, LIVE_SCREEN)
        if sheet.is_paper:
            presenter.go(sheet.place)
        elif table.kit.state is InterviewState.FINISHED:
            presenter.wrap_up()
        else:
            watch.start()
            presenter.answers.record(gap)
            presenter.go(sheet.place)

    def _clear(self) -> None:
        if self._cockpit is not None and self.presenter is not None:
            self.presenter.drafts.stop()
            self._window.uncover()
            self._cockpit.deleteLater()
            self._cockpit = self.presenter = None

    def _on_seated(self) -> None:
        self._clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Write what is typed before the window closes and the workspace with it."""
        if event.type() == QEvent.Type.Close and watched is self._window and self.presenter is not None:
            self.presenter.drafts.finish()
        return super().eventFilter(watched, event)
