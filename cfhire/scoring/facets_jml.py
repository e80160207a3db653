"""The many-facet Rasch model by joint maximum likelihood."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from cfhire.i18n import _
from cfhire.scoring.cell_table import CellTable, cell_table
from cfhire.scoring.connectivity import centred_in_sets, connected_sets
from cfhire.scoring.crossed_effects import Progress
from cfhire.scoring.estimates import undefined
from cfhire.scoring.facet_assembly import Found, assembled, finite, no_finite_estimates, refused
from cfhire.scoring.facet_preparation import Prepared, prepare
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, facet_ratings, sums_by_code
from cfhire.scoring.facet_recovery import WithinCandidates, recovered_severities, spread_of_candidates
from cfhire.scoring.facet_steps import StepDesign, row_curves, step_design
from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.one_thread import use_one_thread

TOLERANCE = 1e-6
"""Gain of the log likelihood at which a step was the last."""
MAXIMUM_ROUNDS = 60
HALVINGS = 30
LONGEST_STEP = 2.0
LEAST_INFORMATION = 1e-9
"""Keeps the equations solvable while an estimate is on its way to infinity."""
EXTREME_ADJUSTMENT = 0.3
"""Score points by which a perfect or a zero total is brought inside the scale, as FACETS does."""


def fit_facets_jml(
    candidate: npt.ArrayLike,
    rater: npt.ArrayLike,
    criterion: npt.ArrayLike | None,
    value: npt.ArrayLike,
    *,
    partial: bool = False,
    sizes: tuple[int, int, int] | None = None,
    progress: Progress | None = None,
) -> FacetsModel:
    """Return the many-facet Rasch model of N ratings in long form, every candidate's measure a parameter of its own.

    The model is that of `fit_facets_mml` without a distribution of measures: the likelihood of all ratings is maximised
    over measures, severities and steps together, by Newton's method with the measures eliminated. Candidates with all
    ratings at one end are left out and measured afterwards, their total moved .3 inside the scale.

    The estimates are those of programs like FACETS and share their fault: with n ratings a candidate they are stretched
    by about n/(n − 1), however many candidates there are. Standard errors are 1/√ΣV, the other facets taken as known;
    the intervals of severities count what estimating the other facets adds, and hold the truth in stretched logits.

    Raters are compared within candidates alone; `rater_recovered` adds what the candidates' levels tell (see
    `recovered_severities`), which matters where few raters join the others.

    References: Linacre (1989), Many-Facet Rasch Measurement; Wright & Masters (1982), Rating Scale Analysis.

    `progress` is called with the share done, between 0 and 1; an exception raised there ends the fit.

    Example: two dichotomous criteria have twice the conditional difference (Andersen 1973).
    """
    ratings = facet_ratings(candidate, rater, criterion, value, sizes)
    connectivity = connected_sets(
        ratings.candidate, ratings.rater, candidates=ratings.candidates, raters=ratings.raters
    )
    prepared = prepare(ratings, partial=partial, without_extreme_candidates=True)
    if prepared.reason:
        return refused("jml", ratings, prepared, connectivity, prepared.reason)
    use_one_thread()
    found = _found(prepared, partial=partial, progress=progress)
    if found is None:
        return refused("jml", ratings, prepared, connectivity, no_finite_estimates())
    model = assembled(ratings, prepared, connectivity, found)
    if progress is not None:
        progress(1.0)
    return model


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """What stays the same from step to step: N ratings, their cells and the observed scores.

    `cells` is the candidate × rater table and `cell` (N,) the cell of each rating; `by_item` (N,) and `rater_item` (N,)
    number candidate × criterion and rater × criterion; `sets` (R,) and `candidate_sets` (P,) are the connected sets.
    """

    ratings: FacetRatings
    design: StepDesign
    cells: CellTable
    cell: IntegerArray
    by_item: IntegerArray
    rater_item: IntegerArray
    score: FloatArray
    rater_score: FloatArray
    reached: FloatArray
    sets: IntegerArray
    candidate_sets: IntegerArray


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """A point of the search: measures (P,), severities (R,) and free step parameters."""

    measures: FloatArray
    severity: FloatArray
    steps: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Slope:
    """Log likelihood, gradient and second derivatives at a position.

    `of_measures`, `of_severity`, `of_steps` are gradients. Information: `variance` (P,) of measures, `rater_variance`
    (R,), `cell_variance` (E,) between both, `measure_steps` (P, free), `rater_steps` (R, free), `step_steps`.
    """

    log_likelihood: float
    of_measures: FloatArray
    of_severity: FloatArray
    of_steps: FloatArray
    variance: FloatArray
    rater_variance: FloatArray
    cell_variance: FloatArray
    measure_steps: FloatArray
    rater_steps: FloatArray
    step_steps: FloatArray


def _found(prepared: Prepared, *, partial: bool, progress: Progress | None) -> Found | None:
    ratings = prepared.ratings
    layout = _layout(ratings, step_design(ratings.criteria, prepared.categories.size, partial=partial))
    at = _start(layout)
    slope = _slope(layout, at)
    converged = False
    rounds = 0
    while not converged and rounds < MAXIMUM_ROUNDS:
        rounds += 1
        if progress is not None:
            progress(1 - 0.7**rounds)
        if not finite(at.measures, at.severity, at.steps):
            return None
        step, gain = _step(layout, slope)
        following = _climbed(layout, at, slope, step)
        converged = gain < (TOLERANCE if following is not None else 1e3 * TOLERANCE)
        if following is None:
            break
        at, slope = following
    if not converged or not finite(at.measures, at.severity, at.steps):
        return None
    nothing = undefined(_("Joint maximum likelihood assumes no distribution of measures."))
    return Found(
        method="jml",
        design=layout.design,
        measures=(at.measures, 1 / np.sqrt(slope.variance)),
        severities=(at.severity, 1 / np.sqrt(slope.rater_variance)),
        whole_errors=_whole_errors(layout, at, slope, 0.0),
        recovered=_recovered(layout, at, slope),
        steps=at.steps,
        step_covariance=np.linalg.pinv(slope.step_steps),
        mean=nothing,
        spread=nothing,
        centre=float(at.measures.mean()),
        log_likelihood=slope.log_likelihood,
        rounds=rounds,
        converged=converged,
        ends=_measured_ends(prepared.at_ends, at, layout.design),
    )


def _layout(ratings: FacetRatings, design: StepDesign) -> Layout:
    cells, cell = cell_table(ratings.candidate, ratings.rater, ratings.candidates, ratings.raters)
    categories = design.steps + 1
    counts = np.bincount(
        ratings.criterion * categories + ratings.value.astype(np.int64), minlength=design.criteria * categories
    ).reshape(design.criteria, categories)
    connectivity = connected_sets(
        ratings.candidate, ratings.rater, candidates=ratings.candidates, raters=ratings.raters
    )
    return Layout(
        ratings=ratings,
        design=design,
        cells=cells,
        cell=cell,
        by_item=ratings.candidate * design.criteria + ratings.criterion,
        rater_item=ratings.rater * design.criteria + ratings.criterion,
        score=sums_by_code(ratings.candidate, ratings.value, ratings.candidates),
        rater_score=sums_by_code(ratings.rater, ratings.value, ratings.raters),
        reached=np.cumsum(counts[:, ::-1], axis=1)[:, ::-1][:, 1:].astype(np.float64),
        sets=connectivity.rater_set,
        candidate_sets=connectivity.candidate_set,
    )


def _start(layout: Layout) -> Position:
    """Return log odds of the candidates' totals and steps that follow the frequencies of the categories."""
    design = layout.design
    highest = np.bincount(layout.ratings.candidate) * design.steps
    measures = np.log(layout.score / (highest - layout.score))
    counts = np.bincount(layout.ratings.value.astype(np.int64), minlength=design.steps + 1) + 0.5
    steps = np.log(counts[:-1] / counts[1:])
    b = np.broadcast_to(steps - steps.mean(), (design.criteria, design.steps))
    return Position(measures, np.zeros(layout.ratings.raters), design.parameters(b))


