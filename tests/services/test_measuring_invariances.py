"""What must change nothing changes nothing, from the file to the figures printed."""

import io
import json
import math
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cfhire.cli import main
from cfhire.scoring.simulate import PanelPlan, simulate_panel

ASKED = (
    ("agreement",),
    ("reliability",),
    ("severity", "--model", "reml"),
    ("severity", "--model", "mfrm-mml"),
    ("severity", "--model", "mfrm-jml", "--thresholds", "partial-credit"),
    ("patterns",),
    ("dstudy",),
    ("accuracy", "--gold"),
)
RESAMPLED = {"interval", "g_q_k"}
"""What is drawn by chance from a fixed seed depends on the order of candidates; the values do not."""
Row = tuple[str, str, str, int, int]


def panel(raters: int = 6) -> list[Row]:
    """Return a simulated panel: candidate, rater, criterion, day, rating."""
    plan = PanelPlan(candidates=36, raters=raters, sites=1, guests=0.0, skill_difficulty=(0.0,))
    made = simulate_panel(8, plan)
    columns = (made.candidate, made.rater, made.criterion, made.day, made.value, made.axis)
    listed = zip(*(column.tolist() for column in columns), strict=True)
    return [(f"c{c:02}", f"r{r}", f"k{k}", d, x) for c, r, k, d, x, axis in listed if axis == 0]


def printed(folder: Path, rows: list[Row], asked: tuple[str, ...]) -> dict[str, Any]:
    """Return what the program prints for machines; the experts of accuracy rate as the first rater."""
    path, gold = folder / "ratings.csv", folder / "gold.csv"
    lines = [",".join(map(str, row)) for row in rows]
    path.write_text("\n".join(["candidate,rater,criterion,day,rating", *lines]), encoding="utf-8")
    first = {(c, k): x for c, r, k, _d, x in sorted(rows) if r == min(row[1] for row in rows)}
    experts = [f"{c},{k},{x}" for (c, k), x in first.items()]
    gold.write_text("\n".join(["candidate,criterion,rating", *experts]), encoding="utf-8")
    shown = io.StringIO()
    with redirect_stdout(shown), redirect_stderr(io.StringIO()):
        files = [str(gold)] if asked[-1] == "--gold" else []
        assert main(["measure", asked[0], str(path), *asked[1:], *files, "--json"]) == 0
    facts: dict[str, Any] = json.loads(shown.getvalue())
    return facts


def numbers(found: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every number under the names that lead to it; entries of lists go by whom they are about."""
    if isinstance(found, dict):
        for name, value in found.items():
            if name not in RESAMPLED:
                yield from numbers(value, (*place, name))
    elif isinstance(found, list):
        for number, value in enumerate(found):
            names = (
                [
                    str(value[key])
                    for key in ("candidate", "rater", "criterion", "pattern", "items", "from")
                    if key in value
                ]
                if isinstance(value, dict)
                else []
            )
            yield from numbers(value, (*place, *(names or [str(number)])))
    elif isinstance(found, int | float) and not isinstance(found, bool):
        yield place, float(found)


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_row_order_changes_no_figure(tmp_path: Path, asked: tuple[str, ...]) -> None:
    rows = panel()
    shuffled = [rows[place] for place in np.random.default_rng(2).permutation(len(rows))]
    before, after = (dict(numbers(printed(tmp_path, each, asked))) for each in (rows, shuffled))
    assert before.keys() == after.keys()
    assert before == pytest.approx(after, abs=1e-5, rel=1e-5)


@pytest.mark.parametrize("asked", ASKED[:-1], ids=" ".join)
def test_other_names_change_no_figure(tmp_path: Path, asked: tuple[str, ...]) -> None:
    """Names are dealt out anew among candidates, raters and criteria, and figures go with them."""
    rows, dice = panel(), np.random.default_rng(3)
    deal = []
    for place in range(3):
        known = sorted({str(row[place]) for row in rows})
        deal.append(dict(zip(known, dice.permutation(known).tolist(), strict=True)))
    renamed = [(deal[0][c], deal[1][r], deal[2][k], d, x) for c, r, k, d, x in rows]
    joint = deal[0] | deal[1] | deal[2]
    before = {tuple(joint.get(n, n) for n in place): x for place, x in numbers(printed(tmp_path, rows, asked))}
    after = dict(numbers(printed(tmp_path, renamed, asked)))
    assert before.keys() == after.keys()
    assert before == pytest.approx(after, abs=1e-5, rel=1e-5)


def complete(constant: int = 0) -> list[Row]:
    """Return a panel in which all of four raters rate everybody; to the second a constant is added."""
    dice = np.random.default_rng(6)
    points = dice.integers(1, 4, (20, 4, 2))
    return [
        (f"c{c:02}", f"r{r}", f"k{k}", 0, int(points[c, r, k]) + (constant if r == 1 else 0))
        for c in range(20)
        for r in range(4)
        for k in range(2)
    ]


def test_a_constant_of_one_rater_leaves_the_differences_between_candidates(tmp_path: Path) -> None:
    before, after = (printed(tmp_path, complete(constant), ("severity", "--model", "reml")) for constant in (0, 2))
    for score in ("raw", "effect"):
        one, other = ([each[score] for each in found["scores"]] for found in (before, after))
        shift = other[0] - one[0]
        assert [b - a for a, b in zip(one, other, strict=True)] == pytest.approx([shift] * 20, abs=2e-4)
    severe = [
        dict(zip(("r0", "r1"), (e["value"] for e in found["severity"]), strict=False)) for found in (before, after)
    ]
    assert severe[1]["r1"] - severe[0]["r1"] < severe[1]["r0"] - severe[0]["r0"]


def test_a_constant_of_one_rater_leaves_consistency_and_the_candidates_variance(tmp_path: Path) -> None:
    before, after = (printed(tmp_path, complete(constant), ("reliability",)) for constant in (0, 2))
    for key in ("icc_c_1", "icc_c_k"):
        assert after[key]["value"] == pytest.approx(before[key]["value"], abs=1e-12)
    assert not math.isclose(after["icc_a_1"]["value"], before["icc_a_1"]["value"], abs_tol=1e-3)
    studies = [printed(tmp_path, complete(constant), ("dstudy",))["variance_components"] for constant in (0, 2)]
    for effect in ("p", "pi", "pr", "pir"):
        assert studies[1][effect]["value"] == pytest.approx(studies[0][effect]["value"], abs=1e-12)


@pytest.mark.parametrize("model", ["reml", "mfrm-mml"])
def test_a_candidate_more_changes_nobody_elses_raw_score(tmp_path: Path, model: str) -> None:
    rows = panel()
    more = [*rows, *(("zz", f"r{r}", f"k{k}", 3, 5) for r in range(3) for k in range(4))]
    found = [printed(tmp_path, each, ("severity", "--model", model)) for each in (rows, more)]
    if model == "reml":
        before, after = ({each["candidate"]: each["raw"] for each in one["scores"]} for one in found)
        assert after.pop("zz") == 5
        assert after == before
    counts = [{each["candidate"]: each["ratings"] for each in one["scores"]} for one in found]
    assert {name: counts[1][name] for name in counts[0]} == counts[0]
