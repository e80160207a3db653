"""Panels with known truth, on which the models of raters are tried."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facet_ratings import FloatArray, IntegerArray

ERRATIC_NOISE = 1.4
"""Standard deviation of the noise, in logits, that an erratic rater adds to each rating."""
CENTRAL_STRETCH = 1.8
EXTREME_STRETCH = 0.5
"""How much further, or nearer, the thresholds of a central or an extreme rater lie."""
HALO_SHARE = 0.6
"""Correlation of the chance in two ratings that a rater with halo gives one candidate."""
DRIFT = 1.2
"""Logits by which a drifting rater grows severe from the first day to the last."""
BIAS = 0.6
"""Logits by which a biased rater is more severe towards group 1."""
QUADRATURE = 21
"""Nodes over which the severities of all raters there could be are averaged."""
ERROR_FUNCTION = (
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
    -1.26551223,
)  # fmt: skip


class Effect(StrEnum):
    """What can be planted in a rater."""

    PLAIN = "plain"
    ERRATIC = "erratic"
    CENTRAL = "central"
    EXTREME = "extreme"
    HALO = "halo"
    DRIFT = "drift"
    BIAS = "bias"


PLANTED: Mapping[Effect, int] = {
    Effect.ERRATIC: 4,
    Effect.CENTRAL: 6,
    Effect.EXTREME: 6,
    Effect.HALO: 6,
    Effect.DRIFT: 6,
    Effect.BIAS: 5,
}
"""How many raters of each kind the proof plants among 120."""


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """A year of panels: the defaults are those of the panel in `tests/data/scoring`.

    Candidates come to `sites` in turn and are met by `panel` raters of the site, each replaced with probability
    `guests` by somebody from anywhere. Ratings from 1 to K follow the rating-scale model with the measures of two axes,
    normal with `spread` and `axis_correlation`; `missing` of them are not given. Severities sum to zero unless they are
    not `centred`: few raters are then as severe together as chance has it, as the few of one job are.
    """

    candidates: int = 2_000
    raters: int = 120
    sites: int = 4
    panel: int = 3
    guests: float = 0.035
    missing: float = 0.02
    days: int = 365
    group_share: float = 0.36
    values_difficulty: tuple[float, ...] = (-0.5, -0.1, 0.2, 0.4)
    skill_difficulty: tuple[float, ...] = (-0.4, 0.0, 0.1, 0.3)
    thresholds: tuple[float, ...] = (-2.1, -0.6, 0.7, 2.0)
    spread: float = 1.3
    axis_correlation: float = 0.45
    severity_spread: float = 0.7
    centred: bool = True
    planted: Mapping[Effect, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedPanel:
    """N ratings with the truth behind them.

    `candidate`, `rater`, `criterion`, `value`, `day` have shape (N,); criteria are numbered over both axes and
    `axis_of_criterion` is 0 for values, 1 for skill. Truth: `measures` (P, 2), `severity` (R,) with sum zero, `effect`
    of each rater, `group` (P,).
    """

    plan: PanelPlan
    candidate: IntegerArray
    rater: IntegerArray
    criterion: IntegerArray
    value: IntegerArray
    day: IntegerArray
    measures: FloatArray
    severity: FloatArray
    effect: tuple[Effect, ...]
    group: IntegerArray
    axis_of_criterion: IntegerArray

    @property
    def axis(self) -> IntegerArray:
        """Return the axis of each rating, shape (N,)."""
        axis: IntegerArray = self.axis_of_criterion[self.criterion]
        return axis

    def of_axis(self, axis: int) -> tuple[IntegerArray, IntegerArray, IntegerArray, IntegerArray]:
        """Return candidate, rater, criterion (from 0 within the axis) and value of the ratings of one axis."""
        rows = self.axis == axis
        first = int(np.argmax(self.axis_of_criterion == axis))
        return self.candidate[rows], self.rater[rows], self.criterion[rows] - first, self.value[rows]

    def expected_severity(self, axis: int) -> FloatArray:
        """Return by how many scale points each rater rates lower than the mean rater, over all candidates, shape (R,).

        −E(x) at the true severities, averaged over the measures and criteria of `axis`, less its mean: what a model on
        the scale of the ratings should find for raters without other effects.
        """
        given = self._expected(axis).mean(axis=0)
        centred: FloatArray = given.mean() - given
        return centred

    def expected_score(self, axis: int) -> FloatArray:
        """Return the mean rating each candidate would get from all raters on all criteria of `axis`, shape (P,)."""
        scores: FloatArray = self._expected(axis).mean(axis=1)
        return scores

    def true_scores(self) -> FloatArray:
        """Return the mean rating each candidate would get on each criterion from all raters there could be, (P, I).

        The expectation over severities N(0, spread²), by Gauss–Hermite quadrature.
        """
        nodes, weights = np.polynomial.hermite_e.hermegauss(QUADRATURE)
        points = self.measures[:, self.axis_of_criterion] - np.array(
            self.plan.values_difficulty + self.plan.skill_difficulty
        )
        severities = self.plan.severity_spread * nodes
        given = _expected(points[:, :, None] - severities, np.asarray(self.plan.thresholds))
        scores: FloatArray = given @ (weights / weights.sum())
        return scores

    def _expected(self, axis: int) -> FloatArray:
        """Return the rating expected of each rater without other effects, averaged over criteria, shape (P, R)."""
        points = self.measures[:, axis][:, None] - self.severity
        difficulties = (self.plan.values_difficulty, self.plan.skill_difficulty)[axis]
        thresholds = np.asarray(self.plan.thresholds)
        total = np.zeros_like(points)
        for difficulty in difficulties:
            total += _expected(points - difficulty, thresholds)
        return total / len(difficulties)


def simulate_panel(seed: int, plan: PanelPlan | None = None) -> SimulatedPanel:
    """Return the panel of `seed`: the same seed and plan always give the same panel on one version of numpy."""
    plan = plan or PanelPlan()
    dice = np.random.default_rng(seed)
    correlation = np.array([[1.0, plan.axis_correlation], [plan.axis_correlation, 1.0]])
    measures = dice.multivariate_normal(np.zeros(2), plan.spread**2 * correlation, plan.candidates)
    severity = dice.normal(0, plan.severity_spread, plan.raters)
    if plan.centred:
        severity -= severity.mean()
    group = (dice.random(plan.candidates) < plan.group_share).astype(np.int64)
    effect = _effects(dice, plan)
    seats = _seats(dice, plan)
    difficulty = np.array(plan.values_difficulty + plan.skill_difficulty)
    axis = np.repeat([0, 1], [len(plan.values_difficulty), len(plan.skill_difficulty)])
    day = np.sort(dice.integers(0, plan.days, plan.candidates))
    points, stretch = _points(dice, plan, seats, (measures[:, axis], severity, difficulty), (effect, day, group))
    chance = _chance(dice, np.isin(seats, [r for r, each in enumerate(effect) if each is Effect.HALO]), axis.size)
    values = _drawn(points, stretch, np.asarray(plan.thresholds), chance)
    given = dice.random(values.shape) >= plan.missing
    shape = values.shape
    candidate = np.broadcast_to(np.arange(plan.candidates)[:, None, None], shape)[given]
    return SimulatedPanel(
        plan=plan,
        candidate=candidate,
        rater=np.broadcast_to(seats[:, :, None], shape)[given],
        criterion=np.broadcast_to(np.arange(axis.size), shape)[given],
        value=values[given],
        day=day[candidate],
        measures=measures,
        severity=severity,
        effect=effect,
        group=group,
        axis_of_criterion=axis,
    )


def _effects(dice: np.random.Generator, plan: PanelPlan) -> tuple[Effect, ...]:
    """Return the effect of each rater; who gets one is drawn."""
    effects = [Effect.PLAIN] * plan.raters
    chosen = iter(dice.permutation(plan.raters))
    for effect, count in plan.planted.items():
        for _place in range(count):
            effects[int(next(chosen))] = effect
    return tuple(effects)


def _seats(dice: np.random.Generator, plan: PanelPlan) -> IntegerArray:
    """Return the raters of each candidate, shape (P, panel), nobody twice."""
    site_of_rater = np.arange(plan.raters) % plan.sites
    seats = np.empty((plan.candidates, plan.panel), dtype=np.int64)
    for candidate in range(plan.candidates):
        home = np.flatnonzero(site_of_rater == candidate % plan.sites)
        chosen = dice.permutation(home)[: plan.panel]
        for seat in np.flatnonzero(dice.random(plan.panel) < plan.guests):
            guest = int(dice.integers(plan.raters))
            if guest not in chosen:
                chosen[seat] = guest
        seats[candidate] = chosen
    return seats


def _points(
    dice: np.random.Generator,
    plan: PanelPlan,
    seats: IntegerArray,
    truth: tuple[FloatArray, FloatArray, FloatArray],
    told: tuple[tuple[Effect, ...], IntegerArray, IntegerArray],
) -> tuple[FloatArray, FloatArray]:
    """Return the point η of each rating (P, panel, I) and the stretch of the thresholds of each seat (P, panel)."""
    measures, severity, difficulty = truth
    effects, day, group = told

    def who(effect: Effect) -> npt.NDArray[np.bool_]:
        return np.array([each is effect for each in effects])[seats]

    late = (day / max(plan.days - 1, 1) - 0.5)[:, None]
    there = severity[seats] + DRIFT * late * who(Effect.DRIFT) + BIAS * group[:, None] * who(Effect.BIAS)
    points = measures[:, None, :] - there[:, :, None] - difficulty
    halo = who(Effect.HALO)
    points = np.where(halo[:, :, None], points.mean(axis=2, keepdims=True), points)
    points = points + dice.normal(0, ERRATIC_NOISE, points.shape) * who(Effect.ERRATIC)[:, :, None]
    stretch = np.where(who(Effect.CENTRAL), CENTRAL_STRETCH, np.where(who(Effect.EXTREME), EXTREME_STRETCH, 1.0))
    return points, stretch


def _chance(dice: np.random.Generator, halo: npt.NDArray[np.bool_], criteria: int) -> FloatArray:
    """Return normal deviates (P, panel, I), those of one meeting correlated where `halo` (P, panel) says so."""
    alone = dice.normal(size=(*halo.shape, criteria))
    shared = dice.normal(size=halo.shape)
    share = np.where(halo, HALO_SHARE, 0.0)[:, :, None]
    deviates: FloatArray = np.sqrt(share) * shared[:, :, None] + np.sqrt(1 - share) * alone
    return deviates


def _drawn(points: FloatArray, stretch: FloatArray, thresholds: FloatArray, chance: FloatArray) -> IntegerArray:
    """Return ratings from 1: the category in whose part of the distribution at η the chance falls."""
    cumulated = np.cumsum(thresholds)
    weights = [np.ones_like(points)]
    for category, total in enumerate(cumulated, start=1):
        weights.append(np.exp(category * points - stretch[:, :, None] * total))
    below = np.cumsum(weights, axis=0)
    uniform = 0.5 * (1 + _error_function(chance / np.sqrt(2)))
    values: IntegerArray = (uniform * below[-1] > below[:-1]).sum(axis=0) + 1
    return values


def _expected(points: FloatArray, thresholds: FloatArray) -> FloatArray:
    """Return the expected rating, from 1, at each point."""
    cumulated = np.concatenate([[0.0], np.cumsum(thresholds)])
    categories = np.arange(cumulated.size)
    weights = np.exp(points[..., None] * categories - cumulated)
    expected: FloatArray = (weights @ categories) / weights.sum(axis=-1) + 1
    return expected


def _error_function(x: FloatArray) -> FloatArray:
    """Return erf(x) to 1.2 · 10⁻⁷ (Numerical Recipes' erfcc), which no simulated rating can tell from exact."""
    t = 1 / (1 + 0.5 * np.abs(x))
    polynomial = np.zeros_like(x)
    for coefficient in ERROR_FUNCTION:
        polynomial = polynomial * t + coefficient
    tail = t * np.exp(-x * x + polynomial)
    return np.where(x >= 0, 1 - tail, tail - 1)
