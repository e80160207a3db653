"""The command line as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real program."""
    return subprocess.run(
        [sys.executable, "-m", "cfhire", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def test_verdicts_of_the_sample_in_words(sample_copy: Path) -> None:
    shown = run("verdict", "--workspace", sample_copy, "--job", "Guest Services Lead")
    assert shown.returncode == 0
    assert "Sam Chen" in shown.stdout
    assert "Do not move forward – skill alone" in shown.stdout
    assert "Nia Adeyemi" in shown.stdout
    assert "Ready with plan" in shown.stdout
    assert shown.stderr == ""


def test_verdicts_for_machines_hide_what_the_viewer_may_not_see(sample_copy: Path) -> None:
    shown = run("verdict", "-w", sample_copy, "--job", "Night Auditor", "--as", "Maya Ortiz", "--json")
    facts = {each["candidate"]: each for each in json.loads(shown.stdout)["candidates"]}
    assert facts["Yusuf Demir"] == {"candidate": "Yusuf Demir", "hidden": True, "verdict": None}
    assert facts["Thảo Nguyễn"]["verdict"] == "ready"
    assert set(facts["Thảo Nguyễn"]["values"]) == {"value", "se", "interval", "bar", "p_bar", "raters"}


def test_an_unknown_job_names_those_that_are_there(sample_copy: Path) -> None:
    refused = run("verdict", "-w", sample_copy, "--job", "Pilot")
    assert refused.returncode == 2
    assert refused.stdout == ""
    assert refused.stderr.startswith("cfhire: There is no job “Pilot”. There are: ")


def test_a_missing_workspace_is_a_sentence(tmp_path: Path) -> None:
    refused = run("check", tmp_path / "Nowhere.cfhire")
    assert refused.returncode == 2
    assert "There is no workspace at" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_candidates_from_a_file_are_in_the_workspace_afterwards(sample_copy: Path, tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "Name;E-Mail;Geschlecht\nÁine Ó Briain;aine@example.org;f\n=HYPERLINK(1);x@example.org;m\n", encoding="latin-1"
    )
    taken = run("import", "candidates", people, "-w", sample_copy, "--job", "Night Auditor")
    assert taken.returncode == 0, taken.stderr
    assert "Import 2 candidates" in taken.stdout
    assert "Geschlecht" in taken.stdout
    listed = json.loads(run("verdict", "-w", sample_copy, "--job", "Night Auditor", "--json").stdout)
    assert {"Áine Ó Briain", "=HYPERLINK(1)"} <= {each["candidate"] for each in listed["candidates"]}


def test_ratings_from_a_tidy_file_become_sealed_cards(sample_copy: Path, tmp_path: Path) -> None:
    cards = tmp_path / "cards.csv"
    rows = [
        "candidate,rater,question,criterion,rating,evidence",
        "Mateusz Zieliński,Tom Reyes,night-accounts-difference,skill.night-accounts,4,Had the slips in hand.",
        "Mateusz Zieliński,Tom Reyes,night-accounts-short-cash,skill.night-accounts,4,Counted with a colleague.",
        "Mateusz Zieliński,Tom Reyes,reservation-systems-records,skill.reservation-systems,4,Told the guest.",
    ]
    rows.append(
        "Mateusz Zieliński,Tom Reyes,reservation-systems-double-booked,skill.reservation-systems,5,Rang both guests."
    )
    rows.append("Mateusz Zieliński,Tom Reyes,guest-safety-key,skill.guest-safety,4,Asked for two proofs.")
    cards.write_text("\n".join(rows), encoding="utf-8")
    taken = run("import", "ratings", cards, "-w", sample_copy, "--job", "Night Auditor")
    assert taken.returncode == 0, taken.stderr
    listed = json.loads(run("verdict", "-w", sample_copy, "--job", "Night Auditor", "--json").stdout)
    assert {c["candidate"]: c["reason"] for c in listed["candidates"] if c["verdict"]}[
        "Mateusz Zieliński"
    ] == "both_clear"
    assert run("check", sample_copy).returncode == 0


def test_one_bad_row_of_ratings_and_nothing_is_written(sample_copy: Path, tmp_path: Path) -> None:
    cards = tmp_path / "cards.csv"
    cards.write_text(
        "candidate,rater,question,criterion,rating,evidence\n"
        "Mateusz Zieliński,Tom Reyes,night-accounts-difference,skill.night-accounts,4,Sorted the slips.\n"
        "Nobody Here,Tom Reyes,night-accounts-difference,skill.night-accounts,4,Sorted the slips.\n",
        encoding="utf-8",
    )
    refused = run("import", "ratings", cards, "-w", sample_copy, "--job", "Night Auditor")
    assert refused.returncode == 2
    assert "row 3, column “candidate”: “Nobody Here” is not a candidate of this job." in refused.stderr
    assert "Tom Reyes" not in run("jobs", "-w", sample_copy, "--json").stdout
    assert run("verdict", "-w", sample_copy, "--job", "Night Auditor", "--as", "Tom Reyes").returncode == 2


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".html"])
def test_a_comparison_is_written(sample_copy: Path, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"comparison{ending}"
    assert run("export", "comparison", target, "-w", sample_copy, "--job", "Guest Services Lead").returncode == 0
    assert target.stat().st_size > 500


def test_an_ending_nobody_knows_is_a_sentence(sample_copy: Path, tmp_path: Path) -> None:
    refused = run("export", "comparison", tmp_path / "c.ods", "-w", sample_copy, "--job", "Guest Services Lead")
    assert refused.returncode == 2
    assert "Use one of .csv, .html, .pdf, .xlsx." in refused.stderr


def test_a_new_protected_workspace_opens_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "Ours.cfhire"
    made = run("new", path, "--organisation", "Harbour Kitchens", "--owner", "Maya", CFHIRE_PASSPHRASE="kelp and salt")
    assert made.returncode == 0, made.stderr
    assert b"Harbour" not in path.read_bytes()
    assert run("check", path, CFHIRE_PASSPHRASE="kelp and salt").returncode == 0
    refused = run("check", path, CFHIRE_PASSPHRASE="guess")
    assert (refused.returncode, "could not be opened with this passphrase" in refused.stderr) == (2, True)


def test_the_passphrase_of_a_workspace_is_set_changed_and_taken_off(sample_copy: Path) -> None:
    refused = run("passphrase", sample_copy)
    assert (refused.returncode, "Set CFHIRE_NEW_PASSPHRASE instead." in refused.stderr) == (2, True)
    assert run("passphrase", sample_copy, CFHIRE_NEW_PASSPHRASE="kelp and salt").returncode == 0
    assert run("jobs", "-w", sample_copy).returncode == 2
    other = {"CFHIRE_PASSPHRASE": "kelp and salt", "CFHIRE_NEW_PASSPHRASE": "moss on the wall"}
    assert "Backups made before keep" in run("passphrase", sample_copy, **other).stdout
    assert run("passphrase", sample_copy, "--remove", CFHIRE_PASSPHRASE="moss on the wall").returncode == 0
    assert run("check", sample_copy).returncode == 0


def test_a_backup_is_restored_to_a_new_file_and_never_over_one(sample_copy: Path, tmp_path: Path) -> None:
    made = json.loads(run("backup", sample_copy, "--json").stdout)["backup"]
    target = tmp_path / "Restored.cfhire"
    assert run("restore", made, target).returncode == 0
    assert run("check", target).returncode == 0
    refused = run("restore", made, target)
    assert (refused.returncode, "already there" in refused.stderr) == (2, True)


def test_help_of_every_command_is_quick_and_there() -> None:
    for command in ([], ["import"], ["export"], ["bank"], ["verdict"], ["report"], ["demo"]):
        assert "usage: cfhire" in run(*command, "--help").stdout


def test_readme_names_every_command_it_promises() -> None:
    readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    for command in (
        "cfhire demo",
        "cfhire verdict",
        "cfhire check",
        "cfhire import candidates",
        "cfhire import ratings",
    ):
        assert command in readme
