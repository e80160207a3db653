"""Reading of plan templates from their files."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cfhire.banks.folder_memory import read_once
from cfhire.banks.places import plans_folder
from cfhire.banks.reading import bank_files
from cfhire.banks.schema_checks import format_fault, schema_faults
from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.yaml_tree import Tree, UnreadableFile
from cfhire.i18n import _
from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows.banks import Bank, Criterion, Finding, Question
from cfhire.model.rows.plan_templates import (
    BrokenTemplate,
    PlanTemplate,
    TemplateCriterion,
    TemplateInterview,
    TemplateStage,
)

FORMAT = 1
OBSERVATIONS = 2
"""An observation is interviewer × answer; interviewers who hear the same answer count once."""


class BrokenTemplateFile(UnreadableFile):
    """A file that cannot be used as a plan template; `findings` holds every reason."""


@dataclass(frozen=True, slots=True)
class _Offered:
    """What the banks offer, by id; an original comes before its translations."""

    questions: dict[str, Question]
    criteria: dict[str, Criterion]


def read_template(path: Path, banks: Iterable[Bank]) -> PlanTemplate:
    """Return the plan template in the file `path`, checked against the `banks` whose ids it names.

    Raises:
        BrokenTemplateFile: the file cannot be used; the error carries all faults with their lines.
    """
    return _template(path, _offered(banks))[1]


def read_templates(folder: Path, banks: Iterable[Bank]) -> tuple[tuple[PlanTemplate, ...], tuple[BrokenTemplate, ...]]:
    """Return the templates in `folder`, in order of file names, and the files that could not be used."""
    files, known = bank_files(folder), tuple(banks)
    return read_once("plans", folder, files, known, lambda: _read_files(files, known))


def _read_files(
    files: Iterable[Path], banks: Iterable[Bank]
) -> tuple[tuple[PlanTemplate, ...], tuple[BrokenTemplate, ...]]:
    offered = _offered(banks)
    templates: list[PlanTemplate] = []
    broken: list[BrokenTemplate] = []
    first: dict[str, str] = {}
    for path in files:
        try:
            tree, template = _template(path, offered)
        except UnreadableFile as error:
            broken.append(BrokenTemplate(path, error.findings))
            continue
        if template.id in first:
            message = _("The id “{id}” is already used in {file}.").format(id=template.id, file=first[template.id])
            broken.append(BrokenTemplate(path, (tree.fault(("id",), "plan.duplicate-id", message),)))
            continue
        first[template.id] = path.name
        templates.append(template)
    return tuple(templates), tuple(broken)


def observations(template: PlanTemplate, banks: Iterable[Bank]) -> Counter[str]:
    """Return how many answers of the plan give evidence on each criterion, by id."""
    return _observations(template, _offered(banks))


def _offered(banks: Iterable[Bank]) -> _Offered:
    ordered = sorted(banks, key=lambda bank: bank.translation_of is None)
    return _Offered(
        {question.id: question for bank in ordered for question in bank.questions},
        {criterion.id: criterion for bank in ordered for criterion in bank.criteria},
    )


def _template(path: Path, offered: _Offered) -> tuple[Tree, PlanTemplate]:
    try:
        tree = remembered_tree(path)
    except UnreadableFile as error:
        raise BrokenTemplateFile(path, error.findings) from error
    newer = format_fault(tree, FORMAT)
    findings = [newer] if newer else [*tree.findings, *schema_faults(tree, plans_folder() / "schema.json")]
    if findings:
        raise BrokenTemplateFile(path, tuple(sorted(findings, key=lambda one: one.line)))
    template = _row(tree.data, path)
    findings = [
        *_criterion_faults(tree, template, offered),
        *_question_faults(tree, template, offered),
        *_coverage_faults(tree, template, offered),
        *_minute_faults(tree, template, offered),
    ]
    if findings:
        raise BrokenTemplateFile(path, tuple(sorted(findings, key=lambda one: one.line)))
    return tree, template


def _criterion_faults(tree: Tree, template: PlanTemplate, offered: _Offered) -> list[Finding]:
    findings = []
    seen: set[str] = set()
    for number, one in enumerate(template.criteria):
        place = ("criteria", number, "id")
        if one.id in seen:
            message = _("The criterion “{id}” stands here a second time.")
            findings.append(tree.fault(place, "plan.duplicate-id", message.format(id=one.id)))
        seen.add(one.id)
        known = offered.criteria.get(one.id)
        if known is None:
            message = _("No bank has the criterion “{id}”.")
            findings.append(tree.fault(place, "plan.unknown-criterion", message.format(id=one.id)))
        elif one.trainable and known.axis is Axis.VALUES:
            message = _("“{id}” is a value; only a skill can be trainable.")
            findings.append(tree.fault(("criteria", number, "trainable"), "plan.trainable", message.format(id=one.id)))
    return findings


def _question_faults(tree: Tree, template: PlanTemplate, offered: _Offered) -> list[Finding]:
    findings = []
    criteria = {one.id for one in template.criteria}
    seen: set[str] = set()
    for stage_number, stage in enumerate(template.stages):
        for number, interview in enumerate(stage.interviews):
            for position, name in enumerate(interview.questions):
                place = ("stages", stage_number, "interviews", number, "questions", position)
                question = offered.questions.get(name)
                if question is None:
                    message = _("No bank has the question “{id}”.")
                    findings.append(tree.fault(place, "plan.unknown-question", message.format(id=name)))
                elif question.status == "retired":
                    message = _("The question “{id}” is retired.")
                    findings.append(tree.fault(place, "plan.retired-question", message.format(id=name)))
                elif question.criterion is not None and question.criterion not in criteria:
                    message = _("The question “{id}” is on “{criterion}”, which is not among the criteria here.")
                    said = message.format(id=name, criterion=question.criterion)
                    findings.append(tree.fault(place, "plan.other-criterion", said))
                if name in seen and (question is None or question.kind is not QuestionKind.CLOSING):
                    message = _("The question “{id}” would be asked twice.")
                    findings.append(tree.fault(place, "plan.asked-twice", message.format(id=name)))
                seen.add(name)
    return findings


def _coverage_faults(tree: Tree, template: PlanTemplate, offered: _Offered) -> list[Finding]:
    counted = _observations(template, offered)
    message = _("“{id}” gets {n} of the {needed} answers that every criterion needs; add a question on it.")
    return [
        tree.fault(
            ("criteria", number, "id"),
            "plan.coverage",
            message.format(id=one.id, n=counted[one.id], needed=OBSERVATIONS),
        )
        for number, one in enumerate(template.criteria)
        if counted[one.id] < OBSERVATIONS
    ]


def _observations(template: PlanTemplate, offered: _Offered) -> Counter[str]:
    counted: Counter[str] = Counter()
    for interview in template.interviews():
        for name in dict.fromkeys(interview.questions):
            question = offered.questions.get(name)
            if question is not None:
                counted.update(one for one in (question.criterion, question.also) if one is not None)
    return counted


def _minute_faults(tree: Tree, template: PlanTemplate, offered: _Offered) -> list[Finding]:
    findings = []
    message = _("“{name}” needs {needed} minutes and has {given}.")
    for stage_number, stage in enumerate(template.stages):
        needed = sum(interview.minutes for interview in stage.interviews)
        if needed > stage.minutes:
            said = message.format(name=stage.name, needed=needed, given=stage.minutes)
            findings.append(tree.fault(("stages", stage_number, "minutes"), "plan.minutes", said))
        for number, interview in enumerate(stage.interviews):
            asked = (offered.questions.get(name) for name in interview.questions)
            needed = sum(question.minutes for question in asked if question is not None)
            if needed > interview.minutes:
                said = message.format(name=interview.name, needed=needed, given=interview.minutes)
                place = ("stages", stage_number, "interviews", number, "minutes")
                findings.append(tree.fault(place, "plan.minutes", said))
    return findings


def _row(data: dict[str, Any], path: Path) -> PlanTemplate:
    return PlanTemplate(
        id=data["id"],
        title=data["title"],
        locale=data["locale"],
        family=data["family"],
        criteria=tuple(
            TemplateCriterion(
                id=one["id"],
                weight=float(one.get("weight", 1)),
                weight_reason=one.get("weight_reason", ""),
                must_have=one.get("must_have", True),
                floor=float(one["floor"]) if "floor" in one else None,
                trainable=one.get("trainable", False),
            )
            for one in data["criteria"]
        ),
        stages=tuple(
            TemplateStage(
                name=stage["name"],
                minutes=int(stage["minutes"]),
                interviews=tuple(
                    TemplateInterview(
                        name=one["name"],
                        minutes=int(one["minutes"]),
                        questions=tuple(one["questions"]),
                        interviewers=int(one.get("interviewers", 1)),
                    )
                    for one in stage["interviews"]
                ),
            )
            for stage in data["stages"]
        ),
        description=data.get("description", ""),
        path=path,
    )
