"""Opening what may be held, protected, cut short, foreign, newer or forbidden."""

import contextlib
import os
import re
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import select

from cfhire.errors import ReadableError
from cfhire.model.entities.people import EventRecord
from cfhire.store.connection import WrongKey
from cfhire.store.files import DiskFault, Taken
from cfhire.store.keys import DamagedKey, device_key
from cfhire.store.lock import Held
from cfhire.store.migrating import ForeignFile, NewerFile, forms
from cfhire.store.store import StoreFault
from tests.store.desk import MAYA, Desk, desk_in

SECRET = "lantern by the door"  # noqa: S105


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_closed_workspace_is_one_file(desk: Desk, passphrase: str) -> None:
    store = desk.create(passphrase)
    desk.add(store, "Nia Adeyemi", "Sam Chen")
    assert f"{desk.path.name}-wal" in desk.files()
    store.close()
    assert desk.files() == {desk.path.name}
    with desk.opened(passphrase) as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]


def test_what_cannot_be_made_whole_leaves_no_file(desk: Desk) -> None:
    desk.path.parent.chmod(0o700)
    (desk.path.parent / f".{desk.path.name}.part").mkdir()
    with pytest.raises(ReadableError):
        desk.create()
    assert desk.files() == set()


def test_making_never_takes_the_place_of_a_file_or_of_its_log(desk: Desk) -> None:
    log = desk.path.with_name(desk.path.name + "-wal")
    for taken in (desk.path, log):
        taken.write_bytes(b"somebody's")
        with pytest.raises(Taken, match="is already there"):
            desk.create()
        assert taken.read_bytes() == b"somebody's"
        taken.unlink()


def test_the_second_to_open_is_told_who_has_it(desk: Desk) -> None:
    desk.create().close()
    with desk.held_by_another("Nia Adeyemi") as other, pytest.raises(Held) as told:
        desk.open()
    assert re.search(rf"process {other.pid}, since \d+ \w+ 20\d\d, \d\d:\d\d UTC", told.value.sentence)
    assert told.value.hint == "Close it there, then try again."


def test_a_killed_program_frees_the_lock_and_loses_nothing(desk: Desk) -> None:
    desk.create().close()
    with desk.held_by_another("Nia Adeyemi", "Sam Chen") as other:
        other.kill()
        other.wait()
        assert {f"{desk.path.name}.owner", f"{desk.path.name}-wal"} <= desk.files()
        with desk.opened() as store:
            assert desk.names(store) == ["Nia Adeyemi", "Sam Chen"]
    assert desk.files() == {desk.path.name}


def test_one_program_may_not_open_it_twice_either(desk: Desk) -> None:
    store = desk.create()
    with pytest.raises(Held, match=f"process {os.getpid()}"):
        desk.open()
    store.close()
    desk.open().close()


def test_another_thread_may_close_what_one_opened(desk: Desk) -> None:
    store = desk.create()
    closing = threading.Thread(target=store.close)
    closing.start()
    closing.join()
    desk.open().close()


@pytest.mark.parametrize("passphrase", ["", "Lantern by the door", SECRET + " "])
def test_a_missing_or_wrong_passphrase_is_one_sentence_and_changes_nothing(desk: Desk, passphrase: str) -> None:
    desk.create(SECRET).close()
    before = desk.path.read_bytes()
    with pytest.raises(WrongKey, match="could not be opened with this passphrase"):
        desk.open(passphrase)
    assert desk.path.read_bytes() == before
    assert desk.files() == {desk.path.name}


def test_a_wrong_passphrase_says_nothing_on_the_terminal(desk: Desk, capfd: pytest.CaptureFixture[str]) -> None:
    desk.create(SECRET).close()
    with pytest.raises(WrongKey):
        desk.open("wrong")
    assert capfd.readouterr() == ("", "")


