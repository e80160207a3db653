"""A job planned in German holds the German text from its criteria to its pinned questions."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cfhire.model.kinds import PanelRole, Role
from cfhire.model.rows.plan_templates import PlanTemplate, TemplateCriterion, TemplateInterview, TemplateStage
from cfhire.services.banks import Banks
from cfhire.services.workspace import Workspace, create_workspace

SMALL = Path(__file__).parents[1] / "banks" / "small.yaml"
GERMAN = {
    'id: "front-desk"': 'id: "front-desk-de"\ntranslation_of: "front-desk"',
    '"en"': '"de"',
    '"Candour"': '"Offenheit"',
    "Says early what is true and useful.": "Sagt früh, was wahr und nützlich ist.",
    "Tell me about a time you had to bring a guest bad news.": "Haben Sie Kinder? Erzählen Sie von ihnen.",
    "Told the guest at the desk.": "Sagte es dem Gast am Empfang.",
}
TEMPLATE = PlanTemplate(
    "front-desk",
    "Front desk",
    "en",
    "hospitality",
    (TemplateCriterion("values.candour"),),
    (TemplateStage("Day", 30, (TemplateInterview("Values", 30, ("candour-bad-news", "front-desk-close"), 2),)),),
)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace over a bank in English and German."""
    folder = tmp_path / "banks"
    folder.mkdir()
    shutil.copy(SMALL, folder / "small.yaml")
    text = SMALL.read_text("utf-8")
    for english, german in GERMAN.items():
        assert english in text
        text = text.replace(english, german)
    (folder / "small-de.yaml").write_text(text, "utf-8")
    made = create_workspace(tmp_path / "Empty.cfhire", "Harbour Kitchens", "Maya Ortiz", banks=Banks(folder))
    yield made
    made.close()


def test_a_plan_pinned_in_german_has_german_prompts_and_anchors_with_the_same_ids(workspace: Workspace) -> None:
    job = workspace.jobs.add_from_template("Empfang", TEMPLATE, language="de").id
    for name in ("Ines", "Jon"):
        workspace.people.seat(job, workspace.people.add(name, Role.INTERVIEWER).id, PanelRole.INTERVIEWER)
    for rule in ("observations", "lawful"):
        workspace.jobs.sign_exception(job, rule, "The bank of this test is small.")
    workspace.jobs.open(job)
    page = workspace.jobs.page(job)
    asked = [planned.question for planned in page.plan.interviews()[0].questions]
    assert [question.id for question in asked] == ["candour-bad-news", "front-desk-close"]
    assert asked[0].prompt == GERMAN["Tell me about a time you had to bring a guest bad news."]
    assert asked[0].anchors is not None
    assert asked[0].anchors[2] == GERMAN["Told the guest at the desk."]
    assert [(one.id, one.name) for one in page.described] == [("values.candour", "Offenheit")]
    assert workspace.banks.language_of(page.described) == "de"


def test_a_german_question_is_read_with_the_german_rules(workspace: Workspace) -> None:
    job = workspace.jobs.add_from_template("Empfang", TEMPLATE, language="de").id
    lawful = next(check for check in workspace.jobs.page(job).checks if check.rule == "lawful")
    assert not lawful.holds
    assert "haben sie kinder" in lawful.sentence


def test_without_a_wish_the_job_speaks_the_language_of_the_window(workspace: Workspace) -> None:
    job = workspace.jobs.add_from_template("Front desk", TEMPLATE).id
    assert workspace.jobs.page(job).described[0].name == "Candour"


def test_the_language_survives_undo_and_redo(workspace: Workspace) -> None:
    added = workspace.jobs.add("Empfang", ["values.candour"], language="de")
    assert added.undo is not None
    removed = added.undo()
    assert removed.undo is not None
    again = removed.undo()
    assert workspace.jobs.page(again.id).described[0].name == "Offenheit"


@pytest.mark.parametrize("language", ["de", "es"])
def test_the_ready_plans_keep_every_rule_in_translation(tmp_path: Path, language: str) -> None:
    made = create_workspace(tmp_path / "Shipped.cfhire", "Harbour Kitchens", "Maya Ortiz")
    broken, spoken = [], set()
    for template in made.banks.templates:
        page = made.jobs.page(made.jobs.add_from_template(template.title, template, language=language).id)
        broken += [check.sentence for check in page.checks if not check.holds and check.rule != "no_interviewer"]
        spoken |= {planned.question.locale for each in page.plan.interviews() for planned in each.questions}
    made.close()
    assert broken == []
    assert spoken == {"en", language}
