"""How many interviewers and questions reach which reliability: decision studies for planning panels."""

import numpy as np

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import Cell, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.scoring.decision_studies import cheapest_plan, decision_grid
from cfhire.scoring.generalizability import (
    VarianceComponents,
    known_components,
    persons_by_items_by_raters,
)
from cfhire.scoring.published import AXIS_VARIANCE, RELIABILITY_SEPARATE, published_variances
from cfhire.scoring.ratings import code_labels
from cfhire.services.insights.agreement import scores_of
from cfhire.services.insights.rating_table import Advance, RatingTable

INTERVIEWERS = (1, 2, 3, 4, 5)
QUESTIONS = (2, 4, 6, 8)
TARGET = 0.80
FEWEST_CANDIDATES = 20
"""Below so many candidates of one job components of variance are noise; published ones stand in."""


def panels(table: RatingTable, advance: Advance) -> Insight:
    """Return for each job and axis the reliability that other numbers of interviewers and criteria would reach.

    Where a job has too few candidates, or its panels confound the components, a table from published reliabilities
    stands for all such jobs, and says so.
    """
    jobs = sorted(set(table.job), key=lambda job: table.jobs.get(job, "").casefold())
    tables: list[InsightTable] = []
    lacking: list[str] = []
    for number, job in enumerate(jobs):
        of_job = table.only(n for n, each in enumerate(table.job) if each == job)
        for axis in Axis:
            advance(2 * number + (axis is Axis.SKILL), 2 * len(jobs))
            title = f"{table.jobs.get(job, '?')}, {axis_words(axis).lower()}"
            components, reason = _own(of_job.on_axis(axis))
            if components is None:
                lacking.append(_("{title}: {reason}").format(title=title, reason=reason))
            else:
                said = _("From your own ratings.")
                tables.append(_grid(f"panels-{job}-{axis}", title, components, said))
    if lacking or not jobs:
        said = _("From published reliabilities, where there are not enough ratings of your own.")
        tables.append(_grid("panels-published", _("Published reliabilities"), _published(), said, tuple(lacking)))
    note = _(
        "Φ: how far differences between scores and a bar are differences between candidates, not luck of the panel."
    )
    counted = _(
        "Interviewers ask questions of their own, so criteria are counted, each with the questions asked for it."
    )
    return Insight(tuple(tables), notes=(note, counted))


def _own(table: RatingTable) -> tuple[VarianceComponents | None, str]:
    scores = scores_of(table)
    candidates = len({each[0] for each in scores})
    if candidates < FEWEST_CANDIDATES:
        return None, _("{n} candidates, {fewest} are needed.").format(n=candidates, fewest=FEWEST_CANDIDATES)
    candidate, criterion, rater = (code_labels([str(each[place]) for each in scores])[0] for place in range(3))
    found = persons_by_items_by_raters(candidate, criterion, rater, np.array([each[3] for each in scores]))
    return (found, "") if found.defined else (None, found.reason)


def _published() -> VarianceComponents:
    """Return what the published reliabilities say, in the parts of the design.

    Four criteria by one interviewer have the published reliability of interviewers in rooms of their own.
    """
    errors = published_variances()
    return known_components(
        "pir",
        {
            "p": RELIABILITY_SEPARATE * AXIS_VARIANCE,
            "i": 0.0,
            "r": 0.0,
            "pi": 0.0,
            "pr": errors.rater + errors.room,
            "ir": 0.0,
            "pir": errors.rater_criterion + errors.room_criterion,
        },
    )


def _grid(
    table_id: str, title: str, components: VarianceComponents, said: str, more: tuple[str, ...] = ()
) -> InsightTable:
    grid = decision_grid(components, QUESTIONS, INTERVIEWERS)
    rows = []
    for raters in INTERVIEWERS:
        own = [each for each in grid if each.raters == raters]
        cells: tuple[Cell, ...] = tuple(
            Figure(each.dependability.value, reason=each.dependability.reason) for each in own
        )
        rows.append(TableRow(f"{table_id}/{raters}", (str(raters), *cells)))
    cheapest = cheapest_plan(grid, TARGET)
    reached = (
        _("No plan of the table reaches Φ {target:.2f}.").format(target=TARGET)
        if cheapest is None
        else _("Φ {target:.2f} needs the least time with {raters} interviewers on {questions} criteria.").format(
            target=TARGET, raters=cheapest.raters, questions=cheapest.items
        )
    )
    no_interval = _("Expected, not measured: a plan that nobody has held has no interval.")
    return InsightTable(table_id, title, _headings(), tuple(rows), (said, reached, no_interval, *more))


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Interviewers"), 12, stretch=True),
        *(Heading(_("Φ, {n} criteria").format(n=each), 11) for each in QUESTIONS),
    )
