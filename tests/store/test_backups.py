"""Copies of a workspace: listed when whole, thinned by a schedule, restored to a new file only."""

import contextlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from hypothesis import given
from hypothesis import strategies as st

from cfhire.store import audit
from cfhire.store.backup import (
    DAYS,
    LATEST,
    MONTHS,
    WEEKS,
    Backup,
    BadBackup,
    BadCopy,
    NotRestored,
    backup_folder,
    backups,
    copy_fault,
    is_due,
    make_backup,
    restore,
    thin,
    to_thin,
)
from cfhire.store.connection import WrongKey
from cfhire.store.files import DiskFault, Taken
from cfhire.store.keys import key_of_file
from tests.store.desk import NOON, Desk, desk_in, files_no_longer_than

SECRET = "lantern by the door"  # noqa: S105


def at(text: str) -> Backup:
    """Return a copy made at that time of UTC."""
    return Backup(Path(text), datetime.fromisoformat(text).replace(tzinfo=UTC), "0" * 12)


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_backup_holds_what_was_saved_and_restores_to_a_new_file(desk: Desk, passphrase: str) -> None:
    store = desk.create(passphrase)
    desk.add(store, "Nia Adeyemi")
    with store.reading() as session:
        anchor = audit.head(session)
    made = store.back_up()
    desk.add(store, "Sam Chen")
    store.close()
    assert made.anchor == anchor[:12]
    assert backups(desk.path) == (made,)
    key = key_of_file(made.path, passphrase) if passphrase else None
    again = Desk(restore(made.path, desk.path.with_name("Restored.cfhire"), key), desk.device)
    with again.opened(passphrase) as restored, restored.reading() as session:
        assert desk.names(restored) == ["Nia Adeyemi"]
        assert (audit.head(session), list(audit.faults(session))) == (anchor, [])


def test_a_copy_is_made_on_opening_when_the_last_is_a_day_old(desk: Desk) -> None:
    desk.create().close()
    assert backups(desk.path) == ()
    desk.open().close()
    desk.open().close()
    assert [each.at for each in backups(desk.path)] == [NOON]


@pytest.mark.parametrize(
    ("copies", "due"),
    [
        ([], True),
        (["2026-11-19T12:00"], True),
        (["2026-11-19T12:01"], False),
        (["2026-11-20T12:00"], False),
        (["2026-11-20T12:01"], True),
        (["2026-12-24T12:00", "2026-11-20T08:00"], False),
    ],
)
def test_when_a_copy_is_due(copies: list[str], *, due: bool) -> None:
    assert is_due([at(each) for each in copies], NOON) is due


def test_what_is_not_whole_or_not_ours_is_not_listed(desk: Desk) -> None:
    store = desk.create()
    made = store.back_up()
    folder = backup_folder(desk.path)
    for name in (
        f".{made.path.name}.part",
        f"{made.path.name}.part",
        "Harbour Hotel.cfhire",
        "Harbour Hotel-20261120T120000000000Z-short.cfhire",
        "Harbour Hotel-20261399T990000000000Z-000000000000.cfhire",
        made.path.name.replace("Harbour", "Other"),
    ):
        (folder / name).write_bytes(b"half")
    assert backups(desk.path) == (made,)
    store.close()


def test_the_next_backup_sweeps_what_killed_ones_left_but_nothing_of_another_workspace(desk: Desk) -> None:
    store = desk.create()
    folder = backup_folder(desk.path)
    folder.mkdir()
    left = ".Harbour Hotel-20261101T120000000000Z-000000000000.cfhire.part"
    others = ".Harbour Hotel-2026-20261101T120000000000Z-000000000000.cfhire.part"
    for name in (left, f"{left}-journal", others):
        (folder / name).write_bytes(b"half")
    made = store.back_up()
    assert {each.name for each in folder.iterdir()} == {made.path.name, others}
    store.close()


