"""Presses random keys and clicks at random places of the real program: `python -m bench.monkey PATH SEED SECONDS`."""

import random
import sys
import time
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from bench.real_program import ended_with, started
from cfhire.ui.hands import Hands
from cfhire.ui.program import Program

Key = Qt.Key
NONE, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
KEYS = (
    *(Key.Key_Tab, Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Up, Key.Key_Down, Key.Key_Left),
    *(Key.Key_Right, Key.Key_PageDown, Key.Key_PageUp, Key.Key_Home, Key.Key_End, Key.Key_Delete, Key.Key_Backspace),
    *(Key.Key_F2, Key.Key_F3, Key.Key_F6, Key.Key_F7, Key.Key_F9, Key.Key_F10),
    *(Key.Key_0, Key.Key_1, Key.Key_5, Key.Key_A, Key.Key_Z, Key.Key_K, Key.Key_N, Key.Key_Plus),
)
ESCAPE_EVERY = 12
HOME_EVERY = 60


def main() -> int:
    """Let the monkey at the window for so many seconds."""
    program, hands = started(Path(sys.argv[1]))
    chance = random.Random(int(sys.argv[2]))
    ends = time.monotonic() + float(sys.argv[3])
    number = 0
    while time.monotonic() < ends and program.window.isVisible():
        number += 1
        _act(program, hands, chance, number)
    return 0


def _act(program: Program, hands: Hands, chance: random.Random, number: int) -> None:
    _close_file_dialogs()
    if number % ESCAPE_EVERY == 0:
        _do(hands, Key.Key_Escape, NONE)
    elif number % HOME_EVERY == 1:
        pages = sorted(entry.id for entry in program.window.registry.entries() if entry.id.startswith("go."))
        page = chance.choice([each for each in pages if each not in {"go.back", "go.find"}])
        _say(f"go {page}")
        program.window.registry[page].trigger()
    elif chance.random() < 0.5:
        _do(hands, chance.choice(KEYS), chance.choice((NONE, NONE, NONE, SHIFT, CTRL, ALT)))
    else:
        _click(hands, chance)
    QApplication.processEvents()


def _do(hands: Hands, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    _say(f"{modifier.name} {key.name}")
    hands.press(key, modifier)


def _click(hands: Hands, chance: random.Random) -> None:
    front = hands.front()
    targets = [each for each in hands.seen(QWidget) if each.isEnabled() and not each.visibleRegion().isEmpty()]
    if not targets:
        return
    target = chance.choice(targets)
    at = QPoint(chance.randrange(max(target.width(), 1)), chance.randrange(max(target.height(), 1)))
    _say(f"click {type(target).__name__} {target.accessibleName()!r} in {type(front).__name__}")
    act = QTest.mouseDClick if chance.random() < 0.1 else QTest.mouseClick
    act(target, Qt.MouseButton.LeftButton, NONE, at)


def _close_file_dialogs() -> None:
    """Refuse files: the monkey is to play in our window, not on the disk, nor in Qt's own dialog.

    It does so between two acts: one that was refused in the midst of a click took Qt's memory with it.
    """
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QFileDialog) and widget.isVisible():
            widget.reject()


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n".replace("\r", " "))
    sys.stdout.flush()


if __name__ == "__main__":
    ended_with(main)
