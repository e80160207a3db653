"""Turns frozen rows into plain data for templates, so that no record ever reaches one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cfhire.i18n import _, language
from cfhire.model.kinds import Axis, Guardrail, Mark, Reason, Rule, Star, VerdictKind
from cfhire.model.rows.banks import Anchors, Criterion, Question
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import DecisionRow, EvidenceLine
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict
from cfhire.model.wording import (
    axis_words,
    decision_words,
    probability_words,
    question_kind_words,
    reason_words,
    rule_words,
    verdict_mark,
    verdict_words,
)
from cfhire.reports.formatting import (
    interval,
    probability,
    score,
    short_date,
    shown,
    writing_direction,
)

Plain = dict[str, Any]
"""Dicts, tuples, texts, numbers, None; nothing that has methods worth calling."""

PAPERS = ("A4", "Letter")
LONGEST_FOOT = 50
TONES = {
    VerdictKind.READY: "good",
    VerdictKind.READY_WITH_PLAN: "good",
    VerdictKind.HOLD_MORE_EVIDENCE: "wait",
    VerdictKind.DO_NOT_MOVE_FORWARD: "stop",
}
MARKS = {Mark.FOR: "+", Mark.AGAINST: "−", Mark.FOLLOW_UP: "?", Mark.QUOTE: ""}
STAR_LETTERS = {Star.SITUATION: "S", Star.TASK: "T", Star.ACTION: "A", Star.RESULT: "R"}


def page_facts(
    title: str, written_on: date | None, paper: str, *, foot: str = "", record: str = "", wide: bool = False
) -> Plain:
    """Return what every page needs: language, direction, paper, title, date, foot line, record it rests on.

    Raises:
        ValueError: `paper` is not one we know.
    """
    if paper not in PAPERS:
        raise ValueError(paper)
    return {
        "language": language(),
        "direction": writing_direction(),
        "paper": paper,
        "wide": wide,
        "title": shown(title),
        "written_on": written_on.isoformat() if written_on else "",
        "foot": css_text(clipped(shown(foot), LONGEST_FOOT)),
        "record": css_text(shown(record)),
    }


def clipped(text: str, most: int) -> str:
    """Return `text`, cut with "…" when it has more than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def css_text(text: str) -> str:
    """Return `text` as it may stand between quotes in a style sheet: everything but plain characters is escaped."""
    return "".join(each if each.isalnum() or each in " .,·-–:" else f"\\{ord(each):x} " for each in text)


def verdict_facts(verdict: Verdict) -> Plain:
    """Return the badge of a verdict and the line under it."""
    reason = "" if verdict.reason is Reason.BOTH_CLEAR else reason_words(verdict.reason)
    if verdict.reason is Reason.TRAINABLE:
        reason = _("trainable")
    line = _("values {values} · skill {skill}").format(
        values=probability_words(verdict.values.p_bar), skill=probability_words(verdict.skill.p_bar)
    )
    return {
        "kind": verdict.kind.value,
        "tone": TONES[verdict.kind],
        "mark": verdict_mark(verdict.kind),
        "words": verdict_words(verdict.kind),
        "one_interviewer": _("one interviewer") if verdict.one_interviewer else "",
        "reason": reason_words(verdict.reason),
        "line": f"{line}, {reason}" if reason else line,
    }


def decision_facts(decision: DecisionRow | None) -> Plain | None:
    """Return what a person decided; its day is that of the zone the time carries."""
    if decision is None:
        return None
    return {
        "words": decision_words(decision.kind),
        "person": shown(decision.person),
        "day": short_date(decision.decided_at.date()),
        "reason": shown(decision.reason),
    }


def axis_facts(axis: AxisScore) -> Plain:
    """Return one row of the table of axes."""
    return {
        "axis": axis.axis.value,
        "name": axis_words(axis.axis),
        "score": score(axis.value),
        "bar": score(axis.bar),
        "interval": interval(axis.interval),
        "p_bar": probability_words(axis.p_bar),
        "raters": axis.raters,
        "chart": chart_facts(axis_words(axis.axis), axis.axis, axis.value, axis.interval),
    }


def criterion_facts(criterion: CriterionScore, evidence: Iterable[EvidenceLine] = ()) -> Plain:
    """Return one criterion with its bar and the evidence behind it."""
    name = shown(criterion.name)
    return {
        "key": criterion.criterion,
        "name": name,
        "axis": criterion.axis.value,
        "axis_name": axis_words(criterion.axis),
        "letter": axis_words(criterion.axis)[:1],
        "score": score(criterion.value),
        "interval": interval(criterion.interval),
        "raters": criterion.raters,
        "observations": criterion.observations,
        "must_have": criterion.must_have,
        "trainable": criterion.trainable,
        "chart": chart_facts(name, criterion.axis, criterion.value, criterion.interval),
        "evidence": tuple(evidence_facts(line) for line in evidence),
    }


