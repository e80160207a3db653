"""Texts that have broken programs, written to CSV and XLSX files and read back equal."""

import io
from dataclasses import replace

from python_calamine import CalamineWorkbook

from cfhire.exchange.comparison_csv import comparison_table
from cfhire.exchange.comparison_xlsx import comparison_workbook
from cfhire.exchange.tables import table_of
from cfhire.model.kinds import Mark
from cfhire.model.rows.reports import Comparison, EvidenceLine
from tests.naughty import naughty_strings

NAUGHTY = [text for text in naughty_strings() if text]
IN_A_BOOK = [text.replace("\ufffe", "_xFFFE_") for text in NAUGHTY]
"""No workbook holds U+FFFE; it is written as the format has it, which calamine leaves as it stands."""


def naughty(comparison: Comparison) -> Comparison:
    """Return a comparison with a candidate for each text, which is also what they said."""
    nia = comparison.candidates[1]
    candidates = tuple(
        replace(nia, application_id=f"{n}", name=text, evidence=(EvidenceLine("", "Maya Ortiz", text, Mark.FOR, n),))
        for n, text in enumerate(NAUGHTY)
    )
    return replace(comparison, candidates=candidates, not_separable=())


def test_a_table_gives_every_name_back(comparison: Comparison) -> None:
    table = table_of(comparison_table(naughty(comparison)), "comparison.csv")
    assert [row[0] for row in table.rows] == NAUGHTY
    assert table.faults == ()


def test_a_workbook_gives_names_and_evidence_back(comparison: Comparison) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(comparison_workbook(naughty(comparison))))
    assert [row[0] for row in book.get_sheet_by_name("Comparison").to_python()[1:]] == IN_A_BOOK
    evidence = book.get_sheet_by_name("Evidence").to_python()
    place = evidence[0].index("Evidence")
    assert [row[place] for row in evidence[1:]] == IN_A_BOOK
