"""The computer on which the stories of a hire are played, by keys and clicks alone."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from cfhire import app
from cfhire.banks.places import banks_folder
from cfhire.services import workspace as workspaces
from cfhire.services.banks import Banks
from cfhire.services.sample.building import NOW, SampleClock
from cfhire.services.workspace import Workspace
from cfhire.ui import screens
from cfhire.ui.interview import screen as interview
from cfhire.ui.interview.screen import make_room
from cfhire.ui.program import Program
from tests.ui.player import CTRL, Key, Player

BROKEN = "format: 1\nid: broken\ntitle: Broken bank\nlocale: en\nquestions: many\n"
PATIENCE = 60.0


class Story:
    """The computer of the hiring manager: its files, its clock, the program when it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = SampleClock(NOW)
        self.is_running = False
        self.player: Player
        self.program: Program

    def start(self) -> Player:
        """Start the program as its icon does."""
        self.program = app.build_program()
        self.is_running = True
        self.player = Player(self.program.window, PATIENCE)
        self.program.show(partial(app.first_act, self.program, []))
        # The display without a screen is smaller than any desk's, and the window was held to it.
        self.program.window.resize(1366, 768)
        return self.player

    def quit(self) -> None:
        """Close it by its key."""
        self.player.rest()
        self.player.press(Key.Key_Q, CTRL)
        self.player.wait(lambda: not self.program.window.isVisible(), "the end")
        self._clear()

    def end(self) -> None:
        """Close it where the story ended, also in the midst of a dialog, so that the next story finds an empty desk."""
        self.program.window.close()
        self._clear()

    def _clear(self) -> None:
        self.is_running = False
        self.program.deleteLater()
        self.program.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def ask(self) -> Workspace:
        """Return what may be asked to double-check what was stored."""
        self.player.rest()
        return self.program.desk.workspace

    def sit_down(self, name: str, pin: str = "") -> None:
        """Let another person take the keyboard, as the preferences offer it."""
        player = self.player
        player.press(Key.Key_Comma, CTRL)
        player.wait(lambda: player.button("Sit down") is not None, "the preferences")
        player.rest()
        player.choose("Person", name)
        if pin:
            player.fill("PIN", pin)
        player.press_button("Sit down")


@pytest.fixture
def story(sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Story]:
    """Return a computer where cfhire was never started; its banks hold one broken file."""
    told = Story(tmp_path)
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "sample").mkdir(parents=True)
    shutil.copy(sample_file, app.sample_path())
    folder = Path(shutil.copytree(banks_folder(), tmp_path / "banks"))
    (folder / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    opened = partial(workspaces.open_workspace, clock=told.clock, banks=Banks(folder))
    monkeypatch.setattr(workspaces, "open_workspace", opened)
    room = partial(make_room, now=told.clock)
    registers = [each if each is not interview.register else room for each in screens.REGISTERS]
    monkeypatch.setattr(screens, "REGISTERS", tuple(registers))
    yield told
    if told.is_running:
        told.end()


@pytest.fixture
def begun(story: Story) -> Story:
    """Return a computer on which the sample was opened as the first thing."""
    player = story.start()
    player.press_button("Open the sample")
    player.sees("Northwind Hotels", "Open jobs", "Maya Ortiz · administrator")
    return story


def evidence(story: Story, name: str) -> list[str]:
    """Return four lines of evidence that were written down about a candidate."""
    workspace = story.ask()
    row = next(row for row in workspace.candidates.rows() if row.name == name)
    return [line.text for line in workspace.pages.page(row.id).evidence if line.criterion][:4]
