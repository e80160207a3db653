"""Answers to analysts' questions: files of every shape, honest sentences, and no crash on what says too little."""

import json
from pathlib import Path
from typing import Any

import pytest

from cfhire.errors import ReadableError
from cfhire.services.measuring.commands import Question, answer
from cfhire.services.measuring.selection_outcomes import Corrections

PANEL = [
    ("Amina", "Jo", "service", 4),
    ("Amina", "Lee", "service", 5),
    ("Amina", "Jo", "calm", 3),
    ("Amina", "Lee", "calm", 4),
    ("Bao", "Jo", "service", 2),
    ("Bao", "Lee", "service", 3),
    ("Bao", "Jo", "calm", 2),
    ("Bao", "Lee", "calm", 2),
    ("Chidi", "Jo", "service", 5),
    ("Chidi", "Lee", "service", 5),
    ("Chidi", "Jo", "calm", 4),
    ("Chidi", "Lee", "calm", 5),
]
MEASURES = ("agreement", "reliability", "severity", "patterns", "dstudy", "accuracy")
MODELS = ("reml", "mfrm-mml", "mfrm-jml")


def written(folder: Path, text: str, name: str = "ratings.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def facts_of(measure: str, path: Path, **options: Any) -> dict[str, Any]:
    """Return the facts as a program reads them from JSON, which has no NaN."""
    options.setdefault("gold", path if measure == "accuracy" else None)
    found = answer(Question(measure, path, **options))
    assert found.words
    facts: dict[str, Any] = json.loads(json.dumps(found.facts, allow_nan=False))
    return facts


def panel_text(delimiter: str = ",", columns: tuple[str, ...] = ("candidate", "rater", "criterion", "rating")) -> str:
    places = {"candidate": 0, "rater": 1, "criterion": 2, "rating": 3}
    rows = [[str(row[places[name]]) if name in places else "?" for name in columns] for row in PANEL]
    return "\n".join(delimiter.join(row) for row in [list(columns), *rows]) + "\n"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize(
    "text",
    [
        panel_text(";"),
        panel_text("\t"),
        panel_text(columns=("rating", "criterion", "rater", "candidate")),
        panel_text(columns=("place", "candidate", "rater", "remark", "criterion", "rating")),
        panel_text().replace("candidate,rater,criterion,rating", "Candidate,Interviewer,Criterion,Score"),
        panel_text() + "Dara,Jo,calm,\nDara,Lee,calm,NA\n",
    ],
    ids=["semicolons", "tabs", "order", "more columns", "other headings", "missing ratings"],
)
def test_the_shape_of_a_file_changes_no_figure(tmp_path: Path, measure: str, text: str) -> None:
    plain = facts_of(measure, written(tmp_path, panel_text(), "plain.csv"))
    other = facts_of(measure, written(tmp_path, text))
    plain.pop("missing")
    other.pop("missing")
    assert other == plain


def test_labels_may_be_numbers_and_are_listed_as_people_count(tmp_path: Path) -> None:
    text = "candidate,rater,rating\n" + "".join(
        f"{c},{r},{(c * r) % 5 + 1}\n" for c in (1, 2, 10) for r in (9, 10, 100)
    )
    severity = facts_of("severity", written(tmp_path, text))["severity"]
    assert [each["rater"] for each in severity] == ["9", "10", "100"]


@pytest.mark.parametrize("scale", ["1-5", "observed", "none"])
@pytest.mark.parametrize(
    "rows",
    [
        "",
        "a,x,3\n",
        "a,x,3\nb,x,4\nc,x,2\n",
        "a,x,3\na,y,4\n",
        "a,x,3\na,y,3\nb,x,3\nb,y,3\n",
        "a,x,\na,y,NA\n",
        "a,x,3\na,y,4\nb,z,3\nb,w,5\n",
    ],
    ids=["no rows", "one rating", "one rater", "one candidate", "all equal", "all missing", "disconnected"],
)
def test_files_that_say_too_little_are_answered_with_reasons(tmp_path: Path, rows: str, scale: str) -> None:
    path = written(tmp_path, "candidate,rater,rating\n" + rows)
    for measure in MEASURES:
        for model in MODELS if measure == "severity" else ("reml",):
            facts = facts_of(measure, path, scale=scale, model=model)
            undefined = [each for each in facts.values() if isinstance(each, dict) and each.get("value", 0) is None]
            assert all(each["reason"] for each in undefined)


def test_panels_without_a_shared_interviewer_are_said_to_be_apart(tmp_path: Path) -> None:
    rows = "a,x,3\na,y,4\nb,x,5\nb,y,4\nc,z,3\nc,w,5\nd,z,1\nd,w,2\n"
    path = written(tmp_path, "candidate,rater,rating\n" + rows)
    facts = facts_of("severity", path)
    assert [each["raters"] for each in facts["sets"]] == [2, 2]
    assert any(sentence.startswith("Disconnected:") for sentence in facts["remarks"])
    by_set = {number: [each["value"] for each in facts["severity"] if each["set"] == number] for number in (1, 2)}
    assert sum(by_set[1]) == pytest.approx(0, abs=1e-9)
    assert sum(by_set[2]) == pytest.approx(0, abs=1e-9)


def test_a_fair_score_is_not_given_on_little_data(tmp_path: Path) -> None:
    facts = facts_of("severity", written(tmp_path, panel_text()))
    assert all(each["fair"]["value"] is None and each["raw"] is not None for each in facts["scores"])
    assert any("Not enough data" in sentence for sentence in facts["remarks"])


def test_axes_are_never_put_together(tmp_path: Path) -> None:
    head, *rows = panel_text().splitlines()
    text = "\n".join([head + ",axis", *(f"{row},{'values' if 'calm' in row else 'skill'}" for row in rows)])
    path = written(tmp_path, text)
    for measure in ("agreement", "reliability", "severity", "dstudy"):
        facts = facts_of(measure, path)
        assert set(facts["axes"]) == {"skill", "values"}
        assert all(each["ratings"] == 6 for each in facts["axes"].values())
    alone = written(tmp_path, "\n".join(line for line in text.splitlines() if "skill" not in line), "alone.csv")
    assert facts_of("agreement", alone)["axis"] == "values"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("candidate,rater,rating\na,x,3\nb,x,four\n", "“ratings.csv”, row 3, column “rating”: “four” is no number."),
        ("candidate,rater,rating\na,x,7\n", "row 2, column “rating”: “7” is not on the scale 1-5."),
        ("candidate,rater,rating\n,x,3\n", "row 2, column “candidate”: The cell is empty"),
        ("candidate,rater,rating\na,x,3,,5\n", "row 2"),
        ("candidate,rating\na,3\n", "“ratings.csv” has no column “rater” in its header (row 1)."),
        ("candidate,rater,rating\na,x,3\na,x,4\n", "row 3, column “rating”: “x” has rated this already in row 2."),
        ("candidate,rater,rating,day\na,x,3,soon\n", "row 2, column “day”: “soon” is no day."),
        ("candidate,rater,rating,rating\na,x,3,4\n", "column “rating”: The heading stands twice"),
        ("", "is empty"),
    ],
)
def test_a_bad_file_is_a_sentence_with_row_and_column(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ReadableError) as refused:
        answer(Question("agreement", written(tmp_path, text)))
    assert said in str(refused.value)


