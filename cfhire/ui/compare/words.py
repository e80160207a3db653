"""The sentences around a comparison."""

from collections.abc import Iterable, Sequence

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis, Mark, ScoreBasis
from cfhire.model.robustness_words import error_source_sentence
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import ComparedCandidate, Comparison, EvidenceLine
from cfhire.model.wording import axis_words

MOST_GROUPS = 2
"""Groups that cannot be told apart which are named at once; more of them are for whoever asks."""
SHOWN_LINES = 1
"""Notes for and against that a cell shows until all are asked for."""


def subtitle(comparison: Comparison) -> str:
    """Return what the figures on the page are: how many, which bars, which scores, since when the rules stand."""
    policy = comparison.policy
    parts = [
        plural("{n} candidate", "{n} candidates", len(comparison.candidates)),
        _("values bar {values}, then skill bar {skill}").format(
            values=f"{policy.values_bar:.1f}", skill=f"{policy.skill_bar:.1f}"
        ),
        _("independent fair scores, 95 % intervals")
        if any(each.verdict and each.verdict.basis is ScoreBasis.FAIR for each in comparison.candidates)
        else _("independent raw means, 95 % intervals"),
    ]
    if comparison.policy_fixed_on is not None:
        day = comparison.policy_fixed_on
        parts.append(_("policy fixed {day}").format(day=f"{day.day} {day:%b %Y}"))
    return " · ".join(parts)


def notes(comparison: Comparison) -> tuple[str, ...]:
    """Return who cannot be told apart, and what differed from the plan."""
    seen = [each for each in comparison.candidates if each.verdict is not None and not each.hidden]
    apart = [sentence for axis in Axis for sentence in _not_separable(comparison, axis)]
    near = [
        _("Too close to the {axis} bar to tell: {names}.").format(axis=axis_words(axis).lower(), names=", ".join(names))
        for axis in Axis
        if (names := _near_bar(comparison.policy, seen, axis))
    ]
    return (*apart, *near, *_deviations(seen))


def figures_notes(comparison: Comparison) -> tuple[str, ...]:
    """Return what the figures rest on."""
    verdicts = [each.verdict for each in comparison.candidates if each.verdict is not None and not each.hidden]
    return (*comparison.notes, *dict.fromkeys(error_source_sentence(each.error_source) for each in verdicts))


def _not_separable(comparison: Comparison, axis: Axis) -> list[str]:
    """Return who is not told apart on an axis: by name while these are few, else how many groups of how many."""
    groups = [names for on, names in comparison.not_separable if on is axis]
    if len(groups) <= MOST_GROUPS:
        return [
            _("Not separable on {axis}: {names}.").format(axis=axis_words(axis).lower(), names=", ".join(names))
            for names in groups
        ]
    said = _(
        "Not separable on {axis}: {groups} groups of {fewest} to {most} candidates that overlap; the export names them."
    )
    sizes = [len(names) for names in groups]
    return [said.format(axis=axis_words(axis).lower(), groups=len(groups), fewest=min(sizes), most=max(sizes))]


def _near_bar(policy: Policy, candidates: Sequence[ComparedCandidate], axis: Axis) -> list[str]:
    """Return who can neither be said to meet the bar of an axis nor to miss it."""
    return [
        each.name
        for each in candidates
        if each.verdict and (p_bar := each.verdict.axis(axis).p_bar) is not None and policy.low <= p_bar <= policy.clear
    ]


def _deviations(candidates: Sequence[ComparedCandidate]) -> list[str]:
    other = [each for each in candidates if each.comparability]
    if not candidates:
        return []
    if not other:
        return [_("Same plan and questions for all.")]
    return [
        _("{name}: {differences}.").format(name=each.name, differences="; ".join(each.comparability)) for each in other
    ]


def sameness(candidates: Sequence[ComparedCandidate]) -> tuple[bool, str]:
    """Return whether these candidates can be compared, and why or why not."""
    differing = _deviations(candidates) if any(each.comparability for each in candidates) else []
    if differing:
        return False, " ".join(differing)
    raters = {each.verdict.values.raters for each in candidates if each.verdict}
    if len(raters) == 1:
        number = raters.pop()
        return True, plural(
            "same plan, same questions and order, {n} interviewer each",
            "same plan, same questions and order, {n} interviewers each",
            number,
        )
    return True, _("same plan, same questions and order")


def evidence_of(candidate: ComparedCandidate, criterion: str) -> list[EvidenceLine]:
    """Return a candidate's notes on a criterion: those for, those against, the others."""
    order = {Mark.FOR: 0, Mark.AGAINST: 1}
    lines = [line for line in candidate.evidence if line.criterion == criterion]
    return sorted(lines, key=lambda line: order.get(line.mark, 2) if line.mark else 3)


def first_lines(lines: Iterable[EvidenceLine]) -> list[EvidenceLine]:
    """Return the first notes for and the first against."""
    kept = []
    for mark in (Mark.FOR, Mark.AGAINST):
        kept += [line for line in lines if line.mark is mark][:SHOWN_LINES]
    return kept


def mark_of(line: EvidenceLine) -> str:
    """Return the sign before a note."""
    return {Mark.FOR: "+", Mark.AGAINST: "−", Mark.FOLLOW_UP: "?", Mark.QUOTE: "”", None: "·"}[line.mark]
