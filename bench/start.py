"""How long cfhire takes to the first paint of its frame, then to the sample's data, beside an empty window of PySide6.

Usage: python -m bench.start [rounds]. Both start in fresh processes in turn, cfhire as a person starts it; the ratio of
the medians is the result.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 15
TARGET = 1.8
DATA_WITHIN = 0.6
"""Seconds from the first paint to the first page with the sample's data, on a machine with a quick window."""
QUICK_WINDOW = 130
"""Milliseconds an empty window takes there; where it takes longer, so may the data (decision 8 says why)."""

TELLING = """
import builtins, os, resource, sys, time

# As the program does, which finds this changed already when it is measured.
plain_import = builtins.__import__
from PySide6.QtCore import QEvent, QObject, QTimer
builtins.__import__ = plain_import

def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(time.monotonic(), used.ru_utime + used.ru_stime, used.ru_maxrss, flush=True)

class Watch(QObject):
    def __init__(self, window, painted):
        super().__init__()
        self.painted = painted
        window.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)
        return False
"""

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()

def painted():
    tell()
    os._exit(0)

watch = Watch(window, painted)
window.resize(1366, 768)
window.show()
app.exec()
"""

SAMPLE = """
from cfhire import app
from cfhire.ui.program import Program

show = Program.show

def show_watched(program, then):
    program.window.resize(1366, 768)
    show(program, then)
    # Afterwards: who came last is asked first, before the program goes on with its own work.
    program.watch = Watch(program.window, lambda: painted(program))

def painted(program):
    tell()
    look(program.window)

def look(window):
    from PySide6.QtWidgets import QTableView

    page = window.page("today")
    tables = page.findChildren(QTableView) if page else []
    if any(table.isVisible() and table.model().rowCount() for table in tables):
        window.watch = Watch(window, ended)
        window.update()
    else:
        QTimer.singleShot(5, lambda: look(window))

def ended():
    tell()
    os._exit(0)

Program.show = show_watched
sys.argv[1:] = ["sample"]
app.main()
"""

MAKING = """
from cfhire.app import sample_path
from cfhire.services.sample.building import build_sample

build_sample(sample_path()).close()
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds to the first paint, those of the processor, MiB held then; milliseconds to the data."""

    milliseconds: float
    processor: float
    mebibytes: float
    data: float


def run(script: str, folder: Path) -> str:
    """Run a script in a process of its own and return what it printed.

    Each finds its modules compiled in the folder, as an installed program does; the program's home lies there too.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "CFHIRE_HOME": str(folder / "home")}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    shown = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment, timeout=60
    )
    return shown.stdout


def start(script: str, folder: Path) -> Start:
    """Start a window and wait for its first paint, and for the data if it shows some."""
    began = time.monotonic()
    lines = [[float(part) for part in line.split()] for line in run(TELLING + script, folder).splitlines()]
    painted, processor, kibibytes = lines[0]
    return Start((painted - began) * 1000, processor * 1000, kibibytes / 1024, (lines[-1][0] - began) * 1000)


def middle(starts: list[Start], figure: str) -> float:
    """Return the median of one figure."""
    return float(statistics.median(getattr(one, figure) for one in starts))


def main() -> int:
    """Measure, print one line for each and the ratio; 1 when a target is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    starts: dict[str, list[Start]] = {"empty window": [], "cfhire": []}
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        run(MAKING, folder)
        for script in (EMPTY, SAMPLE):
            start(script, folder)
        for _round in range(rounds):
            starts["empty window"].append(start(EMPTY, folder))
            starts["cfhire"].append(start(SAMPLE, folder))
    for name, each in starts.items():
        painted, processor = middle(each, "milliseconds"), middle(each, "processor")
        print(f"{name}: {painted:.0f} ms, {processor:.0f} of the processor, {middle(each, 'mebibytes'):.0f} MiB")
    empty, frame = starts["empty window"], starts["cfhire"]
    later = (middle(frame, "data") - middle(frame, "milliseconds")) / 1000
    alone = middle(empty, "milliseconds")
    within = DATA_WITHIN * max(1, alone / QUICK_WINDOW)
    print(
        f"sample data {later:.2f} s after the first paint, {later * 1000 / alone:.1f} × the empty window; "
        f"at such a speed within {within:.2f} s"
    )
    # A busy machine stretches the longer start more than the shorter one; the processor's time hardly changes.
    print(f"processor {middle(frame, 'processor') / middle(empty, 'processor'):.2f}")
    ratio = middle(frame, "milliseconds") / alone
    print(f"ratio {ratio:.2f}")
    return 0 if ratio <= TARGET and later <= within else 1


if __name__ == "__main__":
    sys.exit(main())
