"""The first paint waits for nothing that it does not show."""

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys
from PySide6.QtWidgets import QWidget
from cfhire.ui import theme
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import Session
from cfhire.ui.tasks import Tasks
app = theme.start()
window = MainWindow(Session(Tasks()), theme.apply(app))
window.register_page("today", "Today", QWidget)
window.session.go("today")
window.show()
window.grab()
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    shown = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    return set(json.loads(shown.stdout))


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
def test_the_first_paint_needs_no(heavy: str, loaded: set[str]) -> None:
    assert heavy not in loaded
