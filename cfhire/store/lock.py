"""One program at a time on a workspace; the second is told who holds it."""

import contextlib
import getpass
import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from cfhire.errors import ReadableError
from cfhire.model.day_words import moment_words
from cfhire.store.files import atomic_write, disk

SINCE = "%Y-%m-%d %H:%M UTC"
"""How the owner's file keeps since when the workspace is open."""


class Held(ReadableError):
    """Another program has the workspace open."""

    def __init__(self, path: Path, owner: str) -> None:
        super().__init__(f"“{path.name}” is open in another program ({owner}).", "Close it there, then try again.")


class WorkspaceLock:
    """A lock beside the workspace. The system frees it when the program dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._owner_file = path.with_name(path.name + ".owner")
        self._path = path
        # Whichever thread takes the lock, another may give it back.
        self._lock = FileLock(path.with_name(path.name + ".lock"), timeout=0, thread_local=False)

    def take(self) -> None:
        """Take the lock.

        Raises:
            Held: another program has it; the sentence names who, where and since when.
            DiskFault: the folder does not let a lock be made.
        """
        with disk(self._path):
            try:
                self._lock.acquire()
            except Timeout as error:
                raise Held(self._path, self._owner()) from error
        try:
            atomic_write(self._owner_file, json.dumps(_me()).encode())
        except BaseException:
            self.release()
            raise

    def release(self) -> None:
        """Give the lock back and leave no file of it behind; a file that resists says nothing without the lock."""
        if not self._lock.is_locked:
            return
        for left in (self._owner_file, Path(self._lock.lock_file)):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
        self._lock.release()

    def _owner(self) -> str:
        try:
            facts = json.loads(self._owner_file.read_text(encoding="utf-8"))
            since = moment_words(datetime.strptime(facts["since"], SINCE).replace(tzinfo=UTC))
            return f"{facts['user']} on {facts['computer']}, process {facts['process']}, since {since}"
        except (OSError, ValueError, KeyError, TypeError):
            return "its owner is not known"


def _me() -> dict[str, str | int]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "somebody"
    return {
        "user": user,
        "computer": platform.node() or "this computer",
        "process": os.getpid(),
        "since": datetime.now(UTC).strftime(SINCE),
    }
