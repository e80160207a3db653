"""Starts the program just as people do, for what drives it by keys and clicks and must hear of every fault."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from cfhire import app
from cfhire.errors import ReadableError
from cfhire.ui import theme
from cfhire.ui.hands import Hands
from cfhire.ui.program import Program

FAULT_CODE = 3
PATIENCE_SECONDS = 60.0
SIZE = (1366, 768)
_HARMLESS = "This plugin does not support"
"""What Qt says of a screen that is not there."""


def started(path: Path) -> tuple[Program, Hands]:
    """Start the program, open a workspace and return it with hands at its window; any fault ends the process."""
    theme.start()
    program = app.build_program()
    sys.excepthook = _end
    qInstallMessageHandler(_hear)
    hands = Hands(program.window, PATIENCE_SECONDS)
    program.session.refused.connect(_refused)
    program.show(lambda: program.open(path))
    program.window.resize(*SIZE)
    hands.wait(lambda: program.desk.is_open and program.session.place.page, "the workspace")
    hands.rest()
    program.session.refused.disconnect(_refused)
    return program, hands


def ended_with(work: Callable[[], int]) -> None:
    """Do the work and end the process with its code; a fault is written to the error stream."""
    try:
        code = work()
    except Exception:  # noqa: BLE001  # the program's own hook would show a dialog, to nobody
        traceback.print_exc()
        code = FAULT_CODE
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _refused(error: ReadableError) -> None:
    sys.stderr.write(f"refused: {error}\n")
    sys.stderr.flush()
    os._exit(FAULT_CODE)


def _end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if isinstance(error, ReadableError):
        return
    traceback.print_exception(kind, error, trace)
    sys.stderr.flush()
    os._exit(FAULT_CODE)


def _hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg} or message.startswith(_HARMLESS):
        return
    sys.stderr.write(f"Qt: {message}\n")
    sys.stderr.flush()
    os._exit(FAULT_CODE)
