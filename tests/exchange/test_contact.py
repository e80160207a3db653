"""Addresses and numbers are taken as they are; what is left out is told."""

import pytest

from cfhire.exchange.contact import read_email, read_phone


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        (" dana@example.org ", "dana@example.org"),
        ("mailto:dana@example.org", "dana@example.org"),
        ("Dana Kim <dana@example.org>", "dana@example.org"),
        ("jörg@bücher.example", "jörg@bücher.example"),
        ("", ""),
    ],
)
def test_one_address_is_taken(cell: str, address: str) -> None:
    assert read_email(cell).text == address
    assert read_email(cell).fault == ""


def test_of_several_addresses_the_first_is_taken_and_the_rest_is_told() -> None:
    result = read_email("dana@example.org; kim@example.org, d.kim@example.org")
    assert result.text == "dana@example.org"
    assert result.fault.endswith("left out: kim@example.org, d.kim@example.org.")


@pytest.mark.parametrize("cell", ["dana at example", "@", "dana@", "n/a", "dana@@example.org", "<script>"])
def test_what_is_no_address_is_told(cell: str) -> None:
    result = read_email(cell)
    assert result.text == ""
    assert f"“{cell}” is no e-mail address" in result.fault


@pytest.mark.parametrize("cell", ["+49 (30) 555-0123", "030/5550123", "555 0123 ext. 4", "٠١٢٣٤٥"])
def test_a_number_stays_as_it_is_written(cell: str) -> None:
    assert read_phone(cell).text == cell
    assert read_phone(cell).fault == ""


def test_of_several_numbers_the_first_is_taken_and_the_rest_is_told() -> None:
    result = read_phone("030 5550123; 0170 5550144")
    assert result.text == "030 5550123"
    assert "0170 5550144" in result.fault


@pytest.mark.parametrize(
    ("cell", "words"),
    [("4.91701E+12", "digits are lost"), ("4,91701E+12", "digits are lost"), ("none", "no telephone")],
)
def test_what_is_no_number_is_told(cell: str, words: str) -> None:
    result = read_phone(cell)
    assert result.text == ""
    assert words in result.fault
