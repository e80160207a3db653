"""Proof that an interview survives a kill: two seconds of typing may be lost, nothing that was called saved."""

import os
import random
import shutil
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from bench.interview_ledger import Ledger
from bench.interview_run import Ended, Run
from bench.proof_result import Result
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.services.sample.building import build_sample

WORKERS = 4
MORE_INTERVIEWS = 3
"""So many wait beside the one that was interrupted."""
CHAIR = "Maya Ortiz"
START_SECONDS = 2.5
"""The kills of a start are spread over so many seconds."""


@dataclass(frozen=True)
class Aim:
    """What the program is about to do when it is killed, how often that is tried, and how long the kill waits."""

    name: str
    share: int
    within: float
    turns: int = 1


START = Aim("start", 10, START_SECONDS)
AIMS = (
    START,
    Aim("resume", 8, 0.6),
    Aim("begin", 6, 0.4),
    Aim("type", 40, 3.5, 2),
    Aim("rate", 16, 0.15, 3),
    Aim("skip", 8, 0.15, 2),
    Aim("end", 4, 0.3),
    Aim("submit", 12, 0.25),
    Aim("submitted", 4, 0.1),
)


@dataclass
class Tally:
    """What the kills hit, and what was found."""

    phases: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    words: int = 0
    lost: int = 0
    oldest_lost: float = 0.0
    offers: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def kills(self) -> int:
        """Return how many kills there were."""
        return sum(self.phases.values())

    @property
    def figures(self) -> str:
        """Return the figures in words."""
        hits = ", ".join(f"{many} “{phase}”" for phase, many in sorted(self.phases.items()))
        typed = f"{self.words} words typed, {self.lost} lost, the oldest {self.oldest_lost:.1f} s old"
        return f"{hits}; {typed}; {self.offers} offers to resume looked at; {len(self.failures)} failures"


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Kill the program `count` times: at its start, while somebody types, rates, skips, ends, submits."""
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="interview-") as name:
        folder = Path(name)
        os.environ["CFHIRE_HOME"] = str(folder / "home")
        sample = folder / "Northwind.cfhire"
        lay_table(sample)

        def work(place: int) -> None:
            numbers = iter(range(place, count, WORKERS))
            left = next(numbers, None)
            while left is not None:
                table = Table(sample, folder / f"table {left}", left)
                while left is not None and not table.is_over:
                    if table.kill(left, tally):
                        left = next(numbers, None)
                        if tally.kills and tally.kills % 10 == 0:
                            progress(f"{tally.kills} kills: {tally.figures} {tally.failures[-1:] or ''}")
                table.clear(tally)

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(work, range(min(WORKERS, count))))
    return Result("kill −9 in an interview", tally.kills, tally.figures, tally.failures)


def lay_table(path: Path) -> None:
    """Make the sample workspace with more interviews for its chair."""
    workspace = build_sample(path)
    try:
        row = next(row for row in workspace.interviews.rows(mine=True) if row.own_card and not row.own_card_in)
        job = workspace.jobs.find(row.job).id
        planned = next(each.id for each in workspace.jobs.page(job).plan.interviews() if each.name == row.name)
        for number in range(MORE_INTERVIEWS):
            candidate = workspace.candidates.add(CandidateEntry(f"Candidate {number}"), job)
            workspace.interviews.schedule(candidate.id, planned, [workspace.viewer.person_id])
    finally:
        workspace.close()


class Table:
    """One workspace on which the program is killed again and again; each start looks at what the kill before left."""

    def __init__(self, sample: Path, folder: Path, number: int) -> None:
        folder.mkdir()
        self.is_over = False
        self._folder = folder
        self._path = Path(shutil.copy(sample, folder))
        # The key of this computer lies in the home; settings and the place of the window are to be fresh.
        self._home = Path(shutil.copytree(os.environ["CFHIRE_HOME"], folder / "home"))
        self._ledger = Ledger(CHAIR)
        self._ledger.begin(self._path)
        self._seed = f"{number}"
        self._runs = 0

    def kill(self, number: int, tally: Tally) -> bool:
        """Kill the program once; False when it ended before that, with nothing left to do."""
        chance = random.Random(f"{number} {self._runs}")
        aim = chance.choices(AIMS, [each.share for each in AIMS])[0]
        self._runs += 1
        with Run(self._path, self._home, f"{self._seed}.{self._runs}", aim.name) as run:
            try:
                if aim is not START:
                    run.wait_for(aim.name, chance.randint(1, aim.turns))
                run.wait(chance.random() * aim.within)
            except Ended as ended:
                self.is_over = True
                return self._note(number, run, tally, str(ended), killed=False)
            run.kill()
            return self._note(number, run, tally, "", killed=True)

    def clear(self, tally: Tally) -> None:
        """Look once more at what the last kill left, then clear the table."""
        with Run(self._path, self._home, "last", "look") as run:
            run.read_all()
            self._note(-1, run, tally, run.fault, killed=False)
        shutil.rmtree(self._folder)

    def _note(self, number: int, run: Run, tally: Tally, fault: str, *, killed: bool) -> bool:
        offers = self._ledger.hear(run.said)
        found = [*([fault] if fault else []), *self._ledger.offer_faults(offers), *self._look(run)]
        phase = run.phase
        with tally.lock:
            tally.offers += len(offers)
            tally.failures += [f"{each} (kill {number}, “{phase}”, workspace {self._seed})" for each in found]
            tally.words, tally.lost = tally.words + self._ledger.words, tally.lost + self._ledger.lost
            tally.oldest_lost = max(tally.oldest_lost, self._ledger.oldest_lost)
            if killed:
                tally.phases[phase] += 1
        self.is_over |= bool(found)
        return killed or bool(found)

    def _look(self, run: Run) -> Iterator[str]:
        """Look at a copy of what is left, so that the program itself is the first to open it again."""
        copy = self._folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        for end in ("", "-wal"):
            left = self._path.with_name(self._path.name + end)
            if left.exists():
                shutil.copy(left, copy)
        yield from self._ledger.faults(copy / self._path.name, run.ended_at)
