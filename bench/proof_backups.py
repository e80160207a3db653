"""Proof that a backup killed at any moment leaves no bad copy in the list."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.proof_desk import PROGRAM, lay
from bench.proof_kills import kill_often, result, told
from bench.proof_result import Result


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Kill `count` backups."""
    with tempfile.TemporaryDirectory(prefix="proof-") as name:
        folder = Path(name)
        desk, flows = lay(folder)
        flow = next(each for each in flows if each.name == "backup")
        tally = kill_often(flow, desk, count, folder, PROGRAM)
        progress(told(tally))
        return result("kill −9 of backups", {flow.name: tally})
