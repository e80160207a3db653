"""Joins the page of paper cards with the services."""

from PySide6.QtCore import QObject

from cfhire.model.kinds import Topic
from cfhire.model.rows.change import Change
from cfhire.ui.desk import Desk
from cfhire.ui.interview.paper_page import PaperPage
from cfhire.ui.interview.room import Room

TOPICS = frozenset({Topic.INTERVIEWS, Topic.CARDS, Topic.PEOPLE})


class PaperPresenter(QObject):
    """Reads which cards wait; takes one over and opens it."""

    def __init__(self, page: PaperPage, desk: Desk, room: Room) -> None:
        super().__init__(page)
        self._page, self._desk, self._room = page, desk, room
        page.card_chosen.connect(self._on_chosen)
        page.leaving_requested.connect(self._on_leaving)
        desk.session.changed.connect(self._on_changed)
        desk.seated.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read which cards wait."""
        desk = self._desk
        if desk.is_open:
            desk.session.fetch(self, lambda: desk.workspace.paper.rows(), self._page.show_rows)  # noqa: PLW0108

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS:
            self.reload()

    def _on_chosen(self, interview: str, person: str, no_conflict: bool) -> None:  # noqa: FBT001  # a signal's argument
        cards = self._desk.workspace.cards
        self._desk.session.command(
            self, lambda: cards.open_paper(interview, person, no_conflict=no_conflict), self._on_opened, quiet=True
        )

    def _on_opened(self, change: Change) -> None:
        self._room.enter(change.id)

    def _on_leaving(self) -> None:
        self._desk.session.go("today")
