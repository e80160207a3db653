"""The page for users names every heading that is read and every limit that is kept."""

from pathlib import Path

import pytest

from cfhire.exchange import archives, extent, incoming, json_resume
from cfhire.exchange.headings import FIELDS
from cfhire.exchange.ratings import COLUMNS

PAGE = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text("utf-8")


@pytest.mark.parametrize("field", FIELDS)
def test_every_heading_of_candidates_is_documented(field: str) -> None:
    (row,) = [line for line in PAGE.splitlines() if line.endswith("| " + ", ".join(FIELDS[field]) + " |")]
    assert row.startswith("| ")


@pytest.mark.parametrize("column", COLUMNS)
def test_every_heading_of_ratings_is_documented(column: str) -> None:
    others = [heading for heading in COLUMNS[column] if heading != column]
    assert f"| {column} | {', '.join(others)} |" in PAGE


@pytest.mark.parametrize(
    "limit",
    [
        f"{incoming.MAX_BYTES // 1024**2} MB a file",
        f"{extent.MAX_ROWS:,} rows",
        f"{extent.MAX_COLUMNS:,} columns",
        f"{extent.MAX_CELLS:,} cells",
        f"{extent.MAX_CELL_CHARACTERS:,} characters in a cell",
        f"{archives.MAX_ENTRIES:,} entries",
        f"{archives.MAX_TOTAL // 1024**2} MB",
        f"{archives.MAX_RATIO} times its size",
        f"JSON: {json_resume.MAX_BYTES // 1024**2} MB, {json_resume.MAX_DEPTH} levels",
        f"A folder: {incoming.MAX_FILES:,} files",
    ],
)
def test_every_limit_is_documented(limit: str) -> None:
    assert limit in PAGE
