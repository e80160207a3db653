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
LEAST_QUESTIONS, LEAST_READERS, AIM = 40, 2, 0.9


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


def test_the_guide_for_authors_tells_the_result_of_each_round() -> None:
    """A point passes when most readers pass it: at a tie of two it falls. The last round met the aim."""
    rounds: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in scores():
        rounds[line["round"]][line["question"]].append(line)
    for number, questions in rounds.items():
        assert len(questions) >= LEAST_QUESTIONS
        assert min(len(lines) for lines in questions.values()) >= LEAST_READERS
        passed = {
            question: {point for point in POINTS if sum(line[point] == "1" for line in lines) > len(lines) / 2}
            for question, lines in questions.items()
        }
        whole = sum(len(points) == len(POINTS) for points in passed.values())
        by_point = [sum(point in points for points in passed.values()) for point in POINTS]
        row = " | ".join(map(str, (number, len(questions), whole, *by_point)))
        assert f"| {row} |" in AUTHORING
        if number == max(rounds):
            assert whole >= AIM * len(questions)
