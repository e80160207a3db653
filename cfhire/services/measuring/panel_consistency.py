"""Reliability of panels, and what more questions or interviewers would buy, from tidy ratings."""

from collections.abc import Iterable

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.connectivity import connected_sets
from cfhire.scoring.decision_studies import DecisionStudy, cheapest_plan, decision_grid, decision_study
from cfhire.scoring.estimates import undefined
from cfhire.scoring.intraclass import IntraclassCorrelations, intraclass_correlations
from cfhire.scoring.panel_reliability import generalizability_of_panels, reliability_by_reml
from cfhire.scoring.question_quality import QuestionQuality, cronbach_alpha, question_quality
from cfhire.scoring.ratings import Numbers, Ratings, code_ratings, complete_block
from cfhire.services.measuring.answers import Facts, estimate_facts, label_order, number, panel_facts
from cfhire.services.measuring.study_designs import RATERS_ALONE, study_of
from cfhire.services.measuring.tidy_files import Scale, TidyRatings

GRID_ITEMS = (1, 2, 3, 4, 5, 6, 8, 10, 12)
GRID_RATERS = (1, 2, 3, 4, 5, 6)
FEW_CANDIDATES = 30
"""Below this many candidates the interval says more than the coefficient."""


def reliability_of(ratings: TidyRatings, scale: Scale) -> Facts:
    """Return intraclass correlations, G(q,k), alpha over criteria and the quality of each criterion."""
    coded = coded_ratings(ratings)
    block = complete_block(coded.candidate, coded.rater, coded.value)
    panel = connected_sets(coded.candidate, coded.rater)
    connected, remarks = panel_facts(panel)
    facts: Facts = {
        "candidates": len(coded.candidates),
        "raters": len(coded.raters),
        "criteria": len(coded.criteria),
        "ratings": len(coded),
        "complete_candidates": len(block.candidates),
        "left_out": block.left_out,
    }
    facts |= _intraclass(block.table, block.reason)
    facts |= _by_criterion(coded)
    panels = generalizability_of_panels(coded.candidate, coded.rater, coded.value)
    facts["g_q_k"] = estimate_facts(panels.reliability)
    facts["g_q_k_reml"] = estimate_facts(reliability_by_reml(coded.candidate, coded.rater, coded.value))
    facts["mean_raters"] = number(panels.mean_raters)
    facts["rater_weight"] = number(panels.rater_weight)
    facts |= _over_criteria(coded, scale)
    facts |= connected
    words = list(remarks)
    if not len(coded):
        words.append(_("There are no ratings."))
        return facts | {"remarks": words}
    if len(coded.raters) < 2:
        words.append(_("Only one interviewer rated: nothing tells how another would have rated."))
    if len(coded.candidates) < FEW_CANDIDATES:
        words.append(_("Few candidates: read the interval rather than the figure."))
    facts["remarks"] = words
    return facts


def decisions_of(ratings: TidyRatings, target: float, items: Iterable[int], raters: Iterable[int]) -> Facts:
    """Return variance components and the precision of plans with other numbers of questions and interviewers."""
    study = study_of(ratings)
    components, reported = study.components, study.reported
    facts: Facts = {
        "design": study.design,
        "ratings": len(ratings.rating),
        "variance_components": {
            study.effect_name(effect): {
                "value": number(component.estimate),
                "se": None,
                "interval": None,
                "used": number(reported.value(effect)),
                "negative": component.negative,
                "levels": component.levels,
                **({"reason": component.reason} if component.reason else {}),
            }
            for effect, component in components.by_effect.items()
        },
        "estimated_by": "REML" if reported is study.reml else "Henderson I",
        "target": target,
    }
    remarks = [*study.remarks, *(component.reason for component in components.by_effect.values() if component.reason)]
    negative = [study.effect_name(name) for name, each in components.by_effect.items() if each.negative]
    if negative:
        remarks.append(
            _(
                "Estimated below zero by analysis of variance: {effects}; plans take components that are zero or more."
            ).format(effects=", ".join(negative))
        )
    columns = (1,) if components.design == "pi" else tuple(raters)
    rows = tuple(raters) if study.design == RATERS_ALONE else tuple(items)
    now = decision_study(reported, *study.present)
    facts["present"] = _study_facts(study.design, now)
    facts["generalizability"] = estimate_facts(now.generalizability)
    facts["dependability"] = estimate_facts(now.dependability)
    grid = decision_grid(reported, rows, columns)
    facts["grid"] = [_study_facts(study.design, each) for each in grid]
    cheapest = cheapest_plan(grid, target)
    facts["cheapest"] = None if cheapest is None else _study_facts(study.design, cheapest)
    if cheapest is None and components.defined:
        remarks.append(_("No plan of the grid reaches {target:g}.").format(target=target))
    facts["remarks"] = list(dict.fromkeys(remarks))
    return facts


