"""Whether a verdict holds when weights, interviewers, the policy are others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.robustness import Flip, Trial
from cfhire.scoring.job_panel import (
    AXES,
    JobPanel,
    Numbers,
    Truth,
    axis_scores,
    axis_weights,
    believed,
    criterion_variances,
    shares_of,
)
from cfhire.scoring.published import ErrorVariances
from cfhire.scoring.verdict_rows import KINDS, OUTCOMES, Outcomes, Standings, other_rules, outcomes

WEIGHT_FACTORS = (0.8, 1.2)
"""Weights are tried 20 % lower and higher, one criterion at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class Adjustment:
    """What moves raw axis scores to those that count, when a snapshot of fair scores does.

    `shift` (N, 2) is the fair score less what the raw one lets believe, `scale` (N, 2) the ratio of their standard
    errors. `fair` (N, 2, 2) holds fair scores with their errors, `without` (N, R, 2, 2) the same without each rater and
    `levels` (C,) the mean rating of each criterion in the model; NaN where raw scores count or a model has none. Where
    they are known, trials of weights and raters read them: severity is out of a fair score already, so leaving a rater
    out must not move it as it moves the raw mean.
    """

    shift: Numbers
    scale: Numbers
    fair: Numbers
    without: Numbers
    levels: Numbers


@dataclass(slots=True)
class Tried:
    """The trials of one candidate: how many of each kind, which gave another verdict, who could not be left out."""

    place: int
    counts: dict[Trial, int] = field(default_factory=lambda: dict.fromkeys(Trial, 0))
    flips: list[Flip] = field(default_factory=list)
    indispensable: list[str] = field(default_factory=list)


def fair_adjustment(
    panel: JobPanel,
    errors: ErrorVariances,
    fair: Sequence[Mapping[Axis, tuple[float, float]]],
    without: Numbers | None = None,
    levels: Numbers | None = None,
) -> Adjustment:
    """Return what moves raw axis scores to the fair ones (value, standard error) of each candidate; none moves nothing.

    Only a candidate with a fair score on both axes is moved. `without` and `levels` are as in `Adjustment`. Reference
    and example as `cfhire.scoring.mixed_model_errors.FairErrors.without`.
    """
    shares = shares_of(panel)
    mean, deviation = believed(*axis_scores(shares, axis_weights(panel, shares), errors), errors.population)
    moved = unmoved(panel)
    for place, scores in enumerate(fair):
        if len(scores) == len(AXES) and np.isfinite(mean[place]).all():
            values = np.array([scores[axis] for axis in AXES])
            moved.fair[place] = values
            moved.shift[place] = values[:, 0] - mean[place]
            moved.scale[place] = values[:, 1] / deviation[place]
            if without is not None:
                moved.without[place] = without[place]
    return moved if levels is None else replace(moved, levels=levels)


def unmoved(panel: JobPanel) -> Adjustment:
    """Return the adjustment of a job in which raw scores count."""
    candidates, criteria, raters, _rooms = panel.counts.shape
    return Adjustment(
        np.zeros((candidates, 2)),
        np.ones((candidates, 2)),
        np.full((candidates, 2, 2), np.nan),
        np.full((candidates, raters, 2, 2), np.nan),
        np.full(criteria, np.nan),
    )


def try_verdicts(
    policy: Policy,
    panel: JobPanel,
    errors: ErrorVariances,
    adjustment: Adjustment | None = None,
) -> tuple[Tried, ...]:
    """Return for each candidate of a job what becomes of the verdict under every trial.

    Trials: the weight of each criterion ±20 % inside its axis (none on an axis of one criterion), each interviewer
    left out with coverage as it stands (a fair score is then that of the remaining ratings, see `Adjustment`), each of
    the other rules. A flip is another kind of verdict; another reason
    alone is none. Formula of a verdict: `cfhire.scoring.verdict`. Same place in the order, same result, whoever the
    other candidates are.

    Reference: Saltelli et al. 2008, Global Sensitivity Analysis, ch. 1 (one at a time). Example: an axis with one
    criterion has no trial of weights.
    """
    moved = adjustment or unmoved(panel)
    uncovered = lacks_answers(policy, panel)
    base = _standings(policy, panel, errors, moved, uncovered)
    found = outcomes(policy, panel.criteria, base)
    tried = tuple(Tried(int(place)) for place in found)
    _try_weights(policy, panel, errors, moved, base, tried)
    _try_without(policy, panel, errors, moved, uncovered, tried)
    for other in other_rules(policy):
        for each, place in zip(tried, outcomes(other, panel.criteria, base), strict=True):
            _note(each, Trial.POLICY, str(other.rule), int(place))
    return tried


def lacks_answers(policy: Policy, panel: JobPanel) -> Truth:
    """Return whose must-haves have fewer answers than the policy asks for, shape (N,)."""
    must = np.array([each.must_have for each in panel.criteria], dtype=np.bool_)
    return np.asarray(((panel.answers < policy.observations_required) & must).any(axis=1))


def _standings(
    policy: Policy, panel: JobPanel, errors: ErrorVariances, moved: Adjustment, uncovered: Truth
) -> Standings:
    """Return what the table asks of every candidate as things are."""
    shares = shares_of(panel)
    score, variance = axis_scores(shares, axis_weights(panel, shares), errors)
    variances = criterion_variances(shares, errors)
    return Standings(
        above_bars(policy, score, variance, errors, moved),
        above_floors(floors_of(panel), shares.value, variances, errors),
        shares.value,
        uncovered,
    )


