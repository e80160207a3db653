"""The big list of naughty strings, for tests of every place where people type."""

import json
from pathlib import Path

FILE = Path(__file__).parent / "data" / "naughty" / "blns.json"


def naughty_strings() -> list[str]:
    """Return the 515 texts."""
    found: list[str] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


UNKEEPABLE = {"NUL": "before\x00after", "surrogate": "before\ud83dafter"}
"""What no file can keep, with the word that the refusal names it by."""
