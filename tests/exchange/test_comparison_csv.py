"""The CSV of a comparison is opened by any program and runs in none."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.errors import ReadableError
from cfhire.exchange.comparison_csv import comparison_table
from cfhire.exchange.live_cells import STARTS
from cfhire.exchange.tables import Table, table_of
from cfhire.model.rows.reports import Comparison

NAUGHTY = Path(__file__).parents[1] / "data" / "exchange" / "naughty.txt"


def read_back(comparison: Comparison) -> Table:
    return table_of(comparison_table(comparison), "comparison.csv")


def test_the_table_says_what_the_screen_says(comparison: Comparison) -> None:
    table = read_back(comparison)
    assert table.form == "CSV, UTF-8 with BOM, separated by commas"
    nia = dict(zip(table.header, table.rows[1], strict=True))
    assert (nia["Values"], nia["Skill"]) == ("4.4", "2.8")
    # 2.8 ± 1.96 × 0.3
    assert (nia["Skill: 95 % from"], nia["Skill: 95 % to"]) == ("2.212", "3.388")
    assert (nia["P(Values ≥ 3.5)"], nia["Verdict"]) == ("0.95", "Ready with plan")
    assert nia["Reason"] == "Reservation systems trainable"
    assert (nia["Decision"], nia["Decided on"]) == ("Offer", "2026-11-20")


def test_what_is_unknown_is_empty_and_what_is_hidden_says_so(comparison: Comparison) -> None:
    table = read_back(comparison)
    assert [cell for cell in table.rows[2] if cell] == ["Leo Fischer", "no ratings yet", "No decision recorded"]
    assert [cell for cell in table.rows[3] if cell] == ["Sam Chen", "hidden until your own card is in"]
    assert b"secret" not in comparison_table(comparison).lower()


def test_numbers_are_written_with_a_point_in_any_language(comparison: Comparison) -> None:
    assert read_back(comparison).rows[0][5] == "3.0625"


def test_hostile_names_stay_text_and_come_back(comparison: Comparison) -> None:
    names = [line for line in NAUGHTY.read_text("utf-8").split("\n") if line.strip()]
    first = comparison.candidates[0]
    hostile = replace(comparison, candidates=tuple(replace(first, name=name, words=name) for name in names))
    data = comparison_table(hostile)
    table = table_of(data, "comparison.csv")
    assert [row[0] for row in table.rows] == names
    assert [row[10] for row in table.rows] == names
    for line in data.decode("utf-8-sig").split("\r\n"):
        assert line[:1] not in set(STARTS)
        assert line[:2] not in {f'"{start}' for start in STARTS}


@settings(derandomize=True, deadline=None, max_examples=60)
@given(name=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_any_name_comes_back(comparison: Comparison, name: str) -> None:
    one = replace(comparison, candidates=(replace(comparison.candidates[0], name=name),))
    assert table_of(comparison_table(one), "comparison.csv").rows[0][0] == name


@pytest.mark.parametrize("name", ["Da\x00na", "Da\ud800na"])
def test_what_no_file_can_keep_is_refused_by_name(comparison: Comparison, name: str) -> None:
    with pytest.raises(ReadableError, match="cannot be kept"):
        comparison_table(replace(comparison, candidates=(replace(comparison.candidates[0], name=name),)))


def test_the_same_comparison_gives_the_same_bytes(comparison: Comparison) -> None:
    assert comparison_table(comparison) == comparison_table(comparison)
