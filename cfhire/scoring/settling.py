"""What would settle it: how often one or two more interviewers of an axis would change a verdict."""

from dataclasses import dataclass

import numpy as np

from cfhire.model.rows.policy import Policy
from cfhire.scoring.job_panel import (
    JobPanel,
    Numbers,
    Shares,
    Truth,
    axis_scores,
    axis_weights,
    believed,
    criterion_variances,
    shares_of,
)
from cfhire.scoring.published import ErrorVariances
from cfhire.scoring.robustness import Adjustment, above_bars, above_floors, floors_of, lacks_answers, unmoved
from cfhire.scoring.verdict_rows import KINDS, Standings, outcomes

DRAWS = 200
SEED = 20130
MORE = (1, 2)


@dataclass(frozen=True, slots=True, eq=False)
class _Draws:
    """Standard normal numbers for one plan of `more` interviewers, the same for every candidate."""

    rater: Numbers
    room: Numbers
    criterion: Numbers
    newcomer: Numbers
    newcomer_criterion: Numbers


def settling_shares(
    policy: Policy,
    panel: JobPanel,
    errors: ErrorVariances,
    adjustment: Adjustment | None = None,
    draws: int = DRAWS,
) -> Numbers:
    """Return the share of cases in which the kind of verdict changes, shape (N, 2 axes, 2): one more, two more.

    Each newcomer meets the candidate in a room of their own and hears one answer on every criterion of the axis. True
    scores are drawn from what the ratings there are let believe, the newcomers' ratings around those; then the policy
    is asked again with means, standard errors and coverage as they would be. Ratings are
    not rounded, as in `cfhire.scoring.chances`. NaN for an axis without any rating. A fixed seed: the same ratings have
    the same answer on any day.

    Assumes that newcomers are like the interviewers there are. It says how much the verdict still hangs on chance, not
    which verdict is right. Reference: preposterior analysis, Raiffa & Schlaifer 1961, ch. 4. Example: with the score at
    the bar and the verdict undecided, any newcomer changes it more often than not.
    """
    moved = adjustment or unmoved(panel)
    shares = shares_of(panel)
    now = _standings(policy, panel, shares, errors, moved)
    before = KINDS[outcomes(policy, panel.criteria, now)]
    found = np.full((len(panel.raters), 2, len(MORE)), np.nan)
    random = np.random.default_rng(SEED)
    known = ~np.isnan(now.above_bar)
    for place, more in enumerate(MORE):
        drawn = _draw(random, panel, more, draws)
        for axis in (0, 1):
            standings = _with_newcomers(policy, panel, shares, errors, moved, (axis, more), drawn, now)
            after = KINDS[outcomes(policy, panel.criteria, standings)]
            changed = (after != before[:, None]).mean(axis=1)
            found[:, axis, place] = np.where(known[:, axis], changed, np.nan)
    return found


