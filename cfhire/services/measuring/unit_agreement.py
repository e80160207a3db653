"""Agreement of raters on tidy ratings or on a table of counts, by every coefficient there is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.alpha import Metric, krippendorff_alpha
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.estimates import Estimate, undefined
from cfhire.scoring.kappa import (
    KappaTest,
    brennan_prediger,
    cohen_kappa,
    conger_kappa_of_ratings,
    contingency_table,
    fleiss_kappa,
)
from cfhire.scoring.observed_agreement import Weighting, agreement_of_units
from cfhire.scoring.ratings import Codes, Numbers, category_counts, code_labels, count_patterns
from cfhire.scoring.within_group import agenda, average_deviation, awg
from cfhire.services.measuring.answers import Facts, estimate_facts, number
from cfhire.services.measuring.counted_units import CountedUnits, read_counts
from cfhire.services.measuring.tidy_files import BadCell, Scale, TidyRatings

METRICS: tuple[Metric, ...] = ("nominal", "ordinal", "interval", "ratio")
WEIGHTINGS: tuple[Weighting, ...] = ("unweighted", "linear", "quadratic", "ordinal")
UNITS_LISTED = 2_000
"""Beyond this many units only those to discuss are listed."""
_PAIRS_RESAMPLED = 2_000
_MOST_PAIRS = 30_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """Ratings by unit: codes of unit, rater and category (n,), units × categories counts, the points in order."""

    unit: Codes
    rater: Codes
    category: Codes
    counts: Numbers
    points: tuple[float, ...]
    names: tuple[tuple[str, str, str], ...]
    raters: tuple[str, ...]


def agreement_of(ratings: TidyRatings, scale: Scale) -> Facts:
    """Return all coefficients of agreement; a unit is a candidate on a criterion, and question if the file has one.

    Raises:
        BadCell: a rater rated a unit twice.
    """
    units = _units(ratings, scale)
    continuous = scale.points_for(ratings.rating) is None
    facts: Facts = {
        "units": len(units.names),
        "units_with_two_ratings": int((units.counts.sum(axis=1) >= 2).sum()),
        "ratings": len(ratings.rating),
        "raters": len(units.raters),
        "points": None if continuous else list(units.points),
    }
    facts |= _alphas(units.counts, units.points, continuous=continuous)
    facts |= _chance_corrected(units.counts, units.points, continuous=continuous)
    facts |= _by_rater(units, continuous=continuous)
    facts |= _unit_listing(units, continuous=continuous)
    facts["remarks"] = _remarks(units)
    return facts


def agreement_of_counts(path: Path, scale: Scale | None) -> tuple[Facts, tuple[str, ...]]:
    """Return the coefficients of a units × categories table, with notes on what was not used.

    Raises:
        ReadableError: the file is no such table.
    """
    counted: CountedUnits = read_counts(path, scale)
    counts = np.asarray(counted.counts, dtype=np.float64).reshape(-1, len(counted.points))
    facts: Facts = {
        "units": len(counts),
        "units_with_two_ratings": int((counts.sum(axis=1) >= 2).sum()),
        "ratings": int(counts.sum()),
        "raters": None,
        "points": list(counted.points),
        "categories": list(counted.categories),
    }
    facts |= _alphas(counts, counted.points, continuous=False)
    facts |= _chance_corrected(counts, counted.points, continuous=False)
    facts["remarks"] = []
    return facts, counted.notes


def _units(ratings: TidyRatings, scale: Scale) -> Units:
    question, task = (column or [""] * len(ratings.rating) for column in (ratings.question, ratings.task))
    asked = [" · ".join(filter(None, pair)) for pair in zip(question, task, strict=True)]
    keys = list(zip(ratings.candidate, ratings.criterion, asked, strict=True))
    seen: dict[tuple[tuple[str, str, str], str], int] = {}
    for key, rater, row in zip(keys, ratings.rater, ratings.row, strict=True):
        first = seen.setdefault((key, rater), row)
        if first != row:
            what = _("“{rater}” has rated this already in row {row}.").format(rater=rater, row=first)
            raise BadCell(ratings.file, row, "rating", what, _("Keep one of the two, or name the question of each."))
    points = scale.points_for(ratings.rating)
    if points is None:
        points = tuple(sorted(set(ratings.rating)))
    unit, names = code_labels(keys)
    rater_codes, raters = code_labels(ratings.rater)
    category = np.searchsorted(np.asarray(points), np.asarray(ratings.rating)).astype(np.int64)
    counts = category_counts(unit, category, len(points)) if points else np.zeros((0, 0))
    return Units(unit, rater_codes, category, counts, points, names, raters)  # type: ignore[arg-type]


def _alphas(counts: Numbers, points: Sequence[float], *, continuous: bool) -> Facts:
    """Return Krippendorff's alpha by every metric that the scale allows."""
    facts: Facts = {}
    pairs = len(points) * (len(points) - 1) // 2
    too_many = _("The ratings have too many different values for this coefficient; round them first.")
    patterns = len(count_patterns(counts).units) if 0 < pairs < _MOST_PAIRS else 0
    for metric in METRICS:
        if continuous and metric == "nominal":
            estimate = undefined(_("A continuous score has no categories."))
        elif pairs * max(patterns, 1) > _MOST_PAIRS:
            estimate = undefined(too_many)
        elif pairs > _PAIRS_RESAMPLED:
            estimate = krippendorff_alpha(counts, points, metric, draws=0)
            if estimate.defined:
                estimate = replace(estimate, reason=_("The ratings have too many different values for an interval."))
        else:
            estimate = krippendorff_alpha(counts, points, metric)
        facts[f"alpha_{metric}"] = estimate_facts(estimate)
    return facts


