"""What each question adds: does it go with the rest of its axis, does it tell candidates apart."""

from collections import defaultdict

import numpy as np

from cfhire.i18n import _
from cfhire.model.kinds import Axis
from cfhire.model.rows.insights import Cell, Figure, Heading, Insight, InsightTable, TableRow
from cfhire.model.wording import axis_words
from cfhire.scoring.question_quality import QuestionQuality, cronbach_alpha, question_quality
from cfhire.scoring.ratings import Numbers
from cfhire.services.insights.figures import figure
from cfhire.services.insights.rating_table import Advance, RatingTable

FEWEST_CANDIDATES = 10
"""Below so many candidates who were all asked the same questions nothing is said about a question."""
TOP_HEAVY = 0.6
"""A question at which more than this share has the highest, or the lowest, score tells few apart."""
ALONE = 0.2
"""Below this item–total correlation a question asks for something else than its axis."""


def questions(table: RatingTable, advance: Advance) -> Insight:
    """Return item–total correlation, floor, ceiling, use, and alpha without it, for every question of every job."""
    if not len(table):
        return Insight((), empty=_("No question has been rated yet."))
    rows: list[TableRow] = []
    notes: list[str] = []
    jobs = sorted(set(table.job), key=lambda job: table.jobs.get(job, "").casefold())
    for number, job in enumerate(jobs):
        of_job = table.only(n for n, each in enumerate(table.job) if each == job)
        for axis in Axis:
            advance(number, len(jobs))
            rows += _rows(of_job, job, axis, notes)
    notes.append(_("Discrimination: how much more the best 27 % get than the lowest 27 %, as a share of the scale."))
    notes.append(_("Mean, floor, ceiling, α without, and discrimination describe those who were asked; no interval."))
    return Insight((InsightTable("questions", _("Questions"), _headings(), tuple(rows)),), notes=tuple(notes))


def _rows(of_job: RatingTable, job: str, axis: Axis, notes: list[str]) -> list[TableRow]:
    own = of_job.on_axis(axis)
    asked = _asked(own)
    if not asked:
        return []
    table, candidates = _means(own, asked)
    other = _other_axis(of_job, axis, candidates)
    complete = int(np.isfinite(table).all(axis=1).sum())
    title, words = of_job.jobs.get(job, "?"), axis_words(axis)
    if complete >= FEWEST_CANDIDATES:
        alpha = cronbach_alpha(table)
        if alpha.value is not None:
            notes.append(
                _("{job}, {axis}: alpha {alpha:.2f}.").format(job=title, axis=words.lower(), alpha=alpha.value)
            )
        found: tuple[QuestionQuality | None, ...] = question_quality(table, other_axis=other)
    else:
        reason = _("{job}, {axis}: {n} candidates were asked all questions; figures need {fewest}.")
        notes.append(reason.format(job=title, axis=words.lower(), n=complete, fewest=FEWEST_CANDIDATES))
        found = (None,) * len(asked)
    return [
        TableRow(
            f"{job}/{key}/{criterion}",
            (
                of_job.questions.get(key, key),
                words,
                int(np.isfinite(table[:, column]).sum()),
                *_cells(quality),
                of_job.criteria.get(criterion, criterion),
                title,
            ),
        )
        for column, ((key, criterion), quality) in enumerate(zip(asked, found, strict=True))
    ]


def _asked(table: RatingTable) -> list[tuple[str, str]]:
    """Return (question, criterion) of everything rated, in order."""
    return sorted(set(zip(table.question, table.criterion, strict=True)))


def _means(table: RatingTable, asked: list[tuple[str, str]]) -> tuple[Numbers, list[str]]:
    """Return candidates × questions, each the mean over interviewers, NaN where it was not rated."""
    column = {key: number for number, key in enumerate(asked)}
    candidates = sorted(set(table.application))
    row = {key: number for number, key in enumerate(candidates)}
    sums, counts = np.zeros((len(row), len(column))), np.zeros((len(row), len(column)))
    for application, question, criterion, value in zip(
        table.application, table.question, table.criterion, table.value, strict=True
    ):
        place = row[application], column[question, criterion]
        sums[place] += value
        counts[place] += 1
    with np.errstate(invalid="ignore"):
        return sums / np.where(counts > 0, counts, np.nan), candidates


def _other_axis(table: RatingTable, axis: Axis, candidates: list[str]) -> Numbers:
    values: defaultdict[str, list[int]] = defaultdict(list)
    for place, each in enumerate(table.axis):
        if each is not axis:
            values[table.application[place]].append(table.value[place])
    return np.array([float(np.mean(values[each])) if values[each] else np.nan for each in candidates])


def _cells(quality: QuestionQuality | None) -> tuple[Cell, ...]:
    if quality is None:
        # The sentence under the table names the candidates of each job and axis once.
        none = Figure(None)
        return ("", none, none, none, none, none, none)
    return (
        _remark(quality),
        Figure(quality.mean),
        figure(quality.item_total),
        Figure(quality.floor),
        Figure(quality.ceiling),
        Figure(quality.alpha_if_dropped.value, reason=quality.alpha_if_dropped.reason),
        Figure(quality.discrimination.value, reason=quality.discrimination.reason),
    )


def _remark(quality: QuestionQuality) -> str:
    """Return what may be worth a look at the question."""
    if (quality.ceiling or 0) > TOP_HEAVY:
        return _("most reach the top: it tells few apart")
    if (quality.floor or 0) > TOP_HEAVY:
        return _("most stay at the bottom: it tells few apart")
    own, other = quality.item_total.value, quality.other_axis.value
    if own is not None and other is not None and other > own:
        return _("goes more with the other axis than with its own")
    if own is not None and own < ALONE:
        return _("goes little with the rest of its axis")
    return ""


def _headings() -> tuple[Heading, ...]:
    return (
        Heading(_("Question"), 26, stretch=True),
        Heading(_("Axis"), 7),
        Heading(_("Used"), 6),
        Heading(_("Worth a look"), 40, is_muted=True),
        Heading(_("Mean"), 6),
        Heading(_("Item–total"), 17),
        Heading(_("Floor"), 6),
        Heading(_("Ceiling"), 7),
        Heading(_("α without"), 8),
        Heading(_("Discrimination"), 8),
        Heading(_("Criterion"), 26, is_muted=True),
        Heading(_("Job"), 26, is_muted=True),
    )
