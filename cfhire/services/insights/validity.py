"""Whether scores foretell how those who were hired do."""

import numpy as np

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import (
    Cell,
    DotRow,
    Dots,
    Figure,
    Heading,
    Insight,
    InsightTable,
    OutcomeRow,
    Outcomes,
    TableRow,
)
from cfhire.model.wording import axis_words
from cfhire.scoring.validity import correlation, operational_validity
from cfhire.services.insights.figures import figure

FEWEST_PAIRS = 10
"""Below so many people with score and outcome no correlation is shown."""


def validity(outcomes: Outcomes, criterion_reliability: float | None) -> Insight:
    """Return observed beside corrected correlations of each axis with later performance and with having stayed.

    Corrected for the unreliability of the performance rating when `criterion_reliability` is given, then for range
    when the spread among all applicants is larger than among those hired; for nothing when neither is known.
    """
    table = InsightTable("outcomes", _("How those who were hired do"), _outcome_headings(), _outcome_rows(outcomes))
    if not table.rows:
        return Insight((), empty=_("Nobody was hired yet, so nothing can be foretold."))
    rows = []
    for axis in Axis:
        hired = {row.application_id: row for row in outcomes.rows}
        for name, values in (
            (_("performance"), {key: row.performance for key, row in hired.items() if row.performance is not None}),
            (
                _("still employed"),
                {key: int(row.still_employed) for key, row in hired.items() if row.still_employed is not None},
            ),
        ):
            known = criterion_reliability if name == _("performance") else None
            cells = _cells(outcomes.scores[axis], values, set(hired), known)
            rows.append(TableRow(f"{axis}/{name}", (axis_words(axis), name, *cells)))
    dots = tuple(
        DotRow(f"{row.cells[0]}, {row.cells[1]}", row.cells[3], Axis(row.id.partition("/")[0]))
        for row in rows
        if isinstance(row.cells[3], Figure) and row.cells[3].value is not None
    )
    chart = Dots(_("Observed correlation"), dots, -1.0, 1.0, 0.0, _("foretells nothing"), is_signed=True)
    return Insight(
        (InsightTable("validity", _("Scores and outcomes"), _headings(), tuple(rows)), table),
        chart if dots else None,
        (
            _("Only those who were hired can be followed, so observed figures understate what scores foretell."),
            _("A few dozen people make a wide interval: read it before the figure."),
        ),
    )


def _cells(scores: dict[str, float], values: dict[str, int], hired: set[str], known: float | None) -> tuple[Cell, ...]:
    pairs = [(scores[key], value) for key, value in values.items() if key in scores]
    if len(pairs) < FEWEST_PAIRS:
        none = Figure(None, reason=_("fewer than {n} people with both").format(n=FEWEST_PAIRS))
        return (len(pairs), none, none, _("not enough data"))
    observed = correlation([one for one, _other in pairs], [other for _one, other in pairs])
    if observed.value is None:
        return (len(pairs), figure(observed), Figure(None, reason=observed.reason), observed.reason)
    u = _spread_ratio(scores, hired)
    found = operational_validity(observed.value, known, u, "restricted", len(pairs))
    steps = {"unreliability": _("the rating's unreliability"), "range": _("range")}
    said = ", ".join(steps[step] for step in found.steps) or _("nothing: neither is known")
    return (len(pairs), figure(observed), figure(found.operational), said)


def _spread_ratio(scores: dict[str, float], hired: set[str]) -> float | None:
    """Return the spread among all applicants over that among those hired, None where hiring did not narrow it."""
    everybody = np.array(list(scores.values()))
    chosen = np.array([value for key, value in scores.items() if key in hired])
    if len(chosen) < FEWEST_PAIRS or len(chosen) == len(everybody) or float(chosen.std(ddof=1)) <= 0:
        return None
    ratio = float(everybody.std(ddof=1) / chosen.std(ddof=1))
    return ratio if ratio > 1 else None


def _outcome_rows(outcomes: Outcomes) -> tuple[TableRow, ...]:
    return tuple(TableRow(row.application_id, _outcome_cells(row, outcomes.scores)) for row in outcomes.rows)


def _outcome_cells(row: OutcomeRow, scores: dict[Axis, dict[str, float]]) -> tuple[Cell, ...]:
    stayed = {None: None, True: _("yes"), False: _("no")}[row.still_employed]
    return (
        row.candidate,
        row.job,
        *(Figure(scores[axis].get(row.application_id)) for axis in Axis),
        row.performance,
        stayed,
        row.observed_on.isoformat() if row.observed_on else None,
    )


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Axis"), 7),
        Heading(_("Outcome"), 18, stretch=True),
        Heading(_("People"), 7, is_muted=True),
        Heading(_("Observed"), 20, is_signed=True),
        Heading(_("Corrected"), 20, is_signed=True),
        Heading(_("Corrected for"), 30, is_muted=True),
    )


def _outcome_headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Hired"), 18, stretch=True),
        Heading(_("Job"), 18, is_muted=True),
        Heading(_("Values"), 7, decimals=1, axis=Axis.VALUES),
        Heading(_("Skill"), 7, decimals=1, axis=Axis.SKILL),
        Heading(_("Performance"), 11),
        Heading(_("Still here"), 9),
        Heading(_("Seen on"), 12, is_muted=True, is_day=True),
    )
