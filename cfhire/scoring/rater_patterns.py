"""Patterns in how raters rate that a panel may want to discuss."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from cfhire.i18n import _
from cfhire.scoring.facet_ratings import IntegerArray
from cfhire.scoring.rater_indices import (
    FEWEST_CANDIDATES,
    FEWEST_RATINGS,
    FittedAxis,
    RaterIndices,
    rater_indices,
)

SEVERE_LOGITS = 1.0
SEVERE_POINTS = 0.5
SEVERE_Z = 2.0
ERRATIC_INFIT, ERRATIC_Z = 1.4, 2.6
CENTRAL_INFIT, CENTRAL_CORRELATION, CENTRAL_Z = 0.75, -0.20, -2.0
EXTREME_CORRELATION = 0.15
HALO_SPREAD, HALO_CORRELATION = 0.8, 0.25
CLEAR_Z = 3.0
CRITERION_LOGITS, CRITERION_Z = 0.5, 3.5
FALSE_DISCOVERY = 0.05


class Pattern(StrEnum):
    """What a pattern is called."""

    SEVERE = "severe"
    LENIENT = "lenient"
    ONE_END = "one_end"
    ERRATIC = "erratic"
    CENTRAL = "central"
    EXTREME = "extreme"
    HALO = "halo"
    DRIFT = "drift"
    CRITERION = "criterion"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class RaterPattern:
    """One pattern: whose, which, how strong, with z where it has one, on which axis and criterion, and the sentence.

    `axis` is empty and `criterion` None when the pattern is over all of them.
    """

    rater: int
    pattern: Pattern
    index: float
    z: float | None
    text: str
    axis: str = ""
    criterion: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class RaterPatterns:
    """The patterns that were found, rater by rater, with the indices they came from."""

    patterns: tuple[RaterPattern, ...]
    indices: RaterIndices

    def of(self, rater: int) -> tuple[RaterPattern, ...]:
        """Return the patterns of one rater."""
        return tuple(each for each in self.patterns if each.rater == rater)

    def why_none(self, rater: int) -> str:
        """Return why nothing can be said about `rater`; empty when there was enough to look at."""
        if self.indices.enough[rater]:
            return ""
        return _(
            "Not enough data: patterns are looked for from {ratings} ratings on {candidates} candidates on."
        ).format(ratings=FEWEST_RATINGS, candidates=FEWEST_CANDIDATES)


def rater_patterns(axes: Sequence[FittedAxis], raters: int, *, group: npt.ArrayLike | None = None) -> RaterPatterns:
    """Return the patterns of `raters` raters in the residuals of marginal-likelihood models, one model an axis.

    `group` (P,) holds 1 for the candidates of a group and 0 for the others; it comes from the fairness vault and is
    given only where monitoring is allowed. Each limit asks for an effect that matters and for evidence that it is no
    chance; none is applied under 30 ratings on 8 candidates. The limits are those of Myford & Wolfe (2004), J. Applied
    Measurement 5, tightened until at most 1 % of plain raters of simulated panels met one of them.

    Reference: Myford & Wolfe 2004, Journal of Applied Measurement 5, 189-227. Example: an infit of 1.6 with z 4 is
    erratic, the same infit with z 1 is nothing.
    """
    indices = rater_indices(axes, raters, group=group)
    found = [pattern for axis in axes for pattern in _levels(axis, indices)]
    found += [pattern for rater in np.flatnonzero(indices.enough) for pattern in _shapes(indices, int(rater))]
    found += _towards_group(indices)
    found += [
        pattern
        for axis, contrast in zip(axes, indices.criteria, strict=True)
        for pattern in _on_criteria(axis, contrast.size, contrast.z, indices)
    ]
    return RaterPatterns(tuple(sorted(found, key=lambda each: each.rater)), indices)


def _levels(axis: FittedAxis, indices: RaterIndices) -> Iterator[RaterPattern]:
    """Yield who is severe or lenient on one axis by more than a logit or half a scale point, or uses one end only."""
    model = axis.model
    if model.reason:
        return
    ratings = axis.ratings()
    size = np.bincount(ratings.rater, minlength=indices.ratings.size)
    met = np.unique(ratings.candidate * size.size + ratings.rater) % size.size
    candidates = np.bincount(met, minlength=size.size)
    enough = (size >= FEWEST_RATINGS) & (candidates >= FEWEST_CANDIDATES)
    average = float(np.nanmean(model.rater_fair)) if np.isfinite(model.rater_fair).any() else math.nan
    for rater in np.flatnonzero(enough):
        if model.rater_extreme[rater]:
            text = _("Pattern to discuss: every rating on {axis} lies at one end of the scale.").format(axis=axis.name)
            yield RaterPattern(int(rater), Pattern.ONE_END, math.nan, None, text, axis.name)
            continue
        severity = model.severity_of(int(rater))
        if severity.value is None or not severity.se:
            continue
        z = severity.value / severity.se
        points = average - float(model.rater_fair[rater])
        if abs(z) > SEVERE_Z and (abs(severity.value) > SEVERE_LOGITS or abs(points) > SEVERE_POINTS):
            severe = severity.value > 0
            sentence = (
                _("Pattern to discuss: on {axis}, ratings are {points:.1f} points lower than the panels would give.")
                if severe
                else _(
                    "Pattern to discuss: on {axis}, ratings are {points:.1f} points higher than the panels would give."
                )
            )
            text = sentence.format(axis=axis.name, points=abs(points))
            yield RaterPattern(
                int(rater), Pattern.SEVERE if severe else Pattern.LENIENT, severity.value, z, text, axis.name
            )


def _shapes(indices: RaterIndices, rater: int) -> Iterator[RaterPattern]:
    """Yield the patterns in the shape of one rater's residuals."""
    infit, infit_z = float(indices.infit[rater]), float(indices.infit_z[rater])
    correlation, clear = float(indices.correlation[rater]), float(indices.correlation_z[rater])
    if infit > ERRATIC_INFIT and infit_z > ERRATIC_Z:
        text = _("Pattern to discuss: ratings vary from candidate to candidate more than the other ratings explain.")
        yield RaterPattern(rater, Pattern.ERRATIC, infit, infit_z, text)
    central = infit < CENTRAL_INFIT and infit_z < CENTRAL_Z and correlation < CENTRAL_CORRELATION
    if central:
        text = _("Pattern to discuss: ratings stay near the middle, also for the strongest and weakest candidates.")
        yield RaterPattern(rater, Pattern.CENTRAL, correlation, clear, text)
    if correlation > EXTREME_CORRELATION and clear > CLEAR_Z:
        text = _("Pattern to discuss: ratings lie nearer the ends of the scale than colleagues'.")
        yield RaterPattern(rater, Pattern.EXTREME, correlation, clear, text)
    halo, halo_z, spread = float(indices.halo[rater]), float(indices.halo_z[rater]), float(indices.spread[rater])
    if not central and spread < HALO_SPREAD and halo > HALO_CORRELATION and halo_z > CLEAR_Z:
        text = _("Pattern to discuss: the ratings of one candidate are more alike across criteria than expected.")
        yield RaterPattern(rater, Pattern.HALO, spread, halo_z, text)
    drift, drift_z = float(indices.drift[rater]), float(indices.drift_z[rater])
    if abs(drift_z) > CLEAR_Z:
        text = (
            _("Pattern to discuss: ratings have become more severe over the time looked at.")
            if drift > 0
            else _("Pattern to discuss: ratings have become more lenient over the time looked at.")
        )
        yield RaterPattern(rater, Pattern.DRIFT, drift, drift_z, text)


