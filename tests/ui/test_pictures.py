"""Pictures are taken of the program as it is, and of none of its faults."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog

from bench.picture_shots import Shot, Studio
from bench.pictures import LOOKS, studio
from cfhire.errors import Defect


@pytest.fixture
def made(sample_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    """Return the program on the sample, ready to be photographed; its eye on faults is taken away afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    with studio(sample_copy, LOOKS[0]) as studied:
        yield studied


def fail() -> None:
    """Be at fault, as a piece of work of ours might be."""
    raise ZeroDivisionError


def fail_elsewhere() -> None:
    """Be at fault in another thread, where nobody hears of it but the program's own report."""
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


class Unclosable(QDialog):
    """A dialog at fault when it is closed."""

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close, and fail."""
        super().closeEvent(event)
        fail_elsewhere()


def test_a_fault_on_the_way_ends_the_walk_and_is_named(made: Studio) -> None:
    today = made.take(Shot("today", "Today", lambda studio: studio.page("today")))
    assert (today.width(), today.height()) == (1366, 768)
    with pytest.raises(Defect) as told:
        made.take(Shot("jobs", "Jobs", lambda _studio: fail_elsewhere()))
    assert "jobs: the program reported a fault:" in str(told.value)
    assert "ZeroDivisionError" in str(told.value)


def test_a_fault_of_the_window_itself_ends_the_walk(made: Studio) -> None:
    with pytest.raises(ZeroDivisionError):
        made.take(Shot("jobs", "Jobs", lambda _studio: QTimer.singleShot(0, fail)))


def test_a_fault_of_a_dialog_that_closes_ends_the_walk(made: Studio) -> None:
    with pytest.raises(Defect) as told:
        made.take(Shot("new-job", "A new job", lambda studio: Unclosable(studio.program.window).open()))
    assert "new-job: the program reported a fault:" in str(told.value)


def test_what_the_program_refuses_is_no_picture(made: Studio) -> None:
    with pytest.raises(Defect) as told:
        made.take(Shot("job", "A job", lambda studio: studio.page("jobs", "nobody-made-it")))
    assert "job: the program refused something:" in str(told.value)
