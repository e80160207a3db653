"""An interview of the sample in a window, with clocks that a test moves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cfhire.model.rows.cards import Card
from cfhire.model.rows.days import InterviewRow
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.ui import theme
from cfhire.ui.desk import Desk
from cfhire.ui.interview.cockpit import Cockpit
from cfhire.ui.interview.live_presenter import LivePresenter
from cfhire.ui.interview.page import PreparePage
from cfhire.ui.interview.room import Room
from cfhire.ui.interview.screen import make_room
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import ImmediateTasks, Tasks
from tests.ui.window_checks import settle

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Clocks:
    """A monotonic clock and a wall clock that move together, also while a lid is closed."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.at = datetime(2026, 11, 21, 12, 17, tzinfo=UTC)

    def monotonic(self) -> float:
        """Return seconds since some beginning."""
        return self.seconds

    def now(self) -> datetime:
        """Return the time."""
        return self.at

    def move(self, seconds: float) -> None:
        """Let time pass."""
        self.at += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class Stage:
    """A person at a window with one interview."""

    window: MainWindow
    desk: Desk
    room: Room
    clocks: Clocks
    row: InterviewRow

    @property
    def workspace(self) -> Workspace:
        """What the person may ask."""
        return self.desk.workspace

    @property
    def live(self) -> LivePresenter:
        """The open interview."""
        assert self.room.presenter is not None
        return self.room.presenter

    @property
    def cockpit(self) -> Cockpit:
        """What is seen of the open interview."""
        assert self.room.cockpit is not None
        return self.room.cockpit

    @property
    def card(self) -> Card:
        """The card as it is on disk."""
        return self.workspace.cards.own(self.row.own_card)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focused(), key, modifier)
        settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is; letters beyond ASCII come as an input method sends them."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focused(), letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self._focused(), event)

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(widget.width() // 2, 10))
        settle()

    def wait_for(self, so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        for _turn in range(200):
            if so():
                break
            QTest.qWait(25)
        assert so()
        settle()

    def until_saved(self) -> None:
        """Let the wait before a save pass."""
        self.live.drafts.save()

    def _focused(self) -> QWidget:
        focused: QWidget | None = QApplication.focusWidget()
        return focused or self.window


def prepared(stage: Stage) -> PreparePage:
    """Open the page before the interview."""
    stage.desk.session.go("interview", stage.row.own_card)
    settle()
    page = stage.window.page("interview")
    assert isinstance(page, PreparePage)
    return page


@pytest.fixture
def clocks() -> Clocks:
    """Return the clocks of the interview."""
    return Clocks()


@contextmanager
def staged(
    path: Path, person: str, candidate: str, interview: str, clocks: Clocks, tasks: Tasks | None = None
) -> Iterator[Stage]:
    """Give a person the window, with their interview at hand."""
    workspace = open_workspace(path, person, clock=clocks.now)
    session = Session(tasks or ImmediateTasks(), AtKeyboard(workspace.viewer.person_id, person))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = theme.apply(app, "light", 100)
    window, desk = MainWindow(session, look), Desk(session)
    desk.seat(workspace)
    window.show_workspace("Northwind Hotels")
    window.register_page("today", "Today", QWidget)
    room = make_room(window, desk, clocks.monotonic, clocks.now)()
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    session.go("today")
    row = next(
        row for row in workspace.interviews.rows(mine=True) if row.candidate == candidate and row.name == interview
    )
    settle()
    yield Stage(window, desk, room, clocks, row)
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    workspace.close()


@pytest.fixture
def maya(qapp: QApplication, sample_copy: Path, clocks: Clocks) -> Iterator[Stage]:
    """Return Maya at the window; the values interview with Yusuf Demir was interrupted at 12:16."""
    with staged(sample_copy, "Maya Ortiz", "Yusuf Demir", "Values interview", clocks) as stage:
        yield stage


@pytest.fixture
def tom(qapp: QApplication, sample_copy: Path, clocks: Clocks) -> Iterator[Stage]:
    """Return Tom at the window; the skill interview with Mateusz Zieliński waits."""
    with staged(sample_copy, "Tom Okafor", "Mateusz Zieliński", "Skill interview", clocks) as stage:
        yield stage


@pytest.fixture
def maya_card(clocks: Clocks) -> Callable[[Path], list[str]]:
    """Return how to read the notes of Maya's open card from a closed file."""

    def read(path: Path) -> list[str]:
        workspace = open_workspace(path, "Maya Ortiz", clock=clocks.now)
        rows = workspace.interviews.rows(mine=True)
        card = workspace.cards.own(next(row.own_card for row in rows if row.candidate == "Yusuf Demir"))
        workspace.close()
        return [note.text for note in card.notes]

    return read
