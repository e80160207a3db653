"""Times of the rater models beside a floor and, where installed, beside peers: `python -m bench.measure_raters`."""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.one_thread import use_one_thread
from cfhire.scoring.rater_indices import FittedAxis
from cfhire.scoring.rater_patterns import rater_patterns
from cfhire.scoring.simulate import PanelPlan, simulate_panel

Codes = npt.NDArray[np.int64]
Ratings = tuple[Codes, Codes, Codes, Codes]

EIGHT = (-0.5, -0.4, -0.1, 0.0, 0.1, 0.2, 0.3, 0.4)
PLANS = {
    "one job": (PanelPlan(candidates=30, raters=8, sites=1, panel=3, values_difficulty=(*EIGHT, -0.2, 0.2)), 9),
    "50,000 ratings": (PanelPlan(candidates=4_260, raters=120), 5),
    "1,000,000 ratings": (PanelPlan(candidates=42_600, raters=2_520, sites=84, values_difficulty=EIGHT), 3),
}
"""Sizes with how often each is timed: one opening, the history of an organisation, and that of a very large one."""
TARGETS = {
    ("50,000 ratings", "REML"): 0.3,
    ("50,000 ratings", "MML"): 0.5,
    ("1,000,000 ratings", "REML"): 20.0,
    ("1,000,000 ratings", "MML"): 20.0,
}
PEER_CANDIDATES = (42, 126)
"""Peers hold the whole covariance matrix of the random effects and stop being usable at a few thousand ratings."""
PEERS = """
import json, sys, time, warnings
import numpy as np
warnings.simplefilter("ignore")
candidate, rater, criterion, value = np.load(sys.argv[1])
found = {}
try:
    import pandas, statsmodels.formula.api as formulas
    frame = pandas.DataFrame({"y": value, "c": candidate, "r": rater, "i": criterion, "g": 0})
    began = time.perf_counter()
    parts = {"c": "0 + C(c)", "r": "0 + C(r)"}
    model = formulas.mixedlm("y ~ C(i)", frame, groups="g", vc_formula=parts, re_formula="0")
    fit = model.fit(reml=True)
    found["statsmodels MixedLM"] = [time.perf_counter() - began, [float(each) for each in fit.vcomp], float(fit.scale)]
except ImportError:
    pass
try:
    import pandas, pingouin
    means = pandas.DataFrame({"c": candidate, "r": rater, "y": value}).groupby(["c", "r"], as_index=False).y.mean()
    means["r"] = means.groupby("c").cumcount()
    began = time.perf_counter()
    pingouin.intraclass_corr(means, targets="c", raters="r", ratings="y", nan_policy="omit")
    found["pingouin intraclass_corr"] = [time.perf_counter() - began, [], 0.0]
except ImportError:
    pass
print(json.dumps(found))
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was timed on what, its median in seconds and as a multiple of the floor."""

    size: str
    what: str
    seconds: float
    floor: float
    target: float | None = None

    def __str__(self) -> str:
        """Return the row as it is printed."""
        met = (
            ""
            if self.target is None
            else f"  target {self.target:g} s" + ("" if self.seconds < self.target else " MISSED")
        )
        return f"{self.size:20} {self.what:28} {self.seconds:9.4f} s {self.seconds / self.floor:10.0f} × floor{met}"


def main(peers: str | None = None) -> list[Row]:
    """Time every size, print a row each, and return the rows; `peers` is a Python with statsmodels or pingouin."""
    use_one_thread()
    rows: list[Row] = []
    for size, (plan, times) in PLANS.items():
        ratings = simulate_panel(1, plan).of_axis(0)
        floor = _median(lambda: np.bincount(ratings[0], weights=ratings[3]), max(times, 9))  # noqa: B023
        print(f"{size}: {ratings[3].size:,} ratings, {plan.raters:,} raters; one pass of bincount {floor * 1e3:.3f} ms")
        for what, work in _works(ratings, plan.raters).items():
            rows.append(Row(size, what, _median(work, times), floor, TARGETS.get((size, what))))
            print(rows[-1])
    if peers is not None:
        for candidates in PEER_CANDIDATES:
            rows += _beside(peers, simulate_panel(1, PanelPlan(candidates=candidates, raters=20, sites=1)).of_axis(0))
    return rows


def _works(ratings: Ratings, raters: int) -> dict[str, Callable[[], object]]:
    model = fit_facets_mml(*ratings)
    axis = FittedAxis("values", model, *ratings)
    return {
        "REML": lambda: fit_mixed_model(*ratings),
        "MML": lambda: fit_facets_mml(*ratings),
        "JML": lambda: fit_facets_jml(*ratings),
        "rater patterns": lambda: rater_patterns([axis], raters),
    }


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _time in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def _beside(peers: str, ratings: Ratings) -> list[Row]:
    """Return our REML and the peers' times on the same ratings, and print how the variances agree."""
    size = f"{ratings[3].size:,} ratings"
    floor = _median(lambda: np.bincount(ratings[0], weights=ratings[3]), 99)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ratings.npy"
        np.save(path, np.array(ratings))
        shown = subprocess.run([peers, "-c", PEERS, str(path)], capture_output=True, text=True, check=True)
    own = fit_mixed_model(*ratings).components
    rows = [Row(size, "REML", _median(lambda: fit_mixed_model(*ratings), 9), floor)]
    print(rows[0], f" variances {own.candidate.value:.5f} {own.rater.value:.5f} {own.residual.value:.5f}")
    for name, (seconds, variances, residual) in json.loads(shown.stdout).items():
        rows.append(Row(size, name, float(seconds), floor))
        print(rows[-1], " variances " + " ".join(f"{each:.5f}" for each in (*variances, residual)) if variances else "")
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", metavar="PYTHON", help="a Python in whose environment peers are installed")
    main(parser.parse_args().peers)