def test_a_bad_copy_is_thrown_away_and_told(desk: Desk) -> None:
    store = desk.create()
    with contextlib.closing(driver.connect(str(desk.path), isolation_level=None)) as careless:
        careless.execute("INSERT INTO raw_score VALUES ('nobody', 'values', NULL, NULL, 0, '', '')")
    with pytest.raises(BadCopy, match="foreign_key_check: raw_score"):
        store.back_up()
    store.close()
    assert list(backup_folder(desk.path).iterdir()) == []


def test_a_backup_where_the_disk_refuses_is_told(desk: Desk) -> None:
    store = desk.create()
    backup_folder(desk.path).write_text("a file where the folder should be")
    with pytest.raises(DiskFault, match="something of that name is there"):
        store.back_up()
    store.close()


def test_opening_does_not_fail_for_a_backup_that_does(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.create().close()
    backup_folder(desk.path).write_text("a file where the folder should be")
    with desk.opened() as store:
        desk.add(store, "Nia Adeyemi")
    assert "No backup was made" in caplog.text


def test_restoring_never_overwrites_and_never_lies_beside_an_old_log(desk: Desk) -> None:
    store = desk.create()
    made = store.back_up()
    store.close()
    target = desk.path.with_name("Restored.cfhire")
    for taken in (target, target.with_name("Restored.cfhire-wal")):
        taken.write_bytes(b"somebody's")
        with pytest.raises(Taken, match="Restored"):
            restore(made.path, target, None)
        assert taken.read_bytes() == b"somebody's"
        taken.unlink()
    with pytest.raises(Taken):
        restore(made.path, desk.path, None)


def test_restoring_what_a_killed_program_left_open_keeps_its_last_save(desk: Desk) -> None:
    desk.create().close()
    with desk.held_by_another("Nia Adeyemi") as other:
        other.kill()
        other.wait()
        again = Desk(restore(desk.path, desk.path.with_name("Restored.cfhire"), None), desk.device)
    with again.opened() as store:
        assert desk.names(store) == ["Nia Adeyemi"]


@pytest.mark.parametrize("passphrase", ["", SECRET])
def test_a_damaged_backup_is_not_restored(desk: Desk, passphrase: str) -> None:
    store = desk.create(passphrase)
    made = store.back_up()
    store.close()
    key = key_of_file(made.path, passphrase) if passphrase else None
    whole = made.path.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[:8192] + bytes(4096) + whole[12288:]):
        made.path.write_bytes(damaged)
        with pytest.raises(BadBackup, match="Nothing was written"):
            restore(made.path, desk.path.with_name("Restored.cfhire"), key)
    assert desk.files() == {desk.path.name}


def test_restoring_where_the_disk_refuses_does_not_blame_the_backup(desk: Desk) -> None:
    store = desk.create()
    made = store.back_up()
    store.close()
    with files_no_longer_than(100_000), pytest.raises(NotRestored, match=r"“Restored.cfhire” could not be written"):
        restore(made.path, desk.path.with_name("Restored.cfhire"), None)
    assert desk.files() == {desk.path.name}


def test_restoring_with_a_wrong_passphrase_is_told_as_that(desk: Desk) -> None:
    store = desk.create(SECRET)
    made = store.back_up()
    store.close()
    with pytest.raises(WrongKey, match="could not be opened with this passphrase"):
        restore(made.path, desk.path.with_name("Restored.cfhire"), key_of_file(made.path, "Lantern"))
    assert desk.files() == {desk.path.name}


def test_every_flipped_bit_of_a_protected_file_is_found(desk: Desk) -> None:
    desk.create(SECRET).close()
    whole = desk.path.read_bytes()
    key = key_of_file(desk.path, SECRET)
    assert copy_fault(desk.path, key) == ""
    chance = random.Random(20261121)
    for place in [16, len(whole) - 1, *(chance.randrange(16, len(whole)) for _each in range(40))]:
        flipped = whole[place] ^ 1 << chance.randrange(8)
        desk.path.write_bytes(whole[:place] + bytes([flipped]) + whole[place + 1 :])
        assert copy_fault(desk.path, key), f"the bit flipped in byte {place} was not seen"


