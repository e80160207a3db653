"""A translation changes words only, and each reader gets each question once."""

from dataclasses import replace
from pathlib import Path

import pytest

from cfhire.banks.languages import each_once, in_language, language_of_criteria, languages
from cfhire.banks.listing import listing
from cfhire.banks.reading import read_folder
from cfhire.services.banks import Banks

SMALL = Path(__file__).with_name("small.yaml").read_text("utf-8")
GERMAN = (
    SMALL.replace('id: "front-desk"', 'id: "front-desk-de"\ntranslation_of: "front-desk"')
    .replace('"en"', '"de-AT"')
    .replace("Says early what is true and useful.", "Sagt früh, was wahr und nützlich ist.")
    .replace("Tell me about a time you had to bring a guest bad news.", "Erzählen Sie von einer schlechten Nachricht.")
)
ALONE = """\
format: 1
id: "second"
version: "1.0.0"
title: "Second bank"
locale: "en"
license: "CC-BY-4.0"
questions:
  - {id: "second-close", kind: "closing", title: "Closing", prompt: "What else should we know?", minutes: 3}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("a.yaml", SMALL), ("b.yaml", GERMAN), ("c.yaml", ALONE)):
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("find", "replace_by", "line", "key"),
    [
        ("minutes: 6", "minutes: 7", 40, "minutes"),
        ('kind: "behavioural"', 'kind: "situational"', 28, "kind"),
        ('star: "situation"', 'star: "task"', 31, "probes"),
        ("minutes: 6", 'minutes: 6\n    customer: "both"', 41, "customer"),
        ("minutes: 6", "minutes: 6\n    guardrails: true", 41, "guardrails"),
        ("minutes: 6", 'minutes: 6\n    levels: ["entry"]', 41, "levels"),
        ('dimension: "leadership"', 'dimension: "hiring"', 12, "dimension"),
        ('kind: "soft"', 'kind: "technical"', 23, "develop"),
    ],
)
def test_a_translation_that_changes_more_than_words_is_refused(
    folder: Path, find: str, replace_by: str, line: int, key: str
) -> None:
    assert find in GERMAN
    (folder / "b.yaml").write_text(GERMAN.replace(find, replace_by, 1), "utf-8")
    banks, broken = read_folder(folder)
    assert [bank.id for bank in banks] == ["front-desk", "second"]
    finding = broken[0].findings[0]
    assert (finding.line, finding.rule) == (line, "bank.translation")
    assert f"“{key}”" in finding.message


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["front-desk", "second"]),
        ("de", ["front-desk-de", "second"]),
        ("de-CH", ["front-desk-de", "second"]),
        ("fr", ["front-desk", "second"]),
        ("", ["front-desk", "second"]),
    ],
)
def test_each_bank_comes_once_translated_where_it_can_be(folder: Path, language: str, expected: list[str]) -> None:
    assert [bank.id for bank in each_once(read_folder(folder)[0], language)] == expected


def test_banks_of_one_language_and_the_languages_there_are(folder: Path) -> None:
    banks, _broken = read_folder(folder)
    assert [bank.id for bank in in_language(banks, "de")] == ["front-desk-de"]
    assert languages(banks) == ("en", "de")
    german = in_language(banks, "de")[0]
    assert german.questions[0].locale == "de-AT"
    assert language_of_criteria(banks, german.criteria) == "de"
    assert language_of_criteria(banks, banks[0].criteria) == "en"
    only_english = replace(german.criteria[0], id="values.other")
    assert language_of_criteria(banks, [*[only_english] * 3, german.criteria[0]]) == "de"
    assert language_of_criteria(banks, [replace(german.criteria[0], definition="Own words.")]) == ""


def test_a_question_is_offered_once_and_in_the_language_asked_for(folder: Path) -> None:
    banks = Banks(folder)
    assert [offer.locale for offer in banks.find()] == ["en", "en", "en"]
    assert [offer.locale for offer in banks.find(language="de")] == ["de-AT", "de-AT", "en"]
    assert [offer.locale for offer in banks.find(only="de")] == ["de-AT", "de-AT"]
    assert banks.question("candour-bad-news", "de").prompt == "Erzählen Sie von einer schlechten Nachricht."
    assert banks.question("candour-bad-news").prompt.startswith("Tell me")
    assert banks.criterion("values.candour", "de").definition == "Sagt früh, was wahr und nützlich ist."


def test_the_list_of_banks_names_translations_under_their_original(folder: Path) -> None:
    listed = listing(read_folder(folder)[0])
    assert "Translations: Deutsch (`front-desk-de`, version 1.0.0)." in listed
    assert listed.count("## Front desk") == 1
