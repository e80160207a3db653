"""Bringing an older workspace file up to this program's form, whole or not at all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from cfhire.errors import ReadableError
from cfhire.store.connection import WRITE

FOLDER = Path(__file__).parent / "migrations"


class NewerFile(ReadableError):
    """The file was written by a newer program; it was not touched."""

    def __init__(self, path: Path, found: str, known: str) -> None:
        super().__init__(
            f"“{path.name}” has form {found}, and this program knows forms up to {known}.",
            "It was not changed. Install the newer cfhire to open it.",
        )


class BrokenMigration(ReadableError):
    """A migration would have left records without what they belong to; nothing was changed."""

    def __init__(self, path: Path, rows: int) -> None:
        super().__init__(
            f"“{path.name}” could not be brought up to date: {rows} records point to something that is not there.",
            "It was not changed. Run “cfhire check” on it.",
        )


def scripts() -> ScriptDirectory:
    """Return the migrations of this program."""
    return ScriptDirectory.from_config(_config())


def newest_form() -> str:
    """Return the form this program writes."""
    newest = scripts().get_current_head()
    return newest or ""


def form_of(connection: Connection) -> str | None:
    """Return the form of an open file; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def refuse_newer(path: Path, found: str | None) -> None:
    """Refuse a form that this program does not know.

    Raises:
        NewerFile: it names both forms.
    """
    known = {script.revision for script in scripts().walk_revisions()}
    if found is not None and found not in known:
        raise NewerFile(path, found, newest_form())


def migrate(engine: Engine, path: Path, target: str = "head", *, back: bool = False) -> None:
    """Bring the file to `target` in one transaction; `back` goes to an older form.

    Foreign keys are switched off before BEGIN (inside, the pragma is ignored) because a batch alteration of a parent
    table would otherwise cascade and delete its children; they are checked before COMMIT and switched on after.
    """
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


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    return config
