"""Proof that the program can be driven through the system's accessibility bus, and says what a rating became.

Needs Linux with Xvfb, dbus-run-session, at-spi2-core, and a Python that has `gi` with Atspi.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.proof_desk import environment
from bench.proof_result import ROOT, Result
from cfhire.services.sample.building import build_sample

TOOLS = ("Xvfb", "xvfb-run", "dbus-run-session")
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
PYTHONS = ("/usr/bin/python3", "python3")
ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
TOO_LONG = 240
SAID_LINES = 12
SCRIPT = """
"$LAUNCHER" --launch-immediately >/dev/null 2>&1 &
launcher=$!
sleep 1
"$PROGRAM" -m cfhire "$WORKSPACE" >"$FOLDER/program" 2>&1 &
program=$!
"$WALKER" -m bench.accessibility_walker
code=$?
kill $program $launcher
exit $code
"""


@dataclass(frozen=True)
class Walk:
    """What a walk found: objects in view, those that act, those of them without a name, and what was heard."""

    objects: int = 0
    acting: int = 0
    nameless: tuple[str, ...] = ()
    rated: str = ""

    @property
    def figures(self) -> str:
        """Return it in words."""
        heard = f"heard “{self.rated}” after its action"
        return f"{self.objects} objects, {self.acting} that act, {len(self.nameless)} without a name; {heard}"


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Go through the program `count` times as a screen reader does."""
    name = "accessibility bus"
    missing = _missing()
    if missing:
        return Result(name, missing=missing)
    failures, figures = [], ""
    for number in range(count):
        with tempfile.TemporaryDirectory(prefix="accessibility-") as folder:
            found, fault = _walked(Path(folder))
        if fault:
            failures.append(fault)
        else:
            figures = found.figures
            failures += found.nameless
        progress(f"{number + 1}: {figures or fault}")
    return Result(name, count, figures, failures)


def _walked(folder: Path) -> tuple[Walk, str]:
    """Return what a walk through the program found, or how it went wrong."""
    home = folder / "home"
    os.environ["CFHIRE_HOME"] = str(home)
    workspace = folder / "Northwind.cfhire"
    build_sample(workspace).close()
    surroundings = environment(home) | {
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "LAUNCHER": _launcher(),
        "PROGRAM": sys.executable,
        "WALKER": _python(),
        "WORKSPACE": str(workspace),
        "FOLDER": str(folder),
    }
    ran = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1440x900x24 -noreset", "dbus-run-session", "--", "sh", "-c", SCRIPT],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=TOO_LONG,
        check=False,
    )
    lines = [line for line in ran.stdout.splitlines() if line.startswith("{")]
    if ran.returncode or not lines:
        said = [*(folder / "program").read_text(encoding="utf-8").splitlines(), *ran.stderr.splitlines()]
        return Walk(), " / ".join(said[-SAID_LINES:]) or "nothing was found"
    told = json.loads(lines[-1])
    nameless = tuple(f"a {each} has no name" for each in told["nameless"])
    return Walk(told["objects"], told["acting"], nameless, told["rated"]), ""


def _missing() -> str:
    """Return what this machine lacks."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not _launcher():
        lacking.append("at-spi2-core")
    if not _python():
        lacking.append("python3-gi with gir1.2-atspi-2.0")
    return ", ".join(lacking)


def _launcher() -> str:
    return next((each for each in LAUNCHERS if Path(each).exists()), "")


def _python() -> str:
    for each in PYTHONS:
        path = shutil.which(each)
        if path and subprocess.run([path, "-c", ATSPI], capture_output=True, check=False).returncode == 0:
            return path
    return ""
