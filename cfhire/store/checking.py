"""Looking for damage in a workspace file: its pages, their seals, and the links between records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cfhire.errors import ReadableError

CHECKS = ("cipher_integrity_check", "quick_check", "foreign_key_check")
"""The first has something to say of a protected file only, where each page is sealed against any change."""


class CutShort(ReadableError):
    """The end of the file is missing."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” is damaged: it was cut short in the middle of a page.",
            "Restore a backup from the “backups” folder beside it.",
        )


def refuse_cut_short(connection: Any, path: Path) -> None:
    """Refuse a closed file that does not end with a whole page, which the library would fill up with zeros.

    Raises:
        CutShort: the file's size says so.
    """
    # A program killed while it folded its log into the file may leave such an end, and the log then mends it.
    closed = not path.with_name(path.name + "-wal").exists()
    if closed and path.stat().st_size % int(connection.execute("PRAGMA page_size").fetchone()[0]):
        raise CutShort(path)


def page_faults(connection: Any) -> Iterator[str]:
    """Yield what is wrong with the file behind a connection of the driver; nothing when it is whole."""
    for check in CHECKS:
        try:
            rows = connection.execute(f"PRAGMA {check}").fetchall()
        except driver.DatabaseError as error:
            yield f"{check}: {error}"
            return
        for row in rows:
            # The library answers in several lines, of which the first is a heading.
            lines = [line for line in str(row[0]).splitlines() if line != "*** in database main ***"]
            yield from (f"{check}: {line}" for line in lines if line != "ok")
