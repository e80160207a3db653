"""Delimiters are told from the records; quotation marks that do not pair up are told with their row."""

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.delimited import detected_delimiter, records, split_declaration


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name,Email\nDana,d@example.org\n", ","),
        ("Name;Note\nKim, Dana;calm, precise\nLi, Wei;quick\n", ";"),
        ("Name\tNote\nDana\t1,5; 2,5\n", "\t"),
        ("Name|Rating\nDana|4,0\n", "|"),
        ('Name,Note\nDana,"a;b;c"\nLi,"d;e;f"\n', ","),
        ("Rating, of 5;Name\n4,0;Dana\n3;Li\n", ";"),
        ('"Name, as written";Email\n"Kim, Dana";d@example.org\n', ";"),
        ("Name\nDana\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_under_which_records_agree_wins(text: str, delimiter: str) -> None:
    assert detected_delimiter(text) == delimiter


def test_a_declared_delimiter_is_believed() -> None:
    assert split_declaration("sep=;\r\nName;Email\r\n") == (";", "Name;Email\r\n")
    assert split_declaration("Name;Email\n") == ("", "Name;Email\n")
    assert split_declaration("sep=x\nName\n") == ("", "sep=x\nName\n")


# The cases of the csv-spectrum collection, written anew: each is a text and the records it stands for.
SPECTRUM = {
    "commas in quotes": (
        'first,address\nAna,"120 any st., Anytown"',
        [["first", "address"], ["Ana", "120 any st., Anytown"]],
    ),
    "empty cells": ('a,b,c\n1,"",""\n2,3,4', [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]]),
    "empty cells, CR LF": ('a,b\r\n1,""\r\n2,3\r\n', [["a", "b"], ["1", ""], ["2", "3"]]),
    "doubled quotes": ('a,b\n1,"so ""so"" so"\n', [["a", "b"], ["1", 'so "so" so']]),
    "a JSON value": (
        'key,val\n1,"{""type"": ""Point"", ""at"": [102.0, 0.5]}"\n',
        [["key", "val"], ["1", '{"type": "Point", "at": [102.0, 0.5]}']],
    ),
    "line breaks in cells": ('a,b\n"One day \nit rained",2\n', [["a", "b"], ["One day \nit rained", "2"]]),
    "CR LF in cells": ('a,b\r\n"One day \r\nit rained",2\r\n', [["a", "b"], ["One day \r\nit rained", "2"]]),
    "quotes and breaks": ('a,b\n1,"so \n""so"" \nso"\n', [["a", "b"], ["1", 'so \n"so" \nso']]),
    "marks inside bare cells": ("a,b\n37°36'37.8\"N,2\n", [["a", "b"], ["37°36'37.8\"N", "2"]]),
    "old Mac line ends": ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
    "beyond ASCII": ("a,b\n4,ʤ", [["a", "b"], ["4", "ʤ"]]),
}


@pytest.mark.parametrize("case", SPECTRUM)
def test_quotes_and_line_breaks_follow_the_usual_rules(case: str) -> None:
    text, expected = SPECTRUM[case]
    assert [record for _, record in records(text, ",", "f.csv")] == expected


def test_row_numbers_are_those_of_a_spreadsheet_program() -> None:
    text = 'a,b\n"two\nlines",2\n\n3,4\n'
    assert [(row, record) for row, record in records(text, ",", "f.csv") if record] == [
        (1, ["a", "b"]),
        (2, ["two\nlines", "2"]),
        (4, ["3", "4"]),
    ]


@pytest.mark.parametrize("text", ['a,b\n1,"open\n2,3\n', 'a,b\n1,"shut" late\n'])
def test_unpaired_quotation_marks_name_their_row_instead_of_swallowing_the_rest(text: str) -> None:
    with pytest.raises(ReadableError, match="the quotation marks of row 2 do not pair up"):
        list(records(text, ",", "f.csv"))


def test_an_endless_cell_is_told() -> None:
    with pytest.raises(ReadableError, match="row 2 holds a cell of more than 100,000 characters"):
        list(records("a,b\n1," + "x" * 200_000, ",", "f.csv"))
