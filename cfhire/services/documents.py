"""Criteria and questions as the store keeps them, there and back."""

from typing import Any

from cfhire.model.entities.jobs import CriterionRecord
from cfhire.model.entities.planned import QuestionRecord
from cfhire.model.kinds import Axis, Customer, DevelopKind, Dimension, Horizon, QuestionKind, Star
from cfhire.model.rows.banks import Anchors, Criterion, Develop, Probe, Question
from cfhire.model.rows.plans import PlannedQuestion


def question_content(question: Question) -> dict[str, Any]:
    """Return the full text of a question as plain data; plans that were pinned without a language keep their hash."""
    language = {"locale": question.locale} if question.locale else {}
    return language | {
        "id": question.id,
        "kind": question.kind,
        "title": question.title,
        "prompt": question.prompt,
        "minutes": question.minutes,
        "criterion": question.criterion,
        "also": question.also,
        "anchors": list(question.anchors) if question.anchors else None,
        "probes": [{"text": probe.text, "star": probe.star} for probe in question.probes],
        "customer": question.customer,
        "guardrails": question.guardrails,
        "candidate_text": question.candidate_text,
        "because": question.because,
        "green_flags": list(question.green_flags),
        "red_flags": list(question.red_flags),
        "do_not_ask": list(question.do_not_ask),
        "levels": list(question.levels),
        "tags": list(question.tags),
    }


def planned_question(record: QuestionRecord) -> PlannedQuestion:
    """Return a question of a plan as it was pinned."""
    content = record.content
    question = Question(
        id=content["id"],
        kind=QuestionKind(content["kind"]),
        title=content["title"],
        prompt=content["prompt"],
        minutes=content["minutes"],
        criterion=content["criterion"],
        also=content["also"],
        anchors=_anchors(content["anchors"]),
        probes=tuple(Probe(each["text"], Star(each["star"]) if each["star"] else None) for each in content["probes"]),
        customer=Customer(content["customer"]) if content["customer"] else None,
        guardrails=content["guardrails"],
        candidate_text=content["candidate_text"],
        because=content["because"],
        green_flags=tuple(content["green_flags"]),
        red_flags=tuple(content["red_flags"]),
        do_not_ask=tuple(content["do_not_ask"]),
        levels=tuple(content["levels"]),
        tags=tuple(content["tags"]),
        locale=content.get("locale", ""),
    )
    return PlannedQuestion(id=record.id, question=question)


def _anchors(texts: list[str] | None) -> Anchors | None:
    if texts is None:
        return None
    one, two, three, four, five = texts
    return one, two, three, four, five


def criterion_record(criterion: Criterion, position: int) -> CriterionRecord:
    """Return a job's own copy of a bank's criterion, with the defaults of its axis."""
    return CriterionRecord(
        key=criterion.id,
        axis=criterion.axis,
        name=criterion.name,
        definition=criterion.definition,
        job_relevance=criterion.job_relevance,
        is_not=list(criterion.is_not),
        anchors=list(criterion.anchors),
        develop=[{"kind": d.kind, "horizon": d.horizon, "text": d.text} for d in criterion.develop],
        dimension=criterion.dimension or "",
        trainable=criterion.trainable,
        position=position,
    )


def described_criterion(record: CriterionRecord) -> Criterion:
    """Return a job's criterion with its words."""
    anchors = _anchors(record.anchors)
    return Criterion(
        id=record.key,
        axis=Axis(record.axis),
        name=record.name,
        definition=record.definition,
        job_relevance=record.job_relevance,
        is_not=tuple(record.is_not),
        anchors=anchors or ("", "", "", "", ""),
        dimension=Dimension(record.dimension) if record.dimension else None,
        trainable=record.trainable,
        develop=tuple(
            Develop(DevelopKind(each["kind"]), Horizon(each["horizon"]), each["text"]) for each in record.develop
        ),
    )
