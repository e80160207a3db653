"""A workspace file written anew under another key, or under none."""

import contextlib
from pathlib import Path
from typing import Any

from cfhire.errors import ReadableError
from cfhire.store.backup import copy_fault
from cfhire.store.connection import APPLICATION_ID, connect, connect_to_read
from cfhire.store.files import discard, sync_file
from cfhire.store.keys import RawKey


class NotRewritten(ReadableError):
    """The file under another key did not come out whole; the workspace is as it was."""

    def __init__(self, path: Path, fault: str) -> None:
        super().__init__(
            f"“{path.name}” could not be written under another passphrase ({fault}).",
            "Nothing was changed. Check the disk and its free space.",
        )


def rewrite(source: Path, key: RawKey | None, part: Path, new_key: RawKey | None) -> None:
    """Write all that is in `source` to the new file `part` under another key, and prove that it is all there.

    Raises:
        NotRewritten: it is not; `part` is for the caller to discard.
    """
    discard(part)
    with contextlib.closing(connect(source, key)) as connection:
        wanted = new_key.pragma() if new_key else "''"
        connection.execute(f"ATTACH DATABASE ? AS part KEY {wanted}", (str(part),))
        # Until it has its name the part may be lost at any time; it is made durable in one go below.
        connection.execute("PRAGMA part.journal_mode = OFF")
        connection.execute("PRAGMA part.synchronous = OFF")
        connection.execute("SELECT sqlcipher_export('part')").fetchall()
        connection.execute(f"PRAGMA part.application_id = {APPLICATION_ID}")
        held = _held(connection)
        connection.execute("DETACH DATABASE part")
    sync_file(part)
    fault = copy_fault(part, new_key)
    if not fault:
        with contextlib.closing(connect_to_read(part, new_key)) as connection:
            fault = "" if _held(connection) == held else "records are missing"
    if fault:
        raise NotRewritten(source, fault)


def _held(connection: Any) -> tuple[object, ...]:
    """Return what a file holds: the statements that make it, and how many records each table has."""
    made = connection.execute("SELECT type, name, sql FROM main.sqlite_master ORDER BY type, name").fetchall()
    tables = [name for kind, name, _sql in made if kind == "table"]
    return made, [connection.execute(f'SELECT count(*) FROM main."{name}"').fetchone() for name in tables]  # noqa: S608
