"""Banks are read strictly, and every fault comes with its line."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.banks.places import banks_folder
from cfhire.banks.reading import BrokenBankFile, read_bank, read_folder
from cfhire.model.kinds import Axis, DevelopKind, Dimension, Horizon, QuestionKind, Severity, Star
from cfhire.model.rows.banks import Finding

SMALL = Path(__file__).with_name("small.yaml").read_text("utf-8")
HOSTILE = list(csv.DictReader(io.StringIO(Path(__file__).with_name("hostile_cases.csv").read_text("utf-8"))))

NOTHING_SAID = Finding("", 0, Severity.ERROR, "", "an error without a finding")

SECOND = """\
format: 1
id: "second"
version: "1.0.0"
title: "Second bank"
locale: "en"
license: "CC-BY-4.0"
questions:
  - {id: "second-close", kind: "closing", title: "Closing", prompt: "What else should we know?", minutes: 3}
"""

FOREIGN = """\
  - id: "foreign-question"
    criterion: "values.candour"
    kind: "motive"
    title: "Why candour"
    prompt: "When did you last say something hard, and why?"
    probes: []
    minutes: 4
    anchors:
      "1": "Names no occasion at all."
      "2": "Names an occasion of others."
      "3": "Names an occasion of their own."
      "4": "Names it with what it was for."
      "5": "Names it with what came of it."
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8", newline="")
    return path


def findings_of(path: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(BrokenBankFile) as caught:
        read_bank(path)
    return [(one.file, one.line, one.rule) for one in caught.value.findings]


def test_a_bank_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, "small.yaml", SMALL)
    bank = read_bank(path)
    assert (bank.id, bank.version, bank.title, bank.locale) == ("front-desk", "1.0.0", "Front desk", "en")
    assert bank.path == path
    criterion, question, closing = bank.criteria[0], bank.questions[0], bank.questions[1]
    assert (criterion.axis, criterion.dimension, criterion.trainable) == (Axis.VALUES, Dimension.LEADERSHIP, False)
    assert criterion.anchors[4] == "Told the guest and offered two ways out."
    assert (criterion.develop[0].kind, criterion.develop[0].horizon) == (DevelopKind.SOFT, Horizon.CURRENT)
    assert (question.kind, question.criterion, question.minutes) == (QuestionKind.BEHAVIOURAL, "values.candour", 6)
    assert [probe.star for probe in question.probes] == [Star.SITUATION, None]
    assert (closing.kind, closing.criterion, closing.anchors) == (QuestionKind.CLOSING, None, None)


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case["case"])
def test_each_fault_is_named_with_its_line(tmp_path: Path, case: dict[str, str]) -> None:
    assert case["find"] in SMALL
    path = write(tmp_path, "small.yaml", SMALL.replace(case["find"], case["replace"], 1))
    with pytest.raises(BrokenBankFile) as caught:
        read_bank(path)
    match = [one for one in caught.value.findings if (one.line, one.rule) == (int(case["line"]), case["rule"])]
    assert match, [str(one) for one in caught.value.findings]
    assert case["says"] in match[0].message
    assert match[0].file == str(path)
    assert str(match[0]).startswith(f"{path}:{case['line']}: error {case['rule']} ")


def test_all_faults_of_a_file_are_told_together_in_order(tmp_path: Path) -> None:
    text = (
        SMALL.replace("minutes: 6", "minutes: 600").replace('axis: "values"', 'axis: "x"').replace("minutes: 5\n", "")
    )
    text = text.replace('title: "Front desk"', 'title: &t "Front desk"')
    path = write(tmp_path, "small.yaml", text)
    assert [(line, rule) for _file, line, rule in findings_of(path)] == [
        (5, "yaml.anchor"),
        (10, "schema.enum"),
        (39, "schema.maximum"),
        (40, "schema.required"),
    ]


