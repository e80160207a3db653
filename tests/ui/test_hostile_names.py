"""Names and notes that look like markup, links or files are shown as typed, and nothing they name is ever opened."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir

import pytest
from PySide6.QtGui import QColor, QImage

from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.cards import NoteLine
from cfhire.services.workspace import open_workspace
from tests.ui.hostile_visit import CONTROL, DIALOG

BAIT = f"{gettempdir()}/cfhire-bait-{os.getpid()}"
"""Its name is part of the specimens, so it cannot be a fixture's folder; nothing may open what lies there."""
STRANGE: dict[str, str] = {
    name: name
    for name in (
        f"<img src='file://{BAIT}/a.png'>",
        f"<img src='{BAIT}/b.png' width=100>",
        f"<b>Ann</b><img src=//127.0.0.1/share{BAIT}/c.png>",
        "\\\\127.0.0.1\\share\\cfhire-bait.png",
        "<img src=http://127.0.0.1:9/cfhire-bait.png>",
        f"<a href='file://{BAIT}/d.html'>Click me</a>",
        f"<link rel=stylesheet href='file://{BAIT}/e.css'>",
        f"<style>@import url(file://{BAIT}/f.css); *{{color:red}}</style>Zoë",
        f"<body background='{BAIT}/g.png'>Ann",
        f"<table background='{BAIT}/h.png'><tr><td>Ann</td></tr></table>",
        "&lt;b&gt;Ann&lt;/b&gt; &amp; Bob &nbsp;",
        "Ann & Bob && Çelik",
        "'; DROP TABLE candidate; --",
        '=HYPERLINK("http://127.0.0.1:9/cfhire-bait")',
        f"{{{{ 7*7 }}}} {{% include '{BAIT}/i.html' %}}",
        f"file://{BAIT}/j.png",
    )
} | {
    # Marks that would turn what follows and breaks of the line are not letters; everything else is as typed.
    "Ann \u202egnp.exe\u202c Bob": "Ann gnp.exe Bob",
    "Ann\r\nBob\tÇelik": "Ann Bob Çelik",
    "Ann " + "very " * 800 + "long": "Ann " + "very " * 800 + "long",
}


@dataclass(frozen=True)
class Visit:
    """What stood on the screens, what was opened meanwhile."""

    visited: list[str]
    shown: list[str]
    opened: list[str]


@pytest.fixture(scope="module")
def bait() -> Iterator[None]:
    """Put real pictures and sheets where the names point, and clear them up."""
    Path(BAIT).mkdir()
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    for letter in "abghj":
        picture.save(f"{BAIT}/{letter}.png")
    for name in ("d.html", "e.css", "f.css", "i.html"):
        (Path(BAIT) / name).write_text("p { color: red }", encoding="utf-8")
    yield
    shutil.rmtree(BAIT)


@pytest.fixture(scope="module")
def visit(bait: None, sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Visit:
    folder = tmp_path_factory.mktemp("visit")
    path = Path(shutil.copy(sample_file, folder / "Northwind.cfhire"))
    (folder / CONTROL).write_text("seen", encoding="utf-8")
    fill(path)
    opened = folder / "opened.txt"
    driver = [sys.executable, "-m", "tests.ui.hostile_visit", str(path)]
    strace = shutil.which("strace")
    if strace:
        watch = [strace, "-f", "--seccomp-bpf", "-qq", "-s", "300", "-e", "trace=openat,connect", "-o", str(opened)]
        command = [*watch, *driver]
    else:
        command = [*driver, str(opened)]
    home = {"QT_QPA_PLATFORM": "offscreen", "CFHIRE_HOME": os.environ["CFHIRE_HOME"]}
    ran = subprocess.run(command, capture_output=True, text=True, env=os.environ | home, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    said = json.loads(ran.stdout.splitlines()[-1])
    lines = opened.read_text(encoding="utf-8", errors="replace").splitlines()
    return Visit(said["visited"], said["shown"], lines)


def fill(path: Path) -> None:
    """Call candidates, jobs so, and note it."""
    workspace = open_workspace(path)
    job = workspace.jobs.find("Guest Services Lead")
    for number, name in enumerate(STRANGE):
        entry = CandidateEntry(name=name, email=f"{number}@strange.example", accommodations=name)
        workspace.candidates.add(entry, job.id)
    for name in STRANGE:
        workspace.jobs.add(name, ["values.integrity"], team="strange")
    open_card = next(row for row in workspace.interviews.rows(mine=True) if not row.own_card_in)
    question = workspace.interviews.kit(open_card.id).questions[0].id
    notes = [NoteLine(f"strange-{number}", question, name) for number, name in enumerate(STRANGE)]
    workspace.cards.save_draft(open_card.own_card, notes, 0, 60)
    workspace.close()


def test_whoever_watches_sees_what_is_opened(visit: Visit) -> None:
    assert any(CONTROL in line for line in visit.opened)


def test_every_screen_was_visited(visit: Visit) -> None:
    assert {"today", "questions", "jobs", "compare", "reports", "interview", "preferences"} <= set(visit.visited)
    assert DIALOG in visit.shown


def test_nothing_that_a_name_points_to_is_opened(visit: Visit) -> None:
    assert [line for line in visit.opened if "bait" in line.lower()] == []


def test_no_connection_to_another_machine_is_tried(visit: Visit) -> None:
    calls = [line for line in visit.opened if "connect(" in line or line.startswith("socket.")]
    assert [line for line in calls if "AF_UNIX" not in line] == []


@pytest.mark.parametrize("name", STRANGE, ids=range(len(STRANGE)))
def test_a_name_is_shown_letter_for_letter(name: str, visit: Visit) -> None:
    letters = STRANGE[name]
    assert any(letters in shown for shown in visit.shown)
