"""A file of every form the program has had, kept and opened for ever."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

import pytest

from bench.proof_desk import rows
from cfhire.services.workspace import open_workspace
from cfhire.store.backup import backups
from cfhire.store.migrating import form_of, forms

FILES = Path(__file__).parent.parent / "data" / "store"
HIRES = {
    "candidate": 12,
    "application": 12,
    "interview": 33,
    "scorecard": 44,
    "rating": 182,
    "decision": 4,
    "onboarding": 12,
}
"""The hires of the sample, which every kept file holds."""
SINCE_0005 = HIRES | {
    "attachment": 2,
    "attachment_content": 1,
    "appointment_change": 1,
    "note": 395,
    "event": 406,
    "snapshot": 9,
    "fair_score": 18,
}
HELD = {
    "0001": HIRES
    | {
        "attachment": 1,
        "job": 2,
        "criterion": 13,
        "question": 30,
        "person": 5,
        "note": 393,
        "consensus": 2,
        "culture_value": 1,
        "event": 402,
    },
    "0002": HIRES
    | {
        "note": 393,
        "event": 402,
        "appointment_change": 1,
        "panel_answer": 1,
        "letter": 1,
        "letter_approval": 1,
        "survey_answer": 1,
    },
    "0003": HIRES | {"note": 395, "event": 402},
    "0004": HIRES | {"note": 395, "event": 402, "question_progress": 2},
    "0005": SINCE_0005,
    "0006": SINCE_0005 | {"event": 408},
    "0007": SINCE_0005 | {"event": 408},
    "0008": SINCE_0005 | {"event": 408},
}
"""What each kept file held when it was made."""


def test_a_file_of_each_form_is_kept() -> None:
    assert sorted(path.stem for path in FILES.glob("*.cfhire")) == forms() == sorted(HELD)


@pytest.mark.parametrize("form", sorted(HELD))
def test_a_released_file_opens_with_all_it_held(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    path = tmp_path / "Northwind Hotels.cfhire"
    shutil.copy(FILES / f"{form}.cfhire", path)
    assert form_of(path, None) == form
    workspace = open_workspace(path, "Maya Ortiz")
    checked = workspace.check()
    workspace.close()
    assert form_of(path, None) == forms()[-1]
    assert checked.faults == ()
    assert {table: many for table, many in rows(path).items() if table in HELD[form]} == HELD[form]
    assert rows(path)["attachment_content"] == min(rows(path)["attachment"], 1)
    assert backups(path)


def test_names_of_older_files_are_found_without_strokes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    path = Path(shutil.copy(FILES / "0006.cfhire", tmp_path / "Northwind Hotels.cfhire"))
    with contextlib.closing(sqlite3.connect(path)) as older, older:
        older.execute("UPDATE candidate SET name_key = 'łucja nia' WHERE name = 'Nia Adeyemi'")
    workspace = open_workspace(path, "Maya Ortiz")
    (found,) = workspace.candidates.rows(text="Lucja")
    workspace.close()
    assert found.name == "Nia Adeyemi"
