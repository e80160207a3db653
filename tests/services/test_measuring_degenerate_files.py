"""Every question of the command line answers every file that says too little or too much, with reasons and no crash."""

import io
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cfhire.cli import main

HEAD = "candidate,rater,criterion,day,group,rating"
ASKED = (
    ("agreement",),
    ("reliability",),
    ("severity", "--model", "reml"),
    ("severity", "--model", "mfrm-mml"),
    ("severity", "--model", "mfrm-mml", "--thresholds", "partial-credit"),
    ("severity", "--model", "mfrm-jml"),
    ("patterns",),
    ("dstudy",),
    ("accuracy", "--gold"),
)
Points = Callable[[int, int, int], int]


def mixed(candidate: int, rater: int, criterion: int) -> int:
    """Return a rating that varies with all three."""
    return 1 + (candidate * 7 + rater * 3 + criterion * 5 + candidate * rater) % 5


def rows(candidates: int, raters: int, criteria: int, points: Points = mixed, name: str = "") -> list[str]:
    """Return the rows of a file in which everybody rated everything."""
    return [
        f"{name}c{c},{name}r{r},k{k},{c},{'gh'[c % 2]},{points(c, r, k)}"
        for c in range(candidates)
        for r in range(raters)
        for k in range(criteria)
    ]


FULL = rows(8, 4, 3)
CASES = {
    "no rating": [],
    "one rating": rows(1, 1, 1),
    "one rater": rows(8, 1, 3),
    "one candidate": rows(1, 4, 3),
    "one criterion": rows(8, 4, 1),
    "all ratings equal": rows(8, 4, 3, lambda _c, _r, _k: 3),
    "all at one end": rows(8, 4, 3, lambda _c, _r, _k: 5),
    "disconnected panels": FULL + rows(5, 3, 3, mixed, "x"),
    "every candidate met by others": [row for n in range(6) for row in rows(1, 2, 3, mixed, f"x{n}")],
    "a candidate rated once": [row for row in FULL if not row.startswith("c0,") or row.startswith("c0,r1,k2")],
    "a rater who rated once": [row for row in FULL if ",r3," not in row or row.startswith("c2,r3,k0")],
    "extreme totals": rows(8, 4, 3, lambda c, r, k: 5 if c < 2 else 1 if c < 4 else mixed(c, r, k)),
    "a rater at one end": rows(8, 4, 3, lambda c, r, k: 5 if r == 0 else mixed(c, r, k)),
    "a criterion without ratings": [row[:-1] if ",k1," in row else row for row in FULL],
    "all ratings missing": [row[:-1] for row in FULL],
    "two points": rows(8, 4, 3, lambda c, r, k: 2 + mixed(c, r, k) % 2),
    "raters who copied": rows(8, 4, 3, lambda c, _r, k: mixed(c, 0, k)),
}


def printed(folder: Path, lines: list[str], asked: tuple[str, ...], *, words: bool = False) -> dict[str, Any]:
    """Return what the program prints for machines; asked for `words`, it has printed something for people too."""
    path = folder / "ratings.csv"
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8")
    gold = [str(path)] if asked[-1] == "--gold" else []
    told = []
    for form in (["--json"], [])[: 1 + words]:
        shown = io.StringIO()
        with redirect_stdout(shown), redirect_stderr(io.StringIO()):
            assert main(["measure", asked[0], str(path), *asked[1:], *gold, *form]) == 0
        told.append(shown.getvalue())
    assert all(text.strip() for text in told)
    facts: dict[str, Any] = json.loads(told[0], parse_constant=lambda name: pytest.fail(f"{name} in JSON"))
    return facts


def unexplained(found: Any, place: str = "") -> Iterator[str]:
    """Yield where a value is missing without a reason."""
    if isinstance(found, dict):
        if "value" in found and found["value"] is None and not found.get("reason"):
            yield place
        for name, value in found.items():
            yield from unexplained(value, f"{place}.{name}")
    elif isinstance(found, list):
        for number, value in enumerate(found):
            yield from unexplained(value, f"{place}[{number}]")


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
@pytest.mark.parametrize("case", CASES)
def test_every_question_answers_every_file(tmp_path: Path, case: str, asked: tuple[str, ...]) -> None:
    facts = printed(tmp_path, CASES[case], asked, words=case in {"no rating", "one rating", "disconnected panels"})
    assert list(unexplained(facts)) == []


def test_many_ratings_are_answered_alike_in_any_order(tmp_path: Path) -> None:
    dice = np.random.default_rng(4)
    lines = [f"c{n // 10},r{n % 10},k,{n},g,{x}" for n, x in enumerate(dice.integers(1, 6, 3_000).tolist())]
    shuffled = [lines[place] for place in dice.permutation(len(lines))]
    one, other = (printed(tmp_path, each, ("agreement",)) for each in (lines, shuffled))
    for key in ("alpha_ordinal", "ac2_quadratic", "conger_kappa"):
        assert one[key]["value"] == pytest.approx(other[key]["value"], abs=1e-12)
    assert one["units"] == 300
