"""The data of the comparison: every candidate of a job on both axes, then side by side."""

from collections.abc import Iterable, Sequence

from cfhire.i18n import _, plural
from cfhire.model.day_words import full_date
from cfhire.model.kinds import Axis, Reason, ScoreBasis
from cfhire.model.rows.fair_standings import FairStanding
from cfhire.model.rows.reports import ComparedCandidate, Comparison
from cfhire.model.rows.verdicts import CriterionScore, Verdict
from cfhire.reports.formatting import interval, listed, score, short_date, shown
from cfhire.reports.plain import (
    Plain,
    axis_facts,
    by_axis,
    chart_facts,
    criterion_facts,
    decision_facts,
    page_facts,
    policy_facts,
    verdict_facts,
)

COLUMNS = 3
"""Candidates beside each other in one table: more do not fit a page that can be read."""


def comparison_data(data: Comparison, paper: str) -> Plain:
    """Return the plain data of the comparison."""
    day = data.made_at.date()
    seen = [each for each in data.candidates if each.verdict is not None and not each.hidden]
    title = _("Compare: {job}").format(job=data.job)
    return {
        "page": page_facts(title, day, paper, foot=f"{data.organisation} · {data.job}", wide=True),
        "organisation": shown(data.organisation),
        "date": full_date(day),
        "job": shown(data.job),
        "subtitle": _subtitle(data),
        "policy": policy_facts(data.policy),
        "scatter": scatter_facts(data, seen),
        "one_interviewer": any(each.verdict.one_interviewer for each in seen if each.verdict),
        "not_drawn": tuple(shown(each.name) for each in seen if each.verdict and not _drawable(each.verdict)),
        "candidates": tuple(candidate_facts(each) for each in data.candidates),
        "fair": fair_facts(seen),
        "not_separable": tuple(_band_sentence(axis, names) for axis, names in data.not_separable),
        "deviations": tuple(_deviation_sentence(each) for each in seen if each.comparability),
        "comparable": not any(each.comparability for each in seen),
        "notes": tuple(shown(note) for note in data.notes),
        "tables": tuple(side_by_side(data.criteria, group) for group in _groups(seen)),
    }


def candidate_facts(candidate: ComparedCandidate) -> Plain:
    """Return one row of the table; what the viewer may not see, or what is not there, is said in words."""
    verdict = candidate.verdict
    known = verdict is not None and not candidate.hidden
    return {
        "name": shown(candidate.name),
        "hidden": candidate.hidden,
        "note": "" if known else _why_empty(candidate),
        "verdict": verdict_facts(verdict) if verdict is not None and known else None,
        "words": _words(candidate) if known else "",
        "axes": tuple(axis_facts(axis) for axis in (verdict.values, verdict.skill)) if verdict and known else (),
        "decision": decision_facts(candidate.decision) if known else None,
    }


def fair_facts(seen: Sequence[ComparedCandidate]) -> Plain:
    """Return the table that sets fair scores beside raw means, both with the rank they give; no rows without any."""
    rows = []
    for each in seen:
        own = {standing.axis: standing for standing in each.standings}
        if own:
            rows.append({"name": shown(each.name), "axes": tuple(_standing_facts(own.get(axis)) for axis in Axis)})
    counting = {"fair" if standing.counts else "raw" for each in seen for standing in each.standings}
    return {"rows": tuple(rows), "counts": " ".join(sorted(counting))}


def _standing_facts(standing: FairStanding | None) -> Plain:
    if standing is None:
        return {"raw": score(None), "fair": score(None), "limits": interval(None), "ranks": score(None)}
    ranks = {"raw": standing.raw_rank, "fair": standing.fair_rank, "all": standing.among}
    return {
        "raw": f"{standing.raw:.2f}",
        "fair": f"{standing.fair:.2f}",
        "limits": interval(standing.interval),
        "ranks": _("{raw} raw → {fair} fair, of {all}").format(**ranks)
        if standing.raw_rank != standing.fair_rank
        else _("{fair} of {all} by both").format(**ranks),
    }


