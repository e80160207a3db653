"""Copies of a workspace that are checked before they are listed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cfhire.errors import ReadableError
from cfhire.store.files import disk, put_in_place, sweep_parts, sync_file
from cfhire.store.keys import RawKey

DAYS, WEEKS, MONTHS = 7, 4, 12
"""How many daily, weekly and monthly copies are kept."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{12}Z)-(?P<anchor>[0-9a-f]{12})\.cfhire")


@dataclass(frozen=True, slots=True)
class Backup:
    """One checked copy: where, when, and the anchor of the record of changes at that time."""

    path: Path
    at: datetime
    anchor: str


class BadCopy(ReadableError):
    """A fresh copy did not pass its check and was thrown away; the workspace itself is as it was."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"The backup “{path.name}” did not pass its check ({fault}) and was not kept.",
            "Check the disk it was written to, then back up again.",
        )


def backup_folder(workspace: Path) -> Path:
    """Return the folder of the copies of `workspace`."""
    return workspace.parent / "backups"


def make_backup(workspace: Path, key: RawKey | None, at: datetime, anchor: str) -> Backup:
    """Copy the open workspace: part file, fsync, check, rename, fsync of the folder.

    Raises:
        DiskFault: the disk refused; no copy is listed.
        BadCopy: the copy did not pass its check.
    """
    folder = backup_folder(workspace)
    with disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        sweep_parts(folder)
        path = folder / f"{workspace.stem}-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z-{anchor[:12]}.cfhire"
        part = folder / f".{path.name}.part"
        try:
            _copy(workspace, part, key)
            sync_file(part)
            refuse_bad(part, path, key)
            put_in_place(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return Backup(path, at, anchor[:12])


def _copy(workspace: Path, part: Path, key: RawKey | None) -> None:
    connection = _connect(workspace, key)
    try:
        connection.execute("VACUUM INTO ?", (str(part),))
    except driver.DatabaseError as error:
        raise BadCopy(part, str(error)) from error
    finally:
        connection.close()


def _connect(path: Path, key: RawKey | None) -> Any:
    connection = driver.connect(str(path), timeout=5.0, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = {key.pragma()}")
    return connection


def refuse_bad(copy: Path, path: Path, key: RawKey | None) -> None:
    """Raise `BadCopy`, naming `path`, when the file `copy` does not pass its check."""
    fault = copy_fault(copy, key)
    if fault:
        raise BadCopy(path, fault)


def copy_fault(path: Path, key: RawKey | None) -> str:
    """Return what is wrong with the file at `path`, or nothing: pages, their seals, and links between records."""
    connection = _connect(path, key)
    try:
        for pragma in ("cipher_integrity_check", "quick_check", "foreign_key_check"):
            rows = [row for row in connection.execute(f"PRAGMA {pragma}").fetchall() if row[0] != "ok"]
            if rows:
                return f"{pragma}: {rows[0][0]}"
        connection.execute("SELECT count(*) FROM event").fetchone()
    except driver.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return ""


def backups(workspace: Path) -> tuple[Backup, ...]:
    """Return the copies of `workspace`, newest first. Only whole ones have a name that is listed."""
    found = []
    with disk(workspace):
        for path in backup_folder(workspace).glob("*.cfhire"):
            match = _NAME.fullmatch(path.name)
            if match and match["stem"] == workspace.stem:
                at = datetime.strptime(match["at"], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
                found.append(Backup(path, at, match["anchor"]))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def is_due(existing: Sequence[Backup], now: datetime, age: timedelta = timedelta(days=1)) -> bool:
    """Tell whether the newest copy is older than `age`; a copy from the future counts as none."""
    return not any(timedelta(0) <= now - each.at < age for each in existing)


def to_thin(existing: Sequence[Backup]) -> tuple[Backup, ...]:
    """Return the copies beyond 7 daily, 4 weekly and 12 monthly ones; the newest is never among them.

    Of each day, week and month the newest copy stands for it.
    """
    ordered = sorted(existing, key=lambda each: each.at, reverse=True)
    kept: set[Path] = {ordered[0].path} if ordered else set()
    for count, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        seen: dict[str, Path] = {}
        for each in ordered:
            seen.setdefault(each.at.strftime(period), each.path)
        kept.update(list(seen.values())[:count])
    return tuple(each for each in ordered if each.path not in kept)


def thin(workspace: Path) -> None:
    """Remove the copies that the schedule no longer keeps."""
    for each in to_thin(backups(workspace)):
        with disk(each.path):
            each.path.unlink(missing_ok=True)


def restore(backup: Path, target: Path, key: RawKey | None) -> Path:
    """Write the copy `backup` to the new file `target`; an existing file is never overwritten."""
    if target.exists():
        raise ReadableError(f"“{target.name}” is already there.", "Choose a new name to restore to.")
    refuse_bad(backup, backup, key)
    part = target.with_name(f".{target.name}.part")
    with disk(target):
        try:
            part.write_bytes(backup.read_bytes())
            sync_file(part)
            put_in_place(part, target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return target
