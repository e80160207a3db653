"""Candidates that the ratings do not tell apart share a tie band."""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.rows.verdicts import Observation, Verdict
from cfhire.scoring.axes import axis_shares, rated_by_criterion
from cfhire.scoring.distributions import normal_cdf
from cfhire.scoring.published import ErrorVariances

NOT_SEPARABLE = 0.60
"""A pair whose larger probability stays below this reads "not separable"."""

Shared = Mapping[tuple[str, str], float]
"""The covariance of the errors of two candidates' scores, by their names in order; a pair that is missing has none."""


def probability_above(a: float, b: float, error_a: float, error_b: float, covariance: float = 0.0) -> float:
    """Return P(A > B) for two estimates with standard errors and the covariance of their errors.

    P = Φ((a − b)/√(se_a² + se_b² − 2 cov)), errors normal. What interviewers who met both candidates carry into both
    scores is in the covariance and leaves their difference; taken as 0, the two look less apart than they are. Two
    estimates with no error between them are told apart, or equal: 1, 0 or .5.

    Reference: Henderson 1975, Biometrics 31, 423-447 (differences of predictions). Example: 3.9 ± .30 and 3.6 ± .25
    with covariance .02: .8145; with none .7788.
    """
    variance = error_a**2 + error_b**2 - 2 * covariance
    if variance <= 0:
        return 0.5 if a == b else float(a > b)
    return normal_cdf((a - b) / math.sqrt(variance))


def shared_covariances(
    criteria: Sequence[JobCriterion],
    observed: Mapping[str, Sequence[Observation]],
    errors: Mapping[str, ErrorVariances],
) -> dict[Axis, dict[tuple[str, str], float]]:
    """Return the covariance of the errors of two candidates' raw scores, by axis and their names in order.

    σ²_rater Σ_rater (share in one)(share in the other), the smaller σ²_rater where candidates have two, and none where
    they share nobody. An approximation: σ²_rater also holds what an interviewer thinks of one candidate on all
    criteria, which no other candidate shares, and leaves out what interviewers carry on a single criterion. Fair scores
    have the covariance of their model.
    Reference and example as `probability_above`.
    """
    rated = {name: rated_by_criterion(ratings) for name, ratings in observed.items()}
    found = {}
    for axis in Axis:
        own: dict[str, dict[str, float]] = {}
        for name, by_criterion in rated.items():
            by_rater = own.setdefault(name, {})
            for (_criterion, _room, rater), share in axis_shares(axis, criteria, by_criterion).items():
                by_rater[rater] = by_rater.get(rater, 0.0) + share
        found[axis] = {
            (one, other): min(errors[one].rater, errors[other].rater)
            * math.fsum([share * own[other][rater] for rater, share in own[one].items() if rater in own[other]])
            for one, other in combinations(sorted(own), 2)
            if not own[one].keys().isdisjoint(own[other])
        }
    return found


def not_separable(
    verdicts: Mapping[str, Verdict], axis: Axis, shared: Shared | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the tie bands on `axis`: the names of neighbours in order that cannot be told apart, two or more each.

    Neighbours in score are joined while every pair of the band is not separable, so nobody shares a band with someone
    who is clearly above them. `shared` holds the covariances of the errors that candidates have from interviewers whom
    they both met. Reference and example as `probability_above`.
    """
    scored = [(name, v) for name, v in verdicts.items() if v.axis(axis).value is not None]
    ordered = sorted(scored, key=lambda each: (-(each[1].axis(axis).value or 0), each[0]))
    bands: list[list[tuple[str, Verdict]]] = []
    for each in ordered:
        if bands and all(_tied(other, each, axis, shared or {}) for other in bands[-1]):
            bands[-1].append(each)
        else:
            bands.append([each])
    return tuple(tuple(name for name, _ in band) for band in bands if len(band) > 1)


def _tied(first: tuple[str, Verdict], second: tuple[str, Verdict], axis: Axis, shared: Shared) -> bool:
    a, b = first[1].axis(axis), second[1].axis(axis)
    if a.value is None or b.value is None or a.standard_error is None or b.standard_error is None:
        return False
    one, other = sorted((first[0], second[0]))
    p = probability_above(a.value, b.value, a.standard_error, b.standard_error, shared.get((one, other), 0.0))
    return max(p, 1 - p) < NOT_SEPARABLE
