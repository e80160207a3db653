"""Finds the design of a generalizability study that a tidy file allows."""

from dataclasses import dataclass

import numpy as np

from cfhire.i18n import _
from cfhire.scoring.generalizability import (
    VarianceComponents,
    persons_by_items,
    persons_by_items_by_raters,
    persons_by_raters_in_tasks,
)
from cfhire.scoring.generalizability_reml import persons_by_items_by_raters_reml, persons_by_items_reml
from cfhire.scoring.panel_reliability import overlap_of_panels
from cfhire.scoring.ratings import Codes, code_labels
from cfhire.services.measuring.tidy_files import TidyRatings

NESTED = "p x (r:t)"
CROSSED = "p x i x r"
ITEMS_ALONE = "p x i"
RATERS_ALONE = "p x r"


@dataclass(frozen=True, slots=True)
class Study:
    """A design with its components: `present` is how many items (or tasks) and raters (of each task) there are now.

    `components` are Henderson's, `reml` those of restricted maximum likelihood where the design lets it be had.
    """

    design: str
    components: VarianceComponents
    present: tuple[int, int]
    remarks: tuple[str, ...] = ()
    reml: VarianceComponents | None = None

    @property
    def reported(self) -> VarianceComponents:
        """Return the components that plans are made from: those of REML where the design has them, else Henderson's."""
        return self.reml if self.reml is not None and self.reml.defined and self.components.defined else self.components

    def effect_name(self, effect: str) -> str:
        """Return the effect's name; where raters are all there is to vary, they are not called items."""
        return effect.replace("i", "r") if self.design == RATERS_ALONE else effect


def study_of(ratings: TidyRatings) -> Study:
    """Return the study that the file allows.

    Tasks are what the column of tasks, or else that of days, tells apart. Where every rater rates on one task only and
    candidates go through several, raters are nested: p × (r:t). Where raters go through several tasks too, each task is
    an item of its own, as every criterion and question is.
    """
    tasks = _tasks(ratings)
    if tasks is not None:
        return _nested(ratings, tasks)
    question, task = (column or [""] * len(ratings.rating) for column in (ratings.question, ratings.task))
    person, _persons = code_labels(ratings.candidate)
    rater, raters = code_labels(ratings.rater)
    item, items = code_labels(list(zip(ratings.criterion, question, task, strict=True)))
    values = np.asarray(ratings.rating)
    if len(items) > 1 and len(raters) > 1:
        components = persons_by_items_by_raters(person, item, rater, values)
        likely = persons_by_items_by_raters_reml(person, item, rater, values)
        return Study(CROSSED, components, (len(items), _usual(ratings.candidate, ratings.rater)), reml=likely)
    if len(items) > 1:
        found = persons_by_items(person, item, values), persons_by_items_reml(person, item, values)
        return Study(ITEMS_ALONE, found[0], (len(items), 1), reml=found[1])
    found = persons_by_items(person, rater, values), persons_by_items_reml(person, rater, values)
    return Study(RATERS_ALONE, found[0], (_usual(ratings.candidate, ratings.rater), 1), reml=found[1])


def _tasks(ratings: TidyRatings) -> list[str] | None:
    """Return the task of each rating when raters are nested in tasks that candidates go through, else None."""
    for tasks in (ratings.task, None if ratings.day is None else [str(day) for day in ratings.day]):
        if tasks is not None and _is_nested(ratings, tasks):
            return tasks
    return None


def _is_nested(ratings: TidyRatings, tasks: list[str]) -> bool:
    """Tell whether raters keep to one of several tasks, two or more to some, while candidates do not."""
    by_rater = set(zip(ratings.rater, tasks, strict=True))
    by_candidate = set(zip(ratings.candidate, tasks, strict=True))
    raters, known = len(set(ratings.rater)), len(set(tasks))
    crossing = len(by_candidate) > len(set(ratings.candidate))
    return 1 < known < raters and len(by_rater) == raters and crossing


def _nested(ratings: TidyRatings, tasks: list[str]) -> Study:
    """Return the p × (r:t) study of the means over criteria and questions."""
    person, _persons = code_labels(ratings.candidate)
    rater, raters = code_labels(ratings.rater)
    task, known = code_labels(tasks)
    cell, cells = code_labels(list(zip(person.tolist(), rater.tolist(), strict=True)))
    means = np.bincount(cell, weights=np.asarray(ratings.rating)) / np.bincount(cell)
    first = _first_of(cell, len(cells))
    components = persons_by_raters_in_tasks(person[first], rater[first], task[first], means)
    of_task = np.bincount(task[_first_of(rater, len(raters))], minlength=len(known))
    averaged = (
        (_("Criteria and questions are averaged: raters are nested in tasks."),) if len(cells) < len(cell) else ()
    )
    each = max(1, round(len(of_task) / float((1 / of_task).sum())))
    return Study(NESTED, components, (_usual(ratings.candidate, tasks), each), averaged)


def _first_of(codes: Codes, count: int) -> Codes:
    """Return where each code stands first."""
    first = np.zeros(count, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first


def _usual(candidates: list[str], others: list[str]) -> int:
    """Return the harmonic mean number of others (raters, tasks) of a candidate, rounded."""
    pairs = sorted(set(zip(candidates, others, strict=True)))
    if not pairs:
        return 1
    candidate, _candidates = code_labels([pair[0] for pair in pairs])
    other, _others = code_labels([pair[1] for pair in pairs])
    return max(1, round(overlap_of_panels(candidate, other)[0]))
