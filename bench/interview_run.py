"""One run of the program that holds an interview, until it is killed."""

import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from bench.proof_desk import environment
from bench.proof_result import ROOT

PATIENCE_SECONDS = 240.0
TURN_SECONDS = 0.002
FAULT_LINES = 6


@dataclass(frozen=True)
class Said:
    """One line of the driver: when, what happened, which word, place or level."""

    at: float
    what: str
    detail: str


class Ended(Exception):
    """The program ended, or stood still, before it was to be killed; the sentence says how if it was a fault."""


class Run:
    """The driver in a process of its own; what it says is read as it comes."""

    def __init__(self, path: Path, home: Path, seed: str, aim: str) -> None:
        self.said: list[Said] = []
        self.ended_at = 0.0
        self._errors = (home / "errors").open("w+", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.interview_driver", str(path), seed, aim],
            env=environment(home) | {"QT_QPA_PLATFORM": "offscreen"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._errors.close()

    def wait_for(self, aim: str, turns: int) -> None:
        """Wait until the driver is about to do something for the `turns`-th time.

        Raises:
            Ended: it never was.
        """
        ends = time.monotonic() + PATIENCE_SECONDS
        while sum(each.what == "now" and each.detail == aim for each in tuple(self.said)) < turns:
            if not self._reader.is_alive():
                raise Ended(self.fault)
            if time.monotonic() > ends:
                raise Ended(f"it stood still after {self.said[-1:]}")
            time.sleep(TURN_SECONDS)

    def wait(self, seconds: float) -> None:
        """Wait for some time, unless the program ends meanwhile.

        Raises:
            Ended: it did.
        """
        self._reader.join(seconds)
        if not self._reader.is_alive():
            raise Ended(self.fault)

    def kill(self) -> None:
        """Kill the program, if it still runs, and hear what it had said."""
        self._process.kill()
        self.ended_at = self.ended_at or time.monotonic()
        self.read_all()

    def read_all(self) -> None:
        """Hear everything the program says until its end."""
        self._reader.join(PATIENCE_SECONDS)
        if self._reader.is_alive():
            self._process.kill()
        self._process.wait()
        self.ended_at = self.ended_at or time.monotonic()

    @property
    def phase(self) -> str:
        """Return what it was last about to do."""
        return next((each.detail for each in reversed(self.said) if each.what == "now"), "start")

    @property
    def fault(self) -> str:
        """Return how the program ended by a fault, or nothing."""
        if not self._process.wait():
            return ""
        self._errors.seek(0)
        return " / ".join(line.strip() for line in self._errors.readlines()[-FAULT_LINES:]) or "it ended by itself"

    def _read(self) -> None:
        if self._process.stdout is None:
            return
        for line in self._process.stdout:
            at, what, detail = line.removesuffix("\n").split("\t")
            if line.endswith("\n"):
                self.said.append(Said(float(at), what, detail))
