"""How near a rater in training comes to the experts' scores, in Cronbach's separate parts."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cfhire.i18n import _
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.ratings import Numbers

# A spread this small beside the ratings is what rounding leaves of none.
_FLAT = 1e-12


@dataclass(frozen=True, slots=True)
class RatingAccuracy:
    """Cronbach's four parts of a rater's distance from the experts, in points of the scale; 0 is exact.

    `elevation` is signed (above 0: too lenient on the whole); the others are root mean squares. `mean_square` is the
    mean squared distance, the sum of the squares of all four. They are never added up into one number for the rater.
    """

    elevation: Estimate
    differential_elevation: Estimate
    stereotype_accuracy: Estimate
    differential_accuracy: Estimate
    mean_square: float | None


def cronbach_accuracy(rated: ArrayLike, expert: ArrayLike) -> RatingAccuracy:
    """Return Cronbach's components of one rater's accuracy against expert scores.

    Both tables are ratees × criteria (n × k), complete, on one scale. With d = rated - expert, row means d_i., column
    means d_.j and mean d..: elevation E = d..; differential elevation DE² = mean (d_i. - d..)² (who is good);
    stereotype accuracy SA² = mean (d_.j - d..)² (which criteria are hard); differential accuracy DA² = mean of the
    squared interaction (who is good at what). E² + DE² + SA² + DA² = mean d². Smaller is better. Assumes nothing but
    targets worth agreeing with (three experts or more, their agreement checked).

    With one ratee DE and DA, with one criterion SA and DA, are undefined. References: Cronbach 1955, Psychological
    Bulletin 52, 177-193; Roch, Woehr, Mishra & Kieszczynska 2012, Journal of Occupational and Organizational
    Psychology 85, 370-395 (training moves the parts differently). Example: rated (4,5 / 2,3) against (3,3 / 2,2): E
    1, DE .5, SA .5, DA 0; mean square 1.5.
    """
    scores, targets = np.asarray(rated, dtype=np.float64), np.asarray(expert, dtype=np.float64)
    reason = _unfit(scores, targets)
    if reason:
        none = undefined(reason)
        return RatingAccuracy(none, none, none, none, None)
    distance = scores - targets
    grand = float(distance.mean())
    rows = distance.mean(axis=1) - grand
    columns = distance.mean(axis=0) - grand
    rest = distance - rows[:, None] - columns[None, :] - grand
    one_ratee = _("One candidate alone shows no difference between candidates.")
    one_criterion = _("One criterion alone shows no difference between criteria.")
    ratees, criteria = distance.shape
    return RatingAccuracy(
        Estimate(grand),
        _root(rows, one_ratee if ratees < 2 else ""),
        _root(columns, one_criterion if criteria < 2 else ""),
        _root(rest, one_ratee if ratees < 2 else one_criterion if criteria < 2 else ""),
        float((distance**2).mean()),
    )


def borman_differential_accuracy(rated: ArrayLike, expert: ArrayLike) -> Estimate:
    """Return Borman's differential accuracy: how well a rater orders candidates, criterion by criterion.

    Both tables are ratees × criteria, complete. Formula: tanh of the mean over criteria of artanh r_j, r_j the
    correlation of rated and expert scores over ratees. 1 orders exactly as the experts; level and spread do not matter.
    Undefined with fewer than three ratees, or when a column of either table is constant (its r does not exist).

    Reference: Borman 1977, Organizational Behavior and Human Performance 20, 238-252. Example: criteria with r = .8 and
    .6 give tanh((1.0986 + .6931)/2) = .714.
    """
    scores, targets = np.asarray(rated, dtype=np.float64), np.asarray(expert, dtype=np.float64)
    reason = _unfit(scores, targets)
    if reason:
        return undefined(reason)
    if len(scores) < 3:
        return undefined(_("An order of candidates needs at least three of them."))
    centred_scores, centred_targets = scores - scores.mean(axis=0), targets - targets.mean(axis=0)
    spread = np.sqrt((centred_scores**2).sum(axis=0) * (centred_targets**2).sum(axis=0))
    if float(spread.min()) <= _FLAT:
        return undefined(_("On one criterion all candidates have the same score, so their order cannot be compared."))
    correlations = np.clip((centred_scores * centred_targets).sum(axis=0) / spread, -1.0, 1.0)
    exact = np.abs(correlations) >= 1.0 - _FLAT
    if exact.any():
        signs = set(np.sign(correlations[exact]).tolist())
        if len(signs) > 1:
            return undefined(_("One criterion is ordered exactly as by the experts, another exactly the other way."))
        return Estimate(signs.pop())
    return Estimate(math.tanh(float(np.arctanh(correlations).mean())))


def _unfit(scores: Numbers, targets: Numbers) -> str:
    """Return why the two tables cannot be compared, or nothing."""
    if scores.ndim != 2 or scores.size == 0:
        return _("There are no ratings.")
    if scores.shape != targets.shape:
        return _("The ratings and the experts' scores are not of the same candidates and criteria.")
    if not (np.isfinite(scores).all() and np.isfinite(targets).all()):
        return _("A rating or an expert's score is missing.")
    return ""


def _root(parts: Numbers, reason: str) -> Estimate:
    """Return the root mean square of `parts`, undefined when there is a reason."""
    return undefined(reason) if reason else Estimate(math.sqrt(float((parts**2).mean())))
