"""Severity, fair scores and patterns of raters from the models that tidy ratings allow."""

from collections.abc import Sequence
from typing import Literal

import numpy as np

from cfhire.i18n import _, plural
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.facets import FacetsModel, Separation
from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.mixed_model import MixedModel, fit_mixed_model
from cfhire.scoring.rater_indices import FittedAxis
from cfhire.scoring.rater_patterns import RaterPatterns, rater_patterns
from cfhire.scoring.ratings import Ratings, code_ratings
from cfhire.services.measuring.answers import Facts, estimate_facts, label_order, number, panel_facts, value_facts
from cfhire.services.measuring.tidy_files import TidyRatings

RaterModel = Literal["reml", "mfrm-mml", "mfrm-jml"]


def severity_of(ratings: TidyRatings, model: RaterModel, *, partial: bool) -> Facts:
    """Return the severity of every rater and the score of every candidate by one of three models."""
    coded = code_ratings(ratings.candidate, ratings.rater, ratings.criterion, ratings.rating)
    facts: Facts = {
        "model": model,
        "candidates": len(coded.candidates),
        "raters": len(coded.raters),
        "criteria": len(coded.criteria),
        "ratings": len(coded),
    }
    if model == "reml":
        return facts | _mixed_facts(fit_mixed_model(coded.candidate, coded.rater, coded.criterion, coded.value), coded)
    fit = fit_facets_mml if model == "mfrm-mml" else fit_facets_jml
    found = fit(coded.candidate, coded.rater, coded.criterion, coded.value, partial=partial)
    return facts | _facets_facts(found, coded, partial=partial)


def patterns_of(ratings: TidyRatings, focal: str | None) -> Facts:
    """Return the patterns of all raters over all axes of the file; `focal` is the group looked at, if any."""
    coded = code_ratings(ratings.candidate, ratings.rater, ratings.criterion, ratings.rating)
    sizes = (len(coded.candidates), len(coded.raters), len(coded.criteria))
    names = np.asarray(ratings.axis or [""] * len(coded))
    days = np.asarray(ratings.day or [np.nan] * len(coded), dtype=np.float64)
    axes = []
    remarks: list[str] = []
    for name in sorted(set(names.tolist())):
        own = names == name
        columns = (coded.candidate[own], coded.rater[own], coded.criterion[own], coded.value[own])
        model = fit_facets_mml(*columns, sizes=sizes)
        if model.reason:
            remarks.append(f"{name}: {model.reason}" if name else model.reason)
            continue
        remarks += [sentence for sentence in model.notes if sentence not in remarks]
        axes.append(FittedAxis(str(name) or _("this axis"), model, *columns, days[own]))
    group, compared = _group_of(ratings, coded, focal)
    facts: Facts = {"candidates": sizes[0], "raters": sizes[1], "criteria": sizes[2], "ratings": len(coded)}
    facts["group"] = compared
    if not axes:
        remarks.append(_("No model could be fitted, so no pattern of a rater is looked for."))
        return facts | {"patterns": [], "rater_indices": [], "remarks": remarks or [_("There are no ratings.")]}
    found = rater_patterns(axes, sizes[1], group=group)
    facts |= {"patterns": _pattern_list(found, coded), "rater_indices": _index_list(found, coded)}
    few = sum(bool(found.why_none(code)) for code in range(sizes[1]))
    if few:
        sentence = plural(
            "{n} rater has not enough data: nothing is said about their pattern.",
            "{n} raters have not enough data: nothing is said about their patterns.",
            few,
        )
        remarks.append(sentence)
    if not facts["patterns"] and few < sizes[1]:
        remarks.append(_("No pattern to discuss was found."))
    return facts | {"remarks": remarks}


