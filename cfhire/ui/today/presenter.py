"""Joins the page of the day and the services."""

from dataclasses import replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication

from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.model.rows.days import Today
from cfhire.ui.desk import Desk
from cfhire.ui.session import Place
from cfhire.ui.today.due import said_of
from cfhire.ui.today.page import TodayPage

TOPICS = frozenset({Topic.INTERVIEWS, Topic.CARDS, Topic.CANDIDATES, Topic.DECISIONS, Topic.JOBS})

LOOKED_AT = "practice"
"""The choice under which it is kept which practice was looked at, so that nobody is told twice."""
MOST_LOOKED_AT = 50

MINUTE_MS = 60_000
"""So often a day that is in view is read anew: its words say how long there is still."""


class TodayPresenter(QObject):
    """Shows the day and leads to what it names."""

    def __init__(self, page: TodayPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._read_at = QElapsedTimer()
        self._said: tuple[object, ...] = ()
        session = desk.session
        desk.seated.connect(self.reload)
        session.changed.connect(self._on_changed)
        session.place_changed.connect(self._on_place_changed)
        self._minute = QTimer(self, interval=MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()
        page.card_requested.connect(self._on_card_requested)
        page.resume_requested.connect(self._on_resume_requested)
        page.practice_requested.connect(self._on_practice_requested)
        page.candidate_requested.connect(self._on_candidate_requested)
        page.job_requested.connect(self._on_job_requested)
        page.end_requested.connect(self._on_end_requested)
        self.reload()

    def reload(self) -> None:
        """Read the day anew."""
        if self._desk.is_open:
            self._desk.session.fetch(self, self._read, self._show)

    def _read(self) -> Today:
        return self._desk.workspace.days.today()

    def _show(self, today: Today) -> None:
        day = self._with_news(today)
        self._read_at.start()
        self._said = said_of(day)
        self._page.show_today(day)

    def _show_anew(self, today: Today) -> None:
        """Show a day that was read again for the time's sake, if anything else is to be said of it now."""
        if said_of(self._with_news(today)) != self._said:
            self._show(today)

    def _with_news(self, today: Today) -> Today:
        looked_at = self._looked_at()
        return replace(today, practice=tuple(each for each in today.practice if each.card_id not in looked_at))

    def _looked_at(self) -> list[str]:
        return self._desk.session.choice(LOOKED_AT).split()

    def _on_practice_requested(self, card_id: str) -> None:
        session = self._desk.session
        session.choose(LOOKED_AT, " ".join([*self._looked_at(), card_id][-MOST_LOOKED_AT:]))
        session.go("interview", card_id)
        self.reload()

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS:
            self.reload()

    def _on_minute(self) -> None:
        # A button that is pressed just now stays under the hand.
        if self._desk.is_open and self._page.isVisible() and not QApplication.mouseButtons():
            self._desk.session.fetch(self, self._read, self._show_anew)

    def _on_place_changed(self, place: Place) -> None:
        """Read the day anew for who comes back to it after a while."""
        if place.page == "today" and self._read_at.isValid() and self._read_at.hasExpired(MINUTE_MS):
            self.reload()

    def _on_card_requested(self, card_id: str) -> None:
        self._desk.session.go("interview", card_id)

    def _on_resume_requested(self, card_id: str) -> None:
        self._desk.session.go("resume", card_id)

    def _on_candidate_requested(self, application_id: str) -> None:
        self._desk.session.go("candidates", application_id)

    def _on_job_requested(self, job_id: str) -> None:
        self._desk.session.go("jobs", job_id)

    def _on_end_requested(self, card_id: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.interviews.end(card_id))
