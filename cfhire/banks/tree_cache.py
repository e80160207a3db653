"""Files read before, kept as JSON so that a large folder opens at once."""

import contextlib
import hashlib
import json
import os
from pathlib import Path

from cfhire.banks.yaml_tree import Tree, file_text, parse_tree

# Reading YAML takes 9 ms for 1 kB; a small file is not worth a second copy.
_WORTH_KEEPING = 10_000
_MOST_KEPT = 100
_MOST_BYTES = 8_000_000
_READER = b"cfhire tree 1\n"
"""Change the number when the same text would be read differently."""


def remembered_tree(path: Path) -> Tree:
    """Return the data of the YAML file at `path`; a text read before comes from the cache.

    The cache only saves time: a copy that is lost, broken or from another reader is read anew, and what it holds goes
    through the same checks as the file.

    Raises:
        UnreadableFile: the file is not there, too large, no text or no YAML.
    """
    text = file_text(path)
    if len(text) < _WORTH_KEEPING:
        return parse_tree(text, path)
    kept = cache_folder() / f"{hashlib.sha256(_READER + text.encode()).hexdigest()}.json"
    tree = _recall(kept, path)
    if tree is None:
        tree = parse_tree(text, path)
        if not tree.findings:
            _keep(kept, tree)
    return tree


def cache_folder() -> Path:
    """Return the folder of the copies; anything in it may be deleted at any time."""
    from platformdirs import user_cache_path  # noqa: PLC0415

    return user_cache_path("cfhire", appauthor=False) / "banks"


def _recall(kept: Path, path: Path) -> Tree | None:
    try:
        with kept.open("rb") as stream:
            content = json.loads(stream.read(_MOST_BYTES))
        lines = {tuple(place): line for line, place in content["lines"]}
        if not all(isinstance(line, int) for line in lines.values()):
            return None
        return Tree(str(path), content["data"], lines)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None


def _keep(kept: Path, tree: Tree) -> None:
    content = json.dumps({"lines": [(line, place) for place, line in tree.lines.items()], "data": tree.data})
    part = kept.with_suffix(f".{os.getpid()}.part")
    # A full or locked disk only means that the next start reads the file anew.
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.write_text(content, "utf-8")
            part.replace(kept)
        finally:
            part.unlink(missing_ok=True)
        oldest_first = sorted(kept.parent.iterdir(), key=lambda one: one.stat().st_mtime)
        for old in oldest_first[:-_MOST_KEPT]:
            old.unlink(missing_ok=True)
