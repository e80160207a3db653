"""Proof that of the candidates said to meet their bars with some probability, that share does."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bench.measure_job import observations_of
from bench.proof_result import Result
from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.scoring.published import ErrorVariances, Population, published_variances
from cfhire.scoring.simulate import PanelPlan, SimulatedPanel, simulate_panel
from cfhire.scoring.verdict import judge

CANDIDATES, RATERS = (5, 12), (3, 6)
"""An ordinary job: so many candidates, so many interviewers, of whom each candidate meets two or more."""
BOUND = 0.03
"""How far the stated probability may be from the observed share in a decile."""
ENOUGH = 1_000
"""Candidates in a decile from which on chance (1.6 points and less) leaves something to tell."""
DECILES = 10
READY, VALUES, SKILL, FLOOR = "P(ready)", "P(values ≥ bar)", "P(skill ≥ bar)", "P(below its floor)"
ASKED = (READY, VALUES, SKILL)
"""What has the bound; of one criterion the published error says least, and its deciles are printed to be read."""
NARROW = 0.8
"""Spread of measures, in logits, at which true axis scores vary by .27: as if separate interviewers agreed by .44."""
CRITERIA = tuple(
    JobCriterion(str(place), f"{axis}.{place}", axis, f"{axis} {place}")
    for axis in (Axis.VALUES, Axis.SKILL)
    for place in range(4)
)


@dataclass(frozen=True, slots=True)
class Tenth:
    """The statements of one kind between two tenths: how many, the probability stated, the share that came true."""

    kind: str
    place: int
    count: int
    stated: float
    observed: float

    @property
    def missed(self) -> bool:
        """Tell whether the statements are too far from what came true, where there are enough to tell."""
        return self.kind in ASKED and self.count >= ENOUGH and abs(self.stated - self.observed) > BOUND

    def __str__(self) -> str:
        """Return the row as it is printed."""
        told = "" if self.count >= ENOUGH else "  too few to tell"
        return (
            f"{self.kind:18} .{self.place}–.{self.place + 1 if self.place < 9 else 10}  n {self.count:7,}  stated"
            f" {self.stated:.3f}  observed {self.observed:.3f}  {100 * (self.stated - self.observed):+.1f}"
            f"{'  MISSED' if self.missed else told}"
        )


def prove(count: int, progress: Callable[[str], None]) -> Result:
    """Judge the candidates of the jobs of seeds 1 … `count` and compare what is stated with the truth.

    Beside it, on a tenth of the jobs and to be read only: what would be stated knowing nothing of candidates, and what
    is stated where they differ less than is assumed.
    """
    tenths = calibration(count, published_variances())
    for each in tenths:
        progress(str(each))
    nothing = replace(published_variances(), population=Population(variance=math.inf))
    others = {
        "knowing nothing of candidates": calibration(count // 10, nothing),
        "where candidates differ less": calibration(count // 10, published_variances(), PanelPlan(spread=NARROW)),
    }
    for words, other in others.items():
        for each in other:
            progress(f"{words}: {each}")
    missed = [f"{each.kind} of .{each.place}–: stated {each.stated:.3f}, was {each.observed:.3f}" for each in tenths]
    failures = [words for words, each in zip(missed, tenths, strict=True) if each.missed]
    return Result("P(ready) and P(bar) beside the truth", count, _words(tenths), failures)


def calibration(jobs: int, errors: ErrorVariances, plan: PanelPlan | None = None) -> list[Tenth]:
    """Return the tenths of P(ready), of both P(bar), and of P(below floor), over simulated jobs of ordinary size."""
    said: defaultdict[str, list[tuple[float, bool]]] = defaultdict(list)
    for seed in range(1, jobs + 1):
        for kind, stated, true in _statements(_job(seed, plan or PanelPlan()), errors):
            said[kind].append((stated, true))
    return [tenth for kind, pairs in said.items() for tenth in _tenths(kind, pairs)]


def _job(seed: int, like: PanelPlan) -> SimulatedPanel:
    """Return the ratings of one job: the panel of the science base in small, all interviews apart."""
    dice = np.random.default_rng([seed, 10])
    raters = int(dice.integers(RATERS[0], RATERS[1] + 1))
    plan = PanelPlan(
        candidates=int(dice.integers(CANDIDATES[0], CANDIDATES[1] + 1)),
        raters=raters,
        sites=1,
        panel=int(dice.integers(2, raters + 1)),
        guests=0.0,
        spread=like.spread,
        severity_spread=like.severity_spread,
        centred=False,
    )
    return simulate_panel(seed, plan)


def _statements(job: SimulatedPanel, errors: ErrorVariances) -> Iterator[tuple[str, float, bool]]:
    """Yield what the policy states of each candidate, and whether it is so."""
    policy = Policy()
    scores = job.true_scores()
    true = np.stack([scores[:, :4].mean(axis=1), scores[:, 4:].mean(axis=1)], axis=1)
    met = true >= np.array([policy.values_bar, policy.skill_bar])
    for candidate, ratings in enumerate(observations_of(job, CRITERIA)):
        verdict = judge(policy, CRITERIA, ratings, errors)
        if verdict.p_ready is None or verdict.values.p_bar is None or verdict.skill.p_bar is None:
            continue
        yield READY, verdict.p_ready, bool(met[candidate].all())
        yield VALUES, verdict.values.p_bar, bool(met[candidate, 0])
        yield SKILL, verdict.skill.p_bar, bool(met[candidate, 1])
        for place, criterion in enumerate(verdict.criteria):
            if criterion.p_below_floor is not None:
                yield FLOOR, criterion.p_below_floor, bool(scores[candidate, place] < criterion.floor)


def _tenths(kind: str, pairs: Sequence[tuple[float, bool]]) -> list[Tenth]:
    """Return the deciles of one kind of statement that hold any."""
    stated: npt.NDArray[np.float64] = np.array([pair[0] for pair in pairs])
    true = np.array([pair[1] for pair in pairs])
    place = np.minimum((stated * DECILES).astype(int), DECILES - 1)
    return [
        Tenth(kind, tenth, int(here.sum()), float(stated[here].mean()), float(true[here].mean()))
        for tenth in range(DECILES)
        if (here := place == tenth).any()
    ]


def _words(tenths: Sequence[Tenth]) -> str:
    """Return in a line how far off the deciles are, with the cases of P(ready) in each."""
    parts = []
    for kind in ASKED:
        told = [each for each in tenths if each.kind == kind and each.count >= ENOUGH]
        if told:
            worst = max(told, key=lambda each: abs(each.stated - each.observed))
            off = 100 * (worst.stated - worst.observed)
            parts.append(f"{kind}: at most {off:+.1f} points off, in {len(told)} deciles")
    counts = ", ".join(f"{each.count:,}" for each in tenths if each.kind == READY)
    return "; ".join([*(parts or ["no decile with enough candidates"]), f"candidates by decile of {READY}: {counts}"])
