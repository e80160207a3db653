"""A desk to try a workspace at: a place for it, a key, a person, and short ways to write and read."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from cfhire.model.entities.candidates import CandidateRecord
from cfhire.model.kinds import Role
from cfhire.model.viewers import Viewer
from cfhire.store.keys import DeviceKey
from cfhire.store.store import Store, create, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
MAYA = Viewer("11111111-1111-4111-8111-111111111111", "Maya Ortiz", Role.ADMIN)
HOLDER = """
import sys
from pathlib import Path
from cfhire.store.keys import DeviceKey
from cfhire.store.store import open_store
from tests.store.desk import Desk
desk = Desk(Path(sys.argv[1]), DeviceKey(bytes(32)))
store = desk.open(sys.argv[2])
desk.add(store, *sys.argv[3:])
print("open", flush=True)
sys.stdin.read()
"""


@dataclass(frozen=True)
class Desk:
    """A place for one workspace, and a person who writes candidates into it."""

    path: Path
    device: DeviceKey

    def create(self, passphrase: str = "") -> Store:
        """Make the workspace."""
        return create(self.path, self.device, passphrase, lambda: NOON)

    def open(self, passphrase: str = "") -> Store:
        """Open the workspace."""
        return open_store(self.path, self.device, passphrase, lambda: NOON)

    @contextmanager
    def opened(self, passphrase: str = "") -> Iterator[Store]:
        """Open the workspace for a while."""
        store = self.open(passphrase)
        try:
            yield store
        finally:
            store.close()

    def add(self, store: Store, *names: str) -> None:
        """Write one candidate after the other, each a change of its own."""
        for name in names:
            with store.writing(MAYA, "candidate.added") as (session, act):
                record = CandidateRecord(name=name, name_key=name.casefold(), created_at=NOON)
                session.add(record)
                session.flush()
                act.touch("candidate", record.id)

    def names(self, store: Store) -> list[str]:
        """Read the names of the candidates."""
        with store.reading() as session:
            return list(session.scalars(select(CandidateRecord.name).order_by(CandidateRecord.name)))

    def files(self) -> set[str]:
        """Return the names of the files beside the workspace, its own among them."""
        return {path.name for path in self.path.parent.iterdir() if path.is_file()}

    @contextmanager
    def held_by_another(self, *names: str, passphrase: str = "") -> Iterator[subprocess.Popen[str]]:
        """Let a second, real process open the workspace, write `names` and hold it open."""
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(self.path), passphrase, *names],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "open\n"
            try:
                yield process
            finally:
                process.kill()


def desk_in(folder: Path) -> Desk:
    """Return a desk whose workspace lies in `folder`."""
    return Desk(folder / "Harbour Hotel.cfhire", DeviceKey(bytes(32)))


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """Let the system refuse to write further into a file, as it does on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