def test_the_error_says_file_and_first_fault(tmp_path: Path) -> None:
    path = write(tmp_path, "small.yaml", SMALL.replace("minutes: 6", "minutes: 600"))
    with pytest.raises(BrokenBankFile) as caught:
        read_bank(path)
    assert caught.value.sentence == "small.yaml cannot be used: line 39: “minutes” is more than 90."


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (b"", "yaml.empty", 1),
        (b"# only a remark\n", "yaml.empty", 1),
        (b"just words\n", "schema.type", 1),
        (b"format: 1\ntitle: caf\xe9\n", "file.encoding", 2),
        (b"format: 1\ntitle: \xed\xa0\x80\n", "file.encoding", 2),
        (SMALL.encode("utf-16"), "file.encoding", 1),
        (b"format: 1\ntitle: a\x00b\n", "file.character", 2),
        (b"format: 1\n\ntitle: a\x07b\n", "file.character", 3),
        (b"#" + b"a\n" * 500_000, "file.size", 1),
        (b"a: 1\nb: " + b"x" * 30_000, "file.line", 2),
        (b"!" * 999_000, "file.line", 1),
        (b"[" * 15_000, "yaml.depth", 1),
        (b"- " * 9_000, "yaml.depth", 1),
        (b"".join(b" " * n + b"a:\n" for n in range(100)), "yaml.depth", 21),
        (b"- a\n" * 240_000, "yaml.parts", 30_000),
        (b"a: &a [x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]\n", "yaml.alias", 4),
        (b"a: &a {k: 1}\nb: &b {<<: [*a,*a,*a]}\nc: {<<: [*b,*b,*b]}\n", "yaml.merge", 3),
        (b"&a [*a]\n", "yaml.alias", 1),
    ],
)
def test_files_that_are_traps_are_refused(tmp_path: Path, content: bytes, rule: str, line: int) -> None:
    path = tmp_path / "trap.yaml"
    path.write_bytes(content)
    assert (str(path), line, rule) in findings_of(path)


def test_a_missing_file_is_a_finding_too(tmp_path: Path) -> None:
    assert findings_of(tmp_path / "none.yaml") == [(str(tmp_path / "none.yaml"), 1, "file.open")]


def test_words_that_other_readers_change_stay_as_written(tmp_path: Path) -> None:
    text = SMALL.replace('locale: "en"', "locale: no").replace('"CC-BY-4.0"', "12:30:45")
    bank = read_bank(write(tmp_path, "small.yaml", text))
    assert (bank.locale, bank.license) == ("no", "12:30:45")


def test_a_file_with_a_byte_order_mark_and_windows_lines_reads_alike(tmp_path: Path) -> None:
    plain = read_bank(write(tmp_path, "a.yaml", SMALL))
    other = read_bank(write(tmp_path, "b.yaml", "\ufeff" + SMALL.replace("\n", "\r\n")))
    assert plain.questions == other.questions


def test_a_criterion_may_live_in_another_bank_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "small.yaml", SMALL)
    path = write(tmp_path, "second.yaml", SECOND + FOREIGN)
    assert read_bank(path).questions[1].criterion == "values.candour"
    banks, broken = read_folder(tmp_path)
    assert ([bank.id for bank in banks], broken) == (["second", "front-desk"], ())


def test_a_criterion_in_a_broken_file_is_named_as_such(tmp_path: Path) -> None:
    write(tmp_path, "small.yaml", SMALL.replace("minutes: 6", "minutes: 600"))
    write(tmp_path, "second.yaml", SECOND + FOREIGN)
    banks, broken = read_folder(tmp_path)
    assert banks == ()
    assert [(one.path.name, one.findings[0].line) for one in broken] == [("second.yaml", 10), ("small.yaml", 39)]
    assert "cannot be used; correct that file first" in broken[0].findings[0].message


def test_one_bad_file_never_hides_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path, "small.yaml", SMALL)
    write(tmp_path, "bad.yaml", "{{{")
    (tmp_path / "plans").mkdir()
    write(tmp_path / "plans", "plan.yaml", "anything")
    write(tmp_path, "schema.json", "{}")
    write(tmp_path, "README.md", "words")
    (tmp_path / "folder.yaml").mkdir()
    banks, broken = read_folder(tmp_path)
    assert [bank.id for bank in banks] == ["front-desk"]
    assert [one.path.name for one in broken] == ["bad.yaml"]
    assert broken[0].findings[0].severity is Severity.ERROR


