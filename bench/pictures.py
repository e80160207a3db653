"""Photographs every screen of the sample in each look, for the guide and for whoever wants to look hard.

Run as `python -m bench.pictures [folder]`; without a folder the pictures go to docs/pictures.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from cfhire.i18n import set_language
from cfhire.services.sample.building import NOW, build_sample
from cfhire.services.workspace import open_workspace
from cfhire.ui import theme
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.screens import REGISTERS
from cfhire.ui.session import AtKeyboard, Place, Session
from cfhire.ui.tasks import ImmediateTasks

if TYPE_CHECKING:
    from cfhire.services.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Look:
    """One way in which people see the program."""

    name: str
    scheme: theme.Scheme
    text_scale: int
    size: QSize


LOOKS = (
    Look("light", "light", 100, QSize(1366, 768)),
    Look("dark", "dark", 100, QSize(1366, 768)),
    Look("150", "light", 150, QSize(1024, 700)),
)
LANGUAGES = ("en", "de-x-pseudo")


def places(workspace: "Workspace") -> Iterator[tuple[str, Place]]:
    """Yield a name and a place for every screen that a sample can fill."""
    job = workspace.jobs.find("Guest Services Lead").id
    nia = workspace.candidates.find(job, "Nia Adeyemi").id
    own = next((row.own_card for row in workspace.interviews.rows(mine=True) if not row.own_card_in), "")
    yield "today", Place("today")
    yield "questions", Place("questions")
    yield "jobs", Place("jobs")
    yield "job", Place("jobs", job)
    yield "candidates", Place("candidates")
    yield "candidate", Place("candidates", nia)
    yield "compare", Place("compare", job)
    yield "reports", Place("reports", nia)
    yield "interview", Place("interview", own)


def photograph(folder: Path) -> list[Path]:
    """Photograph everything into `folder` and return the files."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        raise TypeError(app)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    with tempfile.TemporaryDirectory() as kept:
        path = Path(kept) / "Northwind Hotels.cfhire"
        build_sample(path).close()
        workspace = open_workspace(path, clock=lambda: NOW)
        for language in LANGUAGES:
            for look in LOOKS:
                set_language(language)
                files += _in_look(app, workspace, look, folder, language)
        workspace.close()
    return files


def _in_look(app: QApplication, workspace: "Workspace", look: Look, folder: Path, language: str) -> list[Path]:
    shown = theme.apply(app, look.scheme, look.text_scale)
    session = Session(ImmediateTasks(), AtKeyboard(workspace.viewer.person_id, workspace.viewer.name, "chair"))
    window = MainWindow(session, shown)
    desk = Desk(session, window)
    for register in REGISTERS:
        register(window, desk)
    window.show_workspace(workspace.organisation())
    desk.seat(workspace)
    window.resize(look.size)
    window.show()
    files = []
    for name, place in places(workspace):
        if not window.has_page(place.page):
            continue
        session.go(place.page, place.subject)
        for _turn in range(6):
            app.processEvents()
        file = folder / f"{name}-{look.name}{'' if language == 'en' else '-de'}.png"
        window.grab().save(str(file))
        files.append(file)
    window.close()
    window.deleteLater()
    return files


if __name__ == "__main__":
    os.environ.setdefault("CFHIRE_HOME", tempfile.mkdtemp())
    for file in photograph(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(file)
