"""Generalizability studies: which part of a rating's variance belongs to candidates, questions and interviewers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cfhire.i18n import _
from cfhire.scoring.ratings import Codes, Numbers

# Below this share of its size a solved system no longer tells its unknowns apart.
_SINGULAR = 1e-10


@dataclass(frozen=True, slots=True)
class VarianceComponent:
    """The variance that one effect adds to a single rating.

    `estimate` is the estimate as computed, which may be negative; `value` the one to use, with negative set to 0 and
    `negative` saying so. Both are None, with a `reason`, when the design cannot give the component; when it can give
    the sum of several that it confounds, `together` is that sum. `levels` is how many levels the effect has in the
    data. Effects are named by their facets: "p", "i", "r", "pi", "pr", "ir", "pir".
    """

    effect: str
    levels: int
    estimate: float | None
    value: float | None
    negative: bool = False
    reason: str = ""
    together: float | None = None


@dataclass(frozen=True, slots=True)
class VarianceComponents:
    """The components of one design, by effect; `design` is "pi", "pir" or "p(r:t)"; `ratings` how many there were."""

    design: str
    ratings: int
    by_effect: Mapping[str, VarianceComponent]

    def value(self, effect: str) -> float | None:
        """Return the component to use for `effect`, None when the design cannot give it."""
        component = self.by_effect.get(effect)
        return None if component is None else component.value

    @property
    def defined(self) -> bool:
        """Whether every component of the design could be estimated."""
        return all(component.value is not None for component in self.by_effect.values())

    @property
    def reason(self) -> str:
        """Return why a component is missing, or nothing."""
        return next((component.reason for component in self.by_effect.values() if component.reason), "")


class _Partitions:
    """The levels that each set of facets makes of the ratings, computed once."""

    def __init__(self, facets: Mapping[str, Codes]) -> None:
        self._facets = facets
        self._known: dict[frozenset[str], Codes] = {}

    def of(self, effect: frozenset[str]) -> Codes:
        """Return the codes 0, 1, … of the levels of `effect`; the empty set has one level."""
        if effect not in self._known:
            columns = [self._facets[facet] for facet in sorted(effect)]
            ratings = len(next(iter(self._facets.values())))
            self._known[effect] = _levels_of(columns) if columns else np.zeros(ratings, dtype=np.int64)
        return self._known[effect]


def persons_by_items(person: Codes, item: Codes, value: ArrayLike) -> VarianceComponents:
    """Return the components p, i and pi (with error) of the p × i design, balanced or with ratings missing.

    The three arrays are codes ≥ 0 and ratings of one length; "item" is whatever a person was measured with: questions,
    or interviewers. Formula: the analogous analysis of variance (Henderson's method I): uncorrected sums of squares
    T(effect) = Σ (sum of a level)²/n are set equal to their expectations; without missing ratings these are the ANOVA
    estimates σ²_pi = MS(pi), σ²_p = (MS(p) - MS(pi))/n_i, σ²_i = (MS(i) - MS(pi))/n_p. Assumes random, uncorrelated
    effects with missing ratings missing at random; unbiased, needs no normality. O(n).

    References: Henderson 1953, Biometrics 9, 226-252; Brennan 2001, Generalizability Theory, ch. 3, 6 and 7. Example
    (Brennan's synthetic data 1): .0574, .0754, .1269.
    """
    return _analogous_anova("pi", {"p": person, "i": item}, [("p",), ("i",), ("p", "i")], value)


def persons_by_items_by_raters(person: Codes, item: Codes, rater: Codes, value: ArrayLike) -> VarianceComponents:
    """Return the seven components of the p × i × r design, balanced or with ratings missing.

    Arrays are codes ≥ 0 and ratings of one length: candidate, criterion or question, interviewer. Formula, assumptions
    and references as `persons_by_items` with the effects p, i, r, pi, pr, ir and pir (with error); balanced, the ANOVA
    estimates, such as σ²_p = (MS(p) - MS(pi) - MS(pr) + MS(pir)) / (n_i n_r). When the design confounds two effects
    (interviewers nested in candidates: r and pr) their components are undefined, with the reason. O(n log n).

    Example (Brennan's synthetic data 3): .5528, .4417, .0074, .5750, .1009, .1565, .9352.
    """
    effects = [("p",), ("i",), ("r",), ("p", "i"), ("p", "r"), ("i", "r"), ("p", "i", "r")]
    return _analogous_anova("pir", {"p": person, "i": item, "r": rater}, effects, value)


def persons_by_raters_in_tasks(person: Codes, rater: Codes, task: Codes, value: ArrayLike) -> VarianceComponents:
    """Return the components p, t, r:t, pt and pr:t (with error) of the p × (r:t) design: other raters in every task.

    Arrays are codes ≥ 0 and ratings of one length: candidate, interviewer, interview or task. A rater code used in two
    tasks counts as two raters. Formula, assumptions and references as `persons_by_items`; tasks may have differing
    numbers of raters and ratings may be missing. O(n log n).

    Example (Brennan's synthetic data 4): .4731, .3252, .6475, .5596, 2.3802.
    """
    facets = {"p": person, "t": task, "r": rater}
    return _analogous_anova("p(r:t)", facets, [("p",), ("t",), ("r", "t"), ("p", "t"), ("p", "r", "t")], value)


def table_components(table: ArrayLike) -> VarianceComponents:
    """Return the components of a table: persons × items, or persons × items × raters; NaN where nothing was observed.

    Formula, assumptions, references and example as `persons_by_items` and `persons_by_items_by_raters`.

    Raises:
        ValueError: the table has neither two nor three dimensions.
    """
    values = np.asarray(table, dtype=np.float64)
    if values.ndim not in {2, 3}:
        raise ValueError("a table of components has two or three dimensions")
    seen = np.nonzero(np.isfinite(values))
    if values.ndim == 2:
        return persons_by_items(seen[0], seen[1], values[seen])
    return persons_by_items_by_raters(seen[0], seen[1], seen[2], values[seen])


def known_components(design: str, values: Mapping[str, float]) -> VarianceComponents:
    """Return components that were estimated elsewhere (by REML, or published) in the form D studies read.

    `values` maps effects of the design to variances; below 0 they count as 0 and are flagged. References as
    `persons_by_items`. Example: `known_components("pir", {"p": .5, "i": .1, "r": .1, "pi": .2, "pr": .2, "ir": 0,
    "pir": .4})`.
    """
    known = {
        name: VarianceComponent(name, 0, value, max(value, 0.0), negative=value < 0.0) for name, value in values.items()
    }
    return VarianceComponents(design, 0, known)


def _analogous_anova(
    design: str, facets: Mapping[str, Codes], effects: Sequence[tuple[str, ...]], value: ArrayLike
) -> VarianceComponents:
    """Return the components of any random-effects design by Henderson's method I; the last effect holds the error."""
    values = np.asarray(value, dtype=np.float64)
    names = [_name(effect, design) for effect in effects]
    if len(values) == 0:
        return _all_missing(design, names, 0, _("There are no ratings."))
    partitions = _Partitions(facets)
    levels = [partitions.of(frozenset(effect)) for effect in effects]
    how_many = [int(codes.max()) + 1 for codes in levels]
    if how_many[-1] < len(values):
        reason = _("Some cells hold two ratings: take their mean, or name what tells the two apart.")
        return _all_missing(design, names, len(values), reason)
    single = [name for name, count in zip(names, how_many, strict=True) if count < 2]
    if single:
        return _all_missing(design, names, len(values), _only_one_level(single[0]))
    # The estimates do not depend on the origin; near the mean the sums of squares lose no digits.
    centred = values - values.mean()
    sums = np.array([_uncorrected(codes, centred) for codes in [*levels, np.zeros(len(values), dtype=np.int64)]])
    groups = _confounded(levels, how_many)
    leaders = [group[0] for group in groups]
    weights = _expectations(partitions, [frozenset(effects[leader]) for leader in leaders], len(values))
    solved = _solved(weights, sums[[*leaders, len(levels)]])
    components = {}
    for place, group in enumerate(groups):
        for index in group:
            reason = "" if len(group) == 1 else _not_told_apart(names, group, solved, place)
            if solved is None and not reason:
                reason = _("The ratings do not connect enough to tell the components apart.")
            components[index] = _component(names[index], how_many[index], solved, place, reason)
    return VarianceComponents(design, len(values), {names[index]: components[index] for index in range(len(names))})


def _name(effect: tuple[str, ...], design: str) -> str:
    """Return how an effect is written: nested raters as in Brennan, "r:t" and "pr:t"."""
    if design == "p(r:t)" and "r" in effect:
        return "r:t" if len(effect) == 2 else "pr:t"
    return "".join(effect)


def _levels_of(columns: Sequence[Codes]) -> Codes:
    """Return codes 0, 1, … for the distinct combinations of several columns of codes."""
    combined = np.asarray(columns[0], dtype=np.int64)
    for column in columns[1:]:
        combined = combined * (int(np.max(column)) + 1) + column
    if int(combined.max()) < 4 * len(combined) + 1024:
        place = np.cumsum(np.bincount(combined) > 0) - 1
        dense: Codes = place[combined]
        return dense
    return np.unique(combined, return_inverse=True)[1].astype(np.int64).reshape(-1)


def _uncorrected(codes: Codes, values: Numbers) -> float:
    """Return T = Σ over levels of (sum of the level)² / its number of ratings."""
    sums = np.bincount(codes, weights=values)
    counts = np.bincount(codes)
    return float((sums**2 / counts).sum())


def _expectations(partitions: _Partitions, effects: Sequence[frozenset[str]], ratings: int) -> Numbers:
    """Return the coefficients of the components (and last of μ²) in the expectation of each T (and last of T(μ)).

    The coefficient of σ²_b in T(a) is Σ over levels a of Σ over levels b within it of n_ab² / n_a; it is the number of
    ratings when every level of a lies within one of b.
    """
    rows = []
    for outer in [*effects, frozenset[str]()]:
        codes = partitions.of(outer)
        outer_counts = np.bincount(codes)
        row = []
        for inner in effects:
            if inner <= outer:
                row.append(float(ratings))
                continue
            both = partitions.of(outer | inner)
            counts = np.bincount(both)
            home = np.empty(len(counts), dtype=np.int64)
            home[both] = codes
            row.append(float((counts**2 / outer_counts[home]).sum()))
        rows.append([*row, float(ratings)])
    return np.array(rows)


def _confounded(levels: Sequence[Codes], how_many: Sequence[int]) -> list[list[int]]:
    """Return the effects grouped by the partition they make of the ratings: one group, one estimable component."""
    groups: list[list[int]] = []
    for index, codes in enumerate(levels):
        for group in groups:
            first = group[0]
            if how_many[first] == how_many[index] == int(_levels_of([levels[first], codes]).max()) + 1:
                group.append(index)
                break
        else:
            groups.append([index])
    return groups


def _solved(weights: Numbers, sums: Numbers) -> NDArray[np.float64] | None:
    """Return the components that make every T equal its expectation, None when the design cannot tell them apart."""
    scale = np.abs(weights).max(axis=1, keepdims=True)
    singular = np.linalg.svd(weights / scale, compute_uv=False)
    if singular[-1] <= _SINGULAR * singular[0]:
        return None
    solved: Numbers = np.linalg.solve(weights / scale, sums / scale[:, 0])
    return solved


def _component(name: str, levels: int, solved: Numbers | None, place: int, reason: str) -> VarianceComponent:
    """Return one component, clipped and flagged, or undefined with its reason."""
    if reason or solved is None:
        together = None if solved is None else float(solved[place])
        return VarianceComponent(name, levels, None, None, reason=reason, together=together)
    estimate = float(solved[place])
    return VarianceComponent(name, levels, estimate, max(estimate, 0.0), negative=estimate < 0.0)


def _all_missing(design: str, names: Sequence[str], ratings: int, reason: str) -> VarianceComponents:
    """Return a design of which no component can be had."""
    missing = {name: VarianceComponent(name, 0, None, None, reason=reason) for name in names}
    return VarianceComponents(design, ratings, missing)


def _not_told_apart(names: Sequence[str], group: Sequence[int], solved: Numbers | None, place: int) -> str:
    """Return the sentence for effects that the design confounds."""
    told = _(" and ").join(names[index] for index in group)
    if solved is None:
        return _("The design cannot tell {effects} apart.").format(effects=told)
    return _("The design cannot tell {effects} apart; together they are {sum:.4f}.").format(
        effects=told, sum=solved[place]
    )


def _only_one_level(name: str) -> str:
    """Return why a facet with one level has no variance."""
    sentences = {
        "p": _("Only one candidate was rated."),
        "i": _("There is only one criterion or question."),
        "r": _("Only one interviewer rated."),
        "t": _("There is only one interview."),
    }
    return sentences.get(name, _("The design has too few levels."))
