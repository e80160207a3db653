"""Where the window stood, what it showed, on this machine.

Usage::

    memory = WindowMemory(folder)
    memory.restore(window)                 # before show()
    session.go(*memory.place())
    memory.save(window, session.place)     # on close
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from cfhire.ui.session import Place

FILE = "window.ini"

FIRST_SIZE = QSize(1366, 840)
"""Of a window that stood nowhere before, on screens that have the room; its page, not loaded yet, cannot say."""

MOST_OF_THE_SCREEN = 0.94
"""The frame that the system draws takes some, too."""


class WindowMemory:
    """Machine state in a small file of its own, apart from the settings a person would take along."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat)

    def save(self, window: QMainWindow, place: Place) -> None:
        """Remember geometry and place."""
        self._settings.setValue("window/geometry", window.saveGeometry())
        self._settings.setValue("place/page", place.page)
        self._settings.setValue("place/subject", place.subject)
        self._settings.sync()

    def place(self) -> Place:
        """Return the remembered place; an empty page when there is none."""
        return Place(str(self._settings.value("place/page", "")), str(self._settings.value("place/subject", "")))

    def restore(self, window: QMainWindow) -> None:
        """Give the window its remembered geometry, held to the screens there are now, or that of a first start."""
        geometry = self._settings.value("window/geometry")
        if isinstance(geometry, QByteArray) and window.restoreGeometry(geometry):
            keep_on_screen(window)
        else:
            _place_first(window, QGuiApplication.primaryScreen().availableGeometry())

    def note(self, key: str, value: str) -> None:
        """Remember one more thing of this machine, for instance how a splitter stands."""
        self._settings.setValue(f"more/{key}", value)

    def noted(self, key: str) -> str:
        """Return what was noted, or an empty text."""
        return str(self._settings.value(f"more/{key}", ""))

    def all_noted(self) -> dict[str, str]:
        """Return everything that was noted."""
        self._settings.beginGroup("more")
        keys = self._settings.allKeys()
        self._settings.endGroup()
        return {key: self.noted(key) for key in keys}


def _place_first(window: QWidget, room: QRect) -> None:
    first = QRect(room.topLeft(), FIRST_SIZE.boundedTo(room.size() * MOST_OF_THE_SCREEN))
    first.moveCenter(room.center())
    window.setGeometry(first)


def keep_on_screen(window: QWidget) -> None:
    """Move a window, make it smaller where needed, so that all of it is on a screen."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame = window.frameGeometry()
    screen = QGuiApplication.screenAt(frame.center()) or QGuiApplication.primaryScreen()
    window.setGeometry(inside(window.geometry(), screen.availableGeometry()))


def inside(rect: QRect, room: QRect) -> QRect:
    """Return `rect` made no larger than `room` and moved into it."""
    held = QRect(rect.topLeft(), rect.size().boundedTo(room.size()))
    held.moveLeft(min(max(held.left(), room.left()), room.right() - held.width() + 1))
    held.moveTop(min(max(held.top(), room.top()), room.bottom() - held.height() + 1))
    return held
