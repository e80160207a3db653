"""The marginal likelihood of the many-facet Rasch model by quadrature over the candidates' measures."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, sums_by_code, sums_of_runs
from cfhire.scoring.facet_steps import Curves, StepDesign, curves

REACH = 5.0
"""The nodes reach this many standard deviations to both sides of the mean."""


@dataclass(frozen=True, slots=True, eq=False)
class Dyads:
    """Ratings collapsed to the D meetings of a candidate with a rater, and those to G kinds of meetings.

    A kind is a rater with a pattern: how often each criterion was rated. All meetings of a kind share their curves, so
    that a million ratings need a few thousand curves. `kind_rater` (G,) ascends; `kind_counts` (G, I) is the pattern.
    `candidate` (D,) ascends and begins at `starts` (P,) for each of the P candidates; `kind` (D,) is the meeting's
    kind; the kinds of each rater begin at `rater_starts` (R,). `score` (P,) sums category numbers by candidate,
    `rater_score` (R,) by rater; `reached` (I, K − 1) counts ratings of category h or above.
    """

    candidate: IntegerArray
    rater: IntegerArray
    kind: IntegerArray
    starts: IntegerArray
    kind_rater: IntegerArray
    kind_counts: FloatArray
    rater_starts: IntegerArray
    score: FloatArray
    rater_score: FloatArray
    reached: FloatArray

    @property
    def raters(self) -> int:
        """Return R."""
        return int(self.rater_score.size)


def dyads(ratings: FacetRatings, categories: int) -> Dyads:
    """Return the collapsed form of ratings with codes without gaps and values that are category numbers from 0."""
    raters, criteria = ratings.raters, ratings.criteria
    meetings, meeting = np.unique(ratings.candidate * raters + ratings.rater, return_inverse=True)
    counts = np.bincount(meeting * criteria + ratings.criterion, minlength=meetings.size * criteria)
    patterns, pattern = _distinct_rows(counts.reshape(meetings.size, criteria))
    rater = meetings % raters
    kinds, kind = np.unique(rater * len(patterns) + pattern, return_inverse=True)
    candidate = meetings // raters
    cells = np.bincount(
        ratings.criterion * categories + ratings.value.astype(np.int64), minlength=criteria * categories
    ).reshape(criteria, categories)
    return Dyads(
        candidate=candidate,
        rater=rater,
        kind=kind,
        starts=np.searchsorted(candidate, np.arange(ratings.candidates)),
        kind_rater=kinds // len(patterns),
        kind_counts=patterns[kinds % len(patterns)].astype(np.float64),
        rater_starts=np.searchsorted(kinds // len(patterns), np.arange(raters)),
        score=sums_by_code(ratings.candidate, ratings.value, ratings.candidates),
        rater_score=sums_by_code(ratings.rater, ratings.value, raters),
        reached=np.cumsum(cells[:, ::-1], axis=1)[:, ::-1][:, 1:].astype(np.float64),
    )


def _distinct_rows(table: IntegerArray) -> tuple[IntegerArray, IntegerArray]:
    """Return the distinct rows of a table of counts and which of them each row is."""
    base = int(table.max()) + 1
    if table.shape[1] * np.log2(base + 1) < 62:
        keys = table @ (base ** np.arange(table.shape[1], dtype=np.int64))
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        return table[first], which
    rows, which = np.unique(table, axis=0, return_inverse=True)
    return rows, which.ravel()


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """One point of the search: severities (R,), free step parameters, mean and log standard deviation."""

    severity: FloatArray
    steps: FloatArray
    mean: float
    log_spread: float

    @property
    def vector(self) -> FloatArray:
        """Return all parameters in one array."""
        return np.concatenate([self.severity, self.steps, [self.mean, self.log_spread]])

    def moved(self, step: FloatArray) -> "Parameters":
        """Return the point after `step` in the order of `vector`, severities brought back to sum zero."""
        raters = self.severity.size
        severity = self.severity + step[:raters]
        shift = float(severity.mean())
        return Parameters(
            severity=severity - shift,
            steps=self.steps + step[raters:-2],
            mean=self.mean + float(step[-2]) - shift,
            log_spread=self.log_spread + float(step[-1]),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Expectation:
    """The likelihood at one point of the search with everything that its derivatives are made of.

    Q nodes: `nodes` are in standard deviations, `points` (Q,) in logits. `posterior` (P, Q) weighs the nodes for each
    candidate; `weight` (I, R, Q) sums these over the ratings of each criterion and rater; `curves` are at (I, R, Q).
    `gradient` is in the order of `Parameters.vector`.
    """

    at: Parameters
    log_likelihood: float
    nodes: FloatArray
    points: FloatArray
    posterior: FloatArray
    weight: FloatArray
    curves: Curves
    gradient: FloatArray

    @property
    def spread(self) -> float:
        """Return the standard deviation of the candidates' measures."""
        return float(np.exp(self.at.log_spread))

    def measures(self) -> tuple[FloatArray, FloatArray]:
        """Return the expected a posteriori measures of the candidates and their posterior standard deviations."""
        mean = self.posterior @ self.points
        square = self.posterior @ self.points**2
        return mean, np.sqrt(np.maximum(square - mean**2, 0.0))