@pytest.mark.parametrize(
    ("copies", "gone"),
    [
        ([], []),
        (["2026-11-20T09:00"], []),
        # the latest eight stay, also when all were made in one morning
        ([f"2026-11-20T09:{minute:02}" for minute in range(8)], []),
        ([f"2026-11-20T09:{minute:02}" for minute in range(10)], ["2026-11-20T09:01", "2026-11-20T09:00"]),
        # then the last of each of seven days; the week's and the month's last are among them here
        (
            [f"2026-11-20T09:{minute:02}" for minute in range(8)] + ["2026-11-19T18:00", "2026-11-19T08:00"],
            ["2026-11-19T08:00"],
        ),
    ],
)
def test_which_copies_go(copies: list[str], gone: list[str]) -> None:
    assert [str(each.path) for each in to_thin([at(each) for each in copies])] == gone


def test_two_copies_a_day_for_two_years_leave_the_latest_seven_days_four_weeks_and_twelve_months() -> None:
    """Thinned after each copy, as the program does; 20 November 2026 is a Friday."""
    kept: list[Backup] = []
    hour = datetime(2024, 11, 20, 12, tzinfo=UTC)
    while hour <= NOON:
        kept.append(Backup(Path(f"{hour:%Y-%m-%dT%H:%M}"), hour, ""))
        going = set(to_thin(kept))
        kept = [each for each in kept if each not in going]
        hour += timedelta(hours=12)
    left = sorted((str(each.path) for each in kept), reverse=True)
    assert left == [
        # the latest eight
        *("2026-11-20T12:00", "2026-11-20T00:00", "2026-11-19T12:00", "2026-11-19T00:00"),
        *("2026-11-18T12:00", "2026-11-18T00:00", "2026-11-17T12:00", "2026-11-17T00:00"),
        # the last of each of seven days, of four weeks (they end on Sundays), of twelve months
        *("2026-11-16T12:00", "2026-11-15T12:00", "2026-11-14T12:00"),
        *("2026-11-08T12:00", "2026-11-01T12:00", "2026-10-31T12:00"),
        *("2026-09-30T12:00", "2026-08-31T12:00", "2026-07-31T12:00", "2026-06-30T12:00", "2026-05-31T12:00"),
        *("2026-04-30T12:00", "2026-03-31T12:00", "2026-02-28T12:00", "2026-01-31T12:00", "2025-12-31T12:00"),
    ]


@given(st.sets(st.integers(0, 400 * 48), max_size=120))
def test_thinning_keeps_the_latest_and_something_of_each_recent_day_week_and_month(half_hours: set[int]) -> None:
    copies = [at((NOON - timedelta(minutes=30 * each)).strftime("%Y-%m-%dT%H:%M")) for each in half_hours]
    gone = set(to_thin(copies))
    kept = [each for each in copies if each not in gone]
    newest = sorted(copies, key=lambda each: each.at, reverse=True)
    assert not gone & set(newest[:LATEST])
    assert len(kept) <= LATEST + DAYS + WEEKS + MONTHS
    assert to_thin(kept) == ()
    for count, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G week %V"), (MONTHS, "%Y-%m")):
        wanted = list(dict.fromkeys(each.at.strftime(period) for each in newest))[:count]
        assert set(wanted) <= {each.at.strftime(period) for each in kept}


def test_thinning_removes_files_of_this_workspace_only(desk: Desk) -> None:
    store = desk.create()
    other = desk_in(desk.path.parent)
    for hours in range(12):
        made = make_backup(other.path, None, NOON - timedelta(hours=hours), "0" * 64)
        made.path.with_name(made.path.name.replace("Harbour", "Other")).write_bytes(b"")
    thin(desk.path)
    store.close()
    left = {each.name.split("-")[0] for each in backup_folder(desk.path).iterdir()}
    assert left == {"Harbour Hotel", "Other Hotel"}
    assert len(backups(desk.path)) == LATEST
    assert len(list(backup_folder(desk.path).glob("Other*"))) == 12
