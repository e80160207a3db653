"""The command line of the statistics, as an analyst types it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cfhire.cli import build_parser, main


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


def test_every_statistic_is_listed_in_the_help() -> None:
    with pytest.raises(SystemExit):
        build_parser().parse_args(["measure"])
    for what in ("agreement", "reliability", "severity", "patterns", "dstudy", "accuracy", "impact", "validity"):
        assert build_parser().parse_args(
            ["measure", what, "file.csv", *(["--gold", "g"] if what == "accuracy" else [])]
        )