def _draw(random: np.random.Generator, panel: JobPanel, more: int, draws: int) -> _Draws:
    """Return draws in pairs of opposite sign, which leaves less to chance."""
    _n, criteria, raters, rooms = panel.counts.shape

    def normal(*shape: int) -> Numbers:
        half = random.standard_normal((-(-draws // 2), *shape))
        return np.concatenate([half, -half])

    return _Draws(normal(raters), normal(rooms), normal(criteria), normal(more), normal(more, criteria))


def _standings(policy: Policy, panel: JobPanel, shares: Shares, errors: ErrorVariances, moved: Adjustment) -> Standings:
    score, variance = axis_scores(shares, axis_weights(panel, shares), errors)
    return Standings(
        above_bars(policy, score, variance, errors, moved),
        above_floors(floors_of(panel), shares.value, criterion_variances(shares, errors), errors),
        shares.value,
        lacks_answers(policy, panel),
    )


def _with_newcomers(
    policy: Policy,
    panel: JobPanel,
    shares: Shares,
    errors: ErrorVariances,
    moved: Adjustment,
    plan: tuple[int, int],
    drawn: _Draws,
    now: Standings,
) -> Standings:
    """Return the standings (N, draws) after `plan`: so many more interviewers of an axis."""
    axis, more = plan
    own = panel.on_axis[axis]
    scores = _drawn_scores(panel, shares, errors, own, more, drawn)
    draws = scores.shape[1]
    later = _later_shares(panel, shares, own, more)
    weights = axis_weights(panel, later)
    expected, variance = axis_scores(later, weights, errors)
    score = np.repeat(expected[None], draws, axis=0)
    score[:, :, axis] = (scores @ weights[:, axis, own, None])[:, :, 0].T
    above_bar = np.repeat(now.above_bar[:, None, :], draws, axis=1)
    above_bar[:, :, axis] = above_bars(policy, score, variance, errors, moved)[:, :, axis].T
    floors = np.repeat(now.above_floor[:, None, :], draws, axis=1)
    variances = criterion_variances(later, errors)[:, None, own]
    floors[:, :, own] = above_floors(floors_of(panel)[own], scores, variances, errors)
    values = np.repeat(shares.value[:, None, :], draws, axis=1)
    values[:, :, own] = scores
    answers = panel.answers + more * own
    uncovered = lacks_answers(policy, JobPanel(panel.criteria, panel.raters, panel.sums, panel.counts, answers))
    return Standings(above_bar, floors, values, np.repeat(uncovered[:, None], draws, axis=1))


def _drawn_scores(
    panel: JobPanel, shares: Shares, errors: ErrorVariances, own: Truth, more: int, drawn: _Draws
) -> Numbers:
    """Return scores on the criteria of one axis (N, draws, own) with the newcomers' ratings in them."""
    by_rater, by_room = shares.by_rater[:, own], shares.by_room[:, own]
    rated, raters = shares.rated[:, own], shares.raters[:, own]
    alone = errors.rater_criterion * np.square(by_rater).sum(axis=2)
    alone += errors.room_criterion * np.square(by_room).sum(axis=2)
    # An unrated criterion is expected where the rest of its axis is, as uncertain as one rating leaves it.
    alone = np.where(rated, alone, errors.total)
    errs = np.sqrt(errors.rater) * (drawn.rater @ by_rater.swapaxes(1, 2))
    errs += np.sqrt(errors.room) * (drawn.room @ by_room.swapaxes(1, 2))
    errs += np.sqrt(alone)[:, None, :] * drawn.criterion[:, own]
    centre = _centres(panel, shares)[:, own]
    variance = np.where(rated, criterion_variances(shares, errors)[:, own], errors.total)
    mean, deviation = believed(centre, variance, errors.population)
    truth = mean[:, None, :] - errs * (deviation / np.sqrt(variance))[:, None, :]
    noise = np.sqrt(errors.rater + errors.room) * drawn.newcomer[:, :, None]
    noise = noise + np.sqrt(errors.rater_criterion + errors.room_criterion) * drawn.newcomer_criterion[:, :, own]
    total = (raters * np.where(rated, shares.value[:, own], 0.0))[:, None, :] + more * truth + noise.sum(axis=1)
    return np.asarray(total / (raters + more)[:, None, :])


def _centres(panel: JobPanel, shares: Shares) -> Numbers:
    """Return the score of each criterion, for an unrated one the plain mean of its axis."""
    known = panel.on_axis[None] & shares.rated[:, None, :]
    sums = np.where(known, shares.value[:, None, :], 0.0).sum(axis=2)
    with np.errstate(invalid="ignore"):
        means = sums / np.where(known.any(axis=2), known.sum(axis=2), np.nan)
    of_axis = np.where(panel.on_axis[0], means[:, :1], means[:, 1:])
    return np.asarray(np.where(shares.rated, shares.value, of_axis))


def _later_shares(panel: JobPanel, shares: Shares, own: Truth, more: int) -> Shares:
    """Return the shares with so many newcomers, each in a room of their own, on the criteria of one axis."""
    raters = shares.raters + more * own
    kept = np.where(raters > 0, shares.raters / np.maximum(raters, 1.0), 0.0)[:, :, None]
    each = np.where(own, 1.0 / np.maximum(raters, 1.0), 0.0)
    newcomers = np.repeat(each[:, :, None], more, axis=2)
    value = np.where(raters > 0, _centres(panel, shares), np.nan)
    return Shares(
        value,
        np.concatenate([shares.by_rater * kept, newcomers], axis=2),
        np.concatenate([shares.by_room * kept, newcomers], axis=2),
        raters,
    )