def _chance_corrected(counts: Numbers, points: Sequence[float], *, continuous: bool) -> Facts:
    """Return Gwet's, Fleiss' and Brennan and Prediger's coefficients with every weighting."""
    facts: Facts = {}
    for weighting in WEIGHTINGS:
        plain = weighting == "unweighted"
        suffix = "" if plain else f"_{weighting}"
        if continuous:
            none = undefined(_("A continuous score has no categories."))
            gwet, fleiss, die, observed = none, KappaTest(none), none, none
        else:
            gwet = gwet_ac(counts, points, weighting)
            fleiss = fleiss_kappa(counts, points, weighting)
            die = brennan_prediger(counts, points, weighting)
            found = agreement_of_units(counts, points, weighting)
            observed = found if isinstance(found, Estimate) else Estimate(found.observed)
        facts["ac1" if plain else f"ac2{suffix}"] = estimate_facts(gwet)
        facts[f"fleiss_kappa{suffix}"] = _kappa_facts(fleiss) if plain else estimate_facts(fleiss.kappa)
        facts[f"brennan_prediger{suffix}"] = estimate_facts(die)
        facts[f"observed_agreement{suffix}"] = estimate_facts(observed)
    return facts


def _kappa_facts(found: KappaTest) -> Facts:
    tests = {"null_se": number(found.null_se), "z": number(found.z), "p": number(found.p_value)}
    return estimate_facts(found.kappa) | tests


def _by_rater(units: Units, *, continuous: bool) -> Facts:
    """Return the coefficients that need to know who rated: Conger's, and Cohen's when there are two raters."""
    if continuous:
        none = undefined(_("A continuous score has no categories."))
        return {"conger_kappa": estimate_facts(none)}
    values = np.asarray(units.points)[units.category] if units.points else np.empty(0)
    facts = {
        f"conger_kappa{'' if weighting == 'unweighted' else f'_{weighting}'}": estimate_facts(
            conger_kappa_of_ratings(units.unit, units.rater, values, units.points, weighting)
            if len(units.points) > 1
            else undefined(_("A scale with one point leaves nothing to agree on."))
        )
        for weighting in WEIGHTINGS
    }
    if len(units.raters) != 2:
        return facts
    pair = np.full((len(units.names), 2), -1, dtype=np.int64)
    pair[units.unit, units.rater] = units.category
    both = pair[(pair >= 0).all(axis=1)]
    pairs = contingency_table(both[:, 0], both[:, 1], len(units.points))
    for weighting in WEIGHTINGS[:3]:
        suffix = "" if weighting == "unweighted" else f"_{weighting}"
        facts[f"cohen_kappa{suffix}"] = _kappa_facts(cohen_kappa(pairs, units.points, weighting))
    return facts


def _unit_listing(units: Units, *, continuous: bool) -> Facts:
    """Return within-group agreement of every unit, what the panel should discuss first, and the means."""
    if continuous or len(units.points) < 2:
        return {"discuss": None, "within_group": []}
    values = np.asarray(units.points)[units.category]
    items = agenda(units.unit, values, len(units.points))
    order = np.argsort(units.unit, kind="stable")
    groups = np.split(values[order], np.flatnonzero(np.diff(units.unit[order])) + 1)
    listed = [item for item in items if item.discuss or len(items) <= UNITS_LISTED]
    low, high = units.points[0], units.points[-1]
    within = []
    for item in listed:
        candidate, criterion, question = units.names[item.unit]
        facts: Facts = {"candidate": candidate, "criterion": criterion}
        if question:
            facts["question"] = question
        within.append(
            facts
            | {
                "ratings": item.ratings,
                "range": number(item.spread) if item.ratings > 1 else None,
                "rwg": number(item.rwg),
                "awg": estimate_facts(awg(groups[item.unit], low, high)),
                "average_deviation": estimate_facts(average_deviation(groups[item.unit])),
                "discuss": item.discuss,
                "reason": item.reason,
            }
        )
    return {"discuss": sum(item.discuss for item in items), "within_group": within}


def _remarks(units: Units) -> list[str]:
    if not units.raters:
        return [_("There are no ratings.")]
    if len(units.raters) < 2:
        return [_("Only one interviewer rated: agreement needs two.")]
    if len(units.names) < 5:
        return [_("Not enough data: a figure from fewer than five units says little.")]
    return []
