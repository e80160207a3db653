"""Times what the screens of one job ask, and the models of a whole history: `python -m bench.measure_job`."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.alpha import krippendorff_alpha_of_ratings
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.job_panel import job_panel
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.one_thread import use_one_thread
from cfhire.scoring.panel_reliability import generalizability_of_panels
from cfhire.scoring.published import published_variances
from cfhire.scoring.ratings import category_counts, complete_block
from cfhire.scoring.robustness import try_verdicts
from cfhire.scoring.separability import not_separable
from cfhire.scoring.settling import settling_shares
from cfhire.scoring.simulate import PanelPlan, SimulatedPanel, simulate_panel
from cfhire.scoring.verdict import judge
from cfhire.scoring.within_group import agenda

POINTS = (1.0, 2.0, 3.0, 4.0, 5.0)
FIVE = (-0.4, -0.1, 0.0, 0.2, 0.3)
JOB = PanelPlan(
    candidates=30, raters=8, sites=1, panel=6, guests=0.0, values_difficulty=FIVE, skill_difficulty=FIVE, centred=False
)
"""The largest job: 30 candidates, 8 interviewers of whom each candidate meets 6, 10 criteria, 1,760 ratings."""
ORDINARY = PanelPlan(candidates=9, raters=5, sites=1, panel=4, guests=0.0, centred=False)
"""An ordinary job: 9 candidates, 5 interviewers of whom each candidate meets 4, 8 criteria, 282 ratings."""
JOBS = {"an ordinary job": ORDINARY, "the largest job": JOB}
HISTORY = PanelPlan(candidates=4_260, raters=120)
TARGETS = {"calibration screen": 0.05, "REML": 0.3, "MML": 0.5, "alpha with interval": 0.3}
TIMES = 9

Work = Callable[[], object]
Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Timing:
    """What was timed, its median in processor seconds, and the most it should take, if that was said."""

    what: str
    seconds: float
    target: float | None = None

    def __str__(self) -> str:
        """Return the line as it is printed."""
        asked = "" if self.target is None else f"  target {1e3 * self.target:g} ms"
        missed = "  MISSED" if self.target is not None and self.seconds > self.target else ""
        return f"{self.what:44} {1e3 * self.seconds:9.2f} ms{asked}{missed}"


def main() -> list[Timing]:
    """Time two jobs part by part and together, then 50,000 ratings of one axis; print and return the timings."""
    use_one_thread()
    found = []
    for name, plan in JOBS.items():
        panel = simulate_panel(1, plan)
        print(f"{name}: {panel.value.size:,} ratings")
        parts = [Timing(what, median(work)) for what, work in job_works(panel).items()]
        screen = sum(each.seconds for each in parts[1:])
        found += [*parts, Timing("calibration screen", screen, TARGETS["calibration screen"])]
        print(*parts, found[-1], sep="\n", end="\n\n")
    columns = simulate_panel(1, HISTORY).of_axis(0)
    unit = columns[0] * 4 + columns[2]
    history: dict[str, Work] = {
        "REML": lambda: fit_mixed_model(*columns),
        "MML": lambda: fit_facets_mml(*columns),
        "alpha with interval": lambda: krippendorff_alpha_of_ratings(unit, columns[3], POINTS),
    }
    print(f"{columns[3].size:,} ratings of one axis")
    for what, work in history.items():
        found.append(Timing(what, median(work), TARGETS[what]))
        print(found[-1])
    return found


def job_works(panel: SimulatedPanel) -> dict[str, Work]:
    """Return all that the screens of a job compute anew when a card comes in, by name."""
    criteria = criteria_of(panel)
    observed = observations_of(panel, criteria)
    policy, errors = Policy(), published_variances()
    verdicts = {str(place): judge(policy, criteria, each) for place, each in enumerate(observed)}
    arrays = job_panel(criteria, observed)
    axes = [panel.of_axis(axis) for axis in range(2)]
    return {
        "one candidate's verdict": lambda: judge(policy, criteria, observed[0]),
        "verdicts of all candidates": lambda: [judge(policy, criteria, each) for each in observed],
        "who cannot be told apart": lambda: [not_separable(verdicts, axis) for axis in Axis],
        "verdicts tried: weights, raters, rules": lambda: try_verdicts(policy, job_panel(criteria, observed), errors),
        "what would settle them": lambda: settling_shares(policy, arrays, errors),
        "agreement: alpha with interval, AC2": lambda: [_agreement(*axis) for axis in axes],
        "agenda of the panel": lambda: [agenda(axis[0] * 9 + axis[2], axis[3]) for axis in axes],
        "reliability: ICC, G(q,k) with interval": lambda: [_reliability(*axis) for axis in axes],
        "severity and fair scores": lambda: [fit_mixed_model(*axis) for axis in axes],
    }


def criteria_of(panel: SimulatedPanel) -> tuple[JobCriterion, ...]:
    """Return the criteria of a simulated job, half of them on each axis."""
    kinds = [(Axis.VALUES, Axis.SKILL)[axis] for axis in panel.axis_of_criterion.tolist()]
    return tuple(JobCriterion(str(n), f"{axis}.{n}", axis, f"{axis} {n}") for n, axis in enumerate(kinds))


def observations_of(panel: SimulatedPanel, criteria: Sequence[JobCriterion]) -> list[list[Observation]]:
    """Return the ratings of each candidate, every interviewer in a room of their own."""
    found: list[list[Observation]] = [[] for _ in range(panel.plan.candidates)]
    columns = (panel.candidate, panel.rater, panel.criterion, panel.value)
    for candidate, rater, criterion, value in zip(*(column.tolist() for column in columns), strict=True):
        key = criteria[criterion].key
        found[candidate].append(Observation(f"r{rater}", f"m{rater}", f"q{criterion}.{rater}", key, value))
    return found


def median(work: Work) -> float:
    """Return the median processor seconds of several runs, after one that nobody times."""
    work()
    taken = []
    for _time in range(TIMES):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def _agreement(candidate: Codes, rater: Codes, criterion: Codes, value: Codes) -> object:
    del rater
    unit = candidate * 9 + criterion
    counts = category_counts(unit, value - 1, len(POINTS))
    return krippendorff_alpha_of_ratings(unit, value, POINTS), gwet_ac(counts, POINTS, "quadratic")


def _reliability(candidate: Codes, rater: Codes, criterion: Codes, value: Codes) -> object:
    del criterion
    block = complete_block(candidate, rater, value.astype(float))
    agreed = None if block.table is None else intraclass_correlations(block.table)
    return agreed, generalizability_of_panels(candidate, rater, value)


if __name__ == "__main__":
    main()
