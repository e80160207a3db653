"""An open workspace: transactions to read and to write in, each write one event on record."""

import contextlib
import logging
import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from cfhire.errors import Conflict, ReadableError
from cfhire.model.viewers import Viewer
from cfhire.store import audit
from cfhire.store.backup import Backup, backups, is_due, make_backup, thin
from cfhire.store.connection import (
    APPLICATION_ID,
    WRITE,
    WrongKey,
    connect,
    connect_to_read,
    engine_for,
    set_and_read_back,
)
from cfhire.store.files import DiskFault, discard, disk, put_in_place, refuse_risky_place, refuse_taken
from cfhire.store.keys import DeviceKey, RawKey, derive, is_protected, key_of_file, new_key
from cfhire.store.lock import WorkspaceLock
from cfhire.store.migrating import form_of, forms, migrate, refuse_newer
from cfhire.store.rewriting import rewrite

Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


class StoreFault(ReadableError):
    """The workspace file could not be read or written; the last whole state is what is there."""

    def __init__(self, path: Path, why: str, hint: str) -> None:
        super().__init__(f"“{path.name}” could not be used: {why}.", hint)


class Broken(ReadableError):
    """The change would have broken a rule of the store; nothing was written."""

    def __init__(self, rule: str) -> None:
        super().__init__(f"The change breaks a rule of the workspace ({rule}).", "Nothing was written.")


def now() -> datetime:
    """Return the time of the wall clock, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """Return an id for a record."""
    return str(uuid.uuid4())


class Store:
    """An open workspace file. One is open at a time; `close` leaves a single file."""

    def __init__(self, path: Path, key: RawKey | None, device: DeviceKey, clock: Clock = now) -> None:
        self.path = path
        self.clock = clock
        self.protected = key is not None
        self._key = key
        self._device = device
        self._lock = WorkspaceLock(path)
        self._engine: Engine | None = None

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the store and writes nothing."""
        with self._translated(), Session(self.engine, autoflush=False) as session:
            yield session

    @contextlib.contextmanager
    def writing(self, author: Viewer, action: str) -> Iterator[tuple[Session, audit.Act]]:
        """Give a session and an act; leaving commits both the change and its event, an error leaves nothing.

        Raises:
            Conflict: a record was changed since it was read.
            Broken: a rule of the store would be broken.
            StoreFault: the disk refused.
        """
        act = audit.Act(action)
        with self._translated(), Session(self.engine.execution_options(**{WRITE: True})) as session, session.begin():
            yield session, act
            session.flush()
            audit.append(session, author.person_id, self._device, self.clock(), act)

    @contextlib.contextmanager
    def drafting(self) -> Iterator[Session]:
        """Give a session for typing, which is saved without an event of its own."""
        with self._translated(), Session(self.engine.execution_options(**{WRITE: True})) as session, session.begin():
            yield session

    @property
    def engine(self) -> Engine:
        """Return the engine of the open file."""
        if self._engine is None:
            raise StoreFault(self.path, "it is not open", "Open it again.")
        return self._engine

    def open(self) -> None:
        """Lock, unlock, check the form, bring it up to date and back it up when that is due.

        Raises:
            Held, RiskyPlace, WrongKey, ForeignFile, NewerFile, DiskFault, StoreFault: with the file untouched.
        """
        self._lock.take()
        try:
            # What a killed change of protection left holds everything, perhaps without a passphrase.
            discard(_part_of(self.path))
            with self._translated():
                found = form_of(self.path, self._key)
                refuse_newer(self.path, found)
                self._engine = engine_for(self.path, self._key)
                self._bring_up_to_date(found)
            if is_due(backups(self.path), self.clock()):
                self.back_up_quietly()
        except BaseException:
            self.close()
            raise

    def _make(self, part: Path, fill: "Callable[[Store], None] | None") -> None:
        """Write a whole new file to `part` and let it go."""
        self._engine = engine_for(part, self._key)
        raw = self._engine.raw_connection()
        raw.cursor().execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.close()
        migrate(self._engine, self.path)
        if fill is not None:
            fill(self)
        self._fold()
        if part.with_name(part.name + "-wal").exists():
            raise StoreFault(self.path, "its log could not be folded into it", "Check the disk and its free space.")

    def _bring_up_to_date(self, found: str | None) -> None:
        if found == forms()[-1]:
            return
        if found is not None:
            self.back_up()
        migrate(self.engine, self.path)

    def back_up(self) -> Backup:
        """Make a checked copy now and thin the old ones."""
        with self.reading() as session:
            anchor = audit.head(session)
        backup = make_backup(self.path, self._key, self.clock(), anchor)
        thin(self.path)
        return backup

    def back_up_quietly(self) -> None:
        """Make a checked copy; a disk that refuses is put in the log, because opening must not fail for it."""
        try:
            self.back_up()
        except ReadableError as error:
            logger.warning("No backup was made: %s", error)

    def fits(self, passphrase: str) -> bool:
        """Tell whether this passphrase opens the file; one without protection opens with an empty one."""
        return not passphrase if self._key is None else derive(passphrase, self._key.salt) == self._key

    def change_passphrase(self, passphrase: str) -> None:
        """Give the protected file a new passphrase; killed midway it opens with the old or the new one.

        Raises:
            StoreFault: the file has none, or the disk refused; then the old one is still the one that opens.
        """
        if self._key is None:
            raise StoreFault(self.path, "it has no passphrase", "Protect it with one instead.")
        key = derive(passphrase, self._key.salt)
        with self._translated():
            self.engine.dispose()
            with contextlib.closing(connect(self.path, self._key)) as connection:
                set_and_read_back(connection, self.path)
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connection.execute(f"PRAGMA rekey = {key.pragma()}")
            # On a full disk the library takes everything back and still answers “ok”: only opening tells.
            if not _opens(self.path, key):
                raise StoreFault(
                    self.path, "its passphrase could not be changed", "The old one still opens it. Free some space."
                )
        self._key = key
        self._engine = engine_for(self.path, key)

    def protect(self, passphrase: str) -> None:
        """Encrypt the file under a passphrase; killed midway it is as it was, or protected.

        Raises:
            ReadableError: the disk refused; the file is as it was.
        """
        self._rewrite(new_key(passphrase))

    def unprotect(self) -> None:
        """Take the protection off the file; killed midway it is as it was, or without.

        Raises:
            ReadableError: the disk refused; the file is as it was.
        """
        self._rewrite(None)

    def _rewrite(self, key: RawKey | None) -> None:
        part = _part_of(self.path)
        with self._translated():
            self.engine.dispose()
            try:
                self._fold()
                rewrite(self.path, self._key, part, key)
                # A log that stayed would be read into the file that takes the name.
                if self.path.with_name(self.path.name + "-wal").exists():
                    raise StoreFault(self.path, "its log could not be folded into it", "Nothing was changed.")
                put_in_place(part, self.path)
                self._key = key
            finally:
                discard(part)
                self.protected = self._key is not None
                self._engine = engine_for(self.path, self._key)

    def close(self) -> None:
        """Fold the log into the one file and give the lock back."""
        self._fold()
        self._lock.release()

    def _fold(self) -> None:
        """Let the file go; what the disk does not let into it stays in the log beside it, for the next opening."""
        if self._engine is None:
            return
        engine, self._engine = self._engine, None
        with contextlib.suppress(DBAPIError, driver.DatabaseError, ReadableError), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        engine.dispose()

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except StaleDataError as error:
            raise Conflict("record") from error
        except IntegrityError as error:
            raise Broken(str(error.orig)) from error
        except (DBAPIError, driver.DatabaseError) as error:
            raise self._fault(error) from error
        except OSError as error:
            raise DiskFault(self.path, error) from error

    def _fault(self, error: Exception) -> ReadableError:
        text = str(error.orig if isinstance(error, DBAPIError) else error)
        sayings = (
            ("full", "the disk is full", "Free some space; what was saved before is safe."),
            ("readonly", "it may not be written", "Check the folder's permissions or copy the file elsewhere."),
            ("read-only", "it may not be written", "Check the folder's permissions or copy the file elsewhere."),
            ("locked", "another program holds it", "Close that program and try again."),
            ("disk I/O", "the disk reports an error", "Check the disk; restore a backup if it persists."),
            ("unable to open", "it cannot be opened", "Check the folder and its permissions."),
            # The library says so of a page that the disk does not give, too.
            (
                "malformed",
                "it is damaged, or its disk cannot be read",
                "Check the disk, then restore a backup from the “backups” folder beside it.",
            ),
        )
        for sign, why, hint in sayings:
            if sign in text:
                return StoreFault(self.path, why, hint)
        if "not a database" in text or "hmac" in text:
            return WrongKey(self.path, protected=self.protected)
        if isinstance(error, OperationalError):
            return StoreFault(self.path, text, "Nothing was written.")
        return StoreFault(self.path, text, "Nothing was written. Run “cfhire check” on it.")


