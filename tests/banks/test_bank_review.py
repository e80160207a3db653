"""The readers' scores of the banks, as AUTHORING.md describes the review."""

import csv
from collections import Counter, defaultdict

from cfhire.banks.places import banks_folder
from cfhire.banks.reading import read_folder

POINTS = (
    "job_related",
    "observable",
    "anchors_separable",
    "probes_neutral",
    "reading_age",
    "inclusive",
    "lawful",
)
AUTHORING = (banks_folder() / "AUTHORING.md").read_text("utf-8")
COLUMNS = ("round", "question", "reader", *POINTS, "comment")
LEAST_QUESTIONS, LEAST_READERS = 40, 2


def scores() -> list[dict[str, str]]:
    """Return every line of every file of scores."""
    found = []
    for path in sorted((banks_folder() / "review").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            lines = csv.DictReader(stream)
            assert tuple(lines.fieldnames or ()) == COLUMNS, path.name
            found += list(lines)
    return found


def test_every_score_is_of_a_question_there_is_and_is_given_once() -> None:
    known = {question.id for bank in read_folder(banks_folder())[0] for question in bank.questions}
    assert {line["question"] for line in scores()} <= known
    assert {line[point] for line in scores() for point in POINTS} <= {"0", "1"}
    assert all(line["reader"].strip() and line["round"].isdigit() for line in scores())
    given = Counter((line["round"], line["question"], line["reader"]) for line in scores())
    assert [key for key, number in given.items() if number > 1] == []


def test_a_reader_who_lets_a_point_fall_says_why() -> None:
    assert [line for line in scores() if "0" in {line[point] for point in POINTS} and not line["comment"].strip()] == []


def rounds() -> dict[int, dict[str, list[dict[str, str]]]]:
    """Return the lines of each round by question."""
    found: dict[int, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in scores():
        found[int(line["round"])][line["question"]].append(line)
    return found


def passed(lines: list[dict[str, str]], point: str) -> bool:
    """Tell whether more than half of a question's readers pass a point: of two both, of three two."""
    return 2 * sum(line[point] == "1" for line in lines) > len(lines)


def test_each_round_reads_enough_questions_with_enough_readers() -> None:
    for questions in rounds().values():
        assert len(questions) >= LEAST_QUESTIONS
        assert min(len(lines) for lines in questions.values()) >= LEAST_READERS


def test_nine_in_ten_questions_of_the_last_round_pass_every_point() -> None:
    last = rounds()[max(rounds())]
    fallen = [question for question, lines in last.items() if not all(passed(lines, point) for point in POINTS)]
    assert 10 * len(fallen) <= len(last), fallen


def test_the_guide_for_authors_tells_the_result_of_each_round() -> None:
    for number, questions in rounds().items():
        by_point = [sum(passed(lines, point) for lines in questions.values()) for point in POINTS]
        whole = sum(all(passed(lines, point) for point in POINTS) for lines in questions.values())
        row = " | ".join(map(str, (number, len(questions), whole, *by_point)))
        assert f"| {row} |" in AUTHORING


def test_the_guide_for_authors_tells_how_many_pass_with_every_reader_of_the_last_round() -> None:
    last = rounds()[max(rounds())]
    with_all = sum(all(line[point] == "1" for line in lines for point in POINTS) for lines in last.values())
    assert f"held to every reader, the third round stands at {with_all} of {len(last)}" in AUTHORING
