"""The design of a generalizability study that a file allows, from the file to the figures printed."""

import csv
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cfhire.cli import main
from cfhire.scoring.generalizability import persons_by_items

PUBLISHED = Path(__file__).parents[1] / "data" / "scoring" / "published"
HEAD = "candidate,rater,criterion,rating"


def asked(folder: Path, lines: list[str], *options: str) -> dict[str, Any]:
    """Return what `cfhire measure dstudy` prints of a file."""
    path = folder / "study.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    shown = io.StringIO()
    with redirect_stdout(shown):
        assert main(["measure", "dstudy", str(path), "--scale", "none", "--json", *options]) == 0
    facts: dict[str, Any] = json.loads(shown.getvalue())
    return facts


def table(name: str) -> list[list[str]]:
    """Return a published table of bare numbers."""
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def brennans_tasks() -> Iterator[tuple[int, int, int, str]]:
    """Yield person, rater, task and rating of synthetic data 4: ten persons, three tasks with four raters each."""
    for person, row in enumerate(table("brennan2001_synthetic4")):
        for rater, rating in enumerate(row):
            yield person, rater, rater // 4, rating


def values(facts: dict[str, Any]) -> dict[str, float]:
    return {effect: each["value"] for effect, each in facts["variance_components"].items()}


@pytest.mark.parametrize("column", ["task", "time", "occasion", "day", "date"])
def test_brennans_raters_in_tasks(tmp_path: Path, column: str) -> None:
    """Brennan (2001), synthetic data 4: σ² .4731 .3252 .6475 .5596 2.3802, Eρ² .55, Φ .46."""
    rows = [f"{p},{r},{t},{x}" for p, r, t, x in brennans_tasks()]
    facts = asked(tmp_path, [f"candidate,rater,{column},rating", *rows])
    assert facts["design"] == "p x (r:t)"
    printed = {"p": 0.4731, "t": 0.3252, "r:t": 0.6475, "pt": 0.5596, "pr:t": 2.3802}
    assert values(facts) == pytest.approx(printed, abs=6e-5)
    assert (facts["present"]["items"], facts["present"]["raters"]) == (3, 4)
    assert facts["generalizability"]["value"] == pytest.approx(0.55, abs=5e-3)
    assert facts["dependability"]["value"] == pytest.approx(0.46, abs=5e-3)


def test_without_the_tasks_the_raters_are_only_raters(tmp_path: Path) -> None:
    rows = [f"{p},{r},{x}" for p, r, _t, x in brennans_tasks()]
    assert asked(tmp_path, ["candidate,rater,rating", *rows])["design"] == "p x r"


def test_raters_who_go_through_all_tasks_make_each_task_an_item(tmp_path: Path) -> None:
    """Brennan's synthetic data 3 with the two occasions named as tasks of the same four raters."""
    rows = [
        f"{p},{column % 4},{column // 4},{x}"
        for p, row in enumerate(table("brennan2001_synthetic3"))
        for column, x in enumerate(row)
    ]
    facts = asked(tmp_path, ["candidate,rater,occasion,rating", *rows])
    assert facts["design"] == "p x i x r"
    printed = {"p": 0.5528, "r": 0.4417, "i": 0.0074, "pr": 0.5750, "pi": 0.1009, "ir": 0.1565, "pir": 0.9352}
    assert values(facts) == pytest.approx(printed, abs=6e-5)


def test_interviews_on_different_days_are_no_tasks(tmp_path: Path) -> None:
    """Each candidate has one day, as in hiring: days are not what raters are nested in."""
    days = [
        f"c{c},r{r},k{k},{1 + (c + r * k) % 5},2026-03-{c + 1:02}" for c in range(8) for r in range(3) for k in (1, 2)
    ]
    assert asked(tmp_path, [f"{HEAD},day", *days])["design"] == "p x i x r"


def test_criteria_are_averaged_where_raters_are_nested_in_tasks(tmp_path: Path) -> None:
    rows = [f"{p},{r},{k},{t},{float(x) + d}" for p, r, t, x in brennans_tasks() for k, d in (("a", 1), ("b", -1))]
    facts = asked(tmp_path, ["candidate,rater,criterion,task,rating", *rows])
    assert values(facts)["p"] == pytest.approx(0.4731, abs=6e-5)
    assert any("averaged" in sentence for sentence in facts["remarks"])


def test_tasks_may_have_unequally_many_raters(tmp_path: Path) -> None:
    """Brennan (2001), unequal groups of raters by the analogous analysis of variance; the book rounds on the way."""
    task_of = [0, 0, 1, 1, 1, 1, 2, 2]
    cells = ((p, r, x) for p, row in enumerate(table("brennan2001_unbalanced")) for r, x in enumerate(row))
    facts = asked(tmp_path, ["candidate,rater,task,rating", *(f"{p},{r},{task_of[r]},{x}" for p, r, x in cells)])
    printed = {"p": 1.2014, "t": 2.9161, "r:t": 0.2946, "pt": 0.9913, "pr:t": 0.8429}
    assert values(facts) == pytest.approx(printed, abs=1.4e-4)


def test_ratings_may_be_missing(tmp_path: Path) -> None:
    rows = [(p, i, x) for p, row in enumerate(table("brennan2001_synthetic1")) for i, x in enumerate(row)]
    kept = [x if (3 * p + i) % 7 else "" for p, i, x in rows]
    facts = asked(tmp_path, [HEAD, *(f"{p},one,{i},{x}" for (p, i, _x), x in zip(rows, kept, strict=True))])
    seen = np.array([[p, i, float(x)] for (p, i, _x), x in zip(rows, kept, strict=True) if x])
    direct = persons_by_items(seen[:, 0].astype(int), seen[:, 1].astype(int), seen[:, 2])
    expected = {effect: each.estimate for effect, each in direct.by_effect.items()}
    assert values(facts) == pytest.approx(expected)
    assert facts["missing"] == kept.count("") > 0
    # Against the whole table the missing ones move the components a little, not much.
    whole = values(asked(tmp_path, [HEAD, *(f"{p},one,{i},{x}" for p, i, x in rows)]))
    assert values(facts) == pytest.approx(whole, abs=0.05)
