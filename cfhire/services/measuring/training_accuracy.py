"""How near raters in training come to experts' scores, from two tidy files."""

from collections import defaultdict
from pathlib import Path

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.accuracy import RatingAccuracy, borman_differential_accuracy, cronbach_accuracy
from cfhire.scoring.estimates import Estimate
from cfhire.services.measuring.answers import Facts, estimate_facts, label_order, number
from cfhire.services.measuring.tidy_files import Scale, TidyRatings, read_ratings

Cells = dict[tuple[str, str], float]


def accuracy_of(ratings: TidyRatings, gold: TidyRatings) -> Facts:
    """Return the parts of each rater's distance from the experts, over the candidates rated in full.

    Several ratings of a candidate on a criterion, also those of several experts, are averaged.
    """
    expert = _means(gold)[None]
    by_rater = _means(ratings)
    known = {criterion for _candidate, criterion in expert}
    rated = {criterion for _candidate, criterion in by_rater[None]}
    criteria = sorted(known & rated, key=label_order)
    listed = []
    for rater in sorted((name for name in by_rater if name is not None), key=label_order):
        scores = by_rater[rater]
        met = sorted({candidate for candidate, _criterion in scores}, key=label_order)
        full = [
            candidate
            for candidate in met
            if all((candidate, criterion) in scores and (candidate, criterion) in expert for criterion in criteria)
        ]
        listed.append({"rater": rater} | _accuracy(scores, expert, full, criteria, left_out=len(met) - len(full)))
    remarks = _one_sided(known, rated)
    if any(each["left_out"] for each in listed):
        remarks.append(_("Candidates without all scores, of the rater or of the experts, are left out."))
    if len(set(gold.rater)) < 3:
        remarks.append(_("Experts' scores of fewer than three people are themselves uncertain."))
    return {"experts": len(set(gold.rater)), "criteria": criteria, "accuracy": listed, "remarks": remarks}


def _one_sided(known: set[str], rated: set[str]) -> list[str]:
    """Return the sentences on criteria that only one of the two files has: nothing can be compared on them."""
    remarks = []
    for missing, sentence in (
        (known - rated, _("Not compared, for nobody in training rated it: {criteria}.")),
        (rated - known, _("Not compared, for the experts gave no scores on it: {criteria}.")),
    ):
        if missing:
            remarks.append(sentence.format(criteria=", ".join(sorted(missing, key=label_order))))
    if not known & rated:
        remarks.append(_("The two files have no criterion in common."))
    return remarks


def read_gold(path: Path, scale: Scale) -> TidyRatings:
    """Return the experts' scores of a tidy file, which may leave the rater out.

    Raises:
        ReadableError: the file cannot be read.
    """
    return read_ratings(path, scale, rater_required=False)


def _means(ratings: TidyRatings) -> dict[str | None, Cells]:
    """Return the mean rating of each cell by rater, and over all raters under None."""
    gathered: defaultdict[str | None, defaultdict[tuple[str, str], list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    gathered[None] = defaultdict(list)
    for candidate, rater, criterion, value in zip(
        ratings.candidate, ratings.rater, ratings.criterion, ratings.rating, strict=True
    ):
        gathered[None][candidate, criterion].append(value)
        gathered[rater][candidate, criterion].append(value)
    return {
        rater: {cell: sum(values) / len(values) for cell, values in cells.items()} for rater, cells in gathered.items()
    }


def _accuracy(scores: Cells, expert: Cells, full: list[str], criteria: list[str], *, left_out: int) -> Facts:
    shape = (len(full), len(criteria))
    rated = np.array([[scores[who, what] for what in criteria] for who in full]).reshape(shape)
    true = np.array([[expert[who, what] for what in criteria] for who in full]).reshape(shape)
    found: RatingAccuracy = cronbach_accuracy(rated, true)
    borman: Estimate = borman_differential_accuracy(rated, true)
    reason = {"reason": found.elevation.reason} if found.elevation.reason else {}
    return reason | {
        "candidates": len(full),
        "left_out": left_out,
        "elevation": estimate_facts(found.elevation),
        "differential_elevation": estimate_facts(found.differential_elevation),
        "stereotype_accuracy": estimate_facts(found.stereotype_accuracy),
        "differential_accuracy": estimate_facts(found.differential_accuracy),
        "borman_differential_accuracy": estimate_facts(borman),
        "mean_square": number(found.mean_square),
    }