def expectation(meetings: Dyads, design: StepDesign, at: Parameters, nodes: int) -> Expectation:
    """Return log L = Σ_p log Σ_q w_q exp(θ_q X_p − Σ log totals) − Σ α_r X_r − Σ b_ih n_ih and its gradient.

    The nodes θ_q = mean + spread · z_q move with the distribution; z is even on ±5 and w_q ∝ the normal density.
    """
    z = np.linspace(-REACH, REACH, nodes)
    prior = -0.5 * z**2
    prior -= np.log(np.exp(prior).sum())
    spread = float(np.exp(at.log_spread))
    points = at.mean + spread * z
    b = design.b(at.steps)
    shape = (design.criteria, meetings.raters, nodes)
    flat = curves((points - at.severity[:, None]).ravel(), b)
    shaped = Curves(flat.log_total.reshape(shape), flat.probability.reshape(-1, *shape))
    totals = of_kinds(shaped.log_total, meetings)
    logs = meetings.score[:, None] * points - sums_of_runs(totals[meetings.kind], meetings.starts) + prior
    top = logs.max(axis=1, keepdims=True)
    posterior = np.exp(logs - top)
    mass = posterior.sum(axis=1, keepdims=True)
    posterior /= mass
    constant = float(at.severity @ meetings.rater_score) + float((b * meetings.reached).sum())
    weight = _weights(posterior, meetings)
    expected = weight * shaped.expected
    of_node = expected.sum(axis=(0, 1))
    held = posterior.T @ meetings.score
    slope = meetings.reached - np.stack([(weight * reach).sum(axis=(1, 2)) for reach in shaped.reach], axis=1)
    return Expectation(
        at=at,
        log_likelihood=float((np.log(mass) + top).sum()) - constant,
        nodes=z,
        points=points,
        posterior=posterior,
        weight=weight,
        curves=shaped,
        gradient=np.concatenate(
            [
                expected.sum(axis=(0, 2)) - meetings.rater_score,
                -design.matrix.T @ slope.ravel(),
                [float((held - of_node).sum()), spread * float(z @ (held - of_node))],
            ]
        ),
    )


def of_kinds(of_cells: FloatArray, meetings: Dyads) -> FloatArray:
    """Return for each kind of meeting the sum over its ratings of what is given by criterion and rater.

    `of_cells` has shape (I, R, Q), the sums (G, Q).
    """
    total: FloatArray = meetings.kind_counts[:, :1] * of_cells[0][meetings.kind_rater]
    for counts, of_criterion in zip(meetings.kind_counts.T[1:], of_cells[1:], strict=True):
        total += counts[:, None] * of_criterion[meetings.kind_rater]
    return total


def _weights(posterior: FloatArray, meetings: Dyads) -> FloatArray:
    """Return the posterior weights (P, Q) summed over the ratings of each criterion and rater, shape (I, R, Q)."""
    kinds = meetings.kind_rater.size
    by_node = np.ascontiguousarray(posterior.T)
    of_kind = np.stack([sums_by_code(meetings.kind, each[meetings.candidate], kinds) for each in by_node], axis=1)
    return np.stack(
        [sums_of_runs(of_kind * counts[:, None], meetings.rater_starts) for counts in meetings.kind_counts.T]
    )
