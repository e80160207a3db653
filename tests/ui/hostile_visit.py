"""Goes through every screen of the real program and prints what stands there: `python -m tests.ui.hostile_visit PATH`.

With a second argument all files and addresses that Python opens are written there.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from bench.real_program import ended_with, started
from cfhire.ui.hands import Hands, rows_of
from cfhire.ui.program import Program

CONTROL = "control.txt"
"""A file beside the workspace that is read on purpose: whoever watches must see this."""
DIALOG = "a dialog was open"
FILES = ("Save", "Export", "Attach", "Import", "Print", "file", "folder")
"""Buttons of these words ask for a file in a window of its own, which shows no names."""
MOST_DIALOGS = 3
"""So many things of a kind have their dialogs opened."""


def main() -> int:
    """Visit everything."""
    path = Path(sys.argv[1])
    if len(sys.argv) > 2:
        _write_down(Path(sys.argv[2]))
    (path.parent / CONTROL).read_bytes()
    program, hands = started(path)
    shown: set[str] = set()
    visited: list[str] = []
    for page, subject in places(program):
        program.session.go(page, subject)
        _look(hands, shown)
        visited.append(page)
        if visited.count(page) <= MOST_DIALOGS:
            _open_dialogs(program, hands, shown)
    sys.stdout.write(json.dumps({"visited": visited, "shown": sorted(shown)}) + "\n")
    program.window.close()
    return 0


def _open_dialogs(program: Program, hands: Hands, shown: set[str]) -> None:
    """Open and close every dialog that a button with … leads to."""
    names = {button.text() for button in hands.seen(QAbstractButton) if button.text().endswith("…")}
    for name in sorted(name.replace("&", "") for name in names):
        if any(word in name for word in FILES) or hands.button(name) is None:
            continue
        hands.press_button(name)
        _look(hands, shown)
        if hands.front() is not program.window:
            shown.add(DIALOG)
            hands.front().close()


def places(program: Program) -> Iterator[tuple[str, str]]:
    """Yield every page, by itself and about the things with a strange name."""
    workspace = program.desk.workspace
    strange = [row for row in workspace.candidates.rows() if row.email.endswith("@strange.example")]
    card = next(row.own_card for row in workspace.interviews.rows(mine=True) if not row.own_card_in)
    jobs = [row.id for row in workspace.jobs.rows() if row.team == "strange"]
    subjects = {
        "candidates": ["", *(row.id for row in strange)],
        "jobs": ["", *jobs],
        "compare": [strange[0].job_id],
        "reports": [strange[0].id],
        "interview": [card],
    }
    for page in tuple(program.window._factories):
        for subject in subjects.get(page, [""]):
            yield page, subject


def _look(hands: Hands, shown: set[str]) -> None:
    """Read all that stands there, paint it, and let every tool tip appear."""
    hands.rest()
    hands.front().grab()
    shown.update(hands.texts())
    for widget in hands.seen(QWidget):
        if widget.toolTip():
            shown.add(widget.toolTip())
            _tip(widget, widget.rect().center())
    for view in hands.seen(QAbstractItemView):
        for row in range(min(rows_of(view), 30)):
            _tip(view.viewport(), view.visualRect(view.model().index(row, 0)).center())


def _tip(widget: QWidget, at: QPoint) -> None:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))


def _write_down(target: Path) -> None:
    """Write down what Python opens and connects to, from now on."""
    stream = target.open("a", encoding="utf-8", errors="backslashreplace")

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in {"open", "socket.connect", "socket.getaddrinfo"}:
            stream.write(f"{event} {arguments!r}\n")
            stream.flush()

    sys.addaudithook(hook)


if __name__ == "__main__":
    ended_with(main)
