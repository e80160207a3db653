"""What can be used is documented, and what is documented is true."""

import re
import subprocess
import sys
from pathlib import Path

from cfhire.banks.listing import listing
from cfhire.services.banks import Banks

ROOT = Path(__file__).parent.parent


def test_the_list_of_banks_is_current() -> None:
    assert (ROOT / "docs" / "banks.md").read_text(encoding="utf-8") == listing(Banks.shipped().readable)


def test_links_between_our_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "question_banks").glob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_command_stands_in_the_guide() -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    shown = subprocess.run(
        [sys.executable, "-m", "cfhire", "--help"], capture_output=True, text=True, check=True
    ).stdout
    commands = re.findall(r"^    (\w+) ", shown, re.MULTILINE)
    assert len(commands) > 8
    assert [command for command in commands if f"cfhire {command}" not in guide] == []
