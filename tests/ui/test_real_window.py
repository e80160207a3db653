"""The installed program as a real window on a display in memory: typed into, clicked, resized, closed, found again."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.services.workspace import open_workspace
from cfhire.ui import theme

Picture = npt.NDArray[np.uint8]
Found = TypeVar("Found")

PATIENCE = 60.0
TITLE = "Northwind Hotels — cfhire"
NOTE = "Saw that the door stood open"
"""Letters that every keyboard has: others are lent a key for a moment, which a busy machine may take too late."""
WIDE, NARROW = (1366, 768), (1180, 700)
ASIDE = (600, 890)
BUTTON_MARGIN = (5, 40)
STATUS_HEIGHT = 40
"""The line at the foot says the time, which goes on."""


@dataclass
class Desk:
    """A display in memory, with a keyboard and a pointer."""

    name: str
    frame: Path
    home: Path

    def do(self, *act: str) -> str:
        """Let the hands do something and return what they say."""
        done = subprocess.run(["xdotool", *act], env=self.env(), capture_output=True, text=True, check=False)
        return done.stdout.strip()

    def env(self) -> dict[str, str]:
        """Return the surroundings of programs on this display."""
        kept = {name: value for name, value in os.environ.items() if name not in {"WAYLAND_DISPLAY", "XAUTHORITY"}}
        return kept | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "CFHIRE_HOME": str(self.home)}

    def picture(self) -> Picture:
        """Return what is on the display now, as rows of red, green, blue."""
        data = self.frame.read_bytes()
        head = struct.unpack(">25I", data[:100])
        size, width, height, per_line, colors = head[0], head[4], head[5], head[12], head[19]
        rows = np.frombuffer(data, np.uint8, height * per_line, size + colors * 12).reshape(height, per_line)
        return rows[:, : width * 4].reshape(height, width, 4)[:, :, 2::-1].copy()

    def body(self) -> Picture:
        """Return the picture without the line at the foot."""
        return self.picture()[: WIDE[1] - STATUS_HEIGHT, : WIDE[0]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Return a display in memory; what it needs is asked for by name, never passed over."""
    missing = [tool for tool in ("Xvfb", "xdotool") if shutil.which(tool) is None]
    line = "sudo apt-get install --no-install-recommends xvfb xauth xdotool"
    assert not missing, f"This test needs {' and '.join(missing)}; please run: {line}"
    reading, writing = os.pipe()
    server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x900x24", "-nolisten", "tcp"]
    # Without `-noreset` the display begins anew when its last program leaves, and throws out who comes at that moment.
    with subprocess.Popen(
        [*server, "-noreset", "-fbdir", str(tmp_path)], pass_fds=[writing], stderr=subprocess.DEVNULL
    ) as running:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        home = tmp_path / "home"
        home.mkdir()
        (home / "settings.json").write_text('{"scheme": "light"}', encoding="utf-8")
        yield Desk(f":{number}", tmp_path / "Xvfb_screen0", home)
        running.terminate()


@contextmanager
def program(desk: Desk, workspace: Path) -> Iterator[str]:
    """Start the installed program on a workspace and yield its window; afterwards it was closed by its key."""
    command = [str(Path(sys.executable).parent / "cfhire"), str(workspace)]
    with subprocess.Popen(command, env=desk.env(), stderr=subprocess.PIPE, text=True) as running:
        try:
            window = wait_for_window(desk, running)
            desk.do("windowfocus", "--sync", window)
            yield window
            desk.do("key", "ctrl+q")
            said = running.communicate(timeout=PATIENCE)[1]
            assert (running.returncode, said) == (0, ""), "the program ends well, and Qt warns of nothing"
        finally:
            running.kill()


