"""Proof that a full disk damages nothing and that work goes on when there is space again."""

import contextlib
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.proof_desk import Desk, Flow, lay, rows
from bench.proof_faults import AGAIN, drivers, judge
from bench.proof_result import Result

DISK = 8_000_000
MOST_FREE = 1_300_000
"""With so many bytes free, everything tried here can be done; the sizes tried lie evenly below."""


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Do everything a person does on disks with ever less space, `count` in all."""
    found = Result("a full disk")
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        with small_disk(folder / "disk") as mounted:
            if not mounted:
                found.missing = "mounting a small disk needs the system's administrator"
                return found
            desk, flows = lay(folder)
            flows = flows[:count]
            with drivers(folder, None, desk, flows, many=1) as pool:
                driver = pool.get()
                ends: Counter[int] = Counter()
                for number in range(count):
                    flow = flows[number % len(flows)]
                    free = MOST_FREE * (number // len(flows)) // max(1, (count - 1) // len(flows))
                    code, failures = _try(flow, desk, folder / "disk", free, driver.run)
                    found.tries += 1
                    ends[code] += 1
                    found.failures += [f"{flow.name} with {free} bytes free: {each}" for each in failures]
                progress(f"exit codes {dict(ends)}")
                pool.put(driver)
    words = f"{ends[0]} found space enough, {ends[2]} said in a sentence that they did not"
    found.figures = (
        f"{len(flows)} flows, 0 to {MOST_FREE:,} bytes free; {words}; {len(found.failures)} damaged or stuck"
    )
    return found


def _try(flow: Flow, desk: Desk, disk: Path, free: int, run: Callable[..., dict[str, object]]) -> tuple[int, list[str]]:
    """Do one thing on a disk with so many bytes free, then give it space, look, and do it again."""
    here = desk.copy_to(disk / "desk")
    filler = disk / "filler"
    left = os.statvfs(disk)
    filler.write_bytes(bytes(max(0, left.f_bavail * left.f_frsize - free)))
    told = run(flow.command(here))
    filler.unlink()
    failures = [*judge(told), *flow.always(here), *flow.faults(here, rows(desk.workspace), str(told["answer"]))]
    if flow.name in AGAIN:
        again = run(flow.command(here))
        failures += [f"with space again: {again['told']}"] * (again["code"] != 0)
    return int(str(told["code"])), failures


@contextlib.contextmanager
def small_disk(at: Path) -> Iterator[bool]:
    """Mount a disk in memory; tell whether that was allowed."""
    at.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "none", str(at)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", str(at)], check=True)
