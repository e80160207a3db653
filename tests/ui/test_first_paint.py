"""The first paint waits for nothing that it does not show."""

import json
import os
import subprocess
import sys

import pytest

SCRIPT = """
import json, os, sys
from cfhire import app
from cfhire.ui.program import Program

show = Program.show

def tell():
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

Program.show = lambda program, then: show(program, tell)
sys.argv[1:] = ["sample"]
app.main()
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    at_home = os.environ | {"CFHIRE_HOME": str(tmp_path_factory.mktemp("home"))}
    command = [sys.executable, "-c", SCRIPT]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, env=at_home, timeout=60)
    return list(json.loads(shown.stdout))


@pytest.mark.parametrize(
    "heavy",
    [
        "sqlalchemy",
        "jinja2",
        "numpy",
        "alembic",
        "weasyprint",
        "rapidfuzz",
        "ruamel",
        "jsonschema",
        "babel",
        "concurrent",
    ],
)
def test_the_first_paint_needs_no(heavy: str, loaded: list[str]) -> None:
    assert heavy not in {name.partition(".")[0] for name in loaded}


def test_the_first_paint_needs_no_page_and_no_service(loaded: list[str]) -> None:
    assert "cfhire.ui.main_window" in loaded
    parts = {name.rpartition(".")[2] for name in loaded if name.startswith("cfhire.")}
    assert parts.isdisjoint({"page", "presenter", "screen", "dialog", "dialogs", "services", "store", "cli", "palette"})