def _towards_group(indices: RaterIndices) -> list[RaterPattern]:
    """Return whose ratings depart between groups, |z| > 3 and significant after Benjamini and Hochberg (1995)."""
    raters: IntegerArray = np.flatnonzero(indices.enough & np.isfinite(indices.group_z))
    p = np.array([math.erfc(abs(float(indices.group_z[rater])) / math.sqrt(2)) for rater in raters])
    order = np.argsort(p)
    passing = np.flatnonzero(p[order] <= FALSE_DISCOVERY * np.arange(1, p.size + 1) / max(p.size, 1))
    significant = raters[order[: passing[-1] + 1]] if passing.size else raters[:0]
    text = _("Pattern to discuss: ratings differ between two groups of candidates more than colleagues' ratings do.")
    return [
        RaterPattern(int(rater), Pattern.GROUP, float(indices.group[rater]), float(indices.group_z[rater]), text)
        for rater in significant
        if abs(indices.group_z[rater]) > CLEAR_Z
    ]


def _on_criteria(
    axis: FittedAxis, size: npt.NDArray[np.floating], z: npt.NDArray[np.floating], indices: RaterIndices
) -> Iterator[RaterPattern]:
    """Yield who is more severe or lenient on one criterion than on the others."""
    severe = _("Pattern to discuss: ratings on one criterion are lower, next to the others, than colleagues' ratings.")
    lenient = _(
        "Pattern to discuss: ratings on one criterion are higher, next to the others, than colleagues' ratings."
    )
    with np.errstate(invalid="ignore"):
        found = (np.abs(z) > CRITERION_Z) & (np.abs(size) > CRITERION_LOGITS) & indices.enough[:, None]
    for rater, criterion in np.argwhere(found):
        value = float(size[rater, criterion])
        yield RaterPattern(
            int(rater),
            Pattern.CRITERION,
            value,
            float(z[rater, criterion]),
            severe if value > 0 else lenient,
            axis.name,
            int(criterion),
        )
