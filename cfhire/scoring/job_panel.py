"""The scores of many candidates of one job at once, in dense arrays."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.published import ErrorVariances, Population
from cfhire.scoring.standing import HIGHEST, LEAST_SHARE, LOWEST

Numbers = NDArray[np.float64]
Truth = NDArray[np.bool_]

AXES = tuple(Axis)
"""The order of the last axis of every array that has one place an axis."""


@dataclass(frozen=True, slots=True, eq=False)
class JobPanel:
    """Who rated N candidates on C criteria: raters and rooms are numbered for each candidate apart.

    `sums` and `counts` (N, C, R, M) hold the question ratings of a rater in a room; `answers` (N, C) counts the answers
    heard, two interviewers hearing one answer as one. `raters` names the raters of each candidate in order.
    """

    criteria: tuple[JobCriterion, ...]
    raters: tuple[tuple[str, ...], ...]
    sums: Numbers
    counts: Numbers
    answers: Numbers

    @property
    def on_axis(self) -> Truth:
        """Return which criterion is on which axis, shape (2, C)."""
        return np.array([[each.axis is axis for each in self.criteria] for axis in AXES]).reshape(2, -1)

    @property
    def weights(self) -> Numbers:
        """Return the weights inside the axes, shape (C,)."""
        return np.array([each.weight for each in self.criteria])

    def without(self, rater: int) -> "JobPanel":
        """Return the panel without the rater who has this number, of each candidate; the answers stay counted."""
        sums, counts = self.sums.copy(), self.counts.copy()
        sums[:, :, rater] = counts[:, :, rater] = 0.0
        return JobPanel(self.criteria, self.raters, sums, counts, self.answers)


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """How much raters count, `by_rater` (N, C, R), and rooms, `by_room` (N, C, M); `value` (N, C) is NaN where unrated.

    `raters` (N, C) counts the raters of each criterion.
    """

    value: Numbers
    by_rater: Numbers
    by_room: Numbers
    raters: Numbers

    @property
    def rated(self) -> Truth:
        """Return which criteria have a rating, shape (N, C)."""
        return self.raters > 0


def job_panel(criteria: Sequence[JobCriterion], observed: Sequence[Sequence[Observation]]) -> JobPanel:
    """Return the arrays of N candidates from their independent ratings; ratings on other criteria are left out."""
    place = {each.key: number for number, each in enumerate(criteria)}
    cells: dict[tuple[int, int, int, int], list[int]] = {}
    heard: set[tuple[int, int, int, str]] = set()
    names: list[tuple[str, ...]] = []
    rooms_most = 1
    for candidate, ratings in enumerate(observed):
        raters: dict[str, int] = {}
        rooms: dict[str, int] = {}
        for each in ratings:
            criterion = place.get(each.criterion)
            if criterion is None:
                continue
            rater, room = raters.setdefault(each.rater, len(raters)), rooms.setdefault(each.room, len(rooms))
            cells.setdefault((candidate, criterion, rater, room), []).append(each.value)
            heard.add((candidate, criterion, room, each.question))
        names.append(tuple(raters))
        rooms_most = max(rooms_most, len(rooms))
    shape = (len(observed), len(place), max((len(each) for each in names), default=1) or 1, rooms_most)
    sums, counts = np.zeros(shape), np.zeros(shape)
    if cells:
        where = tuple(np.array(list(cells)).T)
        sums[where] = [sum(values) for values in cells.values()]
        counts[where] = [len(values) for values in cells.values()]
    answers = np.zeros(shape[:2])
    for candidate, criterion, _room, _question in heard:
        answers[candidate, criterion] += 1
    return JobPanel(tuple(criteria), tuple(names), sums, counts, answers)


def shares_of(panel: JobPanel) -> Shares:
    """Return scores and shares on every criterion, as `criterion_score` has them for one candidate."""
    of_rater = panel.counts.sum(axis=3)
    present = of_rater > 0
    raters = present.sum(axis=2).astype(np.float64)
    safe = np.maximum(of_rater, 1.0)
    many = np.maximum(raters, 1.0)
    means = panel.sums.sum(axis=3) / safe
    value = np.where(raters > 0, means.sum(axis=2) / many, np.nan)
    by_rater = present / many[:, :, None]
    by_room = (panel.counts / safe[:, :, :, None]).sum(axis=2) / many[:, :, None]
    return Shares(value, by_rater, by_room, raters)


def criterion_variances(shares: Shares, errors: ErrorVariances) -> Numbers:
    """Return the error variance on every criterion, shape (N, C)."""
    of_raters = np.square(shares.by_rater).sum(axis=2)
    of_rooms = np.square(shares.by_room).sum(axis=2)
    return np.asarray(
        (errors.rater + errors.rater_criterion) * of_raters + (errors.room + errors.room_criterion) * of_rooms
    )


def axis_weights(panel: JobPanel, shares: Shares, factors: Numbers | None = None) -> Numbers:
    """Return the weights normed over the rated criteria of each axis, shape (…, N, 2, C); zeros where none is rated.

    `factors` (V, C) multiply the weights; then the result has V as its first axis.
    """
    weights = panel.weights if factors is None else panel.weights * factors
    used = weights[..., None, None, :] * (panel.on_axis[None] & shares.rated[:, None, :])
    total = used.sum(axis=-1, keepdims=True)
    return np.asarray(used / np.where(total > 0, total, 1.0))


def axis_scores(shares: Shares, weights: Numbers, errors: ErrorVariances) -> tuple[Numbers, Numbers]:
    """Return score and error variance on each axis, shape (…, N, 2), NaN without ratings.

    The same sums as `axis_score` of one candidate: each part of the error counts once for all that share it.
    """
    values = np.where(shares.rated, shares.value, 0.0)
    score = (weights * values[:, None, :]).sum(axis=-1)
    of_raters = np.square(weights @ shares.by_rater).sum(axis=-1)
    of_rooms = np.square(weights @ shares.by_room).sum(axis=-1)
    squared = np.square(weights)
    alone = (squared * np.square(shares.by_rater).sum(axis=2)[:, None, :]).sum(axis=-1)
    together = (squared * np.square(shares.by_room).sum(axis=2)[:, None, :]).sum(axis=-1)
    variance = (
        errors.rater * of_raters
        + errors.room * of_rooms
        + errors.rater_criterion * alone
        + errors.room_criterion * together
    )
    empty = weights.sum(axis=-1) == 0
    return np.where(empty, np.nan, score), np.where(empty, np.nan, variance)


def believed(score: Numbers, variance: Numbers, population: Population) -> tuple[Numbers, Numbers]:
    """Return mean and deviation of the true scores, as `standing` has them for one score with its error variance."""
    if math.isinf(population.variance):
        return score, np.sqrt(variance)
    typical = (population.mean - LOWEST) * (HIGHEST - population.mean) - population.variance
    if typical > 0:
        near = np.clip(_drawn(score, variance, population), LOWEST, HIGHEST)
        variance = variance * np.maximum((near - LOWEST) * (HIGHEST - near) / typical, LEAST_SHARE)
    weight = population.variance / (population.variance + variance)
    return _drawn(score, variance, population), np.sqrt(weight * variance)


def _drawn(score: Numbers, variance: Numbers, population: Population) -> Numbers:
    weight = population.variance / (population.variance + variance)
    return np.asarray(population.mean + weight * (score - population.mean))