def scatter_facts(data: Comparison, seen: Iterable[ComparedCandidate]) -> Plain:
    """Return what the drawing on both axes needs: those with a score on each."""
    return {
        "values_bar": data.policy.values_bar,
        "skill_bar": data.policy.skill_bar,
        "points": tuple(
            {
                "name": shown(each.name),
                "values": each.verdict.values.value,
                "values_limits": each.verdict.values.interval,
                "skill": each.verdict.skill.value,
                "skill_limits": each.verdict.skill.interval,
                "verdict": each.verdict.kind.value,
                "one_interviewer": each.verdict.one_interviewer,
            }
            for each in seen
            if each.verdict is not None and _drawable(each.verdict)
        ),
    }


def side_by_side(criteria: Sequence[CriterionScore], group: Sequence[ComparedCandidate]) -> Plain:
    """Return a table with one row a criterion and one column a candidate, evidence in each own cell."""
    return {
        "names": tuple(
            {"name": shown(each.name), "verdict": verdict_facts(each.verdict) if each.verdict else None}
            for each in group
        ),
        "rows": tuple(
            criterion_facts(criterion) | {"cells": tuple(_cell(each, criterion) for each in group)}
            for criterion in by_axis(criteria)
        ),
    }


def _cell(candidate: ComparedCandidate, criterion: CriterionScore) -> Plain:
    scores = candidate.verdict.criteria if candidate.verdict is not None else ()
    own = next((each for each in scores if each.criterion == criterion.criterion), None)
    lines = [line for line in candidate.evidence if line.criterion == criterion.criterion]
    if own is None:
        empty = chart_facts(shown(criterion.name), criterion.axis, None, None)
        return {"score": score(None), "chart": empty, "evidence": (), "raters": 0}
    return criterion_facts(own, lines)


def _groups(seen: Sequence[ComparedCandidate]) -> list[Sequence[ComparedCandidate]]:
    """Return the candidates in groups of nearly the same size, none larger than a table may be wide."""
    if not seen:
        return []
    tables = -(-len(seen) // COLUMNS)
    sizes = [len(seen) // tables + (place < len(seen) % tables) for place in range(tables)]
    starts = [sum(sizes[:place]) for place in range(tables)]
    return [seen[start : start + size] for start, size in zip(starts, sizes, strict=True)]


def _drawable(verdict: Verdict) -> bool:
    return verdict.values.value is not None and verdict.skill.value is not None


def _why_empty(candidate: ComparedCandidate) -> str:
    return _("hidden until your own card is in") if candidate.hidden else _("not rated yet")


def _words(candidate: ComparedCandidate) -> str:
    """Return the small line under the badge: what the reason is about."""
    verdict = candidate.verdict
    if verdict is None:
        return ""
    facts = verdict_facts(verdict)
    named = listed(shown(name) for name in verdict.named)
    if named and verdict.reason in {Reason.VALUES, Reason.SKILL_ALONE}:
        return _("{reason}; below the floor: {names}").format(reason=facts["reason"], names=named)
    return f"{facts['reason']}: {named}" if named else str(facts["reason"])


def _subtitle(data: Comparison) -> str:
    parts = [
        plural("{n} candidate", "{n} candidates", len(data.candidates)),
        _("values bar {values}, then skill bar {skill}").format(
            values=score(data.policy.values_bar), skill=score(data.policy.skill_bar)
        ),
        _("fair scores, 95 % intervals")
        if any(each.verdict and each.verdict.basis is ScoreBasis.FAIR for each in data.candidates)
        else _("independent raw means, 95 % intervals"),
        _("policy fixed {date}").format(date=short_date(data.policy_fixed_on))
        if data.policy_fixed_on
        else _("policy not fixed yet"),
    ]
    return " · ".join(parts)


def _band_sentence(axis: Axis, names: Sequence[str]) -> str:
    text = _("Not separable on values: {names}.") if axis is Axis.VALUES else _("Not separable on skill: {names}.")
    return text.format(names=listed(shown(name) for name in names))


def _deviation_sentence(candidate: ComparedCandidate) -> str:
    return _("{name}: {what}.").format(
        name=shown(candidate.name), what="; ".join(shown(each).rstrip(".") for each in candidate.comparability)
    )
