"""What the window answers: bar, toast, strip, and the dialog for our own faults."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.ui import feedback
from cfhire.ui.crash import CrashDialog, CrashHook, report_of, short_path
from cfhire.ui.feedback import Act, MessageBar, ProgressStrip, Toast, progress_words
from cfhire.ui.tasks import Progress, Tasks
from cfhire.ui.text import PlainEdit, PlainLabel
from tests.ui.window_checks import Look, faults, show


def button(widget: QWidget, text: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if text in {each.text(), each.accessibleName()})


def test_the_bar_says_what_is_wrong_and_what_to_do(qtbot: QtBot) -> None:
    bar = MessageBar()
    show(qtbot, bar, QSize(600, 80))
    bar.show_error(Invalid("The minutes of “<b>Nia</b>” do not fit.", "Take a question out."))
    words = [label.text() for label in bar.findChildren(PlainLabel)]
    assert words == ["▲", "The minutes of “<b>Nia</b>” do not fit.", "Take a question out."]
    with qtbot.waitSignal(bar.dismissed):
        button(bar, "Close this message").click()
    assert not bar.isVisible()


def test_the_bars_act_is_done_once_and_closes_it(qtbot: QtBot) -> None:
    bar, done = MessageBar(), list[str]()
    qtbot.addWidget(bar)
    bar.show_message("warning", "Two rows were left out.", "", Act("Show them", lambda: done.append("shown")))
    button(bar, "Show them").click()
    assert done == ["shown"]
    assert not bar.isVisible()


def test_bar_toast_and_strip_read_well_in_every_look(qtbot: QtBot, look: Look) -> None:
    window = QWidget()
    bar, strip, tasks = MessageBar(), ProgressStrip(), Tasks()
    column = QVBoxLayout(window)
    column.addWidget(bar)
    column.addWidget(strip)
    column.addStretch(1)
    toast = Toast(window)
    show(qtbot, window, QSize(800, 400))
    for kind in ("info", "warning", "error"):
        bar.show_message(
            kind, _("The file could not be read."), _("Choose another one."), Act(_("Choose…"), window.update)
        )
        assert faults(window) == []
    toast.show_done(_("Added a candidate"), window.update)
    strip.watch(tasks)
    tasks.began.emit(Progress(_("Importing"), can_cancel=True))
    strip.show()
    assert faults(window) == []


def test_a_toast_takes_back_and_goes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "TOAST_MS", 20)
    window = QWidget()
    toast, undone = Toast(window), list[str]()
    show(qtbot, window, QSize(600, 300))
    toast.show_done("Added Nia", lambda: undone.append("Nia"))
    button(toast, "Undo").click()
    assert undone == ["Nia"]
    toast.show_done("Submitted the card")
    assert "Undo" not in [each.text() for each in toast.findChildren(QPushButton) if each.isVisible()]
    assert window.rect().contains(toast.geometry())
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_space_reaches_a_toast_only_when_it_was_asked_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "TOAST_MS", 20)
    window, row, undone = QWidget(), QPushButton("Open"), list[str]()
    QVBoxLayout(window).addWidget(row)
    toast = Toast(window)
    show(qtbot, window, QSize(600, 300))
    row.setFocus()
    toast.show_done("Done: Add Nia", lambda: undone.append("Nia"))
    QTest.keyClick(row, Qt.Key.Key_Tab)
    row.hide()
    assert window.focusWidget() not in toast.findChildren(QPushButton)
    qtbot.waitUntil(lambda: not toast.isVisible())
    row.show()
    row.setFocus()
    toast.show_done("Done: Add Nia", lambda: undone.append("Nia"))
    toast.answer()
    QTest.keyClick(button(toast, "Undo"), Qt.Key.Key_Escape)
    assert row.hasFocus()
    assert undone == []
    toast.show_done("Done: Add Nia", lambda: undone.append("Nia"))
    toast.answer()
    QTest.keyClick(button(toast, "Undo"), Qt.Key.Key_Space)
    assert undone == ["Nia"]
    assert row.hasFocus()


def test_short_work_shows_nothing_long_work_shows_and_can_be_cancelled(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feedback, "SHOW_AFTER_MS", 20)
    monkeypatch.setattr(feedback, "CANCEL_AFTER_MS", 60)
    monkeypatch.setattr(feedback, "LOOK_EVERY_MS", 5)
    strip, tasks, owner = ProgressStrip(), Tasks(), QObject()
    window = QWidget()
    QVBoxLayout(window).addWidget(strip)
    show(qtbot, window, QSize(600, 100))
    strip.watch(tasks)
    ended: list[Exception] = []
    progress = Progress("Importing", can_cancel=True)

    def work() -> None:
        while True:
            progress.advance(3, 10)
            threading.Event().wait(0.001)

    tasks.compute(owner, work, lambda _answer: None, ended.append, progress)
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    assert strip.findChildren(QProgressBar)[0].value() == 3
    cancel = button(strip, "Cancel")
    qtbot.waitUntil(cancel.isVisible)
    cancel.click()
    qtbot.waitUntil(lambda: len(ended) == 1)
    assert not strip.isVisible()
    tasks.close()


def test_progress_is_said_in_words() -> None:
    progress = Progress("Importing")
    assert progress_words(progress) == "Importing…"
    progress.advance(3, 10)
    assert progress_words(progress) == "Importing: 3 of 10"
    progress.cancel()
    assert progress_words(progress) == "Importing: stopping…"
    assert progress_words(Progress()) == "Working…"


class SecretNote(Exception):
    """A fault of ours whose message holds what somebody wrote."""


def find_row(name: str) -> None:
    raise SecretNote(f"no row for {name}")


def fault() -> SecretNote:
    with pytest.raises(SecretNote) as caught:
        find_row("Nia Adeyemi")
    return caught.value


def test_a_report_holds_the_way_but_nothing_personal() -> None:
    error = fault()
    report = report_of(type(error), error.__traceback__)
    assert "test_feedback.py" in report
    assert "SecretNote" in report
    assert "Nia" not in report
    assert str(Path.home()) not in report


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/home/maya.ortiz/app/cfhire/ui/text.py", "cfhire/ui/text.py"),
        ("/home/maya.ortiz/lib/site-packages/jinja2/loaders.py", "site-packages/jinja2/loaders.py"),
        ("/home/maya.ortiz/cfhire/.venv/lib/threading.py", "cfhire/.venv/lib/threading.py"),
        ("/home/maya.ortiz/script.py", "script.py"),
    ],
)
def test_paths_name_no_person(path: str, shown: str) -> None:
    assert short_path(path) == shown


def test_a_fault_is_written_and_shown_once(qtbot: QtBot, tmp_path: Path) -> None:
    hook, error = CrashHook(tmp_path / "faults"), fault()
    for _time in range(3):
        hook.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(list((tmp_path / "faults").glob("fault-*.txt"))) == 1)
    dialog = hook._dialog
    assert dialog is not None
    written = next((tmp_path / "faults").iterdir()).read_text(encoding="utf-8")
    assert "SecretNote" in written
    button(dialog, "&Copy details").click()
    assert QGuiApplication.clipboard().text() == written
    assert dialog.findChildren(PlainEdit)[0].toPlainText() == written
    button(dialog, "C&lose").click()


def test_a_refusal_that_nobody_showed_goes_to_the_bar(qtbot: QtBot, tmp_path: Path) -> None:
    hook, error = CrashHook(tmp_path), Invalid("The minutes do not fit.")
    with qtbot.waitSignal(hook.refused) as told:
        hook.take(type(error), error, None)
    assert told.args == [error]
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_another_thread_is_told_in_the_windows_thread(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    hook = CrashHook(tmp_path)
    hook.install()

    def fail() -> None:
        raise Invalid("The disk is full.")

    with qtbot.waitSignal(hook.refused):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()


def test_the_dialog_reads_well_in_every_look(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    dialog = CrashDialog("cfhire 1.0\nSecretNote", tmp_path / "fault.txt")
    show(qtbot, dialog, dialog.sizeHint())
    assert faults(dialog) == []


def test_a_disk_that_refuses_does_not_hide_the_fault(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    hook, error = CrashHook(blocked), fault()
    hook.take(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: hook._dialog is not None)
    assert hook._dialog is not None
    assert any("could not be written" in label.text() for label in hook._dialog.findChildren(PlainLabel))
