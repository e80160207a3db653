"""What a check of a whole workspace tells of damage that the store alone can see."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from cfhire.services.workspace import Workspace, create_workspace, open_workspace


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """Return a workspace with three people, and a backup made after the second."""
    monkeypatch.setenv("CFHIRE_HOME", str(tmp_path / "home"))
    made = create_workspace(tmp_path / "Harbour Hotel.cfhire", "Harbour Hotel", "Maya Ortiz")
    made.people.add("Jonas Weber", made.viewer.role)
    made.back_up()
    made.people.add("Ada Lindqvist", made.viewer.role)
    yield made
    made.close()


def alter(workspace: Workspace, *statements: str) -> tuple[str, ...]:
    """Write into the file behind the program's back and return what a check then tells."""
    with workspace._store.engine.begin() as connection:
        for trigger in ("event_keeps_update", "event_keeps_delete"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.exec_driver_sql(statement)
    return workspace.check().faults


def test_a_whole_workspace_has_no_fault(workspace: Workspace) -> None:
    assert workspace.check().faults == ()


def test_a_record_cut_before_the_last_backup_is_found_by_the_backup_s_name(workspace: Workspace) -> None:
    (fault,) = alter(workspace, "DELETE FROM event WHERE sequence > 1")
    said = r"The record of changes lacks its end of \d+ \w+ 20\d\d, \d\d:\d\d UTC, which a backup saw: .*"
    assert re.fullmatch(said, fault)
    assert fault.endswith("which a backup saw: it was cut off or set back.")


def test_garbage_in_a_record_is_a_finding_and_the_rest_is_still_checked(workspace: Workspace) -> None:
    faults = alter(workspace, "UPDATE event SET subjects = '{' WHERE sequence = 2", "DELETE FROM person WHERE 1 = 0")
    assert len(faults) == 1
    assert faults[0].startswith("The file is damaged: some records cannot be read (malformed JSON")


def test_a_link_to_nothing_is_found(workspace: Workspace, tmp_path: Path) -> None:
    workspace.close()
    path = tmp_path / "Harbour Hotel.cfhire"
    careless = driver.connect(str(path), isolation_level=None)
    careless.execute("INSERT INTO raw_score VALUES ('nobody', 'values', NULL, NULL, 0, '', '')")
    careless.close()
    again = open_workspace(path)
    faults = again.check().faults
    again.close()
    assert "The file is damaged (foreign_key_check: raw_score)." in faults
