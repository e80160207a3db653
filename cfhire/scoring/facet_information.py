"""The observed information of the marginal likelihood, by Louis' identity."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.cell_table import linked_cells
from cfhire.scoring.facet_quadrature import Dyads, Expectation, of_kinds
from cfhire.scoring.facet_ratings import FloatArray, IntegerArray, sums_by_code, sums_of_runs
from cfhire.scoring.facet_steps import StepDesign

CHUNK = 16_384
"""Meetings worked on at a time: their curves at all nodes fit the cache of a small machine."""
LINK_COST = 20
"""One step through the list of linked meetings takes the time of this many multiplications of a matrix product."""


def complete_information(at: Expectation, design: StepDesign) -> FloatArray:
    """Return the information as if the candidates' measures were known, in the order of `Parameters.vector`.

    The blocks are sums over raters, nodes and criteria of weight × Var X, Cov(X, [X ≥ h]) and Cov([X ≥ h], [X ≥ h']).
    """
    raters = at.at.severity.size
    size = raters + design.free + 2
    information = np.zeros((size, size))
    moved = at.spread * at.nodes
    variance = (at.weight * at.curves.central(2)).sum(axis=0)
    joint = np.stack([at.weight * each for each in at.curves.joint], axis=1)
    of_rater = np.moveaxis(joint.sum(axis=3), 2, 0).reshape(raters, -1) @ design.matrix
    of_node = design.matrix.T @ joint.sum(axis=2).reshape(-1, moved.size)
    small = slice(raters, size - 2)
    information[np.arange(raters), np.arange(raters)] = variance.sum(axis=1)
    information[:raters, small] = of_rater
    information[small, :raters] = of_rater.T
    information[:raters, -2] = information[-2, :raters] = -variance.sum(axis=1)
    information[:raters, -1] = information[-1, :raters] = -variance @ moved
    information[small, small] = design.matrix.T @ _step_block(at, design) @ design.matrix
    information[small, -2] = information[-2, small] = -of_node.sum(axis=1)
    information[small, -1] = information[-1, small] = -of_node @ moved
    information[-2, -2] = float(variance.sum())
    information[-2, -1] = information[-1, -2] = float(variance.sum(axis=0) @ moved)
    information[-1, -1] = float(variance.sum(axis=0) @ moved**2) - float(at.gradient[-1])
    return information


def _step_block(at: Expectation, design: StepDesign) -> FloatArray:
    """Return Σ weight × Cov([X ≥ h], [X ≥ h']) for the steps of each criterion, block by block."""
    criteria, steps = design.criteria, design.steps
    reach = at.curves.reach.reshape(steps, criteria, -1)
    weight = at.weight.reshape(criteria, -1)
    block = np.zeros((criteria * steps, criteria * steps))
    larger = np.maximum(np.arange(steps)[:, None], np.arange(steps))
    for criterion in range(criteria):
        own = slice(criterion * steps, (criterion + 1) * steps)
        of_one = reach[:, criterion]
        weighted = of_one * weight[criterion]
        block[own, own] = weighted.sum(axis=1)[larger] - weighted @ of_one.T
    return block


def missing_information(at: Expectation, meetings: Dyads, design: StepDesign) -> FloatArray:
    """Return Σ over candidates of the posterior covariance of the score, in the order of `Parameters.vector`.

    At a node the score by α_r is E X of the meeting, by the steps Bᵀ P(X ≥ h), by the mean −E X of the candidate and by
    the log spread σ z (X_p − E X), each up to what does not depend on the node. Single precision is enough
    here: the result steers the search and becomes standard errors.
    """
    raters = at.at.severity.size
    size = raters + design.free + 2
    total = np.zeros((size, size))
    kinds = _scores_of_kinds(at, meetings, design)
    bounds = np.append(meetings.starts, meetings.candidate.size)
    first = 0
    while first < meetings.starts.size:
        last = max(int(np.searchsorted(bounds, bounds[first] + CHUNK, side="right")) - 1, first + 1)
        rows = slice(int(bounds[first]), int(bounds[last]))
        chunk = _Chunk(
            posterior=at.posterior[first:last].astype(np.float32),
            scores=kinds[meetings.kind[rows]],
            candidate=meetings.candidate[rows] - first,
            rater=meetings.rater[rows],
            starts=meetings.starts[first:last] - rows.start,
            score=meetings.score[first:last],
        )
        _add_chunk(total, chunk, (at.spread * at.nodes).astype(np.float32))
        first = last
    return total


def observed_information(at: Expectation, meetings: Dyads, design: StepDesign) -> FloatArray:
    """Return the negative second derivative of the log likelihood, in the order of `Parameters.vector`."""
    return complete_information(at, design) - missing_information(at, meetings, design)


@dataclass(frozen=True, slots=True, eq=False)
class _Chunk:
    """Some candidates and their meetings: posterior (p, Q), scores (d, Q, free + 1), codes and first meetings."""

    posterior: FloatArray
    scores: FloatArray
    candidate: IntegerArray
    rater: IntegerArray
    starts: IntegerArray
    score: FloatArray


def _scores_of_kinds(at: Expectation, meetings: Dyads, design: StepDesign) -> FloatArray:
    """Return for each kind of meeting and node the scores by the free step parameters and, last, E X."""
    reach = at.curves.reach
    columns = design.matrix.reshape(design.criteria, design.steps, design.free)
    scores = np.zeros((meetings.kind_rater.size, at.nodes.size, design.free + 1), dtype=np.float32)
    scores[:, :, -1] = of_kinds(at.curves.expected, meetings)
    for criterion in range(design.criteria):
        counts = meetings.kind_counts[:, criterion, None]
        for column in np.flatnonzero(columns[criterion].any(axis=0)):
            of_rater = np.tensordot(columns[criterion, :, column], reach[:, criterion], axes=1)
            scores[:, :, column] += counts * of_rater[meetings.kind_rater]
    return scores


def _add_chunk(total: FloatArray, chunk: _Chunk, moved: FloatArray) -> None:
    """Add the posterior covariances of the chunk's candidates to `total`."""
    free = chunk.scores.shape[2] - 1
    raters = total.shape[0] - free - 2
    summed = sums_of_runs(chunk.scores, chunk.starts)
    own = np.empty((*summed.shape[:2], free + 2), dtype=np.float32)
    own[..., :free] = summed[..., :free]
    own[..., -2] = -summed[..., free]
    own[..., -1] = moved * (chunk.score[:, None] - summed[..., free])
    own -= chunk.posterior[:, None, :] @ own
    roots = np.sqrt(chunk.posterior)
    own *= roots[:, :, None]
    flat = own.reshape(-1, free + 2)
    total[raters:, raters:] += flat.T @ flat
    met = chunk.scores[..., free]
    met = met - np.einsum("dq,dq->d", chunk.posterior[chunk.candidate], met)[:, None]
    met *= roots[chunk.candidate]
    crossed = (met[:, None, :] @ own[chunk.candidate])[:, 0, :]
    for column in range(free + 2):
        by_rater = sums_by_code(chunk.rater, crossed[:, column], raters)
        total[:raters, raters + column] += by_rater
        total[raters + column, :raters] += by_rater
    total[:raters, :raters] += _between_raters(chunk, met, raters)


def _between_raters(chunk: _Chunk, met: FloatArray, raters: int) -> FloatArray:
    """Return the sums over candidates of the products of their meetings' scores, shape (R, R)."""
    cells = np.diff(np.append(chunk.starts, chunk.rater.size))
    linked = int((cells * cells).sum())
    if linked * LINK_COST > cells.size * raters * raters:
        table = np.zeros((cells.size, met.shape[1], raters), dtype=np.float32)
        table[chunk.candidate, :, chunk.rater] = met
        flat = table.reshape(-1, raters)
        return flat.T @ flat
    one, other = linked_cells(cells, chunk.candidate)
    products = np.einsum("lq,lq->l", met[one], met[other])
    keys = chunk.rater[one] * raters + chunk.rater[other]
    return sums_by_code(keys, products, raters * raters).reshape(raters, raters)
