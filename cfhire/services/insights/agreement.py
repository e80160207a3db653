"""How far interviewers agree on each axis, by job, by quarter."""

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from cfhire.i18n import _
from cfhire.model.kinds import RATINGS, Axis
from cfhire.model.rows.insights import Cell, DotRow, Dots, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.scoring.alpha import krippendorff_alpha_of_ratings
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.panel_reliability import generalizability_of_panels
from cfhire.scoring.ratings import category_counts, code_labels, complete_block
from cfhire.services.insights.figures import figure
from cfhire.services.insights.rating_table import Advance, RatingTable

FEWEST_UNITS = 5
"""Below so many pairs of candidate × criterion that two interviewers rated, no coefficient is given."""
G_DRAWS = 200

Scores = list[tuple[str, str, str, float]]
"""Candidate, criterion, interviewer, and the mean of this interviewer's ratings there."""


def agreement(table: RatingTable, advance: Advance) -> Insight:
    """Return agreement and reliability on each axis, one table by quarter, one by job."""
    if not len(table):
        return Insight((), empty=_("No card has been submitted yet, so there is nothing to agree on."))
    by_quarter = _split(table, table.quarter)
    by_job = _split(table, lambda place: table.jobs.get(table.job[place], "?"))
    steps = 2 * (len(by_quarter) + len(by_job))
    rows: dict[str, list[TableRow]] = {"quarter": [], "job": []}
    for name, parts in (("quarter", by_quarter), ("job", by_job)):
        for label, part in sorted(parts.items()):
            for axis in Axis:
                advance(len(rows["quarter"]) + len(rows["job"]), steps)
                cells = _cells(part.on_axis(axis))
                rows[name].append(TableRow(f"{label}/{axis}", (label, axis_words(axis), *cells)))
    return Insight(
        (
            InsightTable("agreement-quarters", _("Over time"), _headings(_("Quarter")), tuple(rows["quarter"])),
            InsightTable("agreement-jobs", _("By job"), _headings(_("Job")), tuple(rows["job"])),
        ),
        chart=_chart(rows["quarter"]),
        notes=(
            _("α and AC2 say how far two interviewers agree on the same candidate and criterion."),
            _("ICC(A,1) needs candidates whom every interviewer rated; G(q,k) takes panels as they are."),
        ),
    )


def _split(table: RatingTable, label: Callable[[int], str]) -> dict[str, RatingTable]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place in range(len(table)):
        places[label(place)].append(place)
    return {name: table.only(kept) for name, kept in places.items()}


def scores_of(table: RatingTable) -> Scores:
    """Return one score for each interviewer on each criterion of each candidate: the mean over questions."""
    sums: defaultdict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place in range(len(table)):
        sums[table.application[place], table.criterion[place], table.person[place]].append(table.value[place])
    return [(*key, sum(values) / len(values)) for key, values in sums.items()]


def _cells(table: RatingTable) -> tuple[Cell, ...]:
    scores = scores_of(table)
    candidates, people = len({each[0] for each in scores}), len({each[2] for each in scores})
    unit, units = code_labels([f"{each[0]} {each[1]}" for each in scores])
    shared = int((np.bincount(unit, minlength=len(units)) > 1).sum()) if scores else 0
    if shared < FEWEST_UNITS:
        none = Figure(None, reason=_("too few answers heard by two interviewers"))
        return (candidates, people, shared, none, none, none, none)
    value = np.array([each[3] for each in scores])
    alpha = krippendorff_alpha_of_ratings(unit, value, sorted(set(value.tolist())), "ordinal")
    # AC2 needs the points of the scale: a mean over two questions goes to the nearest, halves upwards.
    points = np.clip(np.floor(value + 0.5), 1, 5).astype(np.int64) - 1
    chance_corrected = gwet_ac(category_counts(unit, points, len(RATINGS)), [float(p) for p in RATINGS], "ordinal")
    corrected = figure(chance_corrected)
    if corrected.value is not None and corrected.low is None and not corrected.reason:
        corrected = Figure(corrected.value, reason=_("complete agreement leaves no disagreement to make one from"))
    candidate, rater = (code_labels([each[place] for each in scores])[0] for place in (0, 2))
    block = complete_block(candidate, rater, value)
    single = (
        Figure(None, reason=block.reason)
        if block.table is None
        else figure(intraclass_correlations(block.table).agreement_one)
    )
    if _mixes_jobs(table):
        # Candidates of jobs with other criteria differ by what was asked of them: reliability would take it for truth.
        mixed = Figure(None, reason=_("jobs with other criteria stand together here; see By job"))
        return (candidates, people, shared, figure(alpha), corrected, mixed, mixed)
    panels = generalizability_of_panels(candidate, rater, value, draws=G_DRAWS)
    return (candidates, people, shared, figure(alpha), corrected, single, figure(panels.reliability))


def _mixes_jobs(table: RatingTable) -> bool:
    """Tell whether the ratings are of several jobs that do not ask for the same criteria."""
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for job, criterion in zip(table.job, table.criterion, strict=True):
        asked[job].add(criterion)
    return len({frozenset(each) for each in asked.values()}) > 1


def _headings(first: str) -> tuple[Heading, ...]:
    return (
        Heading(first, 18, stretch=True),
        Heading(_("Axis"), 7),
        Heading(_("Candidates"), 9, is_muted=True),
        Heading(_("Interviewers"), 10, is_muted=True),
        Heading(_("Shared"), 7, is_muted=True),
        Heading(_("α ordinal"), 17),
        Heading(_("AC2"), 17),
        Heading(_("ICC(A,1)"), 17),
        Heading(_("G(q,k)"), 17),
    )


def _chart(rows: list[TableRow]) -> Dots | None:
    dots = []
    for row in rows:
        alpha = row.cells[5]
        if isinstance(alpha, Figure) and alpha.value is not None:
            axis = Axis(row.id.rpartition("/")[2])
            dots.append(DotRow(str(row.cells[0]), alpha, axis))
    if not dots:
        return None
    lowest = min(0.0, *(each.figure.low or 0.0 for each in dots))
    return Dots(_("Agreement, α ordinal"), tuple(dots), lowest, 1.0, 0.0, _("no better than chance"))
