"""The bytes of a file that somebody else made, read within limits."""

import stat
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.i18n import _

MAX_BYTES = 50 * 1024 * 1024
MAX_FILES = 10_000


class MissingFile(ReadableError):
    """There is nothing at the path."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("There is no file “{file}”.").format(file=name), _("It may have been moved or renamed; choose it again.")
        )


class NotAFile(ReadableError):
    """A folder or a device stands where a file was expected."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{file}” is a folder or a device, not a file.").format(file=name), _("Choose a file."))


class NoPermission(ReadableError):
    """The system does not let us read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{file}” may not be read by you on this computer.").format(file=name),
            _("Ask its owner for permission, or copy it to a folder of your own."),
        )


class TooLarge(ReadableError):
    """The file is larger than any import needs."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(
            _("“{file}” is larger than {limit} MB.").format(file=name, limit=limit // (1024 * 1024)),
            _("Split it into smaller files and import them one after the other."),
        )


class TooManyFiles(ReadableError):
    """A folder that holds far more than an import."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The folder “{file}” holds more than {limit} files.").format(file=name, limit=f"{MAX_FILES:,}"),
            _("Move the files to import into a folder of their own."),
        )


class CannotRead(ReadableError):
    """The system failed while reading."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            _("“{file}” could not be read: {reason}.").format(file=name, reason=reason),
            _("Copy the file to this computer and try again."),
        )


def shown_name(path: Path) -> str:
    """Return the name of the file as text that every screen and file can hold."""
    name = path.name or str(path)
    return name.encode("utf-8", "replace").decode("utf-8").replace("\x00", "?")


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file of at most `limit` bytes.

    Raises:
        ReadableError: missing, no file, no permission, too large, or the system failed.
    """
    name = shown_name(path)
    try:
        # Asked before opening: opening a pipe would wait for ever, a device has no end.
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NotAFile(name)
        if about.st_size > limit:
            raise TooLarge(name, limit)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise MissingFile(name) from None
    except NotADirectoryError:
        raise MissingFile(name) from None
    except PermissionError:
        raise NoPermission(name) from None
    except OSError as error:
        raise CannotRead(name, error.strerror or type(error).__name__) from error
    except ValueError:
        # A path that no system can hold, such as one with a NUL in it.
        raise MissingFile(name) from None
    if len(data) > limit:
        raise TooLarge(name, limit)
    return data


def is_folder(path: Path) -> bool:
    """Tell whether `path` is a folder; what cannot be asked is none, and reading it will say why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def files_in(folder: Path) -> tuple[Path, ...]:
    """Return the files directly in `folder` in the order of their names.

    Raises:
        ReadableError: no folder, no permission, too many files, or the system failed.
    """
    name = shown_name(folder)
    found: list[Path] = []
    try:
        for path in folder.iterdir():
            if path.is_file():
                found.append(path)
            if len(found) > MAX_FILES:
                raise TooManyFiles(name)
    except FileNotFoundError:
        raise MissingFile(name) from None
    except PermissionError:
        raise NoPermission(name) from None
    except OSError as error:
        raise CannotRead(name, error.strerror or type(error).__name__) from error
    return tuple(sorted(found))
