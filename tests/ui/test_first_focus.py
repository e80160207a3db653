"""The keyboard stands on the page one went to, never on what floats over it or stands above it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cfhire.model.rows.change import Change
from cfhire.ui import theme
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Tasks
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.find_field import FindField
from cfhire.ui.widgets.page_frame import PageFrame
from tests.ui.window_checks import show


class HeldTasks(Tasks):
    """Work that comes back when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[Callable[[], None]] = []

    def _run(self, lane: str, errand: object) -> None:  # noqa: ARG002  # there is only one lane here
        self.held.append(lambda: self._on_came_back(errand, errand.outcome()))  # type: ignore[attr-defined,arg-type]

    def come_back(self) -> None:
        """Let all that is under way be done."""
        while self.held:
            self.held.pop(0)()


class CandidatePage(PageFrame):
    """A page that is filled when its candidate was read."""

    def __init__(self, session: Session) -> None:
        super().__init__("Candidate")
        self._session = session
        self.edit = Button("Edit candidate")
        self.add_action(self.edit)
        self.evidence: QPushButton | None = None

    def show_subject(self, subject: str) -> None:
        self._session.fetch(self, lambda: subject, self._fill)

    def _fill(self, subject: str) -> None:
        self.evidence = QPushButton(f"Evidence of {subject}")
        self.body.addWidget(self.evidence)


class Frame:
    """A window with a list, from which a candidate is opened by Enter."""

    def __init__(self, light: theme.Theme, qtbot: QtBot) -> None:
        self.tasks = HeldTasks()
        self.session = Session(self.tasks, AtKeyboard("maya", "Maya Ortiz"))
        self.window = MainWindow(self.session, light)
        self.listed = QWidget()
        self.find, self.row = FindField("Find"), QPushButton("Nia Adeyemi")
        column = QVBoxLayout(self.listed)
        column.addWidget(self.find)
        column.addWidget(self.row)
        self.row.clicked.connect(lambda: self.session.go("candidate", "nia"))
        self.candidate = CandidatePage(self.session)
        self.window.register_page("candidates", "Candidates", lambda: self.listed)
        self.window.register_page("candidate", "Candidate", lambda: self.candidate, in_rail=False)
        show(qtbot, self.window, QSize(1366, 768))
        self.session.go("candidates")
        self.tasks.come_back()

    def add(self) -> None:
        """Write down a candidate, so that there are words for it."""
        self.session.command(self.window, lambda: Change("Add Nia Adeyemi", frozenset(), taken_back))
        self.tasks.come_back()

    def open(self) -> None:
        """Open the candidate by key."""
        self.row.setFocus()
        QTest.keyClick(self.row, Qt.Key.Key_Space)


def taken_back() -> Change:
    raise AssertionError("nobody asked for this")


@pytest.fixture
def frame(light: theme.Theme, qtbot: QtBot) -> Iterator[Frame]:
    made = Frame(light, qtbot)
    yield made
    made.window.close()
    made.window.deleteLater()


def test_the_focus_waits_for_the_page_to_be_filled(qtbot: QtBot, frame: Frame) -> None:
    frame.add()
    assert frame.window.toast.isVisible()
    frame.open()
    assert frame.window.focusWidget() is frame.candidate
    frame.tasks.come_back()
    evidence = frame.candidate.evidence
    assert evidence is not None
    qtbot.waitUntil(evidence.hasFocus)
    QTest.keyClick(evidence, Qt.Key.Key_Space)
    assert frame.window.toast.isVisible()


def test_somebody_who_has_gone_elsewhere_is_left_there(qtbot: QtBot, frame: Frame) -> None:
    frame.open()
    QTest.mouseClick(frame.window.top_bar.search, Qt.MouseButton.LeftButton)
    field = frame.window.palette_box.findChildren(QLineEdit)[0]
    assert field.hasFocus()
    frame.tasks.come_back()
    qtbot.waitUntil(lambda: frame.candidate.evidence is not None and frame.candidate.evidence.isVisible())
    assert field.hasFocus()


def test_who_comes_back_stands_where_they_left(frame: Frame) -> None:
    assert frame.find.hasFocus()
    frame.open()
    frame.tasks.come_back()
    QTest.keyClick(frame.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert frame.row.hasFocus()


def test_a_cover_hides_the_words_for_what_was_done_below(frame: Frame) -> None:
    frame.add()
    interview = QPushButton("Begin")
    frame.window.cover(interview, "interview")
    assert not frame.window.toast.isVisible()
    frame.window.uncover()
    frame.tasks.come_back()
    assert frame.find.hasFocus()
    interview.deleteLater()


def test_undo_in_an_empty_search_takes_the_last_act_back(frame: Frame) -> None:
    undone: list[str] = []

    def take_back() -> Change:
        undone.append("Nia Adeyemi")
        return Change("Remove Nia Adeyemi", frozenset())

    frame.session.command(frame.window, lambda: Change("Add Nia Adeyemi", frozenset(), take_back))
    frame.tasks.come_back()
    frame.find.setFocus()
    QTest.keyClicks(frame.find, "nia")
    QTest.keyClick(frame.find, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    frame.tasks.come_back()
    assert frame.find.text() == ""
    assert undone == []
    QTest.keyClick(frame.find, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    frame.tasks.come_back()
    assert undone == ["Nia Adeyemi"]
