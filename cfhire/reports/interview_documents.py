"""The data of what is printed before interviews: the plan of a job, the kit of one interview."""

from collections.abc import Iterable, Iterator, Mapping

from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.exception_words import exception_words
from cfhire.model.extra_time import arranged_line
from cfhire.model.kinds import RATINGS, Axis, Recommendation
from cfhire.model.rows.banks import Criterion
from cfhire.model.rows.plans import JobPage, Kit, PlannedInterview
from cfhire.model.rows.policy import JobCriterion
from cfhire.model.wording import axis_words, recommendation_words
from cfhire.reports.formatting import probability, score, short_record, shown
from cfhire.reports.plain import Plain, described_facts, page_facts, policy_facts, question_facts

NOTE_LINES = 7
"""Ruled lines under a question: about a minute of handwriting each."""


def plan_data(data: JobPage, paper: str) -> Plain:
    """Return the plain data of an interview plan."""
    described = {criterion.id: criterion for criterion in data.described}
    title = _("Interview plan: {job}").format(job=data.row.title)
    fixed = data.policy_fixed_at.date() if data.policy_fixed_at else None
    pinned = data.plan.pinned_at.date() if data.plan.pinned_at else None
    return {
        "page": page_facts(title, None, paper, foot=title),
        "job": shown(data.row.title),
        "team": shown(data.row.team),
        "version": data.plan.number,
        "pinned": full_date(pinned) if pinned else "",
        "minutes": sum(each.minutes for each in data.plan.interviews()),
        "policy": policy_facts(data.policy),
        "policy_fixed": full_date(fixed) if fixed else "",
        "policy_hash": data.policy_hash,
        "policy_short_hash": short_record(data.policy_hash),
        "chance": probability(data.chance_above_bar) if data.chance_above_bar is not None else "",
        "axes": tuple(
            {
                "axis": axis.value,
                "name": axis_words(axis),
                "bar": score(data.policy.bar(axis)),
                "criteria": tuple(_criterion(each, described) for each in data.criteria if each.axis is axis),
            }
            for axis in Axis
        ),
        "stages": tuple(
            {"name": shown(stage.name), "interviews": tuple(_interview(each, described) for each in stage.interviews)}
            for stage in data.plan.stages
        ),
        "checks": tuple({"holds": check.holds, "sentence": shown(check.sentence)} for check in data.checks),
        "exceptions": tuple(shown(exception_words(each)) for each in data.exceptions),
        "one_interviewer": data.one_interviewer,
        "panel": tuple({"name": shown(name), "role": _role(role)} for name, role in data.panel),
    }


def kit_data(data: Kit, paper: str) -> Plain:
    """Return the plain data of an interview kit."""
    criteria = {criterion.id: criterion for criterion in data.criteria}
    planned = sum(each.question.minutes for each in data.questions)
    title = _("Interview kit: {interview}, {job}").format(interview=data.name, job=data.job)
    return {
        "page": page_facts(title, None, paper, foot=f"{data.job} · {data.name}"),
        "job": shown(data.job),
        "interview": shown(data.name),
        "minutes": data.minutes,
        "planned_minutes": planned,
        "intro": _paragraphs(data.intro),
        "accommodations": shown(arranged_line(data.accommodations, data.extra_minutes)),
        "questions": tuple(question_facts(each.question, criteria) for each in data.questions),
        "criteria": tuple(described_facts(criterion) for criterion in _values_first(data.criteria)),
        "note_lines": tuple(range(NOTE_LINES)),
        "language": shown(data.language).strip(),
        "sheet": tuple(_sheet_rows(data, criteria)),
        "levels": RATINGS,
        "axes": tuple(axis_words(axis) for axis in Axis if any(each.axis is axis for each in data.criteria)),
        "words": tuple(recommendation_words(word) for word in Recommendation),
    }


def _sheet_rows(data: Kit, criteria: Mapping[str, Criterion]) -> Iterator[Plain]:
    """Yield a row of the rating sheet for each criterion of each question, in the order they are asked."""
    for step, planned in enumerate(data.questions, 1):
        for key in (planned.question.criterion, planned.question.also):
            criterion = criteria.get(key or "")
            if criterion is not None:
                yield {
                    "step": step,
                    "title": shown(planned.question.title),
                    "criterion": {"name": shown(criterion.name), "axis": criterion.axis.value},
                }


def _values_first(criteria: Iterable[Criterion]) -> list[Criterion]:
    return sorted(criteria, key=lambda each: each.axis is not Axis.VALUES)


def _criterion(criterion: JobCriterion, described: Mapping[str, Criterion]) -> Plain:
    words = described.get(criterion.key)
    return {
        "name": shown(criterion.name),
        "axis": criterion.axis.value,
        "weight": f"{criterion.weight:g}",
        "must_have": criterion.must_have,
        "floor": score(criterion.floor_value) if criterion.must_have else "",
        "trainable": criterion.trainable,
        "definition": shown(words.definition) if words else "",
    }


def _interview(interview: PlannedInterview, described: Mapping[str, Criterion]) -> Plain:
    return {
        "name": shown(interview.name),
        "minutes": interview.minutes,
        "planned_minutes": interview.planned_minutes,
        "interviewers": interview.interviewers,
        "questions": tuple(question_facts(each.question, described) for each in interview.questions),
    }


def _role(role: str) -> str:
    words = {
        "chair": _("chair"),
        "interviewer": _("interviewer"),
        "observer": _("observer"),
        "shadow": _("shadow"),
    }
    return words.get(role, shown(role))


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in shown(text).splitlines() if part.strip())
