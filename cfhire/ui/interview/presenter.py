"""Joins the page before an interview with the services."""

from pathlib import Path

from PySide6.QtCore import QObject

from cfhire.errors import NotFound
from cfhire.i18n import _
from cfhire.model.kinds import Paper, Topic
from cfhire.model.rows.change import Change
from cfhire.ui.desk import Desk
from cfhire.ui.interview.page import Prepared, PreparePage
from cfhire.ui.interview.room import Room
from cfhire.ui.session import Crumb, Place
from cfhire.ui.tasks import Progress

TOPICS = frozenset({Topic.INTERVIEWS, Topic.CARDS, Topic.JOBS})


class PreparePresenter(QObject):
    """Reads the kit of a card, begins its interview, writes the kit to a file."""

    def __init__(self, page: PreparePage, desk: Desk, room: Room) -> None:
        super().__init__(page)
        self._page, self._desk, self._room = page, desk, room
        page.subject_changed.connect(self._on_subject)
        page.start_requested.connect(self._on_start)
        page.resume_requested.connect(self._on_resume)
        page.kit_wanted.connect(self._on_kit_wanted)
        page.calendar_wanted.connect(self._on_calendar_wanted)
        page.trial_requested.connect(self._on_trial_requested)
        page.addendum_requested.connect(self._on_addendum)
        page.addendum_typed.connect(self._on_addendum_typed)
        page.leaving_requested.connect(self._on_leaving)
        desk.session.changed.connect(self._on_changed)
        desk.seated.connect(self._on_seated)
        self._interview = ""

    def reload(self) -> None:
        """Read the interview of the card anew."""
        card_id, desk = self._page.card_id, self._desk
        if not card_id or not desk.is_open:
            self._page.show_nothing()
            return

        def read() -> Prepared:
            rows = desk.workspace.interviews.rows(mine=True)
            row = next((row for row in rows if row.own_card == card_id), None)
            if row is None:
                raise NotFound(_("interview of yours"), card_id)
            own, kit = desk.workspace.cards.own(card_id), desk.workspace.interviews.kit(row.id)
            return Prepared(row, kit, own, desk.workspace.shadowing.compared(card_id))

        desk.session.fetch(self, read, self._show)

    def _show(self, prepared: Prepared) -> None:
        self._interview = prepared.row.id
        self._page.show_prepared(prepared)
        if self._desk.session.place.page == "interview":
            self._desk.session.set_trail(Crumb(_("Today"), Place("today")), Crumb(prepared.kit.name))

    def _on_subject(self, _card_id: str) -> None:
        self.reload()

    def _on_seated(self) -> None:
        self._page.card_id = ""
        self.reload()

    def _on_changed(self, change: Change) -> None:
        if change.topics & TOPICS and self._room.presenter is None:
            self.reload()

    def _on_start(self) -> None:
        card, desk = self._page.card_id, self._desk
        desk.session.command(self, lambda: desk.workspace.interviews.begin(card), self._on_begun, quiet=True)

    def _on_begun(self, change: Change) -> None:
        self._room.enter(change.id)

    def _on_resume(self) -> None:
        self._room.enter(self._page.card_id)

    def _on_kit_wanted(self, path: Path, paper: Paper) -> None:
        interview, desk = self._interview, self._desk

        def write() -> Path:
            desk.workspace.reporting.write_kit(interview, path, paper)
            return path

        desk.session.fetch(self, write, self._room.tell_saved, None, Progress(_("Writing the kit")))

    def _on_calendar_wanted(self, path: Path) -> None:
        interview, desk = self._interview, self._desk
        desk.session.fetch(
            self,
            lambda: desk.workspace.appointments.write_calendar(interview, path, for_candidate=False),
            self._room.tell_saved,
        )

    def _on_trial_requested(self) -> None:
        self._room.try_out(self._interview)

    def _on_addendum(self, text: str) -> None:
        card, desk = self._page.card_id, self._desk
        desk.session.command(self, lambda: desk.workspace.cards.add_addendum(card, text), self._on_added)

    def _on_addendum_typed(self, card: str, text: str) -> None:
        desk = self._desk
        desk.session.fetch(self, lambda: desk.workspace.cards.type_addendum(card, text), self._on_kept)

    def _on_kept(self, _nothing: None) -> None:
        """Say nothing: typing is always saved."""

    def _on_added(self, _change: Change) -> None:
        # What was refused stays where it was typed.
        self._page.addendum.clear()

    def _on_leaving(self) -> None:
        self._desk.session.go("today")
