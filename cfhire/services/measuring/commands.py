"""Answers each question of the analysts' command line from its files."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.services.measuring.answers import Answer, Facts
from cfhire.services.measuring.panel_consistency import GRID_ITEMS, GRID_RATERS, decisions_of, reliability_of
from cfhire.services.measuring.plain_tables import words_of
from cfhire.services.measuring.rater_models import RaterModel, patterns_of, severity_of
from cfhire.services.measuring.selection_outcomes import Corrections, corrected, impact_of, validity_of
from cfhire.services.measuring.tidy_files import Scale, TidyRatings, missing_note, read_ratings, read_scale
from cfhire.services.measuring.training_accuracy import accuracy_of, read_gold
from cfhire.services.measuring.unit_agreement import agreement_of, agreement_of_counts

DEFAULT_SCALE = "1-5"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the statistic, the file, and what the options say. `scale` is None when it was not named."""

    measure: str
    path: Path | None = None
    scale: str | None = None
    counts: bool = False
    gold: Path | None = None
    model: RaterModel = "reml"
    partial: bool = False
    target: float = 0.8
    group: str | None = None
    r: float | None = None
    pairs: int | None = None
    known: Corrections = field(default_factory=Corrections)


def answer(question: Question) -> Answer:
    """Return what the file says to the question.

    Raises:
        ReadableError: a file cannot be read; the sentence names file, row and column.
    """
    facts, notes = _found(question)
    facts = {"measure": question.measure} | facts
    return Answer(facts, words_of(facts), notes)


def _found(question: Question) -> tuple[Facts, tuple[str, ...]]:
    if question.measure == "correct":
        if question.r is None:
            raise ReadableError(_("No correlation was named."), _("Add --r."))
        return corrected(question.r, question.known, question.pairs), ()
    if question.path is None:
        raise ReadableError(_("No file was named."))
    if question.measure == "impact":
        return impact_of(question.path)
    if question.measure == "validity":
        return validity_of(question.path, question.known)
    if question.counts:
        facts, notes = agreement_of_counts(
            question.path, None if question.scale is None else read_scale(question.scale)
        )
        return {"axis": None, "scale": question.scale} | facts, notes
    return _of_ratings(question, question.path)


def _of_ratings(question: Question, path: Path) -> tuple[Facts, tuple[str, ...]]:
    """Return what tidy ratings say, apart for each axis of the file; only patterns are looked for over all of them."""
    scale = read_scale(question.scale or DEFAULT_SCALE)
    ratings = read_ratings(path, scale)
    notes = ratings.notes + ((missing_note(ratings.missing),) if ratings.missing else ())
    head: Facts = {"scale": scale.name, "missing": ratings.missing}
    if question.measure == "patterns":
        return head | patterns_of(ratings, question.group), notes
    if question.measure != "accuracy":
        return _apart(ratings, lambda _name, part: _answer_of(question, part, scale), head), notes
    if question.gold is None:
        raise ReadableError(_("No experts' scores were named."), _("Add --gold FILE."))
    gold = read_gold(question.gold, scale)
    experts = gold.by_axis()
    found = _apart(ratings, lambda name, part: accuracy_of(part, experts.get(name, gold)), head)
    return found, notes + gold.notes


def _answer_of(question: Question, ratings: TidyRatings, scale: Scale) -> Facts:
    """Return what the ratings of one axis say."""
    if question.measure == "agreement":
        return agreement_of(ratings, scale)
    if question.measure == "reliability":
        return reliability_of(ratings, scale)
    if question.measure == "severity":
        return severity_of(ratings, question.model, partial=question.partial)
    return decisions_of(ratings, question.target, GRID_ITEMS, GRID_RATERS)


def _apart(ratings: TidyRatings, ask: Callable[[str, TidyRatings], Facts], head: Facts) -> Facts:
    """Return the answer for the one axis there is, or the answers under the name of each axis."""
    parts = ratings.by_axis()
    found = {name: ask(name, part) for name, part in parts.items()}
    if len(found) == 1:
        name, facts = next(iter(found.items()))
        return {"axis": name or None} | head | facts
    return head | {"axes": found, "remarks": []}
