"""How each rater's ratings depart from what the many-facet model expects of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, facet_ratings, sums_by_code
from cfhire.scoring.facets import BooleanArray, FacetsModel, model_residuals, standardised_fit

FEWEST_RATINGS = 30
FEWEST_CANDIDATES = 8
"""Below these nothing is said about the pattern of a rater."""


@dataclass(frozen=True, slots=True, eq=False)
class FittedAxis:
    """The ratings of one axis (N,) with the marginal-likelihood model fitted to them and, if known, each one's day."""

    name: str
    model: FacetsModel
    candidate: npt.ArrayLike
    rater: npt.ArrayLike
    criterion: npt.ArrayLike
    value: npt.ArrayLike
    day: npt.ArrayLike | None = None

    def ratings(self) -> FacetRatings:
        """Return the ratings with the codes of the model."""
        model = self.model
        sizes = (model.candidate_measure.size, model.rater_severity.size, model.criterion_difficulty.size)
        return facet_ratings(self.candidate, self.rater, self.criterion, self.value, sizes)


@dataclass(frozen=True, slots=True, eq=False)
class CriterionContrast:
    """Logits by which each rater is more severe on one criterion than on the others of the axis; arrays (R, I)."""

    size: FloatArray
    z: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class RaterIndices:
    """Indices over R raters and all axes together, NaN where undefined.

    `infit` with `infit_z`; `correlation` of residuals with expected ratings, less what shrinkage alone makes of it,
    with `correlation_z`; `spread`, that of the ratings of one candidate by the rater over what is expected; `halo`,
    the correlation of residuals of one candidate, with `halo_z`; `drift`, logits of severity gained from the first to
    the last day, with `drift_z`; `group`, logits by which the rater is more severe towards group 1, with `group_z`.
    `criteria` holds one contrast an axis.
    """

    ratings: IntegerArray
    candidates: IntegerArray
    infit: FloatArray
    infit_z: FloatArray
    correlation: FloatArray
    correlation_z: FloatArray
    spread: FloatArray
    halo: FloatArray
    halo_z: FloatArray
    drift: FloatArray
    drift_z: FloatArray
    group: FloatArray
    group_z: FloatArray
    criteria: tuple[CriterionContrast, ...]

    @property
    def enough(self) -> BooleanArray:
        """Tell for each rater whether there are ratings enough to name a pattern."""
        return (self.ratings >= FEWEST_RATINGS) & (self.candidates >= FEWEST_CANDIDATES)


@dataclass(frozen=True, slots=True, eq=False)
class Meetings:
    """The M meetings of a candidate with a rater on an axis, as sums over their ratings; arrays of shape (M,).

    With residual e, variance V, expected square s, fourth moment μ₄, squared error se² of the candidate's measure and
    expected rating E about the rater's mean: `count` of ratings, `sum` Σe, `squares` Σe², `expected_squares` Σs,
    `total` ΣV, `excess` Σ(μ₄ − V²), `variance` ΣV − se²(ΣV)², which is Var Σe and also the slope of E Σe by a severity
    that holds in this meeting alone; `crossed` Σ(eE − V² se²) with `crossed_variance` and `level_squares` ΣE²; `day`,
    NaN when unknown.
    """

    rater: IntegerArray
    candidate: IntegerArray
    count: FloatArray
    sum: FloatArray
    squares: FloatArray
    expected_squares: FloatArray
    total: FloatArray
    excess: FloatArray
    variance: FloatArray
    crossed: FloatArray
    crossed_variance: FloatArray
    level_squares: FloatArray
    day: FloatArray


def rater_indices(axes: Sequence[FittedAxis], raters: int, *, group: npt.ArrayLike | None = None) -> RaterIndices:
    """Return the indices of `raters` raters over all `axes`; `group` (P,) holds 1 or 0 for each candidate.

    A candidate's measure leans towards the rater's own ratings, so with residual e = x − E, variance V and squared
    standard error se² of the measure the model expects E e² = V − V² se², E e_i e_j = −V_i V_j se² within a meeting and
    Cov(e, E) = V² se². The indices are taken against these, so that the z of a plain rater is standard normal.
    Contrasts over meetings (drift, group) divide by the larger of the model's variance and the one observed between
    meetings, so that a rater with halo, whose ratings of one candidate are no independent evidence, is not taken for a
    drifting one. A contrast on a criterion is taken within meetings, which takes out candidate and severity.

    Reference: Myford & Wolfe 2003, Journal of Applied Measurement 4, 386-422. Example: plain raters of a simulated
    panel have an infit of 1 and a z with standard deviation 1.
    """
    parts = [_meetings(axis) for axis in axes]
    met = Meetings(*(np.concatenate([getattr(part, name) for part in parts]) for name in Meetings.__slots__))
    who = met.rater
    ratings = sums_by_code(who, met.count, raters)
    pairs = np.unique(met.candidate * raters + who)
    members = np.full(who.size, np.nan) if group is None else np.asarray(group, dtype=np.float64)[met.candidate]
    with np.errstate(invalid="ignore", divide="ignore"):
        squares = sums_by_code(who, met.squares, raters)
        infit = squares / sums_by_code(who, met.expected_squares, raters)
        q = np.sqrt(sums_by_code(who, met.excess, raters)) / sums_by_code(who, met.total, raters)
        crossed = sums_by_code(who, met.crossed, raters)
        noise = np.sqrt(sums_by_code(who, met.crossed_variance, raters) * np.maximum(infit, 1.0))
        spread, halo, halo_z = _halo(met, infit, raters)
        drift, drift_z = _contrast(met, _year(met.day), raters)
        towards, towards_z = _contrast(met, members, raters)
        correlation = crossed / np.sqrt(squares * sums_by_code(who, met.level_squares, raters))
        correlation_z = crossed / noise
    return RaterIndices(
        ratings=ratings.astype(np.int64),
        candidates=np.bincount(pairs % raters, minlength=raters),
        infit=infit,
        infit_z=standardised_fit(infit, q),
        correlation=correlation,
        correlation_z=correlation_z,
        spread=spread,
        halo=halo,
        halo_z=halo_z,
        drift=drift,
        drift_z=drift_z,
        group=towards,
        group_z=towards_z,
        criteria=tuple(_criterion(axis, raters) for axis in axes),
    )


