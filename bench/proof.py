"""Runs the proofs of what the store and the statistics promise: `python -m bench.proof [--only NAME] [--count N]`."""

import argparse
import importlib
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.proof_result import TABLE, Result, add_row

PROOFS = {
    "kills": 1000,
    "migrations": 200,
    "backups": 200,
    "faults": 12,
    "full_disks": 120,
    "hostile": 2000,
    "monkey": 3600,
    "simulations": 50,
    "calibration": 10_000,
    "interview": 500,
    "accessibility": 1,
}
"""The proofs, each a module `bench.proof_<name>`, with the number of tries that `make proof` runs.

For faults it is how many of a run of like calls are tried, such as writing one page of a file after the other.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the proofs, add a row for each to the table, and return 1 when one fails."""
    parser = argparse.ArgumentParser(prog="bench.proof", description=__doc__)
    parser.add_argument("--only", choices=PROOFS, help="run this proof alone")
    parser.add_argument("--count", type=int, help="try so often instead of in full")
    parser.add_argument("--table", type=Path, default=TABLE, help="where the rows are added")
    chosen = parser.parse_args(arguments)
    failed = False
    for name, full in PROOFS.items():
        if chosen.only in {None, name}:
            found = run(name, full if chosen.count is None else chosen.count)
            add_row(found, chosen.table)
            failed |= bool(found.failures) or (not found.tries and not found.missing)
    return int(failed)


def run(name: str, count: int) -> Result:
    """Run one proof, printing how it goes."""
    began = time.monotonic()

    def progress(words: str) -> None:
        print(f"{name} [{time.monotonic() - began:.0f} s] {words}", flush=True)

    found: Result = importlib.import_module(f"bench.proof_{name}").prove(count, progress)
    for failure in found.failures[:20]:
        progress(f"FAILED: {failure}")
    progress(f"{found.tries} tries: {found.word}")
    return found


if __name__ == "__main__":
    sys.exit(main())
