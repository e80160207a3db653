"""What was read of a folder, for as long as its files stay as they are."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from cfhire.banks.yaml_tree import UnreadableFile, file_text

_MOST_FOLDERS = 20
_known: dict[tuple[str, Path], tuple[str, object, Any]] = {}

Made = TypeVar("Made")
Broken = TypeVar("Broken")


def read_once(
    what: str,
    folder: Path,
    files: Sequence[Path],
    checked_against: object,
    read: Callable[[], tuple[tuple[Made, ...], tuple[Broken, ...]]],
) -> tuple[tuple[Made, ...], tuple[Broken, ...]]:
    """Return what `read` makes of the `files` of `folder`, which a second workspace need not wait for again.

    The texts of the files tell whether they are the same, not their dates, which an edit within the same moment keeps.
    Faults are found anew each time: their sentences are in the language of the window.
    """
    content = _content(files)
    if content is None:
        return read()
    kept = _known.get((what, folder))
    if kept is not None and kept[0] == content and kept[1] == checked_against:
        return kept[2], ()
    made, broken = read()
    if not broken:
        _known.pop((what, folder), None)
        _known[what, folder] = (content, checked_against, made)
        for oldest in list(_known)[:-_MOST_FOLDERS]:
            _known.pop(oldest, None)
    return made, broken


def _content(files: Sequence[Path]) -> str | None:
    """Return what tells these texts from all others, or None when one of them cannot be read."""
    digest = hashlib.sha256()
    for path in files:
        try:
            text = file_text(path).encode()
        except UnreadableFile:
            return None
        digest.update(f"{path.name}\n{len(text)}\n".encode())
        digest.update(text)
    return digest.hexdigest()
