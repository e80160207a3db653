"""Plan templates are read strictly and cover what they promise."""

from pathlib import Path

import pytest

from cfhire.banks.places import banks_folder, plans_folder
from cfhire.banks.plans import BrokenTemplateFile, observations, read_template, read_templates
from cfhire.banks.reading import read_folder
from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows.banks import Anchors, Bank, Criterion, Question

ANCHORS: Anchors = ("Sent them away.", "Asked a manager.", "Solved it.", "Solved it at once.", "Called them later.")
CRITERIA = (
    Criterion("values.care", Axis.VALUES, "Care", "Cares.", "Needed.", ("Likeness",), ANCHORS),
    Criterion("skill.till", Axis.SKILL, "Till", "Counts.", "Needed.", ("Speed",), ANCHORS),
)


def question(name: str, minutes: int, criterion: str | None, also: str | None = None) -> Question:
    kind = QuestionKind.CLOSING if criterion is None else QuestionKind.BEHAVIOURAL
    return Question(name, kind, name, "Tell me about a time.", minutes, criterion, also)


BANK = Bank(
    "shop",
    "1.0.0",
    "Shop",
    "en",
    "CC0-1.0",
    CRITERIA,
    (
        question("care-1", 7, "values.care"),
        question("care-2", 7, "values.care"),
        question("till-1", 10, "skill.till", "values.care"),
        question("till-2", 10, "skill.till"),
        question("close", 5, None),
    ),
)

PLAN = """\
format: 1
id: "shop-cashier"
title: "Cashier"
locale: "en"
family: "retail"
criteria:
  - {id: "values.care", weight: 2, weight_reason: "Most of the day is spent with customers.", floor: 3}
  - {id: "skill.till", must_have: false, trainable: true}
stages:
  - name: "Day one"
    minutes: 60
    interviews:
      - name: "Values"
        minutes: 20
        interviewers: 2
        questions: ["care-1", "care-2", "close"]
      - name: "Skill"
        minutes: 25
        questions: ["till-1", "till-2", "close"]
"""


def write(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(BrokenTemplateFile) as caught:
        read_template(path, [BANK])
    return [(one.line, one.rule) for one in caught.value.findings]


def test_a_template_is_read_as_it_is_written(tmp_path: Path) -> None:
    template = read_template(write(tmp_path, PLAN), [BANK])
    care, till = template.criteria
    assert (template.id, template.family, template.locale) == ("shop-cashier", "retail", "en")
    assert (care.weight, care.must_have, care.floor, care.trainable) == (2.0, True, 3.0, False)
    assert (till.weight, till.must_have, till.floor, till.trainable) == (1.0, False, None, True)
    assert [interview.interviewers for interview in template.interviews()] == [2, 1]
    assert template.stages[0].interviews[1].questions == ("till-1", "till-2", "close")


def test_a_second_interviewer_in_the_room_adds_no_observation(tmp_path: Path) -> None:
    template = read_template(write(tmp_path, PLAN), [BANK])
    assert observations(template, [BANK]) == {"values.care": 3, "skill.till": 2}
    lonely = PLAN.replace('["till-1", "till-2", "close"]', '["till-1"]').replace(
        "minutes: 25", "minutes: 25\n        interviewers: 3"
    )
    assert faults(write(tmp_path, lonely)) == [(8, "plan.coverage")]


@pytest.mark.parametrize(
    ("find", "replace", "line", "rule"),
    [
        ("format: 1", "format: 2", 1, "file.format"),
        ('"care-2"', '"care-9"', 16, "plan.unknown-question"),
        ('"care-2"', '"care-1"', 16, "plan.asked-twice"),
        ("skill.till", "skill.tills", 8, "plan.unknown-criterion"),
        ('  - {id: "skill.till", must_have: false, trainable: true}\n', "", 18, "plan.other-criterion"),
        ("minutes: 20", "minutes: 18", 14, "plan.minutes"),
        ("minutes: 60", "minutes: 40", 11, "plan.minutes"),
        (', weight_reason: "Most of the day is spent with customers."', "", 7, "schema.required"),
        ("floor: 3}", "trainable: true}", 7, "plan.trainable"),
        ("floor: 3}", "floor: 6}", 7, "schema.maximum"),
        ("interviewers: 2", "interviewer: 2", 15, "schema.unknown-key"),
        ('"shop-cashier"', "&x 1", 2, "yaml.anchor"),
        ('{id: "skill.till"', '{id: "values.care"', 8, "plan.duplicate-id"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path: Path, find: str, replace: str, line: int, rule: str) -> None:
    assert find in PLAN
    assert (line, rule) in faults(write(tmp_path, PLAN.replace(find, replace, 1)))


def test_one_bad_template_never_hides_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path, PLAN, "a.yaml")
    write(tmp_path, PLAN, "b.yaml")
    write(tmp_path, "{", "c.yaml")
    write(tmp_path, "{}", "schema.json")
    templates, broken = read_templates(tmp_path, [BANK])
    assert [template.id for template in templates] == ["shop-cashier"]
    assert [(one.path.name, one.findings[0].rule) for one in broken] == [
        ("b.yaml", "plan.duplicate-id"),
        ("c.yaml", "yaml.syntax"),
    ]


def test_every_template_that_ships_can_be_used() -> None:
    banks, _broken = read_folder(banks_folder())
    _templates, broken = read_templates(plans_folder(), banks)
    assert [str(finding) for one in broken for finding in one.findings] == []
