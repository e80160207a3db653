"""Sample answers are read strictly, their figures are computed anew, and a person's own take the place of ours."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.banks.linting import lint_paths
from cfhire.banks.vignettes import BrokenVignetteFile, agreement, read_vignette_folder, read_vignettes
from cfhire.model.kinds import Axis, QuestionKind, Severity
from cfhire.model.rows.banks import Anchors, Bank, Criterion, Question
from cfhire.model.rows.vignettes import Vignette
from cfhire.scoring.within_group import rwg

DOCUMENTED = (Path(__file__).parents[2] / "docs" / "linting.md").read_text("utf-8")
SMALL = Path(__file__).with_name("small.yaml").read_text("utf-8")

ANCHORS: Anchors = ("Hid it.", "Told a third person.", "Told when asked.", "Told before.", "Told with two ways out.")
CANDOUR = Criterion("values.candour", Axis.VALUES, "Candour", "Says it early.", "Needed.", ("Bluntness",), ANCHORS)
NEWS = Question("candour-bad-news", QuestionKind.BEHAVIOURAL, "Bad news", "Tell me.", 6, "values.candour")
CLOSE = Question("front-desk-close", QuestionKind.CLOSING, "Closing", "What else?", 3)
BANK = Bank("front-desk", "1.0.0", "Front desk", "en", "CC0-1.0", (CANDOUR,), (NEWS, CLOSE))

ANSWER = " ".join(["I went to the guest before they came down and said what had happened."] * 10)

FILE = f"""\
format: 1
id: "answers"
version: "1.0.0"
title: "Answers"
locale: "en"
license: "CC-BY-4.0"
vignettes:
  - id: "candour-weak"
    criterion: "values.candour"
    question: "candour-bad-news"
    intended: "weak"
    text: "{ANSWER}"
    ratings: {{"reader-1": 1, "reader-2": 2, "reader-3": 2}}
    median: 2
    rwg: 0.83
  - id: "candour-strong"
    criterion: "values.candour"
    question: "candour-bad-news"
    intended: "strong"
    text: "{ANSWER} It was late."
    ratings: {{"reader-1": 5, "reader-2": 5, "reader-3": 5, "reader-4": 4}}
    median: 5
    rwg: 0.88
