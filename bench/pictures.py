"""Photographs every screen and dialog of the sample in each look, for the guide and for whoever wants to look hard.

Run as `python -m bench.pictures [folder [look …]]`; without a folder the pictures go to docs/pictures, with an index.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from bench.picture_files import index, save_small
from bench.picture_shots import SHOTS, Shot, Studio
from cfhire import app as starting
from cfhire.i18n import set_language
from cfhire.services.sample.building import NOW, build_sample
from cfhire.services.workspace import Workspace, open_workspace
from cfhire.settings import Settings
from cfhire.ui import theme
from cfhire.ui.hands import Hands

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which people see the program."""

    name: str
    words: str
    scheme: theme.Scheme
    text_scale: int
    size: QSize
    language: str
    share: float = 1.0
    """How large the picture is kept, as a share of the window."""


LOOKS = (
    Look("light", "light", "light", 100, QSize(1366, 768), "en"),
    Look("dark", "dark", "dark", 100, QSize(1366, 768), "en"),
    Look("150", "150 % text", "light", 150, QSize(1024, 700), "en"),
    Look("light-de", "light, long words", "light", 100, QSize(1366, 768), "de-x-pseudo", 0.5),
    Look("dark-de", "dark, long words", "dark", 100, QSize(1366, 768), "de-x-pseudo", 0.5),
    Look("150-de", "150 % text, long words", "light", 150, QSize(1024, 700), "de-x-pseudo", 0.5),
)


def photograph(folder: Path, looks: tuple[Look, ...] = LOOKS, shots: tuple[Shot, ...] = SHOTS) -> list[Path]:
    """Photograph everything into `folder` and return the files."""
    application = QApplication.instance() or theme.start()
    if not isinstance(application, QApplication):
        raise TypeError(application)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with tempfile.TemporaryDirectory() as kept:
        sample = Path(kept) / "sample.cfhire"
        build_sample(sample).close()
        for look in looks:
            home = Path(kept) / look.name
            home.mkdir()
            path = Path(shutil.copy(sample, home / "Northwind Hotels.cfhire"))
            with studio(path, look) as made:
                for shot in shots:
                    picture = made.take(shot)
                    files.append(save_small(picture, folder / f"{shot.name}-{look.name}.png", look.share))
    set_language("en")
    return files


@contextmanager
def studio(path: Path, look: Look) -> Iterator[Studio]:
    """Start the program on a workspace in one look, where the clock stands still."""
    settings = Settings(scheme=look.scheme, text_scale=look.text_scale, language=look.language)
    program = starting.build_program(settings, path.parent, lambda _settings: None)
    program.doors = replace(program.doors, open=_opened)
    hands = Hands(program.window)
    program.show(partial(program.open, path))
    program.window.resize(look.size)
    hands.wait(lambda: program.desk.is_open and program.session.place.page, "the workspace")
    hands.rest()
    try:
        yield Studio(program, hands, look.size)
    finally:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _opened(path: Path, person: str, pin: str, passphrase: str) -> Workspace:
    return open_workspace(path, person, pin, passphrase, clock=_now)


def _now() -> datetime:
    return NOW


def main(arguments: list[str]) -> int:
    """Take the pictures that are wanted and say where they are."""
    folder = Path(arguments[0]) if arguments else FOLDER
    wanted = set(arguments[1:])
    looks = tuple(look for look in LOOKS if not wanted or look.name in wanted)
    for file in photograph(folder, looks):
        print(file)
    if looks == LOOKS:
        entries = [(shot.name, shot.words) for shot in SHOTS]
        print(index(folder, entries, [(look.name, look.words) for look in LOOKS]))
    return 0


if __name__ == "__main__":
    os.environ["CFHIRE_HOME"] = tempfile.mkdtemp()
    sys.exit(main(sys.argv[1:]))
