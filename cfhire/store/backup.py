"""Copies of a workspace that are checked before they are listed."""

import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cfhire.errors import ReadableError
from cfhire.store.checking import page_faults
from cfhire.store.connection import WrongKey, connect, connect_to_read
from cfhire.store.files import discard, disk, put_in_place, refuse_taken, sync_file, sync_folder
from cfhire.store.keys import RawKey

LATEST, DAYS, WEEKS, MONTHS = 8, 7, 4, 12
"""How many of the latest, daily, weekly and monthly copies are kept. Without the latest ones, a copy made before an
import would go with the next copy of the same day, when the import has only just turned out to be wrong."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<at>\d{8}T\d{6})(?P<microsecond>\d{6})Z-(?P<anchor>[0-9a-f]{12})\.cfhire")


@dataclass(frozen=True, slots=True)
class Backup:
    """One checked copy: where, when, and the anchor of the record of changes at that time."""

    path: Path
    at: datetime
    anchor: str


class BadBackup(ReadableError):
    """A backup that should be restored is damaged; nothing was written."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"The backup “{path.name}” is damaged ({fault}).", "Nothing was written. Restore another one beside it."
        )


class NotRestored(ReadableError):
    """A whole backup could not be copied to where it should be restored; nothing was left there."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"“{path.name}” could not be written ({fault}).",
            "The backup itself is whole. Check the disk of that folder.",
        )


class BadCopy(ReadableError):
    """A fresh copy did not pass its check and was thrown away; the workspace itself is as it was."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"The backup “{path.name}” could not be made whole ({fault}) and was not kept.",
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
        if not folder.is_dir():
            folder.mkdir()
            sync_folder(folder.parent)
        _sweep(folder, workspace.stem)
        path = folder / f"{workspace.stem}-{at.astimezone(UTC):%Y%m%dT%H%M%S%f}Z-{anchor[:12]}.cfhire"
        fault = _copy(connect, workspace, path, key)
    if fault:
        raise BadCopy(path, fault)
    return Backup(path, at, anchor[:12])


def _sweep(folder: Path, stem: str) -> None:
    """Remove what killed backups left; another workspace in this folder may be making a copy of its own just now."""
    for part in folder.glob(".*.part"):
        match = _NAME.fullmatch(part.name.removeprefix(".").removesuffix(".part"))
        if match and match["stem"] == stem:
            discard(part)


def _copy(connection_to: Callable[[Path, RawKey | None], Any], source: Path, target: Path, key: RawKey | None) -> str:
    """Copy a workspace as one connection sees it; return what is wrong with the copy, which then does not stay."""
    part = target.with_name(f".{target.name}.part")
    try:
        discard(part)
        with contextlib.closing(connection_to(source, key)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        sync_file(part)
        fault = copy_fault(part, key)
        if not fault:
            put_in_place(part, target)
        return fault
    except driver.DatabaseError as error:
        return str(error)
    finally:
        discard(part)


def copy_fault(path: Path, key: RawKey | None) -> str:
    """Return what is wrong with the file at `path`, or nothing: pages, their seals, and links between records."""
    try:
        with contextlib.closing(connect_to_read(path, key)) as connection:
            fault = next(page_faults(connection), "")
            if not fault:
                connection.execute("SELECT count(*) FROM event").fetchone()
    except driver.DatabaseError as error:
        return str(error)
    return fault


def backups(workspace: Path) -> tuple[Backup, ...]:
    """Return the copies of `workspace`, newest first. Only whole ones have a name that is listed."""
    found = []
    with disk(workspace):
        for path in backup_folder(workspace).glob("*.cfhire"):
            match = _NAME.fullmatch(path.name)
            if match and match["stem"] == workspace.stem:
                # A name that somebody changed to no time at all is none of ours any more.
                with contextlib.suppress(ValueError):
                    at = datetime.fromisoformat(f"{match['at']}.{match['microsecond']}Z")
                    found.append(Backup(path, at, match["anchor"]))
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def is_due(existing: Sequence[Backup], now: datetime, age: timedelta = timedelta(days=1)) -> bool:
    """Tell whether the newest copy is older than `age`; a copy from the future counts as none."""
    return not any(timedelta(0) <= now - each.at < age for each in existing)


def to_thin(existing: Sequence[Backup]) -> tuple[Backup, ...]:
    """Return the copies beyond the 8 latest, 7 daily, 4 weekly and 12 monthly ones.

    Of each day, week and month the newest copy stands for it.
    """
    ordered = sorted(existing, key=lambda each: each.at, reverse=True)
    kept = {each.path for each in ordered[:LATEST]}
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
    """Write the copy `backup` to the new file `target`; an existing file is never overwritten.

    Raises:
        Taken: a file or its log has that name.
        WrongKey: the passphrase does not fit.
        BadBackup: the backup is damaged; nothing was written.
        NotRestored: the backup is whole, but the disk refused.
    """
    with disk(target):
        refuse_taken(target)
        fault = _copy(connect_to_read, backup, target, key)
    if not fault:
        return target
    if "not a database" in fault:
        raise WrongKey(backup, protected=key is not None)
    damage = copy_fault(backup, key)
    raise BadBackup(backup, damage) if damage else NotRestored(target, fault)
