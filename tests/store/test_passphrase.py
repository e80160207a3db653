"""Protecting a workspace, and changing its passphrase."""

import contextlib
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from cfhire.store.backup import backups, copy_fault
from cfhire.store.connection import WrongKey
from cfhire.store.keys import is_protected, key_of_file
from cfhire.store.store import StoreFault
from tests.store.desk import Desk, files_no_longer_than

OLD, NEW = "lantern by the door", 'Käsekuchen & "tea" \' 茶'


@pytest.mark.usefixtures("real_keys")
def test_the_key_is_what_sqlcipher_itself_makes_of_the_passphrase(desk: Desk) -> None:
    store = desk.create(OLD)
    desk.add(store, "Nia Adeyemi")
    store.close()
    with contextlib.closing(driver.connect(str(desk.path))) as other:
        other.execute(f"PRAGMA key = '{OLD}'")
        assert other.execute("SELECT name FROM candidate").fetchall() == [("Nia Adeyemi",)]


def test_a_changed_passphrase_opens_and_the_old_one_does_not(desk: Desk) -> None:
    store = desk.create(OLD)
    desk.add(store, "Nia Adeyemi")
    store.change_passphrase(NEW)
    desk.add(store, "Sam Chen")
    store.close()
    with pytest.raises(WrongKey):
        desk.open(OLD)
    with desk.opened(NEW) as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]
    assert copy_fault(desk.path, key_of_file(desk.path, NEW)) == ""


def test_copies_made_before_open_with_the_passphrase_they_were_made_with(desk: Desk) -> None:
    store = desk.create(OLD)
    before = store.back_up()
    store.change_passphrase(NEW)
    store.close()
    assert backups(desk.path) == (before,)
    assert copy_fault(before.path, key_of_file(before.path, OLD)) == ""
    assert copy_fault(before.path, key_of_file(before.path, NEW)) != ""


def test_an_open_file_has_no_passphrase_to_change(desk: Desk) -> None:
    store = desk.create()
    with pytest.raises(StoreFault, match="it has no passphrase"):
        store.change_passphrase(NEW)
    store.close()
    assert not is_protected(desk.path)


def test_when_the_disk_refuses_the_old_passphrase_stays_and_the_person_is_told(desk: Desk) -> None:
    """The library answers “ok” to a change that a full disk took back, so the change is proved by opening."""
    store = desk.create(OLD)
    desk.add(store, "Nia Adeyemi")
    with files_no_longer_than(100_000), pytest.raises(StoreFault, match="could not be changed") as told:
        store.change_passphrase(NEW)
    assert told.value.hint.startswith("The old one still opens it.")
    desk.add(store, "Sam Chen")
    store.close()
    with desk.opened(OLD) as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]


def test_whether_a_file_is_protected_is_read_from_the_file(desk: Desk, tmp_path: Path) -> None:
    desk.create(OLD).close()
    assert is_protected(desk.path)
    (tmp_path / "plain").write_bytes(b"SQLite format 3\x00")
    assert not is_protected(tmp_path / "plain")
