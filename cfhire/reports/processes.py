"""Runs one task in a worker process and ends it when it takes too long or is no longer wanted."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from threading import Event, Thread
from typing import Any, BinaryIO

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.reports.worker import read_frame, write_frame

NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Keeps Windows from opening a console for the worker."""

LOOK_AGAIN = 0.05
"""Seconds between looks at whether the task is still wanted."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may use: seconds by the clock, seconds of processor time, memory."""

    wall: float
    seconds: int
    megabytes: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker said: the content, or the fault as facts."""

    content: bytes
    fault: str | None = None
    detail: str = ""
    line: int | None = None


class Stopped(ReadableError):
    """The task was cancelled; its process is gone."""

    def __init__(self) -> None:
        super().__init__(_("Cancelled."), _("Nothing was written."))


class Broken(ReadableError):
    """The worker died without an answer, or was ended because its time was up."""

    def __init__(self) -> None:
        super().__init__(
            _("The report could not be made: it took too long, or its process was ended from outside."),
            _("Try again; if it stays so, make the report shorter or close other programs."),
        )


def run(task: Mapping[str, Any], limits: Limits, stop: Event | None = None) -> Answer:
    """Return the worker's answer to `task`.

    Raises:
        Stopped: `stop` was set; the worker was ended at once.
        Broken: its time was up, or it died.
    """
    frame = BytesIO()
    write_frame(frame, json.dumps(dict(task) | asdict(limits), allow_nan=False).encode())
    command = [sys.executable, "-P", "-m", "cfhire.reports.worker"]
    with subprocess.Popen(  # noqa: S603  # our own interpreter, our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        creationflags=NO_WINDOW,
    ) as process:
        written = _conversation(process, frame.getvalue(), limits.wall, stop)
    stream = BytesIO(written)
    try:
        told = json.loads(read_frame(stream))
        content = read_frame(stream)
    except (ValueError, EOFError) as error:
        raise Broken from error
    return Answer(content, told.get("fault"), told.get("detail", ""), told.get("line"))


def _conversation(process: subprocess.Popen[bytes], sent: bytes, wall: float, stop: Event | None) -> bytes:
    """Return all that the process writes while it reads `sent`; it is gone afterwards, whatever happened.

    Two threads, because `communicate` forgets what it has not yet sent when its time runs out between two looks.
    """
    received: list[bytes] = []
    sender = Thread(target=_send, args=(process.stdin, sent), daemon=True)
    reader = Thread(target=_receive, args=(process.stdout, received), daemon=True)
    deadline = time.monotonic() + wall
    sender.start()
    reader.start()
    try:
        while reader.is_alive():
            reader.join(LOOK_AGAIN)
            if stop is not None and stop.is_set():
                raise Stopped
            if time.monotonic() > deadline:
                raise Broken
    finally:
        process.kill()
        sender.join()
        reader.join()
    return received[0]


def _send(stream: BinaryIO, content: bytes) -> None:
    # A worker that was ended no longer reads; the missing answer tells it.
    with contextlib.suppress(BrokenPipeError), stream:
        stream.write(content)


def _receive(stream: BinaryIO, received: list[bytes]) -> None:
    received.append(stream.read())


def _surroundings() -> dict[str, str]:
    """Return the environment of a worker: the same bytes whenever it runs, so no seed and no clock."""
    return dict(os.environ) | {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