def _mixed_facts(model: MixedModel, coded: Ratings) -> Facts:
    components = model.components
    panel, remarks = panel_facts(model.connectivity)
    words = [*([model.reason] if model.reason else []), *remarks]
    enough = [code for code in range(len(coded.candidates)) if model.enough(code)]
    if not model.reason and len(enough) < len(coded.candidates):
        refused = next(code for code in range(len(coded.candidates)) if code not in set(enough))
        words.append(model.fair_score(refused).reason)
    means = model.criterion_mean[np.isfinite(model.criterion_mean)]
    return {
        "reml_criterion": number(model.reml_criterion),
        "variance_components": {
            "candidate": estimate_facts(components.candidate),
            "rater": estimate_facts(components.rater),
            "residual": estimate_facts(components.residual),
        },
        "intercept": value_facts(float(means.mean()) if means.size else None, reason=model.reason),
        "criterion_means": [{"criterion": label} | _mean_facts(model, code) for code, label in _sorted(coded.criteria)],
        "severity": [
            {"rater": label}
            | estimate_facts(model.severity_of(code))
            | {
                "effect": _prediction(model.rater_effect[code]),
                "effect_se": _prediction_error(components.rater, model.rater_effect_se[code]),
                "set": int(model.connectivity.rater_set[code]) + 1,
            }
            for code, label in _sorted(coded.raters)
        ],
        "scores": [_mixed_score(model, code, label) for code, label in _sorted(coded.candidates)],
        "rounds": model.rounds,
        "converged": model.converged,
        **panel,
        "remarks": words,
    }


def _mean_facts(model: MixedModel, code: int) -> Facts:
    mean = number(model.criterion_mean[code])
    return {"value": mean} if mean is not None else {"value": None, "reason": _silent(mean, model.reason)}


def _silent(value: float | None, reason: str) -> str:
    """Return why a figure of a criterion is missing, or nothing when it is there."""
    if number(value) is not None:
        return ""
    return reason or _("No rating that is left tells anything about this criterion.")


def _mixed_score(model: MixedModel, code: int, label: str) -> Facts:
    return {
        "candidate": label,
        "ratings": int(model.ratings_of_candidate[code]),
        "raw": number(model.raw[code]),
        "fair": estimate_facts(model.fair_score(code)),
        "effect": _prediction(model.candidate_effect[code]),
        "effect_se": _prediction_error(model.components.candidate, model.candidate_effect_se[code]),
        "rank_raw": number(model.rank_raw[code]),
        "rank_fair": number(model.rank_fair[code]) if model.enough(code) else None,
        "set": int(model.connectivity.candidate_set[code]) + 1,
    }


def _prediction(effect: float) -> float | None:
    """Return a predicted effect, a zero without a sign."""
    found = number(effect)
    return None if found is None else found + 0.0


def _prediction_error(variance: Estimate, error: float) -> float | None:
    """Return the standard error of a prediction; none where the variance is at zero, for nothing is certain there."""
    return None if variance.value == 0 else number(error)


def _facets_facts(model: FacetsModel, coded: Ratings, *, partial: bool) -> Facts:
    panel, remarks = panel_facts(model.connectivity)
    return {
        "threshold_model": "partial-credit" if partial else "rating-scale",
        "deviance": number(model.deviance),
        "log_likelihood": number(model.log_likelihood),
        "mu": estimate_facts(model.mean),
        "sigma": estimate_facts(model.spread),
        "categories": [float(category) for category in model.categories],
        "thresholds": _thresholds(model, coded, partial=partial),
        "difficulty": [
            {"criterion": label}
            | value_facts(
                model.criterion_difficulty[code],
                model.criterion_se[code],
                _silent(model.criterion_difficulty[code], model.reason),
            )
            | _fit(model, "criterion", code)
            for code, label in _sorted(coded.criteria)
        ],
        "severity": [
            {"rater": label}
            | estimate_facts(model.severity_of(code))
            | {"fair": number(model.rater_fair[code]), "extreme": bool(model.rater_extreme[code])}
            | ({"recovered": estimate_facts(model.recovered_severity_of(code))} if model.method == "jml" else {})
            | _fit(model, "rater", code)
            | {"set": int(model.connectivity.rater_set[code]) + 1}
            for code, label in _sorted(coded.raters)
        ],
        "scores": [
            {
                "candidate": label,
                "measure": estimate_facts(model.measure_of(code)),
                "fair": estimate_facts(model.fair_average_of(code)),
                "extreme": bool(model.candidate_extreme[code]),
            }
            | _fit(model, "candidate", code)
            | {"set": int(model.connectivity.candidate_set[code]) + 1}
            for code, label in _sorted(coded.candidates)
        ],
        "separation": {
            "candidate": _separation(model.candidate_separation),
            "rater": _separation(model.rater_separation),
            "criterion": _separation(model.criterion_separation),
        },
        "ratings_used": model.ratings_used,
        "rounds": model.rounds,
        "converged": model.converged,
        **panel,
        "remarks": list(dict.fromkeys([*([model.reason] if model.reason else []), *model.notes, *remarks])),
    }