def _slope(layout: Layout, at: Position) -> Slope:
    """Return Σ log P(x) and its derivatives; one pass over the ratings."""
    ratings, design = layout.ratings, layout.design
    candidates, raters, criteria = ratings.candidates, ratings.raters, design.criteria
    b = design.b(at.steps)
    given = row_curves(at.measures[ratings.candidate] - at.severity[ratings.rater], b[ratings.criterion])
    expected, variance = given.expected, given.central(2)
    reach, joint = given.reach, given.joint
    of_cells = sums_by_code(layout.cell, variance, layout.cells.a.size)
    observed = float(at.measures @ layout.score - at.severity @ layout.rater_score - (b * layout.reached).sum())
    expected_reach = np.stack([sums_by_code(ratings.criterion, each, criteria) for each in reach], axis=1)
    of_items = np.stack([sums_by_code(layout.by_item, each, candidates * criteria) for each in joint], axis=1)
    of_rater_items = np.stack([sums_by_code(layout.rater_item, each, raters * criteria) for each in joint], axis=1)
    return Slope(
        log_likelihood=observed - float(given.log_total.sum()),
        of_measures=layout.score - sums_by_code(ratings.candidate, expected, candidates),
        of_severity=sums_by_code(ratings.rater, expected, raters) - layout.rater_score,
        of_steps=design.matrix.T @ (expected_reach - layout.reached).ravel(),
        variance=sums_by_code(layout.cells.a, of_cells, candidates),
        rater_variance=sums_by_code(layout.cells.b, of_cells, raters),
        cell_variance=of_cells,
        measure_steps=-of_items.reshape(candidates, -1) @ design.matrix,
        rater_steps=of_rater_items.reshape(raters, -1) @ design.matrix,
        step_steps=design.matrix.T @ _step_block(layout, reach, expected_reach) @ design.matrix,
    )


