"""The guide to the screens, cut into what belongs to each page."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GUIDE = Path(__file__).with_name("screens.md")
SAME = {"resume": "interview"}
"""Pages that another one speaks for."""

_HEAD = re.compile(r"^## (\w+): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """The help for one page: its title, then paragraphs; one that begins with “• ” is a point of a list."""

    title: str
    paragraphs: tuple[str, ...]


def section_of(page: str) -> Section:
    """Return the help for a page; one that has none of its own is helped by what holds everywhere."""
    sections = read_sections()
    return sections.get(SAME.get(page, page), sections[""])


@cache
def read_sections() -> dict[str, Section]:
    """Return the help by page; what holds everywhere stands under an empty id."""
    head, *parts = _HEAD.split(GUIDE.read_text(encoding="utf-8"))
    title, _end, body = head.partition("\n")
    found = {"": Section(title.removeprefix("# "), paragraphs(body))}
    for place in range(0, len(parts), 3):
        page, name, text = parts[place : place + 3]
        found[page] = Section(name, paragraphs(text))
    return found


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs and points of a text, each as one line without marks of emphasis."""
    blocks = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    lines = (" ".join(block.split()) for block in blocks if block.strip())
    return tuple(_plain(f"• {line[2:]}" if line.startswith("- ") else line) for line in lines)


def _plain(line: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`", lambda found: next(filter(None, found.groups())), line)