def test_what_is_not_used_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, panel_text(columns=("candidate", "rater", "criterion", "rating", "salary")))
    assert answer(Question("reliability", path)).notes == ("Not used: salary.",)


def test_counts_and_ratings_of_one_table_agree(tmp_path: Path) -> None:
    tidy = written(tmp_path, "candidate,rater,rating\na,x,4\na,y,5\nb,x,2\nb,y,2\nc,x,1\nc,y,2\n")
    counts = written(tmp_path, "unit,5,4,2,1\na,1,1,0,0\nb,0,0,2,0\nc,0,0,1,1\n", "counts.csv")
    by_ratings, by_counts = facts_of("agreement", tidy), facts_of("agreement", counts, counts=True, scale="1-5")
    for key in ("alpha_ordinal", "ac1", "ac2_quadratic", "fleiss_kappa", "brennan_prediger_linear"):
        assert by_counts[key] == by_ratings[key]
    assert facts_of("agreement", counts, counts=True)["points"] == [1.0, 2.0, 4.0, 5.0]


def test_two_raters_have_cohens_kappa(tmp_path: Path) -> None:
    abstractors = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    pairs = [(k, m) for k in range(3) for m in range(3) for _each in range(abstractors[k][m])]
    rows = "".join(f"{unit},x,{first + 1}\n{unit},y,{second + 1}\n" for unit, (first, second) in enumerate(pairs))
    facts = facts_of("agreement", written(tmp_path, "candidate,rater,rating\n" + rows), scale="1-3")
    assert facts["cohen_kappa"]["value"] == pytest.approx(0.79641, abs=5e-6)
    assert facts["cohen_kappa"]["se"] == pytest.approx(0.05891, abs=5e-6)


def test_a_rater_in_training_is_told_the_parts_of_the_distance(tmp_path: Path) -> None:
    rated = "candidate,rater,criterion,rating\na,Jo,s,4\na,Jo,t,5\nb,Jo,s,2\nb,Jo,t,3\n"
    gold = written(tmp_path, "candidate,criterion,rating\na,s,3\na,t,3\nb,s,2\nb,t,2\n", "gold.csv")
    found = facts_of("accuracy", written(tmp_path, rated), gold=gold)["accuracy"][0]
    parts = ("elevation", "differential_elevation", "stereotype_accuracy", "differential_accuracy")
    assert [found[part]["value"] for part in parts] == pytest.approx([1, 0.5, 0.5, 0])
    assert found["mean_square"] == pytest.approx(1.5)


