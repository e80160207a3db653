"""Which candidates can be compared: the connected components of the candidate–rater graph."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facet_ratings import FloatArray, IntegerArray


@dataclass(frozen=True, slots=True, eq=False)
class Connectivity:
    """The connected sets of a panel, the one with the most ratings first.

    `candidate_set` and `rater_set` hold the number of the set each belongs to, −1 without any rating. `candidates`,
    `raters` and `ratings` count what each set holds, shape (count,).
    """

    count: int
    candidate_set: IntegerArray
    rater_set: IntegerArray
    candidates: IntegerArray
    raters: IntegerArray
    ratings: IntegerArray

    @property
    def connected(self) -> bool:
        """Tell whether all who have ratings can be compared with each other."""
        return self.count <= 1

    def comparable(self, one: int, other: int) -> bool:
        """Tell whether two candidates are linked through shared raters, directly or by way of others."""
        return bool(self.candidate_set[one] == self.candidate_set[other] >= 0)


def connected_sets(
    candidate: npt.ArrayLike, rater: npt.ArrayLike, *, candidates: int | None = None, raters: int | None = None
) -> Connectivity:
    """Return the connected components of the bipartite graph with an edge for each rating.

    Two candidates whose scores are free of severity only relative to different sets of raters cannot be compared:
    every model of severity leaves one constant a component undetermined (Engelhard 1997; Weeks & Williams 1964).

    Union–find on arrays: each round hangs the larger root of every edge under the smaller, then flattens all paths, so
    that N edges take O(N log N).

    Example: ratings (0, 0), (1, 0), (2, 1) form two sets, {0, 1} with rater 0 and {2} with rater 1.

    Reference: Weeks & Williams 1964, Technometrics 6, 319-324.
    """
    left = np.asarray(candidate, dtype=np.int64)
    right = np.asarray(rater, dtype=np.int64)
    left_count = candidates if candidates is not None else int(left.max(initial=-1)) + 1
    right_count = raters if raters is not None else int(right.max(initial=-1)) + 1
    parent = _roots(left, right + left_count, left_count + right_count)
    rated = np.zeros(left_count + right_count, dtype=np.bool_)
    rated[left] = True
    rated[right + left_count] = True
    roots = np.flatnonzero(rated & (parent == np.arange(parent.size)))
    ratings = np.bincount(parent[left], minlength=parent.size)[roots]
    order = np.lexsort((roots, -ratings))
    number = np.full(parent.size, -1, dtype=np.int64)
    number[roots[order]] = np.arange(roots.size)
    sets = np.where(rated, number[parent], -1)
    left_set, right_set = sets[:left_count], sets[left_count:]
    return Connectivity(
        count=int(roots.size),
        candidate_set=left_set,
        rater_set=right_set,
        candidates=np.bincount(left_set[left_set >= 0], minlength=roots.size),
        raters=np.bincount(right_set[right_set >= 0], minlength=roots.size),
        ratings=ratings[order],
    )


def centred_in_sets(values: FloatArray, covariance: FloatArray, sets: IntegerArray) -> tuple[FloatArray, FloatArray]:
    """Return values (n,) less the mean of their set, and the variances of these differences.

    Var(v_i − v̄) = C_ii − 2 mean_j C_ij + mean_jk C_jk over the set. One alone in a set has 0 and variance 0.
    """
    members = (sets[:, None] == np.arange(int(sets.max()) + 1)).astype(np.float64)
    sizes = members.sum(axis=0)
    with_set = (covariance @ members) / sizes
    of_set = (members * with_set).sum(axis=0) / sizes
    centred = values - (values @ members / sizes)[sets]
    variance = np.diagonal(covariance) - 2 * with_set[np.arange(sets.size), sets] + of_set[sets]
    return centred, np.maximum(variance, 0.0)


def _roots(one: IntegerArray, other: IntegerArray, nodes: int) -> IntegerArray:
    """Return for each node the smallest node of its component."""
    parent = np.arange(nodes)
    while one.size:
        one, other = parent[one], parent[other]
        apart = one != other
        one, other = one[apart], other[apart]
        np.minimum.at(parent, np.maximum(one, other), np.minimum(one, other))
        above = parent[parent]
        while not np.array_equal(above, parent):
            parent, above = above, above[above]
    return parent
