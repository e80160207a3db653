"""Times the statistics beside a floor and beside other libraries: `python -m bench.measure [--peers]`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from cfhire.scoring.simulate import PanelPlan, simulate_panel

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
ENVIRONMENTS = {"peers": ("pingouin", "krippendorff", "statsmodels"), "peers-irrcac": ("irrCAC",)}
"""Environments made under build/ with what is installed in each; irrCAC wants an older numpy than the others have."""
EIGHT = (-0.5, -0.4, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4)
PLANS = {
    1_000: PanelPlan(candidates=42, raters=20, sites=1, values_difficulty=EIGHT),
    10_000: PanelPlan(candidates=425, raters=30, sites=1, values_difficulty=EIGHT),
    100_000: PanelPlan(candidates=4_250, raters=240, sites=8, values_difficulty=EIGHT),
    1_000_000: PanelPlan(candidates=42_600, raters=2_520, sites=84, values_difficulty=EIGHT),
}
RATERS = 10
"""Raters of every unit in the complete tables."""
PEERS = {
    "icc": ("pingouin.intraclass_corr",),
    "alpha": ("krippendorff.alpha, counts", "krippendorff.alpha, table", "irrCAC krippendorff"),
    "alpha with interval": (),
    "alpha of a sparse panel": ("krippendorff.alpha, sparse",),
    "ac2 with error": ("irrCAC gwet",),
    "fleiss kappa with error": ("statsmodels fleiss_kappa", "irrCAC fleiss"),
    "reml": ("statsmodels MixedLM",),
    "mml": (),
    "jml": (),
    "g study": (),
}
"""Our statistics with those of others that compute the same."""
SMALL_ONLY = ("floor", "reml")
"""What is timed on a thousand ratings too, for the sake of a peer that can do no more."""
SLOW = ("reml", "mml", "jml", "g study")
"""What is timed once only when there are very many ratings."""
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""All run on one thread and are timed in processor seconds, so that what else runs here changes the figures little."""
MOST_SECONDS = 120.0
MOST_BYTES = 8 * 2**30


@dataclass(frozen=True, slots=True)
class Row:
    """One timing: how many ratings, what, processor seconds, MiB above what was held before, value; or why none."""

    ratings: int
    what: str
    seconds: float | None
    above: float | None
    value: float | None
    failed: str = ""


def main(arguments: Sequence[str] | None = None) -> list[Row]:
    """Time everything, print a table of Markdown as it comes, then the growth; return the rows."""
    parser = argparse.ArgumentParser(prog="bench.measure", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="beside other libraries, installed under build/")
    parser.add_argument("--most", type=int, default=1_000_000, help="the largest number of ratings")
    parser.add_argument("--only", choices=PEERS, help="this statistic alone")
    parser.add_argument("--limit", type=float, default=MOST_SECONDS, help="seconds after which a run is stopped")
    chosen = parser.parse_args(arguments)
    if chosen.peers:
        print("Beside " + ", ".join(prepared_peers()))
    print("| ratings | what | seconds | × floor | × ours | MiB more | value |\n|---:|---|---:|---:|---:|---:|---:|")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for ratings, plan in PLANS.items():
            if ratings <= chosen.most:
                file = _panel(Path(folder), ratings, plan)
                named = [name for name in PEERS if chosen.only in {None, name}]
                names = [name for name in named if ratings > min(PLANS) or name in SMALL_ONLY]
                rows += list(_timed(ratings, file, names, chosen.limit, peers=chosen.peers))
    print_growth(rows)
    return rows


def prepared_peers() -> list[str]:
    """Make the environments of the other libraries where they are missing, and return their names and versions."""
    uv = str(ROOT / ".tools" / "bin" / "uv")
    told = []
    for name, libraries in ENVIRONMENTS.items():
        if not (BUILD / name).exists():
            subprocess.run([uv, "venv", "--quiet", str(BUILD / name)], check=True)
            subprocess.run([uv, "pip", "install", "--quiet", "--python", str(BUILD / name), *libraries], check=True)
        shown = subprocess.run(
            [uv, "pip", "list", "--quiet", "--format", "json", "--python", str(BUILD / name)],
            capture_output=True,
            text=True,
            check=True,
        )
        found = {each["name"].lower(): each["version"] for each in json.loads(shown.stdout)}
        told += [f"{library} {found[library.lower()]} (numpy {found['numpy']})" for library in libraries]
    return told


