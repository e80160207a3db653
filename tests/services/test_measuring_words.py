"""What a person reads of a statistic: words for its name, and no certainty that the figures do not have."""

from pathlib import Path
from typing import Any

import pytest

from cfhire.errors import ReadableError
from cfhire.services.measuring.commands import Question, answer
from cfhire.services.measuring.selection_outcomes import Corrections

ALIKE = "candidate,rater,rating\n" + "".join(
    # Four raters whose means agree more than chance would have it.
    f"Candidate {person},Rater {rater},{2 + person % 4 + (person + rater) % 2}\n"
    for person in range(6)
    for rater in range(4)
)


def written(folder: Path, text: str, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_severity_variance_of_zero_is_no_certainty_about_anybody(tmp_path: Path) -> None:
    found = answer(Question("severity", written(tmp_path, ALIKE), scale="none"))
    severity: list[dict[str, Any]] = found.facts["severity"]
    assert found.facts["variance_components"]["rater"]["value"] == 0.0
    for row in severity:
        assert (row["value"], row["se"], row["interval"], row["effect_se"]) == (None, None, None, None)
        assert "zero" in row["reason"]
    assert "-0" not in found.words.split()
    assert "± 0 " not in found.words


PANEL = "candidate,rater,criterion,rating\n" + "".join(
    f"Candidate {person},Rater {rater},Criterion {item},{1 + (person * 2 + rater + item * person) % 5}\n"
    for person in range(6)
    for rater in range(3)
    for item in range(3)
)


@pytest.mark.parametrize("measure", ["agreement", "reliability", "severity", "dstudy", "impact", "correct"])
def test_no_figure_stands_under_its_key(measure: str, tmp_path: Path) -> None:
    text = "group,selected,applied\nNorth,60,100\nSouth,45,100\n" if measure == "impact" else PANEL
    question = Question(measure, written(tmp_path, text), r=0.3, known=Corrections(ryy=0.6, u=1.2, rxx=0.8))
    found = answer(question)
    names = [key for key, value in found.facts.items() if isinstance(value, dict | float)]
    raw = {name.replace("_", " ") for name in names if "_" in name or name in {"h", "z", "r", "ac1", "mu"}}
    titles = {line.split("  ")[0].strip() for line in found.words.splitlines()}
    assert not raw & titles


def test_coefficients_have_the_names_people_know_them_by(tmp_path: Path) -> None:
    file = written(tmp_path, PANEL)
    reliability = answer(Question("reliability", file)).words
    agreement = answer(Question("agreement", file)).words
    for name in ("ICC(A,1)", "ICC(C,k)", "G(q,k)", "Mean square: interviewers"):
        assert f"\n{name}  " in reliability
    for name in ("Krippendorff's alpha, ordinal", "Gwet's AC2, quadratic weights", "Fleiss' kappa, linear weights"):
        assert f"\n{name}  " in agreement


@pytest.mark.parametrize("measure", ["agreement", "reliability"])
def test_a_file_without_ratings_is_not_said_to_have_one_interviewer(measure: str, tmp_path: Path) -> None:
    found = answer(Question(measure, written(tmp_path, "candidate,rater,criterion,rating\n")))
    assert found.facts["remarks"][-1] == "There are no ratings."
    assert "one interviewer" not in found.words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("candidate,rater,rating\nA,x,3\nB,y,4,9\n", "row 3, column “all”: The row has 4 cells, the header has 3."),
        ("candidate,rater,rating,rating\nA,x,3,4\n", "row 1, column “rating”: The heading stands twice."),
    ],
)
def test_a_file_that_stops_the_command_is_not_said_to_go_on(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReadableError) as found:
        answer(Question("agreement", written(tmp_path, text)))
    assert found.value.sentence.endswith(said)
    assert found.value.hint


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Corrections(u=-1.0), "-1 is no ratio of spreads"),
        (Corrections(u=float("nan")), "no ratio of spreads"),
        (Corrections(ryy=1.4), "1.4 is no reliability"),
        (Corrections(rxx=0.0, ryy=0.5), "0 is no reliability"),
    ],
)
def test_what_cannot_be_true_is_not_called_unknown(known: Corrections, said: str) -> None:
    with pytest.raises(ReadableError, match=said):
        answer(Question("correct", r=0.3, known=known))


def test_experts_who_scored_one_criterion_more_are_compared_on_the_others(tmp_path: Path) -> None:
    more = PANEL + "".join(f"Candidate {person},Rater 0,Extra,3\n" for person in range(6))
    found = answer(Question("accuracy", written(tmp_path, PANEL), gold=written(tmp_path, more, "gold.csv")))
    assert found.facts["criteria"] == ["Criterion 0", "Criterion 1", "Criterion 2"]
    assert all(row["elevation"]["value"] is not None and row["candidates"] == 6 for row in found.facts["accuracy"])
    assert "Not compared, for nobody in training rated it: Extra." in found.facts["remarks"]


def test_raters_who_share_no_criterion_with_the_experts_get_a_reason(tmp_path: Path) -> None:
    other = PANEL.replace("Criterion", "Skill")
    found = answer(Question("accuracy", written(tmp_path, PANEL), gold=written(tmp_path, other, "gold.csv")))
    assert "no criterion in common" in found.words
    assert all(row["reason"] for row in found.facts["accuracy"])
