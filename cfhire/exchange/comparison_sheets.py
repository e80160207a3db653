"""What a comparison of candidates says in rows and columns, whatever file it goes to."""

from collections.abc import Iterator
from dataclasses import dataclass

from cfhire.i18n import _
from cfhire.model.kinds import Axis, Mark
from cfhire.model.rows.reports import ComparedCandidate, Comparison
from cfhire.model.rows.verdicts import AxisScore
from cfhire.model.wording import axis_words, decision_words, mark_words, reason_sentence, rule_words, verdict_label

Cell = str | float | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; the header's axes colour the columns."""

    name: str
    header: tuple[str, ...]
    axes: tuple[Axis | None, ...]
    rows: tuple[tuple[Cell, ...], ...]


def hidden_words() -> str:
    """Return what stands for a candidate whose scores the viewer may not see yet."""
    return _("hidden until your own card is in")


def overview(comparison: Comparison) -> Sheet:
    """Return a row a candidate; the axes stand side by side, and no column joins them."""
    header, axes = [_("Candidate")], list[Axis | None]([None])
    for axis in Axis:
        name = axis_words(axis)
        header += [
            name,
            _("{axis}: 95 % from").format(axis=name),
            _("{axis}: to").format(axis=name),
            _("{axis}: P(bar)").format(axis=name),
            _("{axis}: interviewers").format(axis=name),
        ]
        axes += [axis] * 5
    header += [_("Verdict"), _("Why"), _("Decision"), _("Comparability")]
    axes += [None] * 4
    return Sheet(_("Comparison"), tuple(header), tuple(axes), tuple(_row(each) for each in comparison.candidates))


def _row(each: ComparedCandidate) -> tuple[Cell, ...]:
    if each.hidden:
        return (each.name, *[None] * 10, hidden_words(), None, None, None)
    verdict = each.verdict
    if verdict is None:
        return (each.name, *[None] * 10, _("no ratings yet"), None, _decision(each), "; ".join(each.comparability))
    return (
        each.name,
        *_axis_cells(verdict.values),
        *_axis_cells(verdict.skill),
        verdict_label(verdict.kind, one_interviewer=verdict.one_interviewer),
        reason_sentence(verdict.reason) + (f" ({', '.join(verdict.named)})" if verdict.named else ""),
        _decision(each),
        "; ".join(each.comparability) or _("comparable"),
    )


def _axis_cells(score: AxisScore) -> tuple[Cell, ...]:
    low, high = score.interval or (None, None)
    return (
        _rounded(score.value),
        _rounded(low),
        _rounded(high),
        None if score.p_bar is None else round(score.p_bar, 2),
        score.raters,
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _decision(each: ComparedCandidate) -> str:
    return decision_words(each.decision.kind) if each.decision else _("No decision recorded")


def criteria(comparison: Comparison) -> Sheet:
    """Return a row a candidate with mean and number of observations on each criterion."""
    header, axes = [_("Candidate")], list[Axis | None]([None])
    for score in comparison.criteria:
        header += [score.name, _("{criterion}: observations").format(criterion=score.name)]
        axes += [score.axis] * 2
    rows = []
    for each in comparison.candidates:
        cells: list[Cell] = [each.name]
        scores = {s.criterion: s for s in each.verdict.criteria} if each.verdict and not each.hidden else {}
        for score in comparison.criteria:
            found = scores.get(score.criterion)
            cells += [_rounded(found.value), found.observations] if found else [None, None]
        rows.append(tuple(cells))
    return Sheet(_("Criteria"), tuple(header), tuple(axes), tuple(rows))


def evidence(comparison: Comparison) -> Sheet:
    """Return a row a line of evidence that the viewer may read."""
    names = {score.criterion: score.name for score in comparison.criteria}
    header = (_("Candidate"), _("Criterion"), _("Interviewer"), _("Minute"), _("For or against"), _("Evidence"))
    rows = tuple(
        (each.name, names.get(line.criterion, "—"), line.rater, line.minute, mark_words(line.mark), line.text)
        for each in comparison.candidates
        if not each.hidden
        for line in each.evidence
        if line.mark is not Mark.FOLLOW_UP
    )
    return Sheet(_("Evidence"), header, (None,) * len(header), rows)


def explanation(comparison: Comparison) -> Sheet:
    """Return how to read the tables."""
    policy = comparison.policy
    return Sheet(
        _("How to read this"),
        (_("What"), _("Meaning")),
        (None, None),
        tuple(_sentences(comparison, rule_words(policy.rule), policy.values_bar, policy.skill_bar)),
    )


def _sentences(comparison: Comparison, rule: str, values_bar: float, skill_bar: float) -> Iterator[tuple[Cell, ...]]:
    fixed = comparison.policy_fixed_on
    yield _("Job"), f"{comparison.job} – {comparison.organisation}"
    yield (
        _("Policy"),
        _("{rule}; values bar {values:g}, skill bar {skill:g}").format(rule=rule, values=values_bar, skill=skill_bar),
    )
    yield _("Fixed on"), fixed.isoformat() if fixed else _("not fixed yet")
    yield _("Scores"), _("Means of independent ratings on a scale of 1 to 5, before any discussion")
    yield _("P(bar)"), _("The probability that the true score is at or above the bar, given the error of ratings")
    yield _("Two axes"), _("Values and skill are never added up: values come first, skill alone makes no offer")
    for axis, names in comparison.not_separable:
        yield _("Not separable on {axis}").format(axis=axis_words(axis)), ", ".join(names)
    yield _("Made"), comparison.made_at.strftime("%Y-%m-%d %H:%M UTC")


def sheets(comparison: Comparison) -> tuple[Sheet, ...]:
    """Return all tables of a comparison in order."""
    return overview(comparison), criteria(comparison), evidence(comparison), explanation(comparison)