def _panel(folder: Path, ratings: int, plan: PanelPlan) -> Path:
    """Write a sparse panel and a complete table with about so many ratings, and return the file."""
    candidate, rater, criterion, value = simulate_panel(1, plan).of_axis(0)
    dice = np.random.default_rng(1)
    units = ratings // RATERS
    points = dice.normal(size=(units, 1)) + 0.3 * dice.normal(size=RATERS) + 0.8 * dice.normal(size=(units, RATERS))
    table = np.clip(np.rint(3 + points), 1, 5).astype(np.int64)
    file = folder / f"{ratings}.npz"
    np.savez(file, candidate=candidate, rater=rater, criterion=criterion, value=value, table=table)
    return file


def _timed(ratings: int, file: Path, names: Sequence[str], limit: float, *, peers: bool) -> Iterator[Row]:
    """Yield and print the timings of one panel."""
    floor = _own(ratings, "floor", file, 99, limit)
    _print(floor, floor, None)
    yield floor
    for name in names:
        ours = _own(ratings, name, file, 5 if ratings <= 100_000 else 1 if name in SLOW else 3, limit)
        _print(ours, floor, None)
        yield ours
        for peer in PEERS[name] if peers else ():
            theirs = _peer(ratings, peer, file, 1 if peer == "statsmodels MixedLM" else 3, limit)
            _print(theirs, floor, ours)
            yield theirs


def _own(ratings: int, what: str, file: Path, times: int, limit: float) -> Row:
    command = [sys.executable, "-m", "bench.measure_own", what, str(file), str(times)]
    return _row(ratings, what, command, limit * times)


def _peer(ratings: int, what: str, file: Path, times: int, limit: float) -> Row:
    python = BUILD / ("peers-irrcac" if what.startswith("irrCAC") else "peers") / "bin" / "python"
    script = str(Path(__file__).with_name("measure_peers.py"))
    return _row(ratings, what, [str(python), script, what, str(file), str(times), str(MOST_BYTES)], limit)


def _row(ratings: int, what: str, command: list[str], limit: float) -> Row:
    try:
        shown = subprocess.run(
            command, cwd=ROOT, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return Row(ratings, what, None, None, None, f"stopped after {limit:g} s")
    if shown.returncode != 0:
        said = shown.stderr.strip().splitlines()
        return Row(ratings, what, None, None, None, said[-1][:80] if said else "ended without a word")
    told = json.loads(shown.stdout.splitlines()[-1])
    if "failed" in told:
        return Row(ratings, what, None, None, None, told["failed"])
    return Row(ratings, what, told["seconds"], told["above"], told["value"])


def _print(row: Row, floor: Row, ours: Row | None) -> None:
    """Print one line of the table."""
    if row.seconds is None:
        print(f"| {row.ratings:,} | {row.what} | — | — | — | — | {row.failed} |", flush=True)
        return
    floors = f"{row.seconds / floor.seconds:,.0f}" if floor.seconds else "—"
    beside = f"{row.seconds / ours.seconds:,.1f}" if ours is not None and ours.seconds else ""
    what = row.what if ours is not None or row is floor else f"**{row.what}**"
    value = "" if row.value is None or row is floor else f"{row.value:.6g}"
    print(
        f"| {row.ratings:,} | {what} | {row.seconds:.3g} | {floors} | {beside} | {row.above:.0f} | {value} |",
        flush=True,
    )


def print_growth(rows: Sequence[Row]) -> None:
    """Print by how much the time grows when there are ten times as many ratings."""
    sizes = [size for size in PLANS if size > min(PLANS)]
    known = {(row.what, row.ratings): row.seconds for row in rows}
    print("\n| what | " + " | ".join(f"{one:,} → {ten:,}" for one, ten in pairwise(sizes)) + " |")
    print("|---|" + "---:|" * (len(sizes) - 1))
    for what in dict.fromkeys(row.what for row in rows):
        cells = []
        for one, ten in pairwise(sizes):
            before, after = known.get((what, one)), known.get((what, ten))
            cells.append(f"× {after / before:.1f}" if before and after else "—")
        print(f"| {what} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
