"""Files of candidates as copies that other programs may open."""

import os
import re
import uuid
from pathlib import Path

from cfhire.errors import ReadableError
from cfhire.i18n import _

OPENED_OUTSIDE = frozenset(
    {
        *(".pdf", ".txt", ".md", ".rtf", ".odt", ".ods", ".odp", ".docx", ".xlsx", ".pptx", ".csv"),
        *(".png", ".jpg", ".jpeg", ".gif", ".webp"),
    }
)
"""Kinds of files that are shown; a kind that would be run is not among them."""


class NotOpened(ReadableError):
    """A file of a kind that could do something when it is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is of a kind that could run when it is opened.").format(name=name),
            _("Ask the candidate for a PDF."),
        )


def ending_of(name: str) -> str:
    """Return the ending of a file that may be opened outside.

    Raises:
        NotOpened: it could be run, or has no ending we know.
    """
    found = re.search(r"\.[A-Za-z]{1,5}$", name)
    ending = found[0].lower() if found else ""
    if ending not in OPENED_OUTSIDE:
        raise NotOpened(name)
    return ending


def write_copy(folder: Path, name: str, content: bytes) -> Path:
    """Write a copy that only its reader may read, under a name of ours: the given one is never a path."""
    path = folder / f"{uuid.uuid4()}{ending_of(name)}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    return path