def above_bars(policy: Policy, score: Numbers, variance: Numbers, errors: ErrorVariances, moved: Adjustment) -> Numbers:
    """Return how many standard errors the axis scores (…, N, 2) lie above their bars, for what is believed of them."""
    bars = np.array([policy.values_bar, policy.skill_bar])
    mean, deviation = believed(score, variance, errors.population)
    return np.asarray((mean + moved.shift - bars) / (deviation * moved.scale))


def floors_of(panel: JobPanel) -> Numbers:
    """Return the floor of each criterion, shape (C,)."""
    return np.array([each.floor_value for each in panel.criteria])


def above_floors(floors: Numbers, value: Numbers, variance: Numbers, errors: ErrorVariances) -> Numbers:
    """Return how many standard errors criterion scores (…, C) lie above their floors (C,)."""
    with np.errstate(invalid="ignore", divide="ignore"):
        mean, deviation = believed(value, variance, errors.population)
        return np.asarray((mean - floors) / deviation)


def _try_weights(
    policy: Policy,
    panel: JobPanel,
    errors: ErrorVariances,
    moved: Adjustment,
    base: Standings,
    tried: tuple[Tried, ...],
) -> None:
    """Change one weight at a time; only the axis scores move."""
    shares = shares_of(panel)
    crowded = panel.on_axis.sum(axis=1) > 1
    changed = [
        (place, factor)
        for place in range(len(panel.criteria))
        if crowded[int(panel.on_axis[1, place])]
        for factor in WEIGHT_FACTORS
    ]
    if not changed:
        return
    factors = np.ones((len(changed), len(panel.criteria)))
    for number, (place, factor) in enumerate(changed):
        factors[number, place] = factor
    score, variance = axis_scores(shares, axis_weights(panel, shares, factors), errors)
    above = above_bars(policy, score, variance, errors, moved)
    fair = moved.fair[None].repeat(len(changed), axis=0)
    fair[..., 0] += _levels_moved(panel, factors, moved.levels)[:, None]
    above = _where_fair(policy, fair, above)
    shape = above.shape[:2]
    found = outcomes(
        policy,
        panel.criteria,
        Standings(
            above,
            np.broadcast_to(base.above_floor, (*shape, len(panel.criteria))),
            np.broadcast_to(base.value, (*shape, len(panel.criteria))),
            np.broadcast_to(base.uncovered, shape),
        ),
    )
    for (place, factor), row in zip(changed, found, strict=True):
        for number, each in enumerate(tried):
            if shares.rated[number, place]:
                _note(each, Trial.WEIGHT, panel.criteria[place].name, int(row[number]), factor)


def _try_without(
    policy: Policy,
    panel: JobPanel,
    errors: ErrorVariances,
    moved: Adjustment,
    uncovered: Truth,
    tried: tuple[Tried, ...],
) -> None:
    """Leave one interviewer of each candidate out at a time."""
    rated = shares_of(panel).rated
    has_axis = (panel.on_axis[None] & rated[:, None, :]).any(axis=2)
    for rater in range(panel.counts.shape[2]):
        less = panel.without(rater)
        standings = _standings(policy, less, errors, moved, uncovered)
        lost = np.asarray((np.isnan(standings.above_bar) & has_axis).any(axis=1))
        standings = replace(standings, above_bar=_where_fair(policy, moved.without[:, rater], standings.above_bar))
        found: Outcomes = outcomes(policy, panel.criteria, standings)
        for number, each in enumerate(tried):
            if rater >= len(panel.raters[number]):
                continue
            name = panel.raters[number][rater]
            if lost[number]:
                each.indispensable.append(name)
            else:
                _note(each, Trial.RATER, name, int(found[number]))


def _where_fair(policy: Policy, fair: Numbers, above: Numbers) -> Numbers:
    """Return `above` (…, N, 2) with the distance of fair scores (…, N, 2, 2) from their bars where these are known."""
    bars = np.array([policy.values_bar, policy.skill_bar])
    known = np.isfinite(fair).all(axis=-1) & ~np.isnan(above)
    with np.errstate(invalid="ignore"):
        return np.where(known, (fair[..., 0] - bars) / fair[..., 1], above)


def _levels_moved(panel: JobPanel, factors: Numbers, levels: Numbers) -> Numbers:
    """Return by how much other weights (T, C) move the mean level of the job's criteria, shape (T, 2); NaN unknown.

    A fair score is the candidate's distance from everybody plus the level of what the job asks for; only this hangs on
    weights.
    """
    known = panel.on_axis & np.isfinite(levels)
    weights = known * panel.weights
    with np.errstate(invalid="ignore"):
        before = (weights * np.nan_to_num(levels)).sum(axis=1) / weights.sum(axis=1)
        own = weights[None] * factors[:, None, :]
        return np.asarray((own * np.nan_to_num(levels)).sum(axis=2) / own.sum(axis=2) - before)


def _note(tried: Tried, trial: Trial, name: str, place: int, factor: float | None = None) -> None:
    tried.counts[trial] += 1
    if KINDS[place] != KINDS[tried.place]:
        kind, reason = OUTCOMES[place]
        tried.flips.append(Flip(trial, name, kind, reason, factor))
