"""Protecting a workspace, and changing its passphrase."""

import contextlib
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from cfhire.errors import ReadableError
from cfhire.store import audit
from cfhire.store.backup import backups, copy_fault
from cfhire.store.connection import WrongKey
from cfhire.store.keys import is_protected, key_of_file
from cfhire.store.store import StoreFault
from tests.store.desk import Desk, files_no_longer_than

KILLED = """
import os, signal, sys
from pathlib import Path
from cfhire.store import keys, store
from tests.store.desk import MAYA, desk_in
keys.ROUNDS = 1000
put_in_place = store.put_in_place
def killed(part, path):
    if sys.argv[3] == "after":
        put_in_place(part, path)
    os.kill(os.getpid(), signal.SIGKILL)
opened = desk_in(Path(sys.argv[1])).open(sys.argv[2])
store.put_in_place = killed
opened.unprotect() if sys.argv[2] else opened.protect("lantern by the door")
"""
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


def test_an_open_file_can_be_protected_and_nothing_in_it_is_lost(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi", "Sam Chen")
    before = store.back_up()
    store.protect(NEW)
    assert store.protected
    desk.add(store, "Ines Duarte")
    store.close()
    assert b"Adeyemi" not in desk.path.read_bytes()
    with pytest.raises(WrongKey):
        desk.open(OLD)
    with desk.opened(NEW) as again:
        assert desk.names(again) == ["Ines Duarte", "Nia Adeyemi", "Sam Chen"]
        with again.reading() as session:
            assert list(audit.faults(session)) == []
    assert not is_protected(before.path)


def test_protection_can_be_taken_off_again(desk: Desk) -> None:
    store = desk.create(OLD)
    desk.add(store, "Nia Adeyemi")
    store.unprotect()
    assert not store.protected
    desk.add(store, "Sam Chen")
    store.close()
    with desk.opened() as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]
        with again.reading() as session:
            assert list(audit.faults(session)) == []
    assert desk.files() == {desk.path.name}


def test_whether_a_passphrase_fits_is_told_without_opening_the_file_again(desk: Desk) -> None:
    store = desk.create(OLD)
    assert store.fits(OLD)
    assert not store.fits(NEW)
    assert not store.fits("")
    store.unprotect()
    assert store.fits("")
    store.close()


def test_when_the_disk_refuses_to_protect_everything_is_as_it_was(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi")
    with files_no_longer_than(100_000), pytest.raises(ReadableError):
        store.protect(NEW)
    assert not store.protected
    desk.add(store, "Sam Chen")
    store.close()
    assert desk.files() == {desk.path.name}
    with desk.opened() as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]


def test_what_a_killed_change_of_protection_left_goes_with_the_next_opening(desk: Desk) -> None:
    desk.create(OLD).close()
    left = desk.path.with_name(f".{desk.path.name}.part")
    left.write_bytes(b"everything, in the open")
    desk.open(OLD).close()
    assert not left.exists()


@pytest.mark.parametrize(("first", "moment", "is_changed"), [("", "after", True), (OLD, "before", False)])
def test_killed_while_its_protection_changes_a_file_is_as_it_was_or_changed(
    desk: Desk, first: str, moment: str, *, is_changed: bool
) -> None:
    store = desk.create(first)
    desk.add(store, "Nia Adeyemi")
    store.close()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(desk.path.parent), first, moment], check=False)
    assert ended.returncode == -signal.SIGKILL
    with desk.opened(first if not is_changed else "" if first else OLD) as again:
        assert desk.names(again) == ["Nia Adeyemi"]
        assert again.protected == (bool(first) != is_changed)
    assert desk.files() == {desk.path.name}
