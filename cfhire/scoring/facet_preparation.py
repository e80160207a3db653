"""Which ratings the many-facet Rasch model can use, and why the others are left out."""

from dataclasses import dataclass, replace

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.facet_ratings import FacetRatings, FloatArray, IntegerArray, dense_codes
from cfhire.scoring.facets import MOST_CATEGORIES, BooleanArray


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """Ratings ready for a fit: codes without gaps, values that are category numbers from 0.

    `kept` holds the old codes of the candidates, raters and criteria that stayed; `extreme` marks, over all old codes,
    those whose ratings all lie at one end. `at_ends` are the ratings of extreme candidates by raters and on criteria
    that stayed, with the old candidate codes and the new codes otherwise. `reason` says why there can be no fit.
    """

    ratings: FacetRatings
    at_ends: FacetRatings
    kept: tuple[IntegerArray, IntegerArray, IntegerArray]
    extreme: tuple[BooleanArray, BooleanArray, BooleanArray]
    categories: FloatArray
    notes: tuple[str, ...]
    reason: str


def prepare(ratings: FacetRatings, *, partial: bool, without_extreme_candidates: bool) -> Prepared:
    """Return the ratings a fit can use.

    A rater or a criterion with all ratings at one end has an estimate at infinity and tells candidates nothing; it is
    left out, and so are extreme candidates where the method estimates each candidate freely. This is repeated, because
    leaving ratings out can make another element extreme. Categories that nobody used make no step.
    """
    reason = _refusal(ratings)
    counts = (ratings.candidates, ratings.raters, ratings.criteria)
    extreme = tuple(np.zeros(count, dtype=np.bool_) for count in counts)
    used = np.ones(ratings.size, dtype=np.bool_)
    facets = (0, 1, 2) if without_extreme_candidates else (1, 2)
    codes = (ratings.candidate, ratings.rater, ratings.criterion)
    changed = not reason
    while changed:
        changed = False
        for facet in facets:
            found = _at_one_end(codes[facet][used], ratings.value[used], counts[facet])
            if found.any():
                extreme[facet][found] = True
                used &= ~found[codes[facet]]
                changed = True
    categories, value = np.unique(ratings.value[used], return_inverse=True)
    if not reason:
        reason = _later_refusal(ratings, used, value, partial=partial)
    if reason:
        used[:] = False
        categories, value = np.zeros(0), np.zeros(0, dtype=np.int64)
    coded = [dense_codes(each[used], count) for each, count in zip(codes, counts, strict=True)]
    ready = FacetRatings(
        coded[0][0], coded[1][0], coded[2][0], value.astype(np.float64), *(kept.size for _codes, kept in coded)
    )
    kept = (coded[0][1], coded[1][1], coded[2][1])
    at_ends = _at_ends(ratings, extreme[0], kept, categories)
    return Prepared(
        ready, at_ends, kept, (extreme[0], extreme[1], extreme[2]), categories, _notes(extreme, categories), reason
    )


def _refusal(ratings: FacetRatings) -> str:
    if ratings.size == 0:
        return _("There are no ratings.")
    if not np.array_equal(ratings.value, np.round(ratings.value)):
        return _("Only ratings in whole numbers can be modelled as steps of a scale.")
    distinct = np.unique(ratings.value).size
    if distinct < 2:
        return _("All ratings are the same, so nothing tells candidates or interviewers apart.")
    if distinct > MOST_CATEGORIES:
        return _("The scale has more than {number} steps.").format(number=MOST_CATEGORIES)
    if np.count_nonzero(np.bincount(ratings.candidate)) < 2:
        return _("Only one candidate has ratings.")
    if np.bincount(ratings.candidate).max() < 2:
        return _one_rating_each()
    return ""


def _one_rating_each() -> str:
    return _("Each candidate has one rating, which cannot be told from chance.")


def _later_refusal(ratings: FacetRatings, used: BooleanArray, value: IntegerArray, *, partial: bool) -> str:
    if np.unique(ratings.candidate[used]).size < 2:
        return _("Nearly all ratings lie at one end of the scale, so too little is left to compare.")
    if np.bincount(ratings.candidate[used]).max() < 2:
        return _one_rating_each()
    if partial:
        categories = int(value.max()) + 1
        pairs = np.unique(ratings.criterion[used] * categories + value)
        if pairs.size < np.unique(ratings.criterion[used]).size * categories:
            return _("A criterion has steps that nobody used: take the same steps for all criteria.")
    return ""


def _at_one_end(codes: IntegerArray, values: FloatArray, count: int) -> BooleanArray:
    """Mark the elements whose ratings are all the lowest or all the highest category that is used."""
    if values.size == 0:
        return np.zeros(count, dtype=np.bool_)
    rated = np.bincount(codes, minlength=count)
    lowest = np.bincount(codes[values == values.min()], minlength=count)
    highest = np.bincount(codes[values == values.max()], minlength=count)
    marked: BooleanArray = (rated > 0) & ((lowest == rated) | (highest == rated))
    return marked


def _at_ends(
    ratings: FacetRatings,
    extreme: BooleanArray,
    kept: tuple[IntegerArray, IntegerArray, IntegerArray],
    categories: FloatArray,
) -> FacetRatings:
    """Return the ratings of extreme candidates by kept raters on kept criteria, in category numbers."""
    rater, criterion = np.full(ratings.raters, -1), np.full(ratings.criteria, -1)
    rater[kept[1]], criterion[kept[2]] = np.arange(kept[1].size), np.arange(kept[2].size)
    rows = extreme[ratings.candidate] & (rater[ratings.rater] >= 0) & (criterion[ratings.criterion] >= 0)
    theirs = ratings.only(rows)
    number = np.clip(np.searchsorted(categories, theirs.value), 0, max(categories.size - 1, 0))
    return replace(
        theirs, rater=rater[theirs.rater], criterion=criterion[theirs.criterion], value=number.astype(np.float64)
    )


def _notes(extreme: tuple[BooleanArray, ...], categories: FloatArray) -> tuple[str, ...]:
    notes = []
    if categories.size and categories.size < categories[-1] - categories[0] + 1:
        notes.append(
            _("Nobody gave some ratings in the middle of the scale; the steps lie between those that were given.")
        )
    if extreme[1].any():
        notes.append(_("Interviewers whose ratings all lie at one end of the scale are left out of the model."))
    if extreme[2].any():
        notes.append(_("Criteria whose ratings all lie at one end of the scale are left out of the model."))
    return tuple(notes)