def test_a_real_window_is_used_closed_and_found_again_as_it_was(desk: Desk, sample_copy: Path) -> None:
    with program(desk, sample_copy) as window:
        # A first window stands in the middle.
        desk.do("windowmove", "--sync", window, "0", "0")
        desk.do("windowsize", "--sync", window, str(WIDE[0]), str(WIDE[1]))
        today = at_rest(desk)
        click_on(desk, button(today), today)
        at_rest(desk)
        desk.do("type", "--delay", "30", NOTE)
        desk.do("windowsize", "--sync", window, str(NARROW[0]), str(NARROW[1]))
        at_rest(desk)
        assert (desk.picture()[:, NARROW[0] :] == 0).all(), "beyond the smaller window nothing is painted"
    kept = notes(sample_copy)
    assert NOTE in kept, kept

    with program(desk, sample_copy) as window:
        assert size_of(desk, window) == NARROW
        desk.do("windowsize", "--sync", window, str(WIDE[0]), str(WIDE[1]))
        left = at_rest(desk)
        assert not same(left, today), "the page before the interview is another than the page of the day"
        desk.do("key", "ctrl+k")
        desk.do("type", "candidates")
        desk.do("key", "Return")
        wait(lambda: not same(desk.body(), left), "the candidates")
        # The field to type in is framed only a second after the rows on a machine that has other work to do.
        candidates = at_rest(desk, 9)
    place = ConfigParser()
    place.read(desk.home / "window.ini", encoding="utf-8")
    assert place["place"]["page"] == "candidates"

    with program(desk, sample_copy):
        wait(lambda: same(desk.body(), candidates), "the candidates again, pixel for pixel")


def wait_for_window(desk: Desk, running: subprocess.Popen[str]) -> str:
    """Return the workspace's window once it is there; a program that ended without one has said why."""

    def window() -> str:
        assert running.poll() is None, running.communicate()[1]
        return desk.do("search", "--onlyvisible", "--name", TITLE)

    return wait(window, "the window with its title").splitlines()[0]


def wait(so: Callable[[], Found], what: str) -> Found:
    """Wait until there is something, and return it."""
    ends = time.monotonic() + PATIENCE
    while not (found := so()):
        assert time.monotonic() < ends, f"waited in vain for {what}"
        time.sleep(0.05)
    return found


def at_rest(desk: Desk, pictures: int = 4) -> Picture:
    """Wait until so many pictures, a fifth of a second apart, are the same and return the last."""
    seen = [desk.body()]

    def stands_still() -> bool:
        time.sleep(0.2)
        seen.append(desk.body())
        return len(seen) >= pictures and all(same(each, seen[-1]) for each in seen[-pictures:])

    wait(stands_still, "the picture to stand still")
    return seen[-1]


def same(one: Picture, other: Picture) -> bool:
    """Tell whether two pictures show the same but for a blinking cursor."""
    return one.shape == other.shape and int((one != other).any(axis=2).sum()) < 60


def button(picture: Picture) -> tuple[int, int]:
    """Return the middle of the button that stands out, the longest bars filled in the accent colour."""
    accent = np.array([int(theme.LIGHT.accent[at : at + 2], 16) for at in (1, 3, 5)])
    # Words may have the accent's colour too, yet no stroke of a letter is as wide as a button.
    # Above the words of a button there is a margin, and the ring of a row is thinner than that.
    filled = np.lib.stride_tricks.sliding_window_view((picture == accent).all(axis=2), BUTTON_MARGIN, axis=(0, 1))
    rows, columns = np.nonzero(filled.all(axis=(2, 3)))
    assert rows.size, "a button stands out"
    return int(columns.mean()) + BUTTON_MARGIN[1] // 2, int(np.median(rows)) + BUTTON_MARGIN[0]


def click(desk: Desk, place: tuple[int, int]) -> None:
    """Click a place of the display, where the window stands in the corner, and take the pointer out of the picture."""
    there, aside = map(str, place), map(str, ASIDE)
    # A hand stays for a moment before it presses and after; events at one instant are lost on some machines.
    desk.do("mousemove", "--sync", *there, "sleep", "0.3", "click", "1", "sleep", "0.3", "mousemove", *aside)


def click_on(desk: Desk, place: tuple[int, int], before: Picture) -> None:
    """Click a place until the picture is another one, as a person does who waits and clicks again."""
    for _turn in range(4):
        click(desk, place)
        ends = time.monotonic() + PATIENCE / 4
        while time.monotonic() < ends:
            if not same(desk.body(), before):
                return
            time.sleep(0.05)
    raise AssertionError(f"clicked in vain at {place}")


def size_of(desk: Desk, window: str) -> tuple[int, int]:
    """Return the size of a window."""
    told = dict(line.split("=") for line in desk.do("getwindowgeometry", "--shell", window).splitlines())
    return int(told["WIDTH"]), int(told["HEIGHT"])


def notes(path: Path) -> list[str]:
    """Return the notes of the interrupted interview as they are on disk."""
    workspace = open_workspace(path)
    try:
        own = next(row.own_card for row in workspace.interviews.rows(mine=True) if not row.own_card_in)
        return [note.text for note in workspace.cards.own(own).notes]
    finally:
        workspace.close()