def _meetings(axis: FittedAxis) -> Meetings:
    """Return the meetings of one axis whose ratings its model speaks of."""
    ratings = axis.ratings()
    rest, known = model_residuals(axis.model, ratings)
    kept = ratings.only(known)
    keys, meeting = np.unique(kept.candidate * ratings.raters + kept.rater, return_inverse=True)
    candidate = keys // ratings.raters
    error = axis.model.candidate_se[candidate] ** 2

    def summed(values: FloatArray) -> FloatArray:
        return sums_by_code(meeting, values, keys.size)

    rated = np.maximum(np.bincount(kept.rater, minlength=ratings.raters), 1)
    level = rest.expected - (sums_by_code(kept.rater, rest.expected, ratings.raters) / rated)[kept.rater]
    variance, total = rest.variance, summed(rest.variance)
    count = np.bincount(meeting, minlength=keys.size).astype(np.float64)
    days = np.full(kept.size, np.nan) if axis.day is None else np.asarray(axis.day, dtype=np.float64)[known]
    return Meetings(
        rater=keys % ratings.raters,
        candidate=candidate,
        count=count,
        sum=summed(rest.residual),
        squares=summed(rest.residual**2),
        expected_squares=summed(rest.square),
        total=total,
        excess=summed(rest.fourth - variance**2),
        variance=total - error * total**2,
        crossed=summed(rest.residual * level - (variance - rest.square)),
        crossed_variance=summed(level**2 * variance) - error * summed(level * variance) ** 2,
        level_squares=summed(level**2),
        day=summed(days) / count,
    )


def _year(day: FloatArray) -> FloatArray:
    """Return days as shares of the time from the first to the last, NaN when there is no time."""
    known = day[np.isfinite(day)]
    if known.size == 0 or known.max() <= known.min():
        return np.full(day.size, np.nan)
    shares: FloatArray = (day - known.min()) / (known.max() - known.min())
    return shares


def _halo(met: Meetings, infit: FloatArray, raters: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return spread ratio, residual correlation within meetings, and the z of the latter.

    Spread: √(Σ observed / Σ expected squares about the mean of each meeting). Correlation: Σ over pairs of e_i e_j less
    what the model expects at the rater's own noise, over Σ (n − 1) e²; its z compares meetings with each other.
    """
    around = met.squares - met.sum**2 / met.count
    expected = met.expected_squares - met.variance / met.count
    spread = np.sqrt(sums_by_code(met.rater, around, raters) / sums_by_code(met.rater, expected, raters))
    excess = met.sum**2 - met.squares - infit[met.rater] * (met.variance - met.expected_squares)
    total = sums_by_code(met.rater, excess, raters)
    halo = total / sums_by_code(met.rater, (met.count - 1) * met.squares, raters)
    return spread, halo, total / np.sqrt(sums_by_code(met.rater, excess**2, raters))


def _contrast(met: Meetings, x: FloatArray, raters: int) -> tuple[FloatArray, FloatArray]:
    """Return the slope of severity on x over meetings, in logits, and its z; meetings without an x are left out."""
    known = np.isfinite(x) & (met.variance > 0)
    who, x = met.rater[known], x[known]
    weight, total = met.variance[known], met.sum[known]
    weights = sums_by_code(who, weight, raters)
    centred = x - (sums_by_code(who, x * weight, raters) / weights)[who]
    rest = total - (sums_by_code(who, total, raters) / weights)[who] * weight
    slope = -sums_by_code(who, centred * rest, raters)
    model = sums_by_code(who, centred**2 * weight, raters)
    observed = sums_by_code(who, (centred * rest) ** 2, raters)
    return slope / model, slope / np.sqrt(np.maximum(model, observed))


def _criterion(axis: FittedAxis, raters: int) -> CriterionContrast:
    """Return how much more severe each rater is on each criterion than in the rest of the same meetings."""
    ratings = axis.ratings()
    rest, known = model_residuals(axis.model, ratings)
    kept = ratings.only(known)
    meetings, meeting = np.unique(kept.candidate * raters + kept.rater, return_inverse=True)
    total = np.maximum(sums_by_code(meeting, rest.variance, meetings.size), 1e-12)[meeting]
    share = rest.variance / total
    rest_of_it = rest.residual - share * sums_by_code(meeting, rest.residual, meetings.size)[meeting]
    information = rest.variance * (1 - share)
    cells, shape = kept.rater * ratings.criteria + kept.criterion, (raters, ratings.criteria)
    slope = -sums_by_code(cells, rest_of_it, raters * ratings.criteria).reshape(shape)
    weight = sums_by_code(cells, information, raters * ratings.criteria).reshape(shape)
    with np.errstate(invalid="ignore", divide="ignore"):
        return CriterionContrast(slope / weight, np.where(weight > 1e-9, slope / np.sqrt(weight), np.nan))
