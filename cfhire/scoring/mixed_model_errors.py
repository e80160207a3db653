"""What the errors of fair scores have in common, and what a fair score would be without one interviewer."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.scoring.crossed_effects import Point, crossproducts, solve
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, dense_codes, facet_ratings
from cfhire.scoring.mixed_model import MixedModel
from cfhire.scoring.one_thread import use_one_thread

LEAST_PIVOT = 1e-9
"""Ratings with less of their variance left for the others are the only ones that speak of something."""


@dataclass(frozen=True, slots=True, eq=False)
class FairErrors:
    """The mixed-model equations of one axis, solved with the variances held at those of a fit.

    `candidate`, `rater`, `criterion` (N,) are codes without gaps, `place` (P,) the code of each candidate, −1 without a
    rating, and `seat` (R,) that of each rater; `shrink` (A,) is γ_a/(1 + γ_a n).
    """

    candidate: IntegerArray
    rater: IntegerArray
    criterion: IntegerArray
    value: FloatArray
    place: IntegerArray
    seat: IntegerArray
    shrink: FloatArray
    point: Point

    def covariance(self, candidates: npt.ArrayLike) -> FloatArray:
        """Return the covariances of the errors of these candidates' fair scores, shape (n, n), NaN without ratings.

        C = σ²_e (δ h + h N V_b Nᵀ h + (m − F)ᵀ V_β (m − F)), the block of candidates in the inverse of the mixed-model
        equations for the mean of the criteria plus the candidate's effect; its diagonal are the squared standard errors
        of fair scores. Whom the same interviewers rated, their unknown severity moves together.

        Reference: Henderson 1975, Biometrics 31, 423-447. Example: with everybody rated by everybody, severity has no
        part in the difference of two candidates, whose error is √(2 σ²_e λ/k).
        """
        codes = self.place[np.asarray(candidates, dtype=np.int64)]
        found = np.full((codes.size, codes.size), np.nan)
        known = np.flatnonzero(codes >= 0)
        if known.size:
            own = codes[known]
            met = np.array([self._met(code) for code in own])
            away = self._mean() - self.point.fixed_a[own]
            block = np.diag(self.shrink[own]) + met @ self.point.inverse_b @ met.T
            block += away @ self.point.beta_inverse @ away.T
            same = own[:, None] == own[None, :]
            block[same] = np.diag(block)[np.nonzero(same)[0]]
            found[np.ix_(known, known)] = self.point.residual * block
        return found

    def rated(self, candidate: int, rater: int) -> bool:
        """Tell whether the rater has rated the candidate."""
        return bool(((self.candidate == self.place[candidate]) & (self.rater == self.seat[rater])).any())

    def without(self, candidate: int, rater: int) -> tuple[float, float] | None:
        """Return by how much the fair score changes without this rater's ratings of the candidate, and its new error.

        The equations are solved without those n rows W by Woodbury's identity, exactly as a new fit with the same
        variances would be: θ' = θ − C Wᵀ (I − W C Wᵀ)⁻¹ (y − W θ). None when the rater did not rate the candidate, or
        when nothing else speaks of a criterion.

        Reference: Henderson 1975; Cook & Weisberg 1982, Residuals and Influence in Regression, ch. 2. Example: a test
        compares it with the solution of the remaining rows.
        """
        who, whom = int(self.place[candidate]), int(self.seat[rater])
        rows = np.flatnonzero((self.candidate == who) & (self.rater == whom))
        if who < 0 or whom < 0 or rows.size == 0:
            return None
        x, point = self.criterion[rows], self.point
        met, fixed_a, fixed_b = self._met(who), point.fixed_a[who], point.fixed_b[whom]
        # What the rows W and the fair score have of their error through β, and through a and b with β known.
        of_rows = np.eye(point.beta.size)[x] - fixed_a - fixed_b
        of_score = self._mean() - fixed_a
        own = self.shrink[who] + met @ point.inverse_b @ met
        shared = -float(met @ point.inverse_b[whom])
        within = of_rows @ point.beta_inverse @ of_rows.T + own + 2 * shared + point.inverse_b[whom, whom]
        crossed = of_rows @ point.beta_inverse @ of_score + own + shared
        left = np.eye(rows.size) - within
        if np.linalg.eigvalsh(left)[0] < LEAST_PIVOT:
            return None
        weights = np.linalg.solve(left, crossed)
        rest = self.value[rows] - point.beta[x] - point.a[who] - point.b[whom]
        variance = own + of_score @ point.beta_inverse @ of_score + crossed @ weights
        return -float(weights @ rest), float(np.sqrt(point.residual * variance))

    def _met(self, code: int) -> FloatArray:
        """Return h N of one candidate: how often they met each rater, times the shrinkage."""
        raters = np.bincount(self.rater[self.candidate == code], minlength=self.point.b.size)
        return np.asarray(self.shrink[code] * raters)

    def _mean(self) -> FloatArray:
        return np.full(self.point.beta.size, 1 / self.point.beta.size)


def fair_errors(
    candidate: npt.ArrayLike,
    rater: npt.ArrayLike,
    criterion: npt.ArrayLike | None,
    value: npt.ArrayLike,
    model: MixedModel,
    *,
    sizes: tuple[int, int, int] | None = None,
) -> FairErrors | None:
    """Return the errors of the fair scores of `model`, fitted to the same ratings; None where it has no variances.

    One solution of the equations, with the variances of `model`; nothing is estimated anew. References and examples
    as `FairErrors.covariance` and `FairErrors.without`.
    """
    residual = model.components.residual.value
    if model.reason or not residual:
        return None
    use_one_thread()
    ratings: FacetRatings = facet_ratings(candidate, rater, criterion, value, sizes)
    codes_a, kept_a = dense_codes(ratings.candidate, ratings.candidates)
    codes_b, kept_b = dense_codes(ratings.rater, ratings.raters)
    codes_x, _kept_x = dense_codes(ratings.criterion, ratings.criteria)
    variances = (model.components.candidate.value, model.components.rater.value)
    ratios = np.array([(each or 0.0) / residual for each in variances])
    sums = crossproducts(codes_a, codes_b, codes_x, ratings.value)
    return FairErrors(
        candidate=codes_a,
        rater=codes_b,
        criterion=codes_x,
        value=ratings.value,
        place=_places(kept_a, ratings.candidates),
        seat=_places(kept_b, ratings.raters),
        shrink=ratios[0] / (1 + ratios[0] * sums.rows_a),
        point=solve(sums, ratios),
    )


def _places(kept: IntegerArray, count: int) -> IntegerArray:
    found = np.full(count, -1, dtype=np.int64)
    found[kept] = np.arange(kept.size)
    return found
