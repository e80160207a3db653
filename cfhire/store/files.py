"""Files on disk, written whole or not at all."""

import contextlib
import errno
import glob
import os
import secrets
import sys
import time
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
    "cloudstorage",
    "proton drive",
    "tresorit",
    "kdrive",
    "yandex.disk",
    "seafile",
    "box sync",
    "pcloud",
    "mega",
    "megasync",
}
_NETWORK_KINDS = (
    *("nfs", "cifs", "smb", "9p", "afs", "ncpfs", "ceph", "glusterfs", "davfs"),
    *("fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs", "fuse.glusterfs", "fuse.gvfsd"),
)
_ABANDONED = 3600.0
"""A part file this many seconds old was left by a program that was killed; no write takes so long."""


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
            errno.EEXIST: ("something of that name is there", "Move it away or choose another name."),
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


class Taken(ReadableError):
    """A new file was asked for where one is, or where the log of one is that would be read into the new one."""

    def __init__(self, path: PurePath) -> None:
        super().__init__(f"“{path.name}” is already there.", "Choose another name.")


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


def refuse_taken(path: Path) -> None:
    """Refuse to make a workspace file where one, or the log of one, lies.

    Raises:
        Taken: it names what lies there.
    """
    for taken in (path, path.with_name(path.name + "-wal")):
        if taken.exists():
            raise Taken(taken)


def put_in_place(part: Path, path: Path) -> None:
    """Give the finished file `part` its name, durably."""
    part.replace(path)
    sync_folder(path.parent)


def atomic_write(path: Path, content: bytes, mode: int = 0o666) -> Path:
    """Write `content` to `path` so that, whatever happens, the old file or the whole new one is there.

    The four steps: a part file beside it, fsync, rename, fsync of the folder. A failed write leaves no part file, and
    one that a killed program left is removed by a later write. The system's umask is taken from `mode`.

    Raises:
        DiskFault: the system refused; `path` is as it was.
    """
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            raise ReadableError(f"“{path}” is a device, not a file.", "Name a file.")
        start = f".{path.name[:40]}."
        _sweep(path.parent, start)
        part = path.with_name(f"{start}{secrets.token_hex(8)}.part")
        try:
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            put_in_place(part, path)
        except BaseException:
            discard(part)
            raise
    return path


def discard(part: Path) -> None:
    """Remove a part file with what a database keeps beside it; one that resists is left for a later sweep."""
    for ending in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(OSError):
            part.with_name(part.name + ending).unlink(missing_ok=True)


def _sweep(folder: Path, start: str) -> None:
    for part in folder.glob(f"{glob.escape(start)}*.part"):
        with contextlib.suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def refuse_risky_place(path: PurePath, mounts: str | None = None) -> None:
    """Refuse a workspace under a sync folder or on a network share, also where a link leads there.

    `mounts` is the text of the system's mount table; by default that of this machine.

    Raises:
        RiskyPlace: it says which, and the way out.
    """
    if str(path).startswith(("\\\\", "//")):
        raise RiskyPlace(path, "on a network share")
    table = _mount_table() if mounts is None else mounts
    for place in {path, Path(os.path.realpath(path))} if isinstance(path, Path) else {path}:
        for part in place.parts[:-1]:
            plain = part.casefold()
            if plain in _SYNCED or plain.startswith(("onedrive -", "dropbox (", "googledrive-")):
                raise RiskyPlace(path, f"in the synchronised folder “{part}”")
        kind = _mount_kind(place, table)
        if kind.startswith(_NETWORK_KINDS):
            raise RiskyPlace(path, f"on a network file system ({kind})")


def _mount_table() -> str:
    table = Path("/proc/mounts")
    try:
        return table.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _mount_kind(path: PurePath, mounts: str) -> str:
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