def _step_block(layout: Layout, reach: FloatArray, first: FloatArray) -> FloatArray:
    """Return Σ Cov([X ≥ h], [X ≥ h']) over the ratings of each criterion, block by block."""
    criteria, steps = layout.design.criteria, layout.design.steps
    block = np.zeros((criteria, steps, criteria, steps))
    every = np.arange(criteria)
    for low in range(steps):
        for high in range(low, steps):
            product = sums_by_code(layout.ratings.criterion, reach[low] * reach[high], criteria)
            block[every, low, every, high] = block[every, high, every, low] = first[:, high] - product
    return block.reshape(criteria * steps, criteria * steps)


def _step(layout: Layout, slope: Slope) -> tuple[Position, float]:
    """Return the Newton step and the gain of the likelihood it promises.

    The measures have a diagonal information V and are eliminated: severities and steps solve a system of order
    R + free.
    """
    cells, raters = layout.cells, layout.ratings.raters
    inverse = 1 / np.maximum(slope.variance, LEAST_INFORMATION)
    system = _system(layout, slope, inverse)
    shifted = inverse * slope.of_measures
    right = np.concatenate(
        [
            slope.of_severity + cells.to_b(slope.cell_variance, shifted[:, None])[:, 0],
            slope.of_steps - slope.measure_steps.T @ shifted,
        ]
    )
    solved = np.linalg.solve(system, right)
    severity, steps = solved[:raters], solved[raters:]
    pulled = cells.to_a(slope.cell_variance, severity[:, None])[:, 0] - slope.measure_steps @ steps
    measures = shifted + inverse * pulled
    gain = float(measures @ slope.of_measures + severity @ slope.of_severity + steps @ slope.of_steps) / 2
    longest = max(float(np.abs(part).max(initial=0.0)) for part in (measures, severity, steps))
    shorter = min(1.0, LONGEST_STEP / longest) if longest > 0 else 1.0
    return Position(measures * shorter, severity * shorter, steps * shorter), gain


def _system(layout: Layout, slope: Slope, inverse: FloatArray) -> FloatArray:
    """Return the information of severities and steps with the measures, of variance `inverse` (P,), eliminated.

    In each connected set a constant may be added to measures and severities; that direction gets an information of its
    own, so that the severities of a set keep sum zero.
    """
    cells, raters = layout.cells, layout.ratings.raters
    both = -cells.to_b(slope.cell_variance, inverse[:, None] * slope.measure_steps)
    size = raters + layout.design.free
    system = np.empty((size, size))
    system[:raters, :raters] = -cells.gram(slope.cell_variance, inverse)
    system[np.arange(raters), np.arange(raters)] += slope.rater_variance
    scale = float(slope.rater_variance.mean()) / raters
    system[:raters, :raters] += scale * (layout.sets[:, None] == layout.sets)
    system[:raters, raters:] = slope.rater_steps - both
    system[raters:, :raters] = system[:raters, raters:].T
    system[raters:, raters:] = slope.step_steps - slope.measure_steps.T @ (inverse[:, None] * slope.measure_steps)
    system[np.diag_indices(size)] += LEAST_INFORMATION
    return system


