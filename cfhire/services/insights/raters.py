"""How severe each interviewer is, with patterns worth discussing."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import DotRow, Dots, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.mixed_model import MixedModel, fit_mixed_model
from cfhire.scoring.rater_indices import FEWEST_CANDIDATES, FEWEST_RATINGS, FittedAxis
from cfhire.scoring.rater_patterns import RaterPatterns, rater_patterns
from cfhire.scoring.ratings import Codes, code_labels
from cfhire.services.insights.figures import figure
from cfhire.services.insights.rating_table import Advance, RatingTable

MOST_DRAWN = 30
"""In a larger organisation the chart shows those who are furthest from the others; the table shows all."""
STEPS = 400
"""How finely progress is told: a hundred for each model."""


def raters(table: RatingTable, own: str, advance: Advance) -> Insight:
    """Return severities on both axes and the patterns; with `own` those of this person alone.

    No pattern is looked for under 30 ratings on 8 candidates. Severity is positive when severe, in scale points,
    against the mean of the interviewers one is linked with by shared candidates.
    """
    if not len(table):
        return Insight((), empty=_("No card has been submitted yet, so nothing can be said about raters."))
    person, people = code_labels(table.person)
    application, applications = code_labels(table.application)
    models = {
        axis: _model(table, axis, (application, person), (len(applications), len(people)), number, advance)
        for number, axis in enumerate(Axis)
    }
    ratings = np.bincount(person, minlength=len(people))
    met = _met(application, person, len(people))
    found = _patterns(table, (application, person), (len(applications), len(people)), (ratings, met), advance)
    shown = [code for code, key in enumerate(people) if not own or key == own]
    names = {code: table.people.get(str(people[code]), "?") for code in shown}
    shown.sort(key=lambda code: names[code].casefold())
    thin = {axis: _too_few(table, axis, application, person, len(people)) for axis in Axis}
    few = sum(ratings[code] < FEWEST_RATINGS or met[code] < FEWEST_CANDIDATES for code in shown)
    rows = []
    for code in shown:
        severities = [figure(models[axis].severity_of(code)) for axis in Axis]
        unseen = [axis for axis in Axis if thin[axis][code]]
        said = _said(found, code, int(ratings[code]), int(met[code]), unseen)
        rows.append(TableRow(str(people[code]), (names[code], int(ratings[code]), int(met[code]), *severities, said)))
    named = tuple(
        f"{names[code]}: {each.text}" for code in shown for each in (found.of(code) if found is not None else ())
    )
    return Insight(
        (InsightTable("raters", _("Severity and patterns"), _headings(), tuple(rows), named),),
        chart=_chart(rows),
        notes=tuple(_notes(models, few)),
    )


def _model(
    table: RatingTable,
    axis: Axis,
    codes: tuple[Codes, Codes],
    sizes: tuple[int, int],
    number: int,
    advance: Advance,
) -> MixedModel:
    own = np.array([each is axis for each in table.axis], dtype=np.bool_)
    criterion, criteria = code_labels(table.criterion)

    def progress(share: float) -> None:
        advance(round((number + share) * 100), STEPS)

    return fit_mixed_model(
        codes[0][own],
        codes[1][own],
        criterion[own],
        np.array(table.value, dtype=np.float64)[own],
        sizes=(*sizes, len(criteria)),
        progress=progress,
    )


def _met(application: Codes, person: Codes, people: int) -> Codes:
    """Return how many candidates each person rated."""
    pairs = np.unique(application * people + person)
    return np.bincount(pairs % people, minlength=people).astype(np.int64)


def _patterns(
    table: RatingTable, codes: tuple[Codes, Codes], sizes: tuple[int, int], size: tuple[Codes, Codes], advance: Advance
) -> RaterPatterns | None:
    """Return the patterns, or None when nobody has rated enough to look for any."""
    if not ((size[0] >= FEWEST_RATINGS) & (size[1] >= FEWEST_CANDIDATES)).any():
        return None
    criterion, criteria = code_labels(table.criterion)
    value, day = np.array(table.value, dtype=np.float64), np.array(table.day, dtype=np.float64)
    fitted = []
    for number, axis in enumerate(Axis, start=2):
        own = np.array([each is axis for each in table.axis], dtype=np.bool_)
        columns = (codes[0][own], codes[1][own], criterion[own], value[own])

        def progress(share: float, number: int = number) -> None:
            advance(round((number + share) * 100), STEPS)

        model = fit_facets_mml(*columns, sizes=(*sizes, len(criteria)), progress=progress)
        if not model.reason:
            fitted.append(FittedAxis(axis_words(axis).lower(), model, *columns, day[own]))
    return rater_patterns(fitted, sizes[1]) if fitted else None


def _too_few(table: RatingTable, axis: Axis, application: Codes, person: Codes, people: int) -> NDArray[np.bool_]:
    """Return for whom severity on one axis is not looked at: that axis alone has too few ratings."""
    own = np.array([each is axis for each in table.axis], dtype=np.bool_)
    ratings = np.bincount(person[own], minlength=people)
    return (ratings < FEWEST_RATINGS) | (_met(application[own], person[own], people) < FEWEST_CANDIDATES)


def _said(found: RaterPatterns | None, code: int, ratings: int, candidates: int, unseen: Sequence[Axis]) -> str:
    if ratings < FEWEST_RATINGS or candidates < FEWEST_CANDIDATES:
        return _("not enough data")
    count = len(found.of(code)) if found else 0
    said = plural("{n} pattern, see below", "{n} patterns, see below", count) if count else _("none")
    if not unseen:
        return said
    axes = ", ".join(axis_words(axis).lower() for axis in unseen)
    return _("{said}; severity on {axes}: not enough data").format(said=said, axes=axes)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Interviewer"), 16),
        Heading(_("Ratings"), 7, is_muted=True),
        Heading(_("Candidates"), 9, is_muted=True),
        *(
            Heading(_("Severity, {axis}").format(axis=axis_words(axis).lower()), 20, is_signed=True, axis=axis)
            for axis in Axis
        ),
        Heading(_("To discuss"), 24, stretch=True, is_muted=True),
    )


def _chart(rows: list[TableRow]) -> Dots | None:
    dots: defaultdict[str, list[DotRow]] = defaultdict(list)
    for row in rows:
        for axis, cell in zip(Axis, row.cells[3:5], strict=True):
            if isinstance(cell, Figure) and cell.value is not None:
                dots[row.id].append(DotRow(str(row.cells[0]), cell, axis))
    every = tuple(each for one in dots.values() for each in one)
    if not every:
        return None
    if len(dots) > MOST_DRAWN:
        furthest = sorted(dots, key=lambda each: -max(abs(row.figure.value or 0.0) for row in dots[each]))
        every = tuple(each for row in rows if row.id in furthest[:MOST_DRAWN] for each in dots[row.id])
    reach = max(1.0, *(abs(limit) for each in every for limit in (each.figure.low, each.figure.high) if limit))
    return Dots(_("Severity in scale points"), every, -reach, reach, 0.0, _("as the others"), is_signed=True)


def _notes(models: dict[Axis, MixedModel], few: int) -> list[str]:
    said = [_("Positive is severe, in scale points, with 95 % intervals.")]
    for axis, model in models.items():
        if model.reason:
            said.append(f"{axis_words(axis)}: {model.reason}")
        elif model.connectivity.count > 1:
            said.append(
                _("{axis}: {n} sets of interviewers share no candidate; compare only within a set.").format(
                    axis=axis_words(axis), n=model.connectivity.count
                )
            )
    if few:
        said.append(
            plural(
                "{n} person has not enough data: patterns are looked for from 30 ratings on 8 candidates on.",
                "{n} people have not enough data: patterns are looked for from 30 ratings on 8 candidates on.",
                few,
            )
        )
    return said