def _thresholds(model: FacetsModel, coded: Ratings, *, partial: bool) -> list[Facts]:
    """Return a row for each step: between which ratings it lies, and of which criterion under partial credit."""
    if model.reason:
        return []
    rows = _sorted(coded.criteria) if partial else [(0, "")]
    listed = []
    for code, label in rows:
        for step in range(model.thresholds.shape[1]):
            facts: Facts = {"criterion": label} if partial else {}
            facts |= {"from": float(model.categories[step]), "to": float(model.categories[step + 1])}
            listed.append(facts | value_facts(model.thresholds[code, step], model.thresholds_se[code, step]))
    return listed


def _fit(model: FacetsModel, facet: Literal["candidate", "rater", "criterion"], code: int) -> Facts:
    fit = {"candidate": model.candidate_fit, "rater": model.rater_fit, "criterion": model.criterion_fit}[facet]
    return {
        "infit": number(fit.infit[code]),
        "outfit": number(fit.outfit[code]),
        "infit_z": number(fit.infit_z[code]),
        "outfit_z": number(fit.outfit_z[code]),
        "ratings": int(fit.count[code]),
    }


def _separation(found: Separation) -> Facts:
    return {
        "separation": estimate_facts(found.separation),
        "strata": estimate_facts(found.strata),
        "reliability": estimate_facts(found.reliability),
        "chi_square": number(found.chi_square),
        "freedom": found.freedom,
        "p": number(found.p),
    }


def _group_of(ratings: TidyRatings, coded: Ratings, focal: str | None) -> tuple[list[float] | None, Facts | None]:
    """Return 1 for candidates of the focal group, 0 for others and NaN where unknown, with the names compared."""
    if ratings.group is None:
        return None, None
    of_candidate = dict(zip(ratings.candidate, ratings.group, strict=True))
    names = sorted({name for name in of_candidate.values() if name}, key=label_order)
    if len(names) < 2 or (focal is not None and focal not in names):
        return None, None
    chosen = focal or min(names, key=lambda name: (list(of_candidate.values()).count(name), label_order(name)))
    codes = [
        float("nan") if not of_candidate[str(label)] else float(of_candidate[str(label)] == chosen)
        for label in coded.candidates
    ]
    return codes, {"focal": chosen, "others": [name for name in names if name != chosen]}


def _pattern_list(found: RaterPatterns, coded: Ratings) -> list[Facts]:
    return sorted(
        (
            {
                "rater": str(coded.raters[each.rater]),
                "pattern": each.pattern.value,
                "value": number(each.index),
                "z": number(each.z),
                "axis": each.axis or None,
                "criterion": None if each.criterion is None else str(coded.criteria[each.criterion]),
                "text": each.text,
            }
            for each in found.patterns
        ),
        key=lambda each: label_order(each["rater"]),
    )


def _index_list(found: RaterPatterns, coded: Ratings) -> list[Facts]:
    indices = found.indices
    single = ("infit", "infit_z", "correlation", "correlation_z", "spread", "halo", "halo_z", "drift", "drift_z")
    listed = []
    for code, label in _sorted(coded.raters):
        reason = found.why_none(code)
        facts: Facts = {
            "rater": label,
            "ratings": int(indices.ratings[code]),
            "candidates": int(indices.candidates[code]),
            "enough": not reason,
        }
        for name in (*single, "group", "group_z"):
            facts[name] = None if reason else number(getattr(indices, name)[code])
        listed.append(facts | ({"reason": reason} if reason else {}))
    return listed


def _sorted(labels: Sequence[object]) -> list[tuple[int, str]]:
    """Return (code, label) in the order in which people sort labels."""
    return sorted(enumerate(map(str, labels)), key=lambda each: label_order(each[1]))
