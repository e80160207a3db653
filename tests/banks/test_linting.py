"""The linter says what strays, where, why and what to say instead, and lets lawful texts pass."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.banks.lint_rules import rules_of
from cfhire.banks.linting import as_json, lint_banks, lint_paths, lint_text
from cfhire.banks.places import banks_folder
from cfhire.model.kinds import Axis, DevelopKind, Horizon, QuestionKind, Severity, Star
from cfhire.model.rows.banks import Anchors, Bank, Criterion, Develop, Probe, Question

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "linting.md").read_text("utf-8")
FILES = ("protected", "anchors", "wording", "structure")

ANCHORS: Anchors = (
    "Sent the guest away without a word.",
    "Asked a colleague to deal with it.",
    "Told the guest what had gone wrong.",
    "Told the guest and offered another room.",
    "Told the guest, moved the luggage, and had the cause repaired.",
)
CRITERION = Criterion(
    "values.care",
    Axis.VALUES,
    "Care",
    "Looks after the guest's need first.",
    "Guests come back for it.",
    ("Likeness to the team",),
    ANCHORS,
    develop=(
        Develop(DevelopKind.SOFT, Horizon.CURRENT, "Sit beside a colleague."),
        Develop(DevelopKind.TECHNICAL, Horizon.CURRENT, "Learn the booking tool."),
    ),
)
QUESTION = Question(
    "care-1",
    QuestionKind.BEHAVIOURAL,
    "A guest in trouble",
    "Tell me about a time you helped a guest in trouble.",
    6,
    "values.care",
    None,
    ANCHORS,
    (
        Probe("What had happened?", Star.SITUATION),
        Probe("What did you do?", Star.ACTION),
        Probe("What came of it?", Star.RESULT),
    ),
)
BANK = Bank("desk", "1.0.0", "Desk", "en", "CC0-1.0", (CRITERION,), (QUESTION,))


def rules(text: str, locale: str, kind: str = "question") -> list[str]:
    return [finding.rule for finding in lint_text(text, locale, kind)]  # type: ignore[arg-type]


def with_question(question: Question) -> list[str]:
    return [finding.rule for finding in lint_banks([replace(BANK, questions=(question,))])]


def with_anchor(level: int, text: str) -> list[str]:
    anchors = list(ANCHORS)
    anchors[level - 1] = text
    return with_question(replace(QUESTION, anchors=(anchors[0], anchors[1], anchors[2], anchors[3], anchors[4])))


def test_a_sound_bank_has_nothing_to_say() -> None:
    assert lint_banks([BANK]) == []


@pytest.mark.parametrize(
    ("locale", "text", "rule"),
    [
        ("en", "Do you have children?", "protected.family"),
        ("en", "When did you leave school?", "protected.age"),
        ("en", "An unusual name. Where is it from?", "protected.origin"),
        ("en", "Would your husband mind the late shifts?", "protected.marital"),
        ("en", "What did you earn in your last job?", "protected.salary"),
        ("de", "Sind Sie schwanger?", "protected.pregnancy"),
        ("de", "Hast du einen Migrationshintergrund?", "protected.origin"),
        ("de", "Welcher Konfession gehören Sie an?", "protected.religion"),
        ("de-AT", "Sind Sie vorbestraft?", "protected.record"),
        ("es", "¿Está afiliado a algún sindicato?", "protected.union"),
        ("es", "¿Tomas alguna medicación?", "protected.medication"),
        ("es", "¿Cuál es su estado civil?", "protected.marital"),
        ("it", "Do you go to church?", "protected.religion"),
    ],
)
def test_a_question_on_protected_ground_is_an_error(locale: str, text: str, rule: str) -> None:
    finding = next(one for one in lint_text(text, locale, "question") if one.rule == rule)
    assert finding.severity is Severity.ERROR
    assert finding.category == rule.removeprefix("protected.")
    assert finding.rewording


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "Can you lift 15 kg, with or without adjustments?"),
        ("en", "The shifts go from 6 to 14 and from 14 to 22. How do these hours suit you?"),
        ("en", "Tell me about a time a customer's children got lost in your shop."),
        ("en", "How did you share the work when a colleague fell ill?"),
        ("en", "Which pay do you have in mind?"),
        ("de", "Wie haben Sie einer Kundin mit Kinderwagen geholfen?"),
        ("de", "Was tun Sie, wenn eine Kollegin krank wird und ihre Schicht offen ist?"),
        ("es", "¿Cómo ayudó a un cliente que perdió a su hijo en la tienda?"),
        ("es", "¿Cómo repartió el trabajo cuando una compañera estaba de baja?"),
    ],
)
def test_a_lawful_question_passes(locale: str, text: str) -> None:
    assert [rule for rule in rules(text, locale) if rule.startswith("protected.")] == []


def test_the_capital_letter_tells_the_candidates_child_from_a_customers() -> None:
    assert "protected.family" in rules("Wo sind Ihre Kinder, wenn Sie arbeiten?", "de")
    assert rules("Was sagen Sie, wenn eine Kundin fragt, wo ihre Kinder spielen können?", "de") == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Two small kids at home, travel may be an issue.", "protected.family"),
        ("Good with customers but heavy accent.", "protected.language"),
        ("Nice smile.", "anchors.demeanour"),
        ("Would have a beer with this one.", "anchors.likeness"),
        ("Great personality.", "anchors.trait"),
    ],
)
def test_a_note_on_the_person_is_told_to_describe_what_was_done(text: str, rule: str) -> None:
    finding = next(one for one in lint_text(text, "en", "note") if one.rule == rule)
    assert finding.severity is Severity.ERROR
    assert finding.rewording == "Describe what was done, not likeness or person."


def test_notes_are_looked_at_line_by_line() -> None:
    findings = lint_text("Called the guest back within the hour.\n\nProbably pregnant.", "en", "note")
    assert [(one.line, one.rule) for one in findings] == [(3, "protected.pregnancy")]


@pytest.mark.parametrize(
    "text",
    [
        "Moved a pregnant colleague to desk work at her wish.",
        "Had a ramp built for a customer in a wheelchair.",
        "The guest smiled and thanked the whole desk.",
    ],
)
def test_a_story_about_others_is_no_note_on_the_candidate(text: str) -> None:
    assert rules(text, "en", "note") == []


@pytest.mark.parametrize(
    ("prompt", "rule"),
    [
        ("Surely you enjoy helping guests, right?", "wording.leading"),
        ("What did you do first, and why did you choose that guest?", "wording.double"),
        ("Have you ever helped a guest in trouble?", "wording.closed"),
        ("What would you do if a guest was angry?", "wording.hypothetical"),
    ],
)
def test_the_wording_of_a_prompt_is_a_warning(prompt: str, rule: str) -> None:
    findings = lint_banks([replace(BANK, questions=(replace(QUESTION, prompt=prompt),))])
    assert rule in [one.rule for one in findings]
    assert {one.severity for one in findings} == {Severity.WARNING}


def test_a_what_if_question_with_a_setting_is_fine() -> None:
    prompt = "It is 23:10 at the desk. Two guests hold the same room. What would you do?"
    assert with_question(replace(QUESTION, prompt=prompt)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Smiles and keeps eye contact throughout.",
        "Shows a lot of energy and enthusiasm.",
        "Has the right thinking style for the team.",
        "Speaks without an accent and is well dressed.",
        "Has a warm personality.",
    ],
)
def test_manner_and_traits_may_not_be_rated(text: str) -> None:
    found = lint_banks([replace(BANK, criteria=(replace(CRITERION, anchors=(*ANCHORS[:4], text)),))])
    assert [one.severity for one in found] == [Severity.ERROR] * len(found) != []
    assert {one.category for one in found} == {"demeanour"}


def test_likeness_may_not_be_rated_and_may_be_named_as_what_a_criterion_is_not() -> None:
    assert "anchors.likeness" in with_anchor(5, "Would fit in with us, one could have a beer with them.")
    criterion = replace(CRITERION, is_not=("Having a beer with the team", "Smiling"))
    assert lint_banks([replace(BANK, criteria=(criterion,))]) == []


def test_vague_anchors_and_mere_degrees_are_warnings() -> None:
    assert with_anchor(3, "Gave a good answer with some understanding.") == ["anchors.vague"]
    assert with_anchor(4, "Always told the guest very well what had gone wrong.") == ["structure.degrees"]


def test_what_not_to_ask_may_name_what_is_forbidden() -> None:
    question = replace(QUESTION, do_not_ask=("Whether the candidate has children", "How old they are"))
    assert with_question(question) == []


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        (replace(QUESTION, minutes=40), "structure.minutes"),
        (replace(QUESTION, anchors=None), "structure.anchors"),
        (replace(QUESTION, probes=QUESTION.probes[:1]), "structure.probes"),
        (
            replace(
                QUESTION,
                prompt="Characterise retrospectively an organisational misunderstanding necessitating extraordinary "
                "interdepartmental communication responsibilities notwithstanding insufficient documentation.",
            ),
            "structure.grade",
        ),
    ],
)
def test_what_is_incomplete_is_a_warning(question: Question, rule: str) -> None:
    assert with_question(question) == [rule]


def test_a_criterion_needs_training_of_both_kinds() -> None:
    criterion = replace(CRITERION, develop=CRITERION.develop[:1])
    assert [one.rule for one in lint_banks([replace(BANK, criteria=(criterion,))])] == ["structure.develop"]


def test_nearly_the_same_question_in_another_bank_is_named() -> None:
    again = replace(QUESTION, id="again", prompt="Tell me about a time when you helped a guest in trouble.")
    other = replace(BANK, id="lobby", criteria=(), questions=(again,))
    (finding,) = lint_banks([BANK, other])
    assert finding.rule == "structure.duplicate"
    assert "“care-1” of desk" in finding.message
    german = replace(other, locale="de")
    assert "structure.duplicate" not in [one.rule for one in lint_banks([BANK, german])]


def test_findings_come_with_file_and_line(tmp_path: Path) -> None:
    text = (Path(__file__).with_name("small.yaml")).read_text("utf-8")
    path = tmp_path / "small.yaml"
    path.write_text(text.replace("What exactly did you say?", "Are you pregnant?"), "utf-8")
    (tmp_path / "broken.yaml").write_text("a: &b 1\n", "utf-8")
    findings = lint_paths([tmp_path])
    assert findings == lint_paths([path, tmp_path / "broken.yaml"])
    stray = next(one for one in findings if one.rule == "protected.pregnancy")
    assert (stray.file, stray.line) == (str(path), 32)
    assert {one.rule for one in findings if one.file.endswith("broken.yaml")} >= {"yaml.anchor", "schema.required"}
    assert as_json(stray) == {
        "file": str(path),
        "line": 32,
        "severity": "error",
        "rule": "protected.pregnancy",
        "category": "pregnancy",
        "message": stray.message,
        "rewording": stray.rewording,
    }


def test_plan_templates_are_checked_with_their_banks(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "plan.yaml"
    plan.write_text("format: 1\n", "utf-8")
    assert {one.rule for one in lint_paths([plan])} == {"schema.required"}
    assert lint_paths([tmp_path]) == lint_paths([tmp_path / "plans"]) == lint_paths([plan])


def test_no_bank_that_ships_breaks_a_rule_of_severity_error() -> None:
    errors = [str(one) for one in lint_paths([banks_folder()]) if one.severity is Severity.ERROR]
    assert errors == []


@pytest.mark.parametrize("name", FILES)
def test_every_rule_says_why_and_is_documented(name: str) -> None:
    for locale in ("en", "de", "es"):
        for rule in rules_of(name, locale):
            assert rule.why.endswith(".")
            assert f"`{rule.id}`" in DOCUMENTED
            for patterns in (rule.asks, rule.words, rule.hints, rule.notes, rule.always, rule.unless):
                assert isinstance(patterns.compiled, re.Pattern)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=300), st.sampled_from(["en", "de", "es", "xx", ""]), st.sampled_from(["question", "note"]))
def test_any_text_can_be_linted(text: str, locale: str, kind: str) -> None:
    assert all(one.line >= 1 for one in lint_text(text, locale, kind))  # type: ignore[arg-type]