def chart_facts(name: str, axis: Axis, value: float | None, limits: tuple[float, float] | None) -> Plain:
    """Return what the drawing of a score needs."""
    return {"name": name, "axis": axis.value, "value": value, "limits": limits}


def evidence_facts(line: EvidenceLine) -> Plain:
    """Return one note line; a quote stands between quotation marks."""
    text = shown(line.text)
    if line.mark is Mark.QUOTE and text[:1] not in "“\"„«'‘":
        text = f"“{text}”"
    return {
        "mark": MARKS[line.mark] if line.mark is not None else "",
        "against": line.mark is Mark.AGAINST,
        "text": text,
        "rater": shown(line.rater),
        "minute": line.minute,
    }


def by_axis(criteria: Iterable[CriterionScore]) -> tuple[CriterionScore, ...]:
    """Return the criteria with values before skill, else in the job's own order."""
    return tuple(sorted(criteria, key=lambda each: each.axis is not Axis.VALUES))


def guardrail_words(guardrail: str) -> str:
    """Return the name of a guardrail; a word we do not know stays as it is."""
    words: Mapping[str, str] = {
        Guardrail.LEGAL: _("legal"),
        Guardrail.ETHICAL: _("ethical"),
        Guardrail.AFFORDABLE: _("affordable"),
        Guardrail.REPUTATION: _("reputation"),
    }
    return words.get(guardrail, shown(guardrail))


def guardrail_facts(guardrails: Iterable[tuple[str, tuple[str, ...]]]) -> tuple[Plain, ...]:
    """Return, for each question on bending a rule, which of the four checks were heard."""
    return tuple(
        {
            "asked": shown(asked),
            "checks": tuple({"words": guardrail_words(each), "heard": each.value in heard} for each in Guardrail),
        }
        for asked, heard in guardrails
    )


def policy_facts(policy: Policy) -> Plain:
    """Return a decision policy in numbers and words."""
    return {
        "name": rule_words(policy.rule),
        "values_bar": score(policy.values_bar),
        "skill_bar": score(policy.skill_bar),
        "observations": policy.observations_required,
        "low": probability(policy.low),
        "clear": probability(policy.clear),
        "sure": probability(policy.sure),
        "basis": policy.basis.value,
        "floors": policy.rule in {Rule.VALUES_GATE, Rule.VETO},
    }


def question_facts(question: Question, criteria: Mapping[str, Criterion]) -> Plain:
    """Return a question with all that an interviewer holds for it; its own anchors win over the criterion's."""
    criterion = criteria.get(question.criterion or "")
    anchors = question.anchors or (criterion.anchors if criterion else None)
    also = criteria.get(question.also or "")
    return {
        "title": shown(question.title),
        "prompt": shown(question.prompt),
        "kind": question_kind_words(question.kind),
        "minutes": question.minutes,
        "criterion": _criterion_chip(criterion),
        "also": _criterion_chip(also),
        "probes": tuple(
            {"letter": STAR_LETTERS[probe.star] if probe.star else "", "text": shown(probe.text)}
            for probe in question.probes
        ),
        "anchors": anchor_facts(anchors),
        "green_flags": _all_shown(question.green_flags),
        "red_flags": _all_shown(question.red_flags),
        "do_not_ask": _all_shown(question.do_not_ask),
        "guardrails": tuple(guardrail_words(each) for each in Guardrail) if question.guardrails else (),
        "candidate_text": shown(question.candidate_text),
    }


def anchor_facts(anchors: Anchors | None) -> tuple[Plain, ...]:
    """Return the five anchors with their numbers."""
    if anchors is None:
        return ()
    return tuple({"value": value, "text": shown(text)} for value, text in enumerate(anchors, start=1))


def described_facts(criterion: Criterion) -> Plain:
    """Return a criterion in words."""
    return {
        "name": shown(criterion.name),
        "axis": criterion.axis.value,
        "axis_name": axis_words(criterion.axis),
        "definition": shown(criterion.definition),
        "job_relevance": shown(criterion.job_relevance),
        "is_not": _all_shown(criterion.is_not),
        "anchors": anchor_facts(criterion.anchors),
    }


def _criterion_chip(criterion: Criterion | None) -> Plain | None:
    return None if criterion is None else {"name": shown(criterion.name), "axis": criterion.axis.value}


def _all_shown(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(shown(text) for text in texts)
