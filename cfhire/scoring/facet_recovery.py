"""Severities that also read the candidates' levels, where joint likelihood compares within candidates alone."""

from dataclasses import dataclass

import numpy as np

from cfhire.scoring.cell_table import CellTable
from cfhire.scoring.connectivity import centred_in_sets
from cfhire.scoring.facet_ratings import FloatArray, IntegerArray, sums_by_code


@dataclass(frozen=True, slots=True, eq=False)
class WithinCandidates:
    """What comparing within candidates alone has found, in logits as it gives them.

    `cells` is the candidate × rater table with the number of ratings in each cell; `measures` and their error
    variances `errors` (P,); `severity` (R,); `candidate_sets` (P,) and `rater_sets` (R,) are the connected sets.
    """

    cells: CellTable
    measures: FloatArray
    errors: FloatArray
    severity: FloatArray
    candidate_sets: IntegerArray
    rater_sets: IntegerArray


def spread_of_candidates(found: WithinCandidates) -> float:
    """Return the variance of true measures within connected sets: that of the estimates less their mean error."""
    off = found.measures - _level(found)
    freedom = max(off.size - int(found.candidate_sets.max()) - 1, 1)
    return max(float(off @ off) / freedom - float(found.errors.mean()), 0.0)


def recovered_severities(found: WithinCandidates) -> FloatArray:
    """Return severities (R,) with what the candidates' levels tell of them, sum zero in each connected set.

    With a parameter for every candidate, two raters are compared only by way of candidates whom both met, or who are
    joined by others who did; sites that share few raters are then joined by these few alone. That the candidates of one
    rater are, on average, like those of another tells more: whose candidates seem better than all the others is likely
    to be lenient. This is Yates's recovery of information between blocks, candidates being the blocks: measures are
    taken as drawn around the mean of their set with variance s, their error as v/n with n ratings, and

        (diag(n_r) − Nᵀ D N) change = −Nᵀ D (v/s) (measure − mean),    D = diag(1 / (n_p + v/s))

    moves the severities, N being the table of numbers of ratings. As N holds numbers alone, never what was rated, the
    change is nothing on average when severities are true, so that the estimates keep the length of their logits. Where
    all met all, nothing changes.

    Reference: Yates, F. (1940). The recovery of inter-block information in balanced incomplete block designs. *Annals
    of Eugenics* 10, 317–325.

    Example: where everybody met everybody nothing changes.
    """
    cells, raters = found.cells, found.severity.size
    of_candidate = sums_by_code(cells.a, cells.rows, cells.size_a)
    spread, error = spread_of_candidates(found), float((found.errors * of_candidate).mean())
    drawn = error / (of_candidate * spread + error)
    pulled = -drawn * (found.measures - _level(found))
    system = -cells.gram(cells.rows, (1 - drawn) / of_candidate)
    of_rater = sums_by_code(cells.b, cells.rows, raters)
    system[np.diag_indices(raters)] += of_rater
    # A constant added to all severities of a set changes nothing that was seen.
    system += float(of_rater.mean()) / raters * (found.rater_sets[:, None] == found.rater_sets)
    change = np.linalg.solve(system, cells.to_b(cells.rows, pulled[:, None])[:, 0])
    centred, _variance = centred_in_sets(found.severity + change, np.zeros((raters, raters)), found.rater_sets)
    return centred


def _level(found: WithinCandidates) -> FloatArray:
    """Return for each candidate the mean measure of the set, shape (P,)."""
    sets = int(found.candidate_sets.max()) + 1
    sums = sums_by_code(found.candidate_sets, found.measures, sets)
    means: FloatArray = sums / np.bincount(found.candidate_sets, minlength=sets)
    return means[found.candidate_sets]
