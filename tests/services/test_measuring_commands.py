"""The command line of the statistics, as an analyst types it."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cfhire.cli import main

ROOT = Path(__file__).parents[2]


def test_no_other_command_loads_numbers() -> None:
    script = (
        "import sys; from cfhire.cli import build_parser; build_parser().format_help();"
        "print([m for m in ('numpy', 'cfhire.services.measuring.commands') if m in sys.modules])"
    )
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_a_bad_cell_ends_with_code_two_and_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "panel.csv"
    path.write_text("candidate,rater,rating\nAmina,Jo,4\nAmina,Lee,good\n", encoding="utf-8")
    assert main(["measure", "agreement", str(path), "--json"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("cfhire: In “panel.csv”, row 3, column “rating”: “good” is no number.")


def test_unknown_columns_are_named_beside_the_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "panel.csv"
    path.write_text("rater,shoe size,rating,candidate\nJo,40,4,Amina\nLee,38,5,Amina\n", encoding="utf-8")
    assert main(["measure", "agreement", str(path), "--json"]) == 0
    shown = capsys.readouterr()
    assert json.loads(shown.out)["raters"] == 2
    assert shown.err == "cfhire: Not used: shoe size.\n"


def test_a_person_reads_a_short_table_with_its_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "panel.csv"
    path.write_text("candidate,rater,rating\na,x,3\na,y,4\nb,z,3\nb,w,5\n", encoding="utf-8")
    assert main(["measure", "severity", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Disconnected: the panels fall into 2 sets" in shown
    assert max(map(len, shown.splitlines())) < 160


def keys_of(value: Any) -> set[str]:
    """Return the names of all keys of an answer, at any depth; names of axes are no keys."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    return set(value).union(*map(keys_of, value.values()))


def test_every_key_is_in_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        f"c{c},{'xy'[r]},{'kl'[k]},{1 + (c + r * k + c // 3) % 5},q,{c},{'g' if c % 2 else 'h'}"
        for c in range(12)
        for r in range(2)
        for k in range(2)
    ]
    panel, counts, groups = tmp_path / "panel.csv", tmp_path / "counts.csv", tmp_path / "groups.csv"
    scores = tmp_path / "scores.csv"
    panel.write_text("\n".join(["candidate,rater,criterion,rating,question,day,group", *rows]), encoding="utf-8")
    counts.write_text("1,2\n3,0\n1,2\n", encoding="utf-8")
    groups.write_text("group,selected,applied\nA,48,80\nB,12,40\n", encoding="utf-8")
    scores.write_text("values,skill,performance\n1,2,1\n2,5,3\n3,1,2\n4,4,5\n5,3,3\n", encoding="utf-8")
    asked = [[name, panel] for name in ("agreement", "reliability", "severity", "patterns", "dstudy")]
    asked += [["severity", panel, "--model", model] for model in ("mfrm-mml", "mfrm-jml")]
    asked += [["severity", panel, "--model", "mfrm-mml", "--thresholds", "partial-credit"]]
    asked += [["accuracy", panel, "--gold", panel], ["agreement", counts, "--counts"], ["impact", groups]]
    asked += [["validity", scores], ["correct", "--r", ".3", "--u", "1.2", "--ryy", ".5", "--rxx", ".8"]]
    guide = set(re.findall(r"`([a-z0-9_]+)`", (ROOT / "docs" / "measure-json.md").read_text(encoding="utf-8")))
    given: set[str] = set()
    for each in asked:
        assert main(["measure", *map(str, each), "--json"]) == 0
        given |= keys_of(json.loads(capsys.readouterr().out))
    assert given - guide == set()
