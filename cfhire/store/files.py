"""Files on disk, written whole or not at all."""

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePath

from cfhire.errors import ReadableError

_SYNCED = {
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "my drive",
    "icloud drive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "syncthing",
    "seafile",
    "box sync",
    "pcloud",
    "mega",
}
_NETWORK_KINDS = ("nfs", "cifs", "smb", "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "9p", "afs", "ncpfs", "fuse.davfs")


class DiskFault(ReadableError):
    """The disk or folder refused: full, read-only, failing, forbidden."""

    def __init__(self, path: PurePath, error: OSError) -> None:
        number = error.errno
        reasons = {
            errno.ENOSPC: ("the disk is full", "Free some space and try again."),
            errno.EDQUOT: ("the disk quota is used up", "Free some space and try again."),
            errno.EROFS: ("the disk is read-only", "Choose a folder you may write to."),
            errno.EACCES: ("you may not write there", "Choose a folder you may write to."),
            errno.EPERM: ("you may not write there", "Choose a folder you may write to."),
            errno.EIO: ("the disk reports an error", "Check the disk; the file was left as it was."),
            errno.ENOENT: ("the file or folder is not there", "Check the name."),
            errno.ENOTDIR: ("part of the path is not a folder", "Check the name."),
            errno.EISDIR: ("it is a folder", "Name a file."),
            errno.ENAMETOOLONG: ("the name is too long", "Choose a shorter name."),
            errno.EFBIG: ("the file grew too large", "Choose another disk."),
            errno.EMFILE: ("too many files are open", "Close other programs and try again."),
        }
        why, hint = reasons.get(number or 0, (error.strerror or "the system refused", "Nothing was changed."))
        super().__init__(f"“{path}” could not be used: {why}.", hint)
        self.number = number


class RiskyPlace(ReadableError):
    """A workspace may not lie where a sync program or a network share would tear it."""

    def __init__(self, path: PurePath, what: str) -> None:
        super().__init__(
            f"“{path}” lies {what}, where a live workspace would be copied half-written.",
            "Keep the workspace on this computer's own disk and share reports, exports and packets from there.",
        )


@contextlib.contextmanager
def disk(path: PurePath) -> Iterator[None]:
    """Translate the errors of the operating system into sentences."""
    try:
        yield
    except OSError as error:
        raise DiskFault(path, error) from error


def sync_folder(folder: Path) -> None:
    """Make the entries of `folder` durable; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the content of `path` durable."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def put_in_place(part: Path, path: Path) -> None:
    """Give the finished file `part` its name, durably."""
    part.replace(path)
    sync_folder(path.parent)


def atomic_write(path: Path, content: bytes) -> Path:
    """Write `content` to `path` so that, whatever happens, the old file or the whole new one is there.

    The four steps: a part file beside it, fsync, rename, fsync of the folder. A failed write leaves no part file.

    Raises:
        DiskFault: the system refused; `path` is as it was.
    """
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            part.chmod(0o644)
            put_in_place(part, path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return path


def sweep_parts(folder: Path) -> None:
    """Remove part files that a killed program left in `folder`; one that resists is left for the next time."""
    for part in folder.glob(".*.part"):
        with contextlib.suppress(OSError):
            part.unlink()


def refuse_risky_place(path: Path, mounts: str | None = None) -> None:
    """Refuse a workspace under a sync folder or on a network share.

    `mounts` is the text of the system's mount table; by default that of this machine.

    Raises:
        RiskyPlace: it says which, and the way out.
    """
    text = str(path)
    if text.startswith(("\\\\", "//")):
        raise RiskyPlace(path, "on a network share")
    for part in path.parts[:-1]:
        plain = part.casefold()
        if plain in _SYNCED or plain.startswith(("onedrive -", "dropbox (", "googledrive-")):
            raise RiskyPlace(path, f"in the synchronised folder “{part}”")
    kind = _mount_kind(path, _mount_table() if mounts is None else mounts)
    if kind.startswith(_NETWORK_KINDS):
        raise RiskyPlace(path, f"on a network file system ({kind})")


def _mount_table() -> str:
    table = Path("/proc/mounts")
    try:
        return table.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mount_kind(path: Path, mounts: str) -> str:
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        inside = str(path) == point or str(path).startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
