"""What a proof found, and the table it is written to."""

import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "docs" / "proof.md"
HEAD = """\
# Proof

What the store and the statistics promise, tried with the real program. `make proof` runs every proof in full, adds \
a row for each, and fails when one does; `python -m bench.proof --only kills --count 50` runs a small one. Zero \
failures in *n* independent tries mean a rate below 3/*n* with 95 % confidence.

| when (UTC) | commit | proof | tries | figures | result |
|---|---|---|---:|---|---|
"""


@dataclass
class Result:
    """A proof's name, how often it tried, figures in words, and a sentence for each failure."""

    name: str
    tries: int = 0
    figures: str = ""
    failures: list[str] = field(default_factory=list)
    missing: str = ""
    """What this machine lacks, when the proof could not be run on it."""

    @property
    def word(self) -> str:
        """Return the result in a word or two."""
        if self.missing:
            return f"not run: {self.missing}"
        if not self.tries:
            return "**nothing tried**"
        return f"**{len(self.failures)} failures**" if self.failures else "holds"


def add_row(result: Result, table: Path = TABLE) -> None:
    """Add the result to the table, which is made when it is not there."""
    if not table.exists():
        table.write_text(HEAD, encoding="utf-8")
    when = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
    cells = (when, commit(), result.name, f"{result.tries:,}", result.figures, result.word)
    with table.open("a", encoding="utf-8") as stream:
        stream.write(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |\n")


def commit() -> str:
    """Return the commit that is tried, with a plus sign when the program's files differ from it."""
    if shutil.which("git") is None:
        return "no commit"
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    changed = subprocess.run(["git", "diff", "--quiet", "HEAD", "--", "cfhire"], cwd=ROOT, check=False).returncode
    return (told.stdout.strip() or "no commit") + ("+" if changed else "")
