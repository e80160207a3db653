"""Connections to a workspace file, each with the settings that its promises rest on."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Dialect, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from cfhire.errors import Defect, ReadableError
from cfhire.store.files import RiskyPlace
from cfhire.store.keys import RawKey

APPLICATION_ID = 0x43464852
"""“CFHR” in the file's header tells our files from other SQLite files."""

OLDEST_SQLITE = (3, 51, 3)
"""Older ones can lose the write-ahead log when it is reset while two connections are open."""

WRITE = "cfhire_write"
"""The execution option that makes a transaction take the write lock at once."""

SETTINGS: dict[str, int | str] = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    # Without it a REPLACE would remove an event without waking the trigger that keeps events.
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "mmap_size": 0,
    "fullfsync": int(sys.platform == "darwin"),
    "checkpoint_fullfsync": int(sys.platform == "darwin"),
}
"""What each connection sets and reads back; the program does not run with anything else."""

_STATEMENTS: LRUCache[Any, Any] = LRUCache(1000)
"""The statements written so far, with which a workspace that is opened later need not begin anew."""


class WrongKey(ReadableError):
    """The file could not be read with this passphrase, or is not a workspace: the two cannot be told apart."""

    def __init__(self, path: Path, *, protected: bool) -> None:
        if protected:
            super().__init__(
                f"“{path.name}” could not be opened with this passphrase.",
                "Type it again; mind capital letters. If it was never protected, the file is damaged: "
                "restore a backup from the “backups” folder beside it.",
            )
        else:
            super().__init__(
                f"“{path.name}” is not a readable workspace.",
                "Restore a backup from the “backups” folder beside it, or check that it is the right file.",
            )


def engine_for(path: Path, key: RawKey | None) -> Engine:
    """Return an engine for the file at `path`; transactions are ours to begin, so that migrations are whole."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise Defect(f"SQLite {driver.sqlite_version} is older than {'.'.join(map(str, OLDEST_SQLITE))}")

    def connect_and_set() -> Any:
        connection = connect(path, key)
        try:
            set_and_read_back(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect_and_set,
        module=driver,
        poolclass=QueuePool,
        pool_size=4,
        execution_options={"compiled_cache": _STATEMENTS},
    )
    # Statements are kept for the dialect that wrote them.
    engine.dialect = _dialect()
    event.listen(engine, "begin", _begin)
    return engine


@cache
def _dialect() -> Dialect:
    """Return what all workspaces have in common: the next one opened finds the statements written for those before."""
    in_memory = create_engine("sqlite://", module=driver, json_deserializer=_from_json)
    in_memory.connect().close()
    in_memory.dispose()
    return in_memory.dialect


def connect(path: Path, key: RawKey | None) -> Any:
    """Return a bare connection of the driver to the file at `path`, which is made when it is not there."""
    return _unlocked(driver.connect(str(path), timeout=5.0, isolation_level=None, check_same_thread=False), key)


def connect_to_read(path: Path, key: RawKey | None) -> Any:
    """Return a bare connection that changes neither the file at `path` nor, when it was closed whole, its folder."""
    # Where a log lies, somebody has the file open or was killed, and what is in the log counts.
    how = "mode=ro" if path.with_name(path.name + "-wal").exists() else "immutable=1"
    return _unlocked(driver.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None), key)


def _unlocked(connection: Any, key: RawKey | None) -> Any:
    # A wrong passphrase is told in a sentence; the library would also write to stderr.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(f"PRAGMA key = {key.pragma()}")
    return connection


def set_and_read_back(connection: Any, path: Path) -> None:
    """Set what our promises rest on; refuse to run when the file takes another setting.

    Raises:
        RiskyPlace: the file system under `path` cannot keep a log that several connections share.
    """
    for name, wanted in SETTINGS.items():
        connection.execute(f"PRAGMA {name} = {wanted}").fetchall()
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is not None and str(row[0]).lower() != str(wanted):
            if name == "journal_mode":
                raise RiskyPlace(path, f"on a file system without a shared log ({row[0]})")
            raise Defect(f"PRAGMA {name} is {row[0]}, not {wanted}")


def _from_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        message = f"malformed JSON ({error})"
        raise driver.DatabaseError(message) from error


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITE) else "BEGIN")
