"""Whether the two axes are two: their correlation, corrected for unreliability."""

from collections import defaultdict

import numpy as np

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import Cell, DotRow, Dots, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.scoring.panel_reliability import generalizability_of_panels
from cfhire.scoring.ratings import code_labels
from cfhire.scoring.validity import SAME_THING, axes_are_one, correlation, disattenuated_correlation
from cfhire.services.insights.figures import figure
from cfhire.services.insights.rating_table import Advance, RatingTable

DRAWS = 200
FEWEST_CANDIDATES = 10
"""Below so many candidates with scores on both axes nothing is said."""


def axes(table: RatingTable, advance: Advance) -> Insight:
    """Return for each job, then for all together, how the two axes go together."""
    if not len(table):
        return Insight((), empty=_("Nobody has been rated on both axes yet."))
    jobs = sorted(set(table.job), key=lambda job: table.jobs.get(job, "").casefold())
    rows = []
    for number, job in enumerate(jobs):
        advance(number, len(jobs) + 1)
        part = table.only(n for n, each in enumerate(table.job) if each == job)
        rows.append(TableRow(job, (table.jobs.get(job, "?"), *_cells(part))))
    if len(jobs) > 1:
        advance(len(jobs), len(jobs) + 1)
        rows.append(TableRow("all", (_("All jobs"), *_cells(table))))
    dots = tuple(
        DotRow(str(row.cells[0]), row.cells[5])
        for row in rows
        if isinstance(row.cells[5], Figure) and row.cells[5].value is not None
    )
    highest = max([1.0, *(each.figure.high or each.figure.value or 0.0 for each in dots)])
    title = _("Correlation of the axes, corrected")
    chart = Dots(title, dots, -1.0, highest, SAME_THING, _("likely halo"), is_signed=True) if dots else None
    note = _("Above {limit:.2f} after correction the axes are likely one impression (halo), not two judgements.")
    return Insight(
        (InsightTable("axes", _("Two axes or one"), _headings(), tuple(rows)),),
        chart,
        (
            note.format(limit=SAME_THING),
            _("The corrected interval is that of the correlation, corrected alike; reliabilities count as known."),
            *((_("For all jobs together criteria and bars differ: read the jobs first."),) if len(jobs) > 1 else ()),
        ),
    )


def _cells(table: RatingTable) -> tuple[Cell, ...]:
    means: dict[Axis, dict[str, float]] = {axis: _means(table.on_axis(axis)) for axis in Axis}
    both = sorted(set(means[Axis.VALUES]) & set(means[Axis.SKILL]))
    if len(both) < FEWEST_CANDIDATES:
        none = Figure(None, reason=_("{n} candidates are not enough").format(n=len(both)))
        return (len(both), none, none, none, none, _("not enough data"))
    observed = correlation([means[Axis.VALUES][each] for each in both], [means[Axis.SKILL][each] for each in both])
    reliabilities = [_reliability(table.on_axis(axis)) for axis in Axis]
    known = [each.value for each in reliabilities]
    if observed.value is None or known[0] is None or known[1] is None or min(known[0], known[1]) <= 0:
        none = Figure(None, reason=_("an axis has no known reliability"))
        return (len(both), figure(observed), *reliabilities, none, _("cannot be corrected"))
    corrected = disattenuated_correlation(observed.value, known[0], known[1])
    said = _("likely halo: one impression on both axes") if axes_are_one(corrected) else _("two axes")
    limits = [disattenuated_correlation(each, known[0], known[1]).value for each in observed.interval or ()]
    low, high = limits or (None, None)
    return (
        len(both),
        figure(observed),
        *reliabilities,
        Figure(corrected.value, low, high, corrected.reason or observed.reason),
        said,
    )


def _means(table: RatingTable) -> dict[str, float]:
    values: defaultdict[str, list[int]] = defaultdict(list)
    for application, value in zip(table.application, table.value, strict=True):
        values[application].append(value)
    return {application: float(np.mean(each)) for application, each in values.items()}


def _reliability(table: RatingTable) -> Figure:
    candidate, rater = code_labels(table.application)[0], code_labels(table.person)[0]
    found = generalizability_of_panels(candidate, rater, np.array(table.value, dtype=np.float64), draws=DRAWS)
    return figure(found.reliability)


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Job"), 18, stretch=True),
        Heading(_("Candidates"), 9, is_muted=True),
        Heading(_("Correlation"), 19, is_signed=True),
        Heading(_("Reliability, {axis}").format(axis=axis_words(Axis.VALUES).lower()), 15, axis=Axis.VALUES),
        Heading(_("Reliability, {axis}").format(axis=axis_words(Axis.SKILL).lower()), 15, axis=Axis.SKILL),
        Heading(_("Corrected"), 19, is_signed=True),
        Heading(_("What it says"), 26, is_muted=True),
    )
