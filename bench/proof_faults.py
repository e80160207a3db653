"""Proof that any call to the file system may fail, once or for good, without damage and with a sentence."""

import contextlib
import errno
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from bench.proof_desk import Desk, Flow, environment, lay, rows
from bench.proof_result import Result

SHIM = Path(__file__).parent / "fault_shim.c"
WORKERS = 2
KINDS = (("ENOSPC", False), ("EIO", True))
"""The errors, and whether calls that only read may fail with them."""
AGAIN = {"save", "backup", "export", "report", "import of candidates"}
"""What can be done a second time: after every tenth fault it must work, for the disk has space again."""


class Driver:
    """A process that has the program loaded and runs it in forks."""

    def __init__(self, folder: Path, shim: Path | None) -> None:
        surroundings = environment(folder / "home")
        if shim:
            surroundings["LD_PRELOAD"] = str(shim)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.fault_driver"],
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(
        self, arguments: Sequence[str], fault: Sequence[Any] | None = None, *, warm: bool = False
    ) -> dict[str, Any]:
        """Run the program with one failing call: folder, number of the call, error, for good, also reads."""
        if not self._process.stdin or not self._process.stdout:
            return {}
        self._process.stdin.write(json.dumps({"arguments": arguments, "fault": fault, "warm": warm}) + "\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        return told

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@dataclass
class Sweep:
    """What became of the faults of one flow."""

    points: int = 0
    ends: Counter[int] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Let each call of each flow fail in turn; of a long run of one call on one file, such as its pages, `count`."""
    found = Result("a failing file-system call")
    if shutil.which("gcc") is None:
        found.missing = "gcc is not on this machine"
        return found
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        shim = folder / "fault_shim.so"
        subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", str(shim), str(SHIM), "-ldl"], check=True)
        desk, flows = lay(folder)
        with drivers(folder, shim, desk, flows) as pool:
            for flow in flows:
                swept = sweep(flow, desk, folder, pool, count)
                progress(
                    f"{flow.name}: {swept.points} points, exit codes {dict(swept.ends)}, {len(swept.failures)} failures"
                )
                found.tries += swept.points
                found.figures += f"{swept.points} {flow.name}, "
                found.failures += [f"{flow.name}: {each}" for each in swept.failures]
    found.figures += f"ENOSPC and EIO, once and for good; {len(found.failures)} damaged, uncaught or unexplained"
    return found


@contextlib.contextmanager
def drivers(
    folder: Path, shim: Path | None, desk: Desk, flows: Sequence[Flow], many: int = WORKERS
) -> Iterator["SimpleQueue[Driver]"]:
    """Give drivers that have done everything once, so that a fault meets no import of Python's."""
    free: SimpleQueue[Driver] = SimpleQueue()
    everyone = [Driver(folder, shim) for _each in range(many)]
    for place, driver in enumerate(everyone):
        warm = desk.copy_to(folder / f"warm {place}")
        for flow in flows:
            driver.run(flow.command(warm), warm=True)
        free.put(driver)
    try:
        yield free
    finally:
        for driver in everyone:
            driver.close()


def sweep(flow: Flow, desk: Desk, folder: Path, pool: "SimpleQueue[Driver]", count: int) -> Sweep:
    """Let each call of one flow fail in turn."""
    swept = Sweep()
    before = rows(desk.workspace)

    def try_one(point: tuple[int, str, bool, bool]) -> None:
        at, error, for_good, reads = point
        here = desk.copy_to(folder / f"{flow.name} {at} {error} {for_good}")
        driver = pool.get()
        try:
            told = driver.run(flow.command(here), (str(here.folder), at, getattr(errno, error), for_good, reads))
            faults = [*judge(told), *flow.always(here), *flow.faults(here, before, told["answer"])]
            if not faults and at % 10 == 0 and flow.name in AGAIN:
                again = driver.run(flow.command(here))
                faults = [f"afterwards, with a whole disk: {again['told']}"] * (again["code"] != 0)
        finally:
            pool.put(driver)
        where = f"call {at} fails with {error} {'for good' if for_good else 'once'}"
        swept.failures += [f"{each} ({where})" for each in faults]
        swept.points += 1
        swept.ends[told["code"]] += 1
        shutil.rmtree(here.folder)

    with ThreadPoolExecutor(WORKERS) as threads:
        list(threads.map(try_one, points(flow, desk, folder, pool, count)))
    return swept


def points(
    flow: Flow, desk: Desk, folder: Path, pool: "SimpleQueue[Driver]", count: int
) -> list[tuple[int, str, bool, bool]]:
    """Return what to let fail: the number of the call, the error, whether for good, whether reads fail too."""
    found = []
    for error, reads in KINDS:
        here = desk.copy_to(folder / "counted")
        driver = pool.get()
        calls = driver.run(flow.command(here), (str(here.folder), -1, 0, False, reads))["calls"]
        pool.put(driver)
        found += [(at, error, for_good, reads) for at in chosen(calls, count) for for_good in (False, True)]
    return found


def chosen(calls: Sequence[str], most: int) -> list[int]:
    """Return the numbers of the calls to let fail: all, but `most` of a run of like ones, evenly, its ends included."""
    numbers: list[int] = []
    for _call, run in itertools.groupby(range(len(calls)), key=calls.__getitem__):
        like = list(run)
        if len(like) <= most:
            numbers += like
        else:
            numbers += sorted({like[each * (len(like) - 1) // max(most - 1, 1)] for each in range(most)})
    return numbers


def judge(told: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with how the program ended: it may do its work or say in a sentence why not."""
    words = told["told"].strip()
    if "Traceback" in words:
        yield f"uncaught: {words.splitlines()[-1]}"
    elif told["code"] not in {0, 2}:
        yield f"exit code {told['code']}: {words[-200:]}"
    elif told["code"] == 2 and not (words.splitlines()[-1:] or [""])[0].startswith("cfhire: "):
        yield f"no sentence: {words[-200:]}"
