"""Bringing an older workspace file up to this program's form, whole or not at all."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from cfhire.errors import ReadableError
from cfhire.store.checking import refuse_cut_short
from cfhire.store.connection import APPLICATION_ID, WRITE, connect_to_read
from cfhire.store.keys import RawKey

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"


class NewerFile(ReadableError):
    """The file was written by a newer program; it was not touched."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"“{path.name}” has form {found}, and this program knows forms up to {known}.",
            "It was not changed. Install the newer cfhire to open it.",
        )


class ForeignFile(ReadableError):
    """The file can be read but was not made by this program; it was not touched."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}” is a database of another program, or empty.",
            "It was not changed. Check that it is the right file.",
        )


class BrokenMigration(ReadableError):
    """A migration would have left records without what they belong to; nothing was changed."""

    def __init__(self, path: Path, rows: int) -> None:
        super().__init__(
            f"“{path.name}” could not be brought up to date: {rows} records point to something that is not there.",
            "It was not changed. Run “cfhire check” on it.",
        )


def forms() -> list[str]:
    """Return the forms this program knows, the newest last.

    A migration's file is named for its form. Alembic, which takes half a second to load, is asked only when there is
    something to migrate.
    """
    return sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*_*.py"))


def form_of(path: Path, key: RawKey | None) -> str | None:
    """Return the form of a file, which is only looked at; None for one whose making was cut short.

    Raises:
        ForeignFile: it is none of ours.
        CutShort: its end is missing.
    """
    with contextlib.closing(connect_to_read(path, key)) as connection:
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise ForeignFile(path)
        refuse_cut_short(connection, path)
        if connection.execute("PRAGMA table_list(alembic_version)").fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def refuse_newer(path: Path, found: str | None) -> None:
    """Refuse a form that this program does not know.

    Raises:
        NewerFile: it names both forms.
    """
    known = forms()
    if found is not None and found not in known:
        raise NewerFile(path, found, known[-1])


def migrate(engine: Engine, path: Path, target: str = "head", *, back: bool = False) -> None:
    """Bring the file to `target` in one transaction; `back` goes to an older form.

    Foreign keys are switched off before BEGIN (inside, the pragma is ignored) because a batch alteration of a parent
    table would otherwise cascade and delete its children; they are checked before COMMIT and switched on after.
    """
    from alembic import command  # noqa: PLC0415

    with engine.connect() as plain:
        raw = plain.connection.cursor()
        raw.execute("PRAGMA foreign_keys = 0")
        try:
            connection = plain.execution_options(**{WRITE: True})
            with connection.begin():
                config = _config()
                config.attributes["connection"] = connection
                (command.downgrade if back else command.upgrade)(config, target)
                orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if orphans:
                    raise BrokenMigration(path, len(orphans))
        finally:
            raw.execute("PRAGMA foreign_keys = 1")
            raw.close()


def _config() -> "Config":
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config
