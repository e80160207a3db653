"""What the columns of an exported comparison hold; two axes side by side, never a column for both."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from cfhire.errors import clean_text
from cfhire.i18n import _
from cfhire.model.kinds import Axis, VerdictKind
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.reports import ComparedCandidate, Comparison
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict
from cfhire.model.wording import axis_words, decision_words, mark_words, reason_words, verdict_words

Cell = str | float | int | date | None


class Kind(Enum):
    """How the cells of a column are written."""

    NAME = "name"
    TEXT = "text"
    SCORE = "score"
    PROBABILITY = "probability"
    COUNT = "count"
    DATE = "date"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet: its heading, how it is written, the axis it belongs to."""

    heading: str
    kind: Kind
    axis: Axis | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet; `verdict` says how its verdict cell is coloured."""

    cells: tuple[Cell, ...]
    verdict: VerdictKind | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Columns and rows as they are written."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def hidden_words() -> str:
    """Return what stands in the place of everything about a candidate whom the viewer has not rated yet."""
    return _("hidden until your own card is in")


def candidates_sheet(comparison: Comparison) -> Sheet:
    """Return a row for each candidate: both axes, the verdict with its reason, the decision."""
    fair = fair_axes(comparison)
    scores = tuple(column for axis in Axis for column in _axis_columns(comparison, axis, is_fair=axis in fair))
    columns = (
        Column(_("Candidate"), Kind.NAME),
        *scores,
        Column(_("Verdict"), Kind.VERDICT),
        Column(_("Reason"), Kind.TEXT),
        Column(_("Decision"), Kind.TEXT),
        Column(_("Decided by"), Kind.TEXT),
        Column(_("Decided on"), Kind.DATE),
        Column(_("Reason of the decision"), Kind.TEXT),
        Column(_("Comparability"), Kind.TEXT),
    )
    lines = (_candidate_line(each, fair, len(scores), len(columns)) for each in comparison.candidates)
    return Sheet(columns, tuple(lines))


def fair_axes(comparison: Comparison) -> frozenset[Axis]:
    """Return the axes on which a fair score of somebody the viewer may see stands beside the raw mean."""
    seen = (candidate for candidate in comparison.candidates if not candidate.hidden)
    return frozenset(standing.axis for candidate in seen for standing in candidate.standings)


def criteria_sheet(comparison: Comparison) -> Sheet:
    """Return a row for each candidate with mean and number of observations on every criterion."""
    criteria = shown_criteria(comparison)
    columns = [Column(_("Candidate"), Kind.NAME)]
    for criterion in criteria:
        columns.append(Column(_text(criterion.name), Kind.SCORE, criterion.axis))
        heading = _("{criterion}: observations (n)").format(criterion=_text(criterion.name))
        columns.append(Column(heading, Kind.COUNT, criterion.axis))
    lines: list[Line] = []
    for candidate in comparison.candidates:
        cells: list[Cell] = [_text(candidate.name)]
        if candidate.hidden:
            cells.append(hidden_words())
        else:
            scores = {score.criterion: score for score in candidate.verdict.criteria} if candidate.verdict else {}
            for criterion in criteria:
                score = scores.get(criterion.criterion)
                cells += [score.value, score.observations] if score else [None, 0]
        lines.append(Line((*cells, *("",) * (len(columns) - len(cells)))))
    return Sheet(tuple(columns), tuple(lines))


def evidence_sheet(comparison: Comparison) -> Sheet:
    """Return a row for each note line of each candidate."""
    columns = (
        Column(_("Candidate"), Kind.NAME),
        Column(_("Axis"), Kind.TEXT),
        Column(_("Criterion"), Kind.TEXT),
        Column(_("For or against"), Kind.TEXT),
        Column(_("Evidence"), Kind.TEXT),
        Column(_("Written by"), Kind.TEXT),
        Column(_("Minute"), Kind.COUNT),
    )
    known = {criterion.criterion: criterion for criterion in shown_criteria(comparison)}
    lines: list[Line] = []
    for candidate in comparison.candidates:
        name = _text(candidate.name)
        if candidate.hidden:
            lines.append(Line((name, "", "", "", hidden_words(), "", "")))
            continue
        for line in candidate.evidence:
            criterion = known.get(line.criterion)
            cells = (
                name,
                axis_words(criterion.axis) if criterion else "",
                _text(criterion.name if criterion else line.criterion),
                mark_words(line.mark),
                _text(line.text),
                _text(line.rater),
                "" if line.minute is None else line.minute,
            )
            lines.append(Line(cells))
    return Sheet(columns, tuple(lines))


def shown_criteria(comparison: Comparison) -> tuple[CriterionScore, ...]:
    """Return the criteria of the job, values first; those only a verdict names come last of their axis."""
    found = {criterion.criterion: criterion for criterion in comparison.criteria}
    for candidate in comparison.candidates:
        if candidate.verdict and not candidate.hidden:
            for criterion in candidate.verdict.criteria:
                found.setdefault(criterion.criterion, criterion)
    return tuple(sorted(found.values(), key=lambda each: each.axis is Axis.SKILL))


def visible_bands(comparison: Comparison) -> tuple[tuple[Axis, tuple[str, ...]], ...]:
    """Return who is not separable on which axis, without anybody who is hidden: a band tells about a score."""
    hidden = {candidate.name for candidate in comparison.candidates if candidate.hidden}
    bands = ((axis, tuple(name for name in names if name not in hidden)) for axis, names in comparison.not_separable)
    return tuple((axis, names) for axis, names in bands if len(names) > 1)


def _axis_columns(comparison: Comparison, axis: Axis, *, is_fair: bool) -> tuple[Column, ...]:
    words = axis_words(axis)
    bar = f"{comparison.policy.bar(axis):.1f}"
    columns = (
        Column(words, Kind.SCORE, axis),
        Column(_("{axis}: 95 % from").format(axis=words), Kind.SCORE, axis),
        Column(_("{axis}: 95 % to").format(axis=words), Kind.SCORE, axis),
        Column(_("P({axis} ≥ {bar})").format(axis=words, bar=bar), Kind.PROBABILITY, axis),
    )
    return columns + _fair_columns(axis, words) if is_fair else columns


def _fair_columns(axis: Axis, words: str) -> tuple[Column, ...]:
    return (
        Column(_("{axis}: score that counts").format(axis=words), Kind.TEXT, axis),
        Column(_("{axis}: raw mean").format(axis=words), Kind.SCORE, axis),
        Column(_("{axis}: fair score").format(axis=words), Kind.SCORE, axis),
        Column(_("{axis}: fair 95 % from").format(axis=words), Kind.SCORE, axis),
        Column(_("{axis}: fair 95 % to").format(axis=words), Kind.SCORE, axis),
        Column(_("{axis}: rank by raw mean").format(axis=words), Kind.COUNT, axis),
        Column(_("{axis}: rank by fair score").format(axis=words), Kind.COUNT, axis),
        Column(_("{axis}: ranked candidates").format(axis=words), Kind.COUNT, axis),
    )


def _candidate_line(candidate: ComparedCandidate, fair: frozenset[Axis], places: int, width: int) -> Line:
    name = _text(candidate.name)
    if candidate.hidden:
        return Line((name, *("",) * places, hidden_words(), *("",) * (width - places - 2)))
    verdict, decision = candidate.verdict, candidate.decision
    if verdict:
        own = {standing.axis: standing for standing in candidate.standings}
        scores = tuple(
            cell
            for axis in Axis
            for cell in (*_axis_cells(verdict.axis(axis)), *(_fair_cells(own.get(axis)) if axis in fair else ()))
        )
        words: tuple[Cell, ...] = (_verdict_text(verdict), _text(candidate.words) or reason_words(verdict.reason))
    else:
        scores = (None,) * places
        words = (None, _text(candidate.words) or _("no ratings yet"))
    if decision:
        chosen: tuple[Cell, ...] = (
            decision_words(decision.kind),
            _text(decision.person),
            decision.decided_at.date(),
            _text(decision.reason),
        )
    else:
        chosen = (_("No decision recorded"), "", "", "")
    comparability = "\n".join(_text(each) for each in candidate.comparability)
    return Line((name, *scores, *words, *chosen, comparability), verdict.kind if verdict else None)


def _verdict_text(verdict: Verdict) -> str:
    return verdict_words(verdict.kind, one_interviewer=verdict.one_interviewer)


def _axis_cells(score: AxisScore) -> tuple[Cell, ...]:
    interval = score.interval or (None, None)
    return score.value, *interval, score.p_bar


def _fair_cells(standing: FairStanding | None) -> tuple[Cell, ...]:
    if standing is None:
        return (None,) * 8
    counting = _("fair score") if standing.counts else _("raw mean")
    ranks = (standing.raw_rank, standing.fair_rank, standing.among)
    return (counting, standing.raw, standing.fair, *(standing.interval or (None, None)), *ranks)


def _text(text: str) -> str:
    return clean_text(text, _("A text of the comparison"))