def create(
    path: Path, device: DeviceKey, passphrase: str = "", clock: Clock = now, fill: Callable[[Store], None] | None = None
) -> Store:
    """Make a new workspace file and open it; `fill` writes its first records before it gets its name.

    Raises:
        ReadableError: the place is taken or risky, or the disk refuses; nothing is left behind.
    """
    path = path.absolute()
    part = _part_of(path)
    refuse_risky_place(path)
    with disk(path):
        refuse_taken(path)
        path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(path, new_key(passphrase) if passphrase else None, device, clock)
    store._lock.take()
    try:
        discard(part)
        with store._translated():
            store._make(part, fill)
            put_in_place(part, path)
            store._engine = engine_for(path, store._key)
    except BaseException:
        store.close()
        discard(part)
        raise
    return store


def open_store(path: Path, device: DeviceKey, passphrase: str = "", clock: Clock = now) -> Store:
    """Open an existing workspace file.

    Raises:
        WrongKey: a passphrase is missing or wrong, or the file is damaged.
        ReadableError: any other reason, in a sentence.
    """
    path = path.absolute()
    refuse_risky_place(path)
    if not path.is_file():
        raise ReadableError(f"There is no workspace at “{path}”.", "Check the name, or make one with “cfhire demo”.")
    protected = is_protected(path)
    if protected and not passphrase:
        raise WrongKey(path, protected=True)
    store = Store(path, key_of_file(path, passphrase) if protected else None, device, clock)
    store.open()
    return store


def _part_of(path: Path) -> Path:
    """Return where a workspace file is written before it takes its name."""
    return path.with_name(f".{path.name}.part")


def _opens(path: Path, key: RawKey) -> bool:
    with contextlib.closing(connect_to_read(path, key)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.DatabaseError:
            return False
    return True
