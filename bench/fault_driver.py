"""Runs the real program in a fork for each command it reads, so that thousands of runs need no start of their own.

With the shim of `fault_shim.c` loaded, one call to the file system can be made to fail in the fork.
"""

import ctypes
import json
import os
import signal
import sys
import tempfile
import time
import traceback
from typing import Any, BinaryIO

from cfhire.cli import main

TOO_LONG = 60.0


def serve() -> None:
    """Answer each line of standard input, a command as JSON, with a line of JSON."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    shim = ctypes.CDLL(None) if "LD_PRELOAD" in os.environ else None
    for line in sys.stdin:
        asked = json.loads(line)
        if asked.get("warm"):
            told: dict[str, Any] = {"code": main(asked["arguments"])}
        else:
            told = run(asked, shim)
        answers.write(json.dumps(told) + "\n")
        answers.flush()


def run(asked: dict[str, Any], shim: ctypes.CDLL | None) -> dict[str, Any]:
    """Return exit code, answer, error text and, when asked for, the names of the calls of one run."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as calls:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            run_here(asked, shim, out, err, calls)
        code = wait(child)
        for stream in (out, err, calls):
            stream.seek(0)
        answer, told, names = (stream.read().decode("utf-8", "replace") for stream in (out, err, calls))
        return {"code": code, "answer": answer, "told": told, "calls": names.splitlines()}


def run_here(asked: dict[str, Any], shim: ctypes.CDLL | None, out: BinaryIO, err: BinaryIO, calls: BinaryIO) -> None:
    """Be the program; never returns."""
    code = 1
    try:
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        if shim is not None and asked["fault"]:
            folder, at, number, sticky, reads = asked["fault"]
            names = calls.fileno() if at < 0 else -1
            shim.fault_arm(folder.encode(), ctypes.c_long(at), number, int(sticky), int(reads), names)
        code = main(asked["arguments"])
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # noqa: BLE001 - what nobody caught is what the proof looks for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def wait(child: int) -> int:
    """Return the exit code of `child`, or minus the signal that ended it; a hanging one is killed."""
    until = time.monotonic() + TOO_LONG
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            until += TOO_LONG
        time.sleep(0.002)


if __name__ == "__main__":
    serve()
