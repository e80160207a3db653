"""Insights on the command line: the tables of the window, for people and for programs."""

import json

import pytest

from cfhire import cli
from cfhire.model.kinds import Role
from cfhire.services.workspace import Workspace


def run(workspace: Workspace, *arguments: str) -> int:
    """Close the workspace and run a command on its file."""
    workspace.close()
    return cli.main(["insights", *arguments, "--workspace", str(workspace.path)])


def test_parts_are_printed_as_tables(harbour: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(harbour, "raters", "questions") == 0
    said = capsys.readouterr().out
    assert "Rater 000" in said
    assert "—" in said or "[" in said
    assert said.index("Severity") < said.index("Question")


def test_figures_have_values_intervals_or_reasons(harbour: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    task = harbour.fair_scores.prepare("j0")
    harbour.fair_scores.keep(task, harbour.fair_scores.measure(task))
    assert run(harbour, "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert list(facts) == ["raters", "agreement", "panels", "questions", "axes", "validity", "snapshots"]
    severity = facts["raters"]["tables"][0]["rows"][0]["Severity, values"]
    assert severity["interval"][0] < severity["value"] < severity["interval"][1]
    assert facts["validity"]["empty"].startswith("Nobody was hired yet")
    assert [table["id"] for table in facts["snapshots"]["tables"]] == [
        "snapshots",
        "snapshot scores",
        "snapshot severities",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [(("nothing",), "There is no part “nothing”"), (("snapshots", "--snapshot", "7"), "There is no snapshot 7.")],
)
def test_what_there_is_not_is_said(
    harbour: Workspace, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert run(harbour, *arguments) == 2
    assert sentence in capsys.readouterr().err


def test_everybody_gets_what_they_may_read(harbour: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    harbour.people.add("Kim Vu", Role.AUDITOR)
    assert run(harbour, "--as", "Kim Vu", "--json") == 0
    facts = json.loads(capsys.readouterr().out)
    assert set(facts) == {"agreement", "panels", "questions", "axes"}