def _whole_errors(layout: Layout, at: Position, slope: Slope, known: float) -> FloatArray:
    """Return the standard errors (R,) of severities, in stretched logits, with all else estimated too.

    The inverse information counts each rating once too often for every candidate: with n ratings a candidate the
    variance is n/(n − 1) of it, exactly twice for two dichotomous ratings (Andersen 1973). `known` is the information
    on each measure from what candidates are in general, 0 when nothing is assumed of them.
    """
    information = replace(slope, variance=slope.variance + known)
    inverse = 1 / np.maximum(information.variance, LEAST_INFORMATION)
    raters = layout.ratings.raters
    covariance = np.linalg.inv(_system(layout, information, inverse))[:raters, :raters]
    _severity, variance = centred_in_sets(at.severity, covariance, layout.sets)
    errors: FloatArray = np.sqrt(variance * _stretch(layout))
    return errors


def _recovered(layout: Layout, at: Position, slope: Slope) -> tuple[FloatArray, FloatArray]:
    """Return severities (R,) with what the candidates' levels tell, and their standard errors, in stretched logits."""
    found = WithinCandidates(
        cells=layout.cells,
        measures=at.measures,
        errors=_stretch(layout) / np.maximum(slope.variance, LEAST_INFORMATION),
        severity=at.severity,
        candidate_sets=layout.candidate_sets,
        rater_sets=layout.sets,
    )
    spread = max(spread_of_candidates(found), LEAST_INFORMATION)
    return recovered_severities(found), _whole_errors(layout, at, slope, _stretch(layout) / spread)


def _stretch(layout: Layout) -> float:
    """Return n/(n − 1) for n ratings a candidate, over those with more than one."""
    per_candidate = np.bincount(layout.ratings.candidate)
    telling = per_candidate[per_candidate > 1]
    each = float(telling.mean()) if telling.size else np.inf
    return each / (each - 1) if np.isfinite(each) else 1.0


def _climbed(layout: Layout, at: Position, slope: Slope, step: Position) -> tuple[Position, Slope] | None:
    """Return the first position along `step` that is higher, or None when rounding leaves none."""
    share = 1.0
    for _halving in range(HALVINGS):
        severity = at.severity + share * step.severity
        means = sums_by_code(layout.sets, severity, layout.sets.max() + 1) / np.bincount(layout.sets)
        trial = Position(
            measures=at.measures + share * step.measures - means[layout.candidate_sets],
            severity=severity - means[layout.sets],
            steps=at.steps + share * step.steps,
        )
        following = _slope(layout, trial)
        if following.log_likelihood > slope.log_likelihood - 1e-12 * abs(slope.log_likelihood):
            return trial, following
        share /= 2
    return None


def _measured_ends(at_ends: FacetRatings, at: Position, design: StepDesign) -> tuple[FloatArray, FloatArray]:
    """Return measures and standard errors of the candidates at the ends of the scale, (P,) over old codes, else NaN."""
    count = at_ends.candidates
    number = np.bincount(at_ends.candidate, minlength=count)
    highest = number * float(design.steps)
    total = sums_by_code(at_ends.candidate, at_ends.value, count)
    target = np.clip(total, EXTREME_ADJUSTMENT, np.maximum(highest - EXTREME_ADJUSTMENT, EXTREME_ADJUSTMENT))
    steps = design.b(at.steps)[at_ends.criterion]
    measures = np.where(total > highest / 2, 3.0, -3.0)
    variance = np.ones(count)
    for _round in range(MAXIMUM_ROUNDS):
        given = row_curves(measures[at_ends.candidate] - at.severity[at_ends.rater], steps)
        variance = np.maximum(sums_by_code(at_ends.candidate, given.central(2), count), 1e-9)
        change = (target - sums_by_code(at_ends.candidate, given.expected, count)) / variance
        measures = measures + np.where(number > 0, np.clip(change, -1.0, 1.0), 0.0)
    return np.where(number > 0, measures, np.nan), np.where(number > 0, 1 / np.sqrt(variance), np.nan)