"""


def write(folder: Path, text: str, name: str = "answers.yaml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[tuple[int, str]]:
    with pytest.raises(BrokenVignetteFile) as caught:
        read_vignettes(path, [BANK])
    assert all(one.file == str(path) for one in caught.value.findings)
    return [(one.line, one.rule) for one in caught.value.findings]


def test_answers_are_read_as_they_are_written(tmp_path: Path) -> None:
    made = read_vignettes(write(tmp_path, FILE), [BANK])
    weak, strong = made.vignettes
    assert (made.id, made.locale, made.license) == ("answers", "en", "CC-BY-4.0")
    assert weak == Vignette(
        "candour-weak",
        "values.candour",
        "candour-bad-news",
        "weak",
        ANSWER,
        (("reader-1", 1), ("reader-2", 2), ("reader-3", 2)),
        2.0,
        0.83,
    )
    assert (strong.median, strong.rwg, len(strong.ratings)) == (5.0, 0.88, 4)


@pytest.mark.parametrize(
    ("find", "replace", "line", "rule"),
    [
        ("format: 1", "format: 2", 1, "file.format"),
        ('"answers"', "&x 1", 2, "yaml.anchor"),
        ('"values.candour"', '"values.candor"', 9, "vignette.unknown-criterion"),
        ('"candour-bad-news"', '"candour-good-news"', 10, "vignette.unknown-question"),
        ('"candour-bad-news"', '"front-desk-close"', 10, "vignette.other-criterion"),
        ('"weak"', '"poor"', 11, "schema.enum"),
        (', "reader-3": 2', "", 13, "schema.minProperties"),
        ('"reader-2": 2', '"reader-2": 6', 13, "schema.maximum"),
        ('"reader-2": 2', '"reader-2": 2.5', 13, "schema.type"),
        ('"reader-2": 2', '"Reader 2": 2', 13, "schema.pattern"),
        ("    median: 2\n", "", 8, "schema.dependencies"),
        ("median: 2", "median: 1.5", 14, "vignette.median"),
        ("rwg: 0.83", "rwg: 0.9", 15, "vignette.rwg"),
        ("median: 2", "mean: 2", 14, "schema.unknown-key"),
        ('"candour-strong"', '"candour-weak"', 16, "vignette.duplicate-id"),
    ],
)
def test_each_fault_is_named_with_its_line(tmp_path: Path, find: str, replace: str, line: int, rule: str) -> None:
    assert find in FILE
    assert (line, rule) in faults(write(tmp_path, FILE.replace(find, replace, 1)))


def test_one_bad_file_never_hides_the_good_ones(tmp_path: Path) -> None:
    write(tmp_path, FILE, "a.yaml")
    write(tmp_path, FILE.replace('id: "answers"', 'id: "more"').replace("candour-strong", "candour-best"), "b.yaml")
    write(tmp_path, "{", "c.yaml")
    write(tmp_path, "{}", "schema.json")
    read, broken = read_vignette_folder(tmp_path, [BANK])
    assert [made.id for made in read] == ["answers"]
    assert [(one.path.name, one.findings[0].line, one.findings[0].rule) for one in broken] == [
        ("b.yaml", 8, "vignette.duplicate-id"),
        ("c.yaml", 1, "yaml.syntax"),
    ]


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.integers(1, 5), min_size=2, max_size=8))
def test_agreement_is_the_panels_own_statistic(levels: list[int]) -> None:
    assert agreement(levels) == pytest.approx(rwg(levels).value, abs=1e-12)


def folder_of(tmp_path: Path, text: str) -> Path:
    """Return a folder of banks as ours is laid out, with one file of answers."""
    write(tmp_path, SMALL, "front-desk.yaml")
    (tmp_path / "vignettes").mkdir()
    return write(tmp_path / "vignettes", text)


@pytest.mark.parametrize(
    ("find", "replace", "line", "rule"),
    [
        (
            '    ratings: {"reader-1": 1, "reader-2": 2, "reader-3": 2}\n    median: 2\n    rwg: 0.83\n',
            "",
            8,
            "vignette.unrated",
        ),
        (
            '{"reader-1": 1, "reader-2": 2, "reader-3": 2}\n    median: 2\n    rwg: 0.83',
            '{"reader-1": 1, "reader-2": 2, "reader-3": 3}\n    median: 2\n    rwg: 0.5',
            15,
            "vignette.disagreement",
        ),
        (" It was late.", " It was late." * 50, 20, "vignette.length"),
        ('"strong"', '"weak"', 0, ""),
        ('"weak"', '"strong"', 0, ""),
        (
            '5, "reader-4": 4}\n    median: 5\n    rwg: 0.88',
            "1}\n    median: 5\n    rwg: -1.67",
            23,
            "vignette.disagreement",
        ),
        (
            '5, "reader-2": 5, "reader-3": 5, "reader-4": 4}\n    median: 5\n    rwg: 0.88',
            '2, "reader-2": 2, "reader-3": 1}\n    median: 2\n    rwg: 0.83',
            22,
            "vignette.order",
        ),
    ],
)
def test_what_makes_answers_useless_for_practice_is_a_warning(
    tmp_path: Path, find: str, replace: str, line: int, rule: str
) -> None:
    assert find in FILE
    path = folder_of(tmp_path, FILE.replace(find, replace, 1))
    found = [one for one in lint_paths([tmp_path]) if one.file == str(path)]
    assert [(one.line, one.rule, one.severity) for one in found] == ([(line, rule, Severity.WARNING)] if rule else [])
    assert not rule or rule in DOCUMENTED


def test_the_linter_reads_answers_by_folder_and_by_file(tmp_path: Path) -> None:
    path = folder_of(tmp_path, FILE.replace("median: 5", "median: 3"))
    found = [one for one in lint_paths([tmp_path]) if one.file == str(path)]
    assert [(one.line, one.rule) for one in found] == [(22, "vignette.median")]
    assert lint_paths([tmp_path / "vignettes"]) == lint_paths([path]) == found
    missing = tmp_path / "vignettes" / "none.yaml"
    assert [(one.file, one.rule) for one in lint_paths([missing])] == [(str(missing), "file.open")]