def test_ids_that_two_banks_claim_are_a_fault_of_the_later_file(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", SMALL)
    write(
        tmp_path, "b.yaml", SMALL.replace('"front-desk"', '"back-desk"').replace('"values.candour"', '"values.other"')
    )
    banks, broken = read_folder(tmp_path)
    assert [bank.id for bank in banks] == ["front-desk"]
    assert [(one.line, one.rule) for one in broken[0].findings] == [
        (25, "bank.duplicate-id"),
        (40, "bank.duplicate-id"),
    ]
    assert "already used in a.yaml, line 25" in broken[0].findings[0].message


def test_a_translation_shares_the_ids_of_its_original(tmp_path: Path) -> None:
    write(tmp_path, "small.yaml", SMALL)
    german = SMALL.replace('"front-desk"', '"front-desk-de"\ntranslation_of: "front-desk"').replace('"en"', '"de"')
    write(tmp_path, "small.de.yaml", german)
    banks, broken = read_folder(tmp_path)
    assert ([bank.locale for bank in banks], broken) == (["de", "en"], ())


def test_a_translation_with_other_ids_is_broken_and_its_original_stays(tmp_path: Path) -> None:
    write(tmp_path, "small.yaml", SMALL)
    german = SMALL.replace('"front-desk"', '"front-desk-de"\ntranslation_of: "front-desk"')
    write(tmp_path, "a.yaml", german.replace('"candour-bad-news"', '"candour-schlechte-nachricht"'))
    banks, broken = read_folder(tmp_path)
    assert [bank.id for bank in banks] == ["front-desk"]
    assert [(one.line, one.message) for one in broken[0].findings] == [
        (25, "The translation lacks “candour-bad-news” of questions."),
        (26, "The original has no “candour-schlechte-nachricht” in questions."),
    ]


def test_a_translation_needs_its_original_and_comes_once_a_language(tmp_path: Path) -> None:
    german = SMALL.replace('"front-desk"', '"front-desk-de"\ntranslation_of: "front-desk"').replace('"en"', '"de"')
    write(tmp_path, "a.yaml", german)
    assert [one.findings[0].rule for one in read_folder(tmp_path)[1]] == ["bank.translation"]
    write(tmp_path, "b.yaml", german.replace("front-desk-de", "front-desk-de-2"))
    write(tmp_path, "small.yaml", SMALL)
    banks, broken = read_folder(tmp_path)
    assert [bank.id for bank in banks] == ["front-desk-de", "front-desk"]
    assert "a.yaml already translates" in broken[0].findings[0].message


def test_a_folder_that_is_not_there_holds_no_banks(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == ((), ())


def test_a_json_bank_reads_like_a_yaml_one(tmp_path: Path) -> None:
    import json

    question = {"id": "j", "kind": "closing", "title": "Close", "prompt": "What else, please — café?", "minutes": 2}
    data = {"format": 1, "id": "json-bank", "version": "1.0.0", "title": "J", "locale": "en", "license": "CC0-1.0"}
    path = write(tmp_path, "bank.json", json.dumps({**data, "questions": [question]}, indent=2))
    assert read_bank(path).questions[0].prompt == "What else, please — café?"


def test_every_bank_that_ships_can_be_read() -> None:
    banks, broken = read_folder(banks_folder())
    assert [str(finding) for one in broken for finding in one.findings] == []
    assert banks


_MARKS = ["&a ", "*a", "<<: ", "!!x ", "? ", ": ", "- ", "{", "}", "[", "]", "|", ">", "%", "---\n", "...\n", '"', "'"]
_CHARACTERS = ["\\", "\t", "\n", "  ", "#", ",", "\x00", "\x85", "\u2028", "\ufeff", "\\ud800", "\ud800"]
_VALUES = ["1e999", ".inf", "0x1f", "null", "~", "9" * 400]
_PIECES = st.sampled_from([*_MARKS, *_CHARACTERS, *_VALUES])


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(SMALL)), st.integers(0, 40), _PIECES | st.text(max_size=6)), max_size=4))
def test_no_mutation_gets_past_or_through(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[tuple[int, int, str]]
) -> None:
    text = SMALL
    for start, length, piece in cuts:
        text = text[:start] + piece + text[start + length :]
    path = tmp_path_factory.mktemp("mutated") / "bank.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    findings: tuple[Finding, ...] = ()
    try:
        read_bank(path)
    except BrokenBankFile as error:
        findings = error.findings or (NOTHING_SAID,)
    breaks = sum(text.count(character) for character in "\n\r\x85\u2028\u2029")
    assert all(1 <= finding.line <= breaks + 2 for finding in findings)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.binary(max_size=120))
def test_no_bytes_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "bank.yaml"
    path.write_bytes(content)
    with pytest.raises(BrokenBankFile):
        read_bank(path)


def test_the_bank_that_authors_are_shown_can_be_read(tmp_path: Path) -> None:
    guide = (banks_folder() / "README.md").read_text("utf-8")
    shown = guide.split("```yaml\n")[1].split("```")[0]
    assert read_bank(write(tmp_path, "front-desk.yaml", shown)).questions[0].minutes == 6