def coded_ratings(ratings: TidyRatings) -> Ratings:
    """Return the ratings in the form the statistics read."""
    return code_ratings(ratings.candidate, ratings.rater, ratings.criterion, ratings.rating)


def _intraclass(table: Numbers | None, reason: str) -> Facts:
    """Return the six coefficients with the mean squares they come from."""
    if table is None:
        none = undefined(reason)
        found = IntraclassCorrelations(none, none, none, none, none, none, None)
    else:
        found = intraclass_correlations(table)
    squares = found.mean_squares
    return {
        "icc_1_1": estimate_facts(found.one_way_one),
        "icc_a_1": estimate_facts(found.agreement_one),
        "icc_c_1": estimate_facts(found.consistency_one),
        "icc_1_k": estimate_facts(found.one_way_mean),
        "icc_a_k": estimate_facts(found.agreement_mean),
        "icc_c_k": estimate_facts(found.consistency_mean),
        "mean_squares": {
            "msr": None if squares is None else number(squares.candidates),
            "msw": None if squares is None else number(squares.within),
            "msc": None if squares is None else number(squares.raters),
            "mse": None if squares is None else number(squares.residual),
        },
    }


def _by_criterion(coded: Ratings) -> Facts:
    """Return the coefficients of each criterion alone, when there are several."""
    if len(coded.criteria) < 2:
        return {"by_criterion": []}
    listed = []
    for criterion in sorted(coded.criteria, key=label_order):
        alone = coded.only([criterion])
        block = complete_block(alone.candidate, alone.rater, alone.value)
        listed.append({"criterion": criterion} | _intraclass(block.table, block.reason))
    return {"by_criterion": listed}


def _over_criteria(coded: Ratings, scale: Scale) -> Facts:
    """Return Cronbach's alpha and the quality of criteria, from the candidates' means over raters."""
    rows, columns = len(coded.candidates), len(coded.criteria)
    cell = coded.candidate * columns + coded.criterion
    counts = np.bincount(cell, minlength=rows * columns)
    sums = np.bincount(cell, weights=coded.value, minlength=rows * columns)
    table = np.full(rows * columns, np.nan)
    table[counts > 0] = sums[counts > 0] / counts[counts > 0]
    means = table.reshape(rows, columns)
    facts: Facts = {"cronbach_alpha": estimate_facts(cronbach_alpha(means))}
    points = scale.points_for(coded.value.tolist())
    low, high = (points[0], points[-1]) if points else (-np.inf, np.inf)
    named = zip(coded.criteria, question_quality(means, low, high) if means.size else (), strict=False)
    quality = sorted(named, key=lambda each: label_order(each[0]))
    facts["questions"] = [_quality_facts(str(name), each, ends=bool(points)) for name, each in quality]
    return facts


def _quality_facts(criterion: str, found: QuestionQuality, *, ends: bool) -> Facts:
    no_ends = undefined(_("A continuous score has no ends."))
    return {
        "criterion": criterion,
        "candidates": found.candidates,
        "mean": number(found.mean),
        "deviation": number(found.deviation),
        "floor": number(found.floor) if ends else None,
        "ceiling": number(found.ceiling) if ends else None,
        "item_total": estimate_facts(found.item_total),
        "alpha_if_dropped": estimate_facts(found.alpha_if_dropped),
        "discrimination": estimate_facts(found.discrimination if ends else no_ends),
    }


def _study_facts(design: str, study: DecisionStudy) -> Facts:
    items, raters = (1, study.items) if design == RATERS_ALONE else (study.items, study.raters)
    facts: Facts = {
        "items": items,
        "raters": raters,
        "relative_error": number(study.relative_error),
        "absolute_error": number(study.absolute_error),
        "generalizability": estimate_facts(study.generalizability),
        "dependability": estimate_facts(study.dependability),
    }
    if design != RATERS_ALONE:
        facts |= {"candidate_minutes": study.candidate_minutes, "interviewer_minutes": study.interviewer_minutes}
    return facts
