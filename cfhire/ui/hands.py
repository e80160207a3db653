"""Keys, clicks and looks at a window, as a person has them, for what goes through the program by itself.

Usage::

    hands = Hands(program.window)
    hands.go_by_box("Candidates")
    hands.wait(lambda: "Nia Adeyemi" in hands.texts(), "the list of candidates")
    hands.press_button("Add candidate…")
"""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from cfhire.errors import Defect
from cfhire.ui.main_window import MainWindow
from cfhire.ui.tasks import Progress

PATIENCE_SECONDS = 60.0
TURN_MS = 10
MOST_ROWS = 500

Kind = TypeVar("Kind", bound=QWidget)
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def let_go_on(milliseconds: int) -> None:
    """Let the program go on for a while, its other threads too: QTest.qWait keeps Python's lock from them."""
    turn = QEventLoop()
    QTimer.singleShot(milliseconds, turn.quit)
    turn.exec()


class Hands:
    """What a person does at one window."""

    def __init__(self, window: MainWindow, patience: float = PATIENCE_SECONDS) -> None:
        self.window = window
        self._patience = patience
        self._working = 0
        window.session.tasks.began.connect(self._on_began)
        window.session.tasks.ended.connect(self._on_ended)

    def rest(self) -> None:
        """Wait until no work is under way and everything it brought is shown."""
        self.settle()
        self.wait(lambda: self._working <= 0, "the end of the work under way")
        self.settle()

    def wait(self, so: Callable[[], object], what: str) -> None:
        """Let the program go on until something is so.

        Raises:
            Defect: it never came to be.
        """
        ends = time.monotonic() + self._patience
        while not so():
            if time.monotonic() > ends:
                raise Defect(f"waited in vain for {what}")
            let_go_on(TURN_MS)

    def settle(self) -> None:
        """Let Qt carry out what it has put off."""
        for _turn in range(4):
            QApplication.sendPostedEvents()
            QApplication.processEvents()

    def front(self) -> QWidget:
        """Return the dialog that is open, else the window."""
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focused(), key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Type where the focus is; letters beyond ASCII come as an input method sends them."""
        for letter in text:
            if letter.isascii():
                QTest.keyClicks(self._focused(), letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self._focused(), event)
        self.settle()

    def click(self, widget: QWidget) -> None:
        """Click the middle of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NO_MODIFIER, widget.rect().center())
        self.settle()

    def open_row(self, view: QAbstractItemView, text: str) -> None:
        """Double-click the row of a table in whose first column a text stands."""
        index = next(
            view.model().index(row, 0)
            for row in range(view.model().rowCount())
            if str(view.model().index(row, 0).data()) == text
        )
        view.scrollTo(index)
        place = view.visualRect(index).center()
        for act in (QTest.mouseClick, QTest.mouseDClick):
            act(view.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(place))
        self.settle()

    def button(self, text: str) -> QAbstractButton | None:
        """Return the button that reads so, in front."""
        for button in self.seen(QAbstractButton):
            if text in {button.text().replace("&", ""), button.accessibleName()} and button.isEnabled():
                return button
        return None

    def press_button(self, text: str) -> None:
        """Click the button that reads so, once it is there."""
        self.wait(lambda: self.button(text) is not None, f"the button {text!r}")
        button = self.button(text)
        if button is not None:
            self.click(button)

    def go_by_box(self, title: str) -> None:
        """Open the command box, type what is wanted, choose the first thing found."""
        self.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.write(title)
        self.wait(lambda: any(title in each for view in self.seen(QListView) for each in cells(view)), title)
        self.press(Qt.Key.Key_Return)

    def seen(self, kind: type[Kind]) -> Iterator[Kind]:
        """Return what can be seen of a kind in front, also where it is scrolled out of sight."""
        front = self.front()
        for each in front.findChildren(kind):
            if isValid(each) and each.isVisible() and each.window() is front.window():
                yield each

    def field(self, name: str, kind: type[Kind]) -> Kind:
        """Return the field of that name.

        Raises:
            Defect: there is none.
        """
        for each in self.seen(kind):
            if each.accessibleName() == name:
                return each
        raise Defect(f"no field is called {name}")

    def texts(self) -> list[str]:
        """Return every text that stands in front: labels, buttons, fields, rows of tables."""
        found = [label.text() for label in self.seen(QLabel)]
        found += [button.text() for button in self.seen(QAbstractButton)]
        found += [edit.text() for edit in self.seen(QLineEdit)]
        found += [line for edit in self.seen(QPlainTextEdit) for line in edit.toPlainText().split("\n")]
        return found + [text for view in self.seen(QAbstractItemView) for text in cells(view)]

    def shows(self, text: str) -> bool:
        """Tell whether a text stands in front, by itself or in a longer one."""
        return any(text in each for each in self.texts())

    def _on_began(self, _progress: Progress) -> None:
        self._working += 1

    def _on_ended(self, _progress: Progress) -> None:
        self._working -= 1

    def _focused(self) -> QWidget:
        if QApplication.activeWindow() is None:
            # Without a window manager nobody gives the window back its focus when a dialog closes.
            self.front().activateWindow()
            self.settle()
        focused: QWidget | None = QApplication.focusWidget()
        return focused or self.front()


def cells(view: QAbstractItemView) -> list[str]:
    """Return the texts of the rows of a table or list."""
    model = view.model()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    found = [model.index(row, column).data() for row in range(rows_of(view)) for column in range(columns)]
    return [str(each) for each in found if each is not None]


def rows_of(view: QAbstractItemView) -> int:
    """Return how many rows a table or list has, as far as anybody would look."""
    model: QAbstractItemModel | None = view.model()
    return 0 if model is None else min(model.rowCount(), MOST_ROWS)
