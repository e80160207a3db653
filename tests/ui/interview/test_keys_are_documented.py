"""The guide names every key of the live interview."""

import re
from pathlib import Path

from cfhire.ui.interview.screen import live_entries

GUIDE = Path(__file__).parents[3] / "docs" / "guide-live.md"
SPAN = re.compile(r"`([^`]*?)(\d)` … `\1(\d)`")


def named() -> set[str]:
    """Return the keys in the guide, with those between two ends."""
    text = GUIDE.read_text(encoding="utf-8")
    spans = {f"{start}{n}" for start, first, last in SPAN.findall(text) for n in range(int(first), int(last) + 1)}
    return spans | set(re.findall(r"`([^`]+)`", text))


def test_each_key_is_in_the_guide() -> None:
    keys = {key for entry, _act in live_entries() for key in entry.shortcuts}
    assert keys - named() == set()
