"""How long the frame takes to its first paint beside an empty window of PySide6.

Usage: python -m bench.start [rounds]. Both start in fresh processes in turn; the ratio of their medians is the result.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

ROUNDS = 15
TARGET = 1.8

ENDING = """
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.UpdateRequest:
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        used = resource.getrusage(resource.RUSAGE_SELF)
        print(time.monotonic(), used.ru_utime + used.ru_stime, used.ru_maxrss, flush=True)
        os._exit(0)

watch = Watch()
window.installEventFilter(watch)
window.resize(1366, 768)
window.show()
app.exec()
"""

EMPTY = """
import os, resource, time
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
"""

FRAME = """
import gc
gc.disable()  # as cfhire.app does until the first paint
import os, resource, time
from PySide6.QtCore import QEvent, QObject, QTimer
from cfhire.ui import theme
from cfhire.ui.main_window import MainWindow
from cfhire.ui.session import AtKeyboard, Session
from cfhire.ui.tasks import Tasks
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.page_frame import PageFrame

def make_page():
    page = PageFrame("Saturday, 21 November")
    page.add_action(Button("Add candidate"))
    for title in ("Interviews", "Waiting for you", "Open jobs"):
        page.body.addWidget(Card(title))
    return page

app = theme.start()
window = MainWindow(Session(Tasks(), AtKeyboard("maya", "Maya Ortiz", "chair")), theme.apply(app))
window.show_workspace("Northwind Hotels")
for page in ("today", "culture", "questions", "jobs", "schedule", "candidates", "calibration", "compare", "reports",
             "insights", "panel", "practice", "preferences"):
    window.register_page(page, page.title(), make_page)
window.status.show_saved("Saved 14:02")
window.session.go("today")
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds to the first paint, those of the processor among them, MiB held then."""

    milliseconds: float
    processor: float
    mebibytes: float


def start(script: str, compiled: str) -> Start:
    """Start a script in a process of its own and wait for its first paint.

    Both find their modules compiled in the folder `compiled`, as an installed program does.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": compiled}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    began = time.monotonic()
    shown = subprocess.run(
        [sys.executable, "-c", script + ENDING], capture_output=True, text=True, check=True, env=environment
    )
    painted, processor, kibibytes = shown.stdout.split()
    return Start((float(painted) - began) * 1000, float(processor) * 1000, int(kibibytes) / 1024)


def middle(starts: list[Start], figure: str) -> float:
    """Return the median of one figure."""
    return float(statistics.median(getattr(one, figure) for one in starts))


def main() -> int:
    """Measure, print one line for each and the ratio; 1 when the target is missed."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    starts: dict[str, list[Start]] = {"empty window": [], "frame": []}
    with tempfile.TemporaryDirectory() as compiled:
        for script in (EMPTY, FRAME):
            start(script, compiled)
        for _round in range(rounds):
            starts["empty window"].append(start(EMPTY, compiled))
            starts["frame"].append(start(FRAME, compiled))
    for name, each in starts.items():
        painted, processor = middle(each, "milliseconds"), middle(each, "processor")
        print(f"{name}: {painted:.0f} ms, {processor:.0f} of the processor, {middle(each, 'mebibytes'):.0f} MiB")
    empty, frame = starts["empty window"], starts["frame"]
    # A busy machine stretches the longer start more than the shorter one; the processor's time hardly changes.
    print(f"processor {middle(frame, 'processor') / middle(empty, 'processor'):.2f}")
    ratio = middle(frame, "milliseconds") / middle(empty, "milliseconds")
    print(f"ratio {ratio:.2f}")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
