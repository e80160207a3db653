"""Dates are read where they are unambiguous and told where they are not."""

from datetime import date

import pytest

from cfhire.exchange.dates import Order, order_of, read_date


@pytest.mark.parametrize(
    "cell",
    ["2026-11-03", "2026-11-03 14:21:05.255", "2026-11-03T14:21:05Z", "2026/11/03", "3.11.2026", "03.11.2026",
     "3. 11. 2026", " 03.11.2026, 14:05 "],
)  # fmt: skip
def test_forms_that_can_only_be_one_date_are_read(cell: str) -> None:
    assert read_date(cell, Order.UNKNOWN).value == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("11/23/2026", date(2026, 11, 23)), ("23/11/2026", date(2026, 11, 23)), ("4/4/2026", date(2026, 4, 4)),
     ("23-11-2026", date(2026, 11, 23))],
)  # fmt: skip
def test_slashes_are_read_where_only_one_order_gives_a_date(cell: str, expected: date) -> None:
    assert read_date(cell, Order.UNKNOWN).value == expected


def test_an_ambiguous_date_is_a_fault() -> None:
    result = read_date("03/04/2026", Order.UNKNOWN)
    assert result.value is None
    assert result.fault == "“03/04/2026” can be read as two dates; write it as 2026-11-03."


def test_a_column_that_shows_its_order_once_is_read_in_that_order() -> None:
    assert order_of(["03/04/2026", "", "04/23/2026"]) is Order.MONTH
    assert read_date("03/04/2026", Order.MONTH).value == date(2026, 3, 4)
    assert order_of(["03/04/2026", "23/04/2026"]) is Order.DAY
    assert read_date("03/04/2026", Order.DAY).value == date(2026, 4, 3)


def test_a_column_that_shows_both_orders_shows_none() -> None:
    assert order_of(["23/04/2026", "04/23/2026"]) is Order.UNKNOWN


@pytest.mark.parametrize("cell", ["31.02.2026", "2026-13-01", "13/14/2026", "soon", "46023", "3.11.26", "٣.١١.٢٠٢٦"])
def test_what_is_no_date_is_told(cell: str) -> None:
    result = read_date(cell, Order.UNKNOWN)
    assert result.value is None
    assert cell in result.fault


def test_an_empty_cell_is_no_fault() -> None:
    assert read_date("  ", Order.UNKNOWN) == read_date("", Order.MONTH)
    assert read_date("", Order.UNKNOWN).fault == ""
