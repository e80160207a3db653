"""The window comes back where it stood, on a screen that is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from cfhire.ui.session import Place
from cfhire.ui.window_memory import FIRST_SIZE, WindowMemory, inside, keep_on_screen

ROOM = QRect(0, 0, 1366, 768)


@pytest.mark.parametrize(
    ("stood", "stands"),
    [
        (QRect(100, 100, 800, 600), QRect(100, 100, 800, 600)),
        (QRect(3000, 100, 800, 600), QRect(566, 100, 800, 600)),
        (QRect(-900, -50, 800, 600), QRect(0, 0, 800, 600)),
        (QRect(0, 0, 2560, 1440), QRect(0, 0, 1366, 768)),
        (QRect(0, 700, 800, 600), QRect(0, 168, 800, 600)),
    ],
)
def test_a_window_is_held_to_the_screen(stood: QRect, stands: QRect) -> None:
    assert inside(stood, ROOM) == stands


def test_place_and_size_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setGeometry(40, 50, 600, 400)
    window.show()
    WindowMemory(tmp_path).save(window, Place("candidates", "nia"))
    again, memory = QMainWindow(), WindowMemory(tmp_path)
    qtbot.addWidget(again)
    memory.restore(again)
    assert memory.place() == Place("candidates", "nia")
    assert again.size() == window.size()
    assert (tmp_path / "window.ini").exists()


def test_a_first_start_has_no_place(qtbot: QtBot, tmp_path: Path) -> None:
    window, memory = QMainWindow(), WindowMemory(tmp_path)
    qtbot.addWidget(window)
    memory.restore(window)
    assert memory.place() == Place("")


def test_a_first_window_uses_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    """A frame without a page would else be as small as it may be."""
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(300, 200)
    WindowMemory(tmp_path).restore(window)
    window.show()
    room = window.screen().availableGeometry()
    assert room.contains(window.frameGeometry())
    assert window.width() == FIRST_SIZE.width() or window.width() > room.width() * 0.9
    assert window.height() == FIRST_SIZE.height() or window.height() > room.height() * 0.9


def test_a_spoilt_file_is_no_reason_to_stay_shut(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_text("[window]\ngeometry=nonsense\n[place]\npage=jobs\n", encoding="utf-8")
    window, memory = QMainWindow(), WindowMemory(tmp_path)
    qtbot.addWidget(window)
    memory.restore(window)
    assert memory.place() == Place("jobs")


def test_a_window_beyond_every_screen_is_brought_back(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    window.setGeometry(90_000, 90_000, 500, 400)
    keep_on_screen(window)
    assert window.screen().availableGeometry().contains(window.geometry())


def test_notes_of_the_machine_are_kept(tmp_path: Path) -> None:
    WindowMemory(tmp_path).note("plan/splitter", "200,300")
    assert WindowMemory(tmp_path).noted("plan/splitter") == "200,300"
    assert WindowMemory(tmp_path).noted("unknown") == ""
