"""How long the numbers of one job's screens take, beside a bare read of the same ratings with sqlite3.

Usage: python -m bench.job_screens [candidates] [raters] [criteria]. Prints medians of processor time; the floor of the
house is 50 ms for 30 candidates, 8 raters, 10 criteria.
"""

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.median_time import median_seconds, print_ratio

ROUNDS = 9


def main() -> int:
    """Print how long the comparison, the trials of its verdicts, and a candidate's take."""
    given = [int(each) for each in sys.argv[1:]]
    candidates, raters, criteria = (*given, *(30, 8, 10)[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        os.environ["CFHIRE_HOME"] = name
        _measure(Path(name), candidates, raters, criteria)
    return 0


def _measure(folder: Path, candidates: int, raters: int, criteria: int) -> None:
    from bench.simulated_workspace import Organisation, simulated_workspace
    from cfhire.model.kinds import ScoreBasis
    from cfhire.services.workspace import open_workspace

    plan = Organisation(jobs=1, candidates=candidates, raters=raters, panel=4, criteria=criteria, basis=ScoreBasis.RAW)
    made = simulated_workspace(folder / "Job.cfhire", plan)
    bare = sqlite3.connect(made.path)
    median = partial(median_seconds, rounds=ROUNDS, clock=time.process_time)
    floor = median(lambda: bare.execute("select scorecard_id, criterion_id, value from rating").fetchall())
    bare.close()
    workspace = open_workspace(made.path)
    asked = workspace.robustness.of_job("j0")
    print(f"{candidates} candidates, {raters} raters, {criteria} criteria")
    print_ratio("floor: sqlite3, the ratings", floor, floor)
    works: dict[str, Callable[[], object]] = {
        "read for the trials": lambda: workspace.robustness.of_job("j0"),
        "trials of all verdicts": lambda: workspace.robustness.tried(asked),
        "comparison with evidence": lambda: workspace.reporting.comparison("j0"),
        "one candidate's trials": lambda: workspace.robustness.tried(workspace.robustness.of_application("a0")),
    }
    for words, work in works.items():
        print_ratio(words, median(work), floor)
    workspace.close()


if __name__ == "__main__":
    sys.exit(main())
