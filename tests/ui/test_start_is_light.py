"""The program as people start it waits for nothing heavy before its first paint, and still gets to the sample."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import json, sys
from PySide6.QtCore import QTimer
from cfhire import app

first_act = app.first_act

def look(program, arguments):
    loaded = sorted({name.partition(".")[0] for name in sys.modules})
    print(json.dumps({"visible": program.window.isVisible(), "loaded": loaded}), flush=True)
    program.desk.seated.connect(lambda: QTimer.singleShot(0, lambda: leave(program)))
    first_act(program, arguments)

def leave(program):
    print(json.dumps({"title": program.window.windowTitle(), "later": "sqlalchemy" in sys.modules}), flush=True)
    program.window.close()

app.first_act = look
sys.argv = ["cfhire", sys.argv[1]]
sys.exit(app.main())
"""


@pytest.fixture(scope="module")
def start(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    folder = tmp_path_factory.mktemp("start")
    copy = folder / "Northwind.cfhire"
    copy.write_bytes(sample_file.read_bytes())
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "CFHIRE_HOME": str(folder / "home")}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(copy)], capture_output=True, text=True, env=environment, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line) for line in ran.stdout.splitlines()]


@pytest.mark.parametrize("heavy", ["sqlalchemy", "alembic", "jinja2", "numpy", "weasyprint"])
def test_the_program_is_on_the_screen_without(heavy: str, start: list[dict[str, object]]) -> None:
    assert start[0]["visible"] is True
    assert heavy not in start[0]["loaded"]  # type: ignore[operator]


def test_the_workspace_follows(start: list[dict[str, object]]) -> None:
    assert start[1] == {"title": "Northwind Hotels — cfhire", "later": True}