def test_people_one_by_one_and_counted_have_the_same_impact(tmp_path: Path) -> None:
    people = "".join(
        f"{g},{'yes' if n < s else 'no'}\n" for g, s, a in (("A", 48, 80), ("B", 12, 40)) for n in range(a)
    )
    one_by_one = facts_of("impact", written(tmp_path, "group,selected\n" + people))
    counted = facts_of("impact", written(tmp_path, "group,selected,applied\nA,48,80\nB,12,40\n", "counted.csv"))
    assert one_by_one == counted
    assert counted["impact_ratio"]["value"] == 0.5


def test_small_groups_are_not_shown_and_stages_stay_apart(tmp_path: Path) -> None:
    text = "stage,group,selected,applied\nscreen,A,5,10\nscreen,B,4,9\noffer,A,2,5\noffer,B,1,2\n"
    axes = facts_of("impact", written(tmp_path, text))["axes"]
    assert axes["screen"]["impact_ratio"]["value"] == pytest.approx(8 / 9)
    assert axes["offer"]["impact_ratio"]["reason"]
    assert "B" in axes["offer"]["suppressed"]


def test_validity_is_observed_beside_corrected(tmp_path: Path) -> None:
    rows = "".join(f"{score},{score * 2 % 7}\n" for score in range(1, 12))
    path = written(tmp_path, "score,performance\n" + rows)
    plain = facts_of("validity", path)
    assert plain["operational"]["value"] == plain["r"]["value"]
    corrected = facts_of("validity", path, known=Corrections(ryy=0.52))
    assert corrected["operational"]["value"] == pytest.approx(plain["r"]["value"] / 0.52**0.5)
    assert corrected["steps"] == ["unreliability"]


def test_a_correlation_is_corrected_for_the_criterion_before_the_range() -> None:
    facts = answer(Question("correct", r=0.25, known=Corrections(ryy=0.52, u=1.4))).facts
    assert facts["operational"]["value"] == pytest.approx(0.45957251500902885, abs=1e-12)
    assert facts["steps"] == ["unreliability", "range"]


@pytest.mark.parametrize("r", [1.5, float("nan")])
def test_what_is_no_correlation_is_refused(r: float) -> None:
    with pytest.raises(ReadableError, match="is no correlation"):
        answer(Question("correct", r=r))


def test_a_workbook_and_a_table_with_row_names_give_the_same_figures(tmp_path: Path) -> None:
    import xlsxwriter

    plain = facts_of("reliability", written(tmp_path, panel_text(), "plain.csv"))
    with xlsxwriter.Workbook(tmp_path / "panel.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["rating", "candidate", "rater", "criterion"])
        for place, (candidate, rater, criterion, rating) in enumerate(PANEL, start=1):
            sheet.write_row(place, 0, [rating, candidate, rater, criterion])
    assert facts_of("reliability", tmp_path / "panel.xlsx") == plain
    quoted = "".join(f'"{n}","{c}","{r}","{k}",{x}\n' for n, (c, r, k, x) in enumerate(PANEL))
    named = written(tmp_path, '"","candidate","rater","criterion","rating"\n' + quoted, "named.csv")
    assert facts_of("reliability", named) == plain


def test_decimal_commas_are_numbers_of_a_continuous_score(tmp_path: Path) -> None:
    commas = written(tmp_path, "candidate;rater;rating\na;x;3,5\na;y;4,25\nb;x;1,5\nb;y;2\nc;x;5\nc;y;4,5\n", "c.csv")
    points = written(tmp_path, "candidate,rater,rating\na,x,3.5\na,y,4.25\nb,x,1.5\nb,y,2\nc,x,5\nc,y,4.5\n", "p.csv")
    for measure in MEASURES:
        assert facts_of(measure, commas, scale="none") == facts_of(measure, points, scale="none")


def test_a_planted_severe_rater_is_a_pattern_to_discuss(tmp_path: Path) -> None:
    rows = []
    for candidate in range(60):
        for rater in range(5):
            for criterion in range(3):
                level = 1 + (candidate * 7 + candidate // 9 + rater * criterion + criterion) % 5
                rows.append(f"c{candidate},r{rater},k{criterion},{max(1, level - (2 if rater == 4 else 0))}")
    facts = facts_of("patterns", written(tmp_path, "candidate,rater,criterion,rating\n" + "\n".join(rows)))
    severe = [each for each in facts["patterns"] if each["pattern"] == "severe"]
    assert [each["rater"] for each in severe] == ["r4"]
    assert severe[0]["text"].startswith("Pattern to discuss:")


def test_patterns_of_few_ratings_are_not_named(tmp_path: Path) -> None:
    facts = facts_of("patterns", written(tmp_path, panel_text()))
    assert facts["patterns"] == []
    assert all(not each["enough"] and each["reason"] for each in facts["rater_indices"])