def test_a_protected_file_shows_no_name_to_who_reads_the_disk(desk: Desk) -> None:
    store = desk.create(SECRET)
    desk.add(store, "Xanthippe Quillfeather")
    store.back_up()
    seen = b"".join(path.read_bytes() for path in desk.path.parent.rglob("*") if path.is_file())
    store.close()
    assert b"Xanthippe" not in seen
    assert b"candidate" not in seen


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"Dear team,\n\nplease find attached", b"SQLite format 3\x00", b"SQLite format 3\x00" + bytes(4096)],
    ids=["empty", "one byte", "a letter", "a torn header", "a header of zeros"],
)
@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_what_is_no_workspace_is_refused_untouched(desk: Desk, content: bytes, passphrase: str) -> None:
    desk.path.write_bytes(content)
    with pytest.raises(ReadableError) as told:
        desk.open(passphrase)
    assert isinstance(told.value, WrongKey | ForeignFile)
    assert desk.path.read_bytes() == content
    assert desk.files() == {desk.path.name}


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_file_cut_short_is_refused_untouched(desk: Desk, passphrase: str) -> None:
    desk.create(passphrase).close()
    whole = desk.path.read_bytes()
    for kept in (16, 100, 4096, 4097, len(whole) // 2, len(whole) - 1):
        desk.path.write_bytes(whole[:kept])
        with pytest.raises(ReadableError), desk.opened(passphrase) as store:
            store.back_up()
        assert desk.path.read_bytes() == whole[:kept]


def test_another_program_s_database_is_refused_untouched(desk: Desk) -> None:
    with contextlib.closing(driver.connect(str(desk.path))) as other:
        other.execute("CREATE TABLE bookmark (url TEXT)")
    before = desk.path.read_bytes()
    with pytest.raises(ForeignFile, match="a database of another program"):
        desk.open()
    assert desk.path.read_bytes() == before
    assert desk.files() == {desk.path.name}


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_newer_form_is_refused_byte_by_byte_the_same(desk: Desk, passphrase: str) -> None:
    store = desk.create(passphrase)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    store.close()
    before = desk.path.read_bytes()
    with pytest.raises(NewerFile, match=f"has form 0999, and this program knows forms up to {forms()[-1]}"):
        desk.open(passphrase)
    assert desk.path.read_bytes() == before
    assert desk.files() == {desk.path.name}


def test_a_newer_form_left_by_a_killed_program_keeps_its_log(desk: Desk) -> None:
    store = desk.create()
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
    crashed = desk_in(desk.path.parent / "crashed")
    crashed.path.parent.mkdir()
    log = f"{desk.path.name}-wal"
    for name in (desk.path.name, log):
        (crashed.path.parent / name).write_bytes((desk.path.parent / name).read_bytes())
    store.close()
    before = {name: (crashed.path.parent / name).read_bytes() for name in (crashed.path.name, log)}
    with pytest.raises(NewerFile):
        crashed.open()
    assert {name: (crashed.path.parent / name).read_bytes() for name in before} == before


def test_a_file_that_is_not_there_is_not_made(desk: Desk) -> None:
    with pytest.raises(ReadableError, match="There is no workspace at"):
        desk.open()
    assert desk.files() == set()


def test_a_folder_that_may_not_be_written_is_told_and_left_as_it_is() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        there = desk_in(folder)
        there.create().close()
        there.path.chmod(0o444)
        folder.chmod(0o555)
        with nobody(), pytest.raises(DiskFault, match="you may not write there") as told:
            there.open()
        assert told.value.hint == "Choose a folder you may write to."
        assert there.files() == {there.path.name}
        folder.chmod(0o755)


def test_a_file_that_may_not_be_written_can_be_read_and_a_change_is_refused() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        there = desk_in(folder)
        there.create().close()
        there.path.chmod(0o444)
        folder.chmod(0o777)
        with nobody(), there.opened() as store:
            assert there.names(store) == []
            with pytest.raises(StoreFault, match="it may not be written"):
                there.add(store, "Nia Adeyemi")


def test_a_full_disk_is_told_and_what_was_saved_stays(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreFault, match="the disk is full") as told:
        desk.add(store, "Sam Chen" * 10_000)
    assert told.value.hint == "Free some space; what was saved before is safe."
    assert desk.names(store) == ["Nia Adeyemi"]
    with store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    desk.add(store, "Sam Chen")
    store.close()
    with desk.opened() as again:
        assert desk.names(again) == ["Nia Adeyemi", "Sam Chen"]


def test_a_record_whose_content_is_garbage_is_told_as_damage(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi")
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER event_keeps_update")
        connection.exec_driver_sql("UPDATE event SET subjects = '{'")
    with pytest.raises(StoreFault, match="it is damaged"), store.reading() as session:
        session.scalars(select(EventRecord)).all()
    store.close()


def test_the_key_of_this_computer_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    key = device_key(tmp_path / "home")
    assert device_key(tmp_path / "home").name == key.name
    assert (tmp_path / "home" / "device.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", [b"", b"abc", b"zz" * 32, b"\xff\xfe", b"ab" * 31])
def test_a_damaged_key_of_this_computer_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "device.key").write_bytes(content)
    with pytest.raises(DamagedKey, match="is damaged"):
        device_key(tmp_path)
    assert (tmp_path / "device.key").read_bytes() == content


def test_making_signs_as_the_person_who_made_it(desk: Desk) -> None:
    store = desk.create()
    desk.add(store, "Nia Adeyemi")
    with store.engine.connect() as connection:
        authors = connection.exec_driver_sql("SELECT author, device FROM event").all()
    store.close()
    assert authors == [(MAYA.person_id, desk.device.name)]


@contextlib.contextmanager
def nobody() -> Iterator[None]:
    """Be a person without special rights: as the system's administrator one may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)
