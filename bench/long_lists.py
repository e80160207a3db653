"""How long a list of 20,000 candidates takes to come, beside a bare read of the same names with sqlite3.

Usage: python -m bench.long_lists [candidates]. Prints medians and their ratio to the floor.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.median_time import median_seconds, print_ratio

ROUNDS = 7
BLOCK = 256


def main() -> int:
    """Print how long opening, sorting, searching, and the day's page take."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        os.environ["CFHIRE_HOME"] = name
        _measure(Path(name), many)
    return 0


def _measure(folder: Path, many: int) -> None:
    from cfhire.model.rows.candidate_lists import ApplicationFilter
    from cfhire.model.rows.candidates import CandidateEntry
    from cfhire.services.workspace import create_workspace

    workspace = create_workspace(folder / "Many.cfhire", "Northwind Hotels", "Maya Ortiz")
    job = workspace.jobs.add("Guest Services Lead", []).id
    entries = [CandidateEntry(f"Person {each * 7919 % many:05}", email=f"p{each}@example.org") for each in range(many)]
    began = time.perf_counter()
    workspace.candidates.take_in(entries, job)
    print(f"{many} candidates taken in: {time.perf_counter() - began:.2f} s")
    lists = workspace.lists
    bare = sqlite3.connect(":memory:")
    bare.execute("create table person (name text)")
    bare.executemany("insert into person values (?)", [(each.name,) for each in entries])
    floor = median_seconds(lambda: bare.execute("select name from person order by name").fetchall(), ROUNDS)
    print_ratio("floor: sqlite3, names in order", floor, floor)
    asked: dict[str, Callable[[], object]] = {
        "by name, first screenful": lambda: lists.rows(lists.ids(order="name")[:BLOCK]),
        "by values, last screenful": lambda: lists.rows(lists.ids(order="values")[-BLOCK:]),
        "search for one": lambda: lists.rows(lists.ids(ApplicationFilter(text="person 00042"))),
        "the day's page": workspace.days.today,
    }
    for words, work in asked.items():
        print_ratio(words, median_seconds(work, ROUNDS), floor)
    workspace.close()


if __name__ == "__main__":
    sys.exit(main())
