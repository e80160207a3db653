"""Who is at the keyboard, where they are, what they ask of the services.

Usage, in a presenter::

    session.fetch(self, lambda: candidates.rows(viewer), self._page.show_rows)
    session.command(self, lambda: candidates.add(viewer, new), self._on_added)
    session.changed.connect(self._on_changed)        # reload if change.topics meets the page's
    session.go("candidates", candidate_id)
    session.set_trail(Crumb(_("Candidates"), Place("candidates")), Crumb(row.name))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.ui.history import History, Step
from cfhire.ui.tasks import Cancelled, Failed, Progress, Tasks

if TYPE_CHECKING:
    from cfhire.model.rows.change import Change

Result = TypeVar("Result")

KEPT_PLACES = 50


@dataclass(frozen=True, slots=True)
class Place:
    """A page, with the id of what it shows where it shows one thing of many."""

    page: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way to what is shown; one with a place leads there."""

    title: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class AtKeyboard:
    """The person whose acts are recorded: name and, in words, what they are here."""

    person_id: str
    name: str
    seat: str = ""


class Session(QObject):
    """One person's time in one workspace.

    Signals:
        changed: a Change was carried out, undone or redone; views with one of its topics reload.
        noted: a Change by a command, to be told with a way back.
        stepped: a sentence that tells what was undone or redone.
        refused: a ReadableError nobody else answers for.
        undo_changed: the next step back or forth is another one.
        place_changed: the Place to show.
        trail_changed: the crumbs of the way there.
        person_changed: somebody else is at the keyboard.
        chosen: the name of a view with how a person wants it from now on, to be kept on this machine.
    """

    changed = Signal(object)
    noted = Signal(object)
    stepped = Signal(str)
    refused = Signal(object)
    undo_changed = Signal()
    place_changed = Signal(object)
    trail_changed = Signal(object)
    person_changed = Signal()
    chosen = Signal(str, str)

    def __init__(self, tasks: Tasks, person: AtKeyboard | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.history = History()
        self.person = person
        self.place = Place("")
        self.trail: tuple[Crumb, ...] = ()
        self._choices: dict[str, str] = {}
        self._been: list[Place] = []
        self._running = 0
        self._waiting: list[Callable[[], None]] = []

    def sit_down(self, person: AtKeyboard) -> None:
        """Let another person take the keyboard; nobody undoes another's acts."""
        self.person = person
        self.history.close()
        self.undo_changed.emit()
        self.person_changed.emit()

    def remember(self, choices: Mapping[str, str]) -> None:
        """Take what was chosen in earlier sittings."""
        self._choices |= choices

    def choice(self, view: str) -> str:
        """Return how a view is wanted, or an empty text."""
        return self._choices.get(view, "")

    def choose(self, view: str, choice: str) -> None:
        """Note how a person wants a view from now on."""
        self._choices[view] = choice
        self.chosen.emit(view, choice)

    def fetch(
        self,
        owner: QObject,
        work: Callable[[], Result],
        done: Callable[[Result], None],
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> None:
        """Read something; without `failed` a refusal is shown in the message bar."""
        self.tasks.database(owner, work, done, failed or self.refuse, progress)

    def command(
        self,
        owner: QObject,
        work: "Callable[[], Change]",
        done: "Callable[[Change], None] | None" = None,
        failed: Failed | None = None,
        progress: Progress | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Do something; the change is noted for undo and told to every view, also when `owner` is gone by then.

        A `quiet` one shows no toast: its result stands before the person already.
        """
        self._running += 1

        def carried_out(change: "Change") -> None:
            self.history.note(change)
            self._tell(change)
            if not quiet:
                self.noted.emit(change)
            self._end()
            if done is not None and isValid(owner):
                done(change)

        def refused(error: Exception) -> None:
            self._end()
            if failed is None or not isValid(owner):
                self.refuse(error)
            else:
                failed(error)

        self.tasks.database(self, work, carried_out, refused, progress)

    def undo(self) -> None:
        """Take the last command back; waits while a command is under way."""
        self._when_quiet(self._step_back)

    def take_back(self, change: "Change") -> None:
        """Take this command back, unless something newer happened."""

        def step() -> None:
            last = self.history.next_undo
            if last is not None and last.take is change.undo:
                self._step_back()

        self._when_quiet(step)

    def redo(self) -> None:
        """Carry the last undone command out again; waits while a command is under way."""
        self._when_quiet(self._step_forth)

    def refuse(self, error: Exception) -> None:
        """Show a refusal; what is no refusal is a defect, and goes to the exception hook."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ReadableError):
            raise error
        self.refused.emit(error)

    def go(self, page: str, subject: str = "") -> None:
        """Show a page, and on it one subject."""
        if Place(page, subject) == self.place:
            return
        if self.place.page:
            self._been = [*self._been[-KEPT_PLACES:], self.place]
        self._show(Place(page, subject))

    def back(self) -> None:
        """Show what was shown before."""
        if self._been:
            self._show(self._been.pop())

    def set_trail(self, *crumbs: Crumb) -> None:
        """Say what stands in the breadcrumb."""
        self.trail = crumbs
        self.trail_changed.emit(crumbs)

    def _show(self, place: Place) -> None:
        self.place = place
        self.place_changed.emit(place)

    def _when_quiet(self, step: Callable[[], None]) -> None:
        if self._running:
            self._waiting.append(step)
        else:
            step()

    def _step_back(self) -> None:
        if (step := self.history.next_undo) is not None:
            self._step(step, self.history.note_undone, _("Undoing: {what}"), _("Undone: {what}"))

    def _step_forth(self) -> None:
        if (step := self.history.next_redo) is not None:
            self._step(step, self.history.note_redone, _("Redoing: {what}"), _("Redone: {what}"))

    def _step(self, step: Step, note: "Callable[[Change], None]", title: str, done: str) -> None:
        self._running += 1

        def taken(change: "Change") -> None:
            note(change)
            self._tell(change)
            # What was taken back may lie out of sight.
            self.stepped.emit(done.format(what=step.summary))
            self._end()

        def refused(error: Exception) -> None:
            self._end()
            self.refuse(error)

        self.tasks.database(self, step.take, taken, refused, Progress(title.format(what=step.summary)))

    def _tell(self, change: "Change") -> None:
        self.undo_changed.emit()
        self.changed.emit(change)

    def _end(self) -> None:
        self._running -= 1
        while self._waiting and not self._running:
            self._waiting.pop(0)()
