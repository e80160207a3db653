"""Tidy files of ratings, as people write them."""

from pathlib import Path

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.ratings import read_ratings

HEADER = "candidate,rater,question,criterion,rating,evidence\n"


def file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a specimen."""
    path = folder / "cards.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_line_is_read_as_it_stands(tmp_path: Path) -> None:
    held = read_ratings(file(tmp_path, HEADER + 'Dana Kim,Maya,q-1,values.care,4,"Said ""no"", then rang back."\n'))
    (line,) = held.lines
    assert (line.candidate, line.rater, line.question, line.criterion) == ("Dana Kim", "Maya", "q-1", "values.care")
    assert (line.rating, line.evidence, line.row) == (4, 'Said "no", then rang back.', 2)
    assert held.faults == ()


@pytest.mark.parametrize("written", ["", "not observed", "Not Observed", "—"])
def test_not_observed_is_no_rating(tmp_path: Path, written: str) -> None:
    assert [line.rating for line in read_ratings(file(tmp_path, HEADER + f"D,M,q,c,{written},x\n")).lines] == [None]


@pytest.mark.parametrize("written", ["0", "6", "3.5", "four", "-1", "1e9", "nan", "inf"])
def test_what_is_off_the_scale_is_named_with_row_and_column(tmp_path: Path, written: str) -> None:
    held = read_ratings(file(tmp_path, HEADER + f"D,M,q,c,4,x\nD,M,q2,c,{written},x\n"))
    assert [line.question for line in held.lines] == ["q"]
    assert str(held.faults[0]).startswith("cards.csv, row 3, column “rating”")


def test_semicolons_latin_1_and_decimal_commas(tmp_path: Path) -> None:
    text = "candidate;rater;question;rating;evidence\nZoë Müller;Jörg;q;4,0;Für die Kundin geklärt\n"
    held = read_ratings(file(tmp_path, text, "latin-1"))
    assert [(line.candidate, line.rating, line.evidence) for line in held.lines] == [
        ("Zoë Müller", 4, "Für die Kundin geklärt")
    ]


def test_a_file_of_something_else_is_refused_with_its_columns(tmp_path: Path) -> None:
    with pytest.raises(ReadableError, match="lacks the columns rater, question, rating"):
        read_ratings(file(tmp_path, "candidate,score\nD,4\n"))


def test_an_empty_name_is_a_fault(tmp_path: Path) -> None:
    held = read_ratings(file(tmp_path, HEADER + ",M,q,c,4,x\n"))
    assert held.lines == ()
    assert [fault.column for fault in held.faults] == ["candidate"]
