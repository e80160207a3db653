"""Proof that a program killed at any moment loses nothing it acknowledged and leaves nothing half done."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.proof_desk import PROGRAM, Desk, Flow, environment, lay, rows
from bench.proof_result import Result

WORKERS = 2
TOO_EARLY, WHILE_OPEN, AFTER_ANSWER = "before it opened", "while it was open", "after the answer"
TOO_LATE = "ended before the kill"
EARLY = 0.15
"""The part of the kills that may come before the workspace is open; the others come while it is."""
TOO_LONG = 120.0


@dataclass
class Span:
    """The seconds over which kills are spread: until a workspace is open, and from then on until the answer."""

    before_open: float
    open: float

    def follow(self, phase: str) -> None:
        """Follow a machine that becomes slower or faster, so that most kills come while the workspace is open."""
        self.open *= {WHILE_OPEN: 1.02, AFTER_ANSWER: 0.96, TOO_LATE: 0.9}.get(phase, 1.0)


@dataclass
class Tally:
    """What became of the kills of one flow."""

    kills: int = 0
    phases: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Kill the program `count` times, spread over everything a person does."""
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        desk, all_flows = lay(folder)
        tallies = {}
        for place, flow in enumerate(all_flows):
            share = count // len(all_flows) + (place < count % len(all_flows))
            if share:
                tallies[flow.name] = kill_often(flow, desk, share, folder, PROGRAM)
                progress(f"{flow.name}: {told(tallies[flow.name])}")
    return result("kill −9 of the program", tallies)


def result(name: str, tallies: Mapping[str, Tally]) -> Result:
    """Return the tallies of the flows as one result."""
    phases: Counter[str] = sum((tally.phases for tally in tallies.values()), Counter())
    flows = ", ".join(f"{tally.kills} {flow}" for flow, tally in tallies.items())
    hits = ", ".join(f"{many} {phase}" for phase, many in sorted(phases.items()))
    failures = [f"{flow}: {each}" for flow, tally in tallies.items() for each in tally.failures]
    lost = f"{len(failures)} lost, half or damaged"
    return Result(name, sum(tally.kills for tally in tallies.values()), f"{flows}; {hits}; {lost}", failures)


def told(tally: Tally) -> str:
    """Return a tally in words."""
    return f"{tally.kills} kills {dict(tally.phases)}, {len(tally.failures)} failures"


def kill_often(flow: Flow, desk: Desk, count: int, folder: Path, program: Sequence[str]) -> Tally:
    """Kill the program `count` times in the midst of a flow, each time on a fresh desk, and look at what is left."""
    tally, lock = Tally(), threading.Lock()
    before = rows(desk.workspace)
    span = _measure(flow, desk, folder, program)

    def work(number: int) -> None:
        chance = random.Random(f"{flow.name} {number}")
        here = folder / f"work {flow.name} {number}"
        while True:
            copy = desk.copy_to(here)
            phase, answer = _kill_once(flow, copy, folder, program, span, chance)
            failures = [*flow.always(copy), *flow.faults(copy, before, answer)]
            with lock:
                span.follow(phase)
                tally.failures += [f"{each} (kill {number}, {phase})" for each in failures]
                if phase != TOO_LATE:
                    tally.kills += 1
                    tally.phases[phase] += 1
            if failures or phase != TOO_LATE:
                break
        shutil.rmtree(here)

    with ThreadPoolExecutor(min(WORKERS, count)) as pool:
        list(pool.map(work, range(count)))
    return tally


def _start(flow: Flow, desk: Desk, folder: Path, program: Sequence[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*program, *flow.command(desk)],
        env=environment(folder / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def _opened(process: subprocess.Popen[str], desk: Desk) -> bool:
    """Wait until the program has opened a workspace or written beside it; tell whether it did before it ended."""
    known = {path.name for path in desk.folder.iterdir()}
    while process.poll() is None:
        if any(path.name not in known for path in desk.folder.iterdir()):
            return True
        threading.Event().wait(0.002)
    return False


def _measure(flow: Flow, desk: Desk, folder: Path, program: Sequence[str]) -> Span:
    """Return how long the flow takes without a kill."""
    copy = desk.copy_to(folder / "measured")
    began = time.monotonic()
    process = _start(flow, copy, folder, program)
    _opened(process, copy)
    opened = time.monotonic()
    if process.stdout:
        process.stdout.readline()
    answered = time.monotonic()
    process.communicate(timeout=TOO_LONG)
    return Span(opened - began, answered - opened)


def _kill_once(
    flow: Flow, desk: Desk, folder: Path, program: Sequence[str], span: Span, chance: random.Random
) -> tuple[str, str]:
    """Start the program, kill it at a random moment, and return the phase it was in and what it had answered."""
    early = chance.random() < EARLY
    process = _start(flow, desk, folder, program)
    if not early:
        _opened(process, desk)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(chance.random() * (span.before_open if early else span.open))
    ended = process.poll() is not None
    if not ended:
        os.kill(process.pid, signal.SIGKILL)
    answer, _nothing = process.communicate(timeout=TOO_LONG)
    _end_helpers(process.pid)
    whole = answer[: answer.rfind("\n") + 1]
    phase = TOO_LATE if ended else AFTER_ANSWER if whole else TOO_EARLY if early else WHILE_OPEN
    return phase, whole


def _end_helpers(group: int) -> None:
    """End what the killed program had started, such as the process that renders a report."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
