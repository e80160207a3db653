"""A tidy file of ratings is read line by line; what is no rating of the scale is told with row and column."""

from pathlib import Path

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.ratings import ratings_of, read_rating, read_ratings
from cfhire.exchange.tables import table_of
from cfhire.model.rows.candidates import RatingImport, RatingLine

DATA = Path(__file__).parents[1] / "data" / "exchange"
HEADER = "candidate,rater,question,criterion,rating,evidence\n"


def of_text(text: str) -> RatingImport:
    return ratings_of(table_of(text.encode(), "cards.csv"))


def test_a_tidy_file_is_read() -> None:
    result = read_ratings(DATA / "ratings.csv")
    assert result.faults == ()
    assert [line.rating for line in result.lines] == [4, 5, None, 2, None]
    assert result.lines[0].evidence == "Re-booked the group, wrote down why"
    assert result.lines[3] == RatingLine(
        "Aroha Te Whānau", "Maya Ortiz", "late-arrival", "Empowerment", 2, "Asked for approval first", 5
    )


@pytest.mark.parametrize(("cell", "rating"), [("1", 1), ("5", 5), (" 4 ", 4), ("4,0", 4), ("4.00", 4), ("3.0", 3)])
def test_whole_numbers_of_the_scale_are_ratings_in_either_notation(cell: str, rating: int) -> None:
    assert read_rating(cell) == (rating, "")


@pytest.mark.parametrize("cell", ["", "  ", "not observed", "Not_Observed", "NOT OBSERVED", "—", "nicht beobachtet"])
def test_not_observed_is_no_number(cell: str) -> None:
    assert read_rating(cell) == (None, "")


@pytest.mark.parametrize(
    "cell",
    ["3.5", "3,5", "6", "-1", "10", "good", "4/5", "4 (strong)", "４", "TRUE", "2026-04-01", "1e0", "NaN", "5.01"],
)
def test_anything_else_is_a_fault_that_says_what_is_allowed(cell: str) -> None:
    rating, fault = read_rating(cell)
    assert rating is None
    assert fault == f"“{cell}” is no rating: write 1, 2, 3, 4 or 5, or “not observed”."


def test_zero_is_no_rating_and_the_sentence_says_what_to_do_instead() -> None:
    result = of_text(HEADER + "Dana,Maya,q1,Empowerment,0,x\nDana,Maya,q2,Empowerment,3,x\n")
    assert [line.rating for line in result.lines] == [3]
    (fault,) = result.faults
    assert (fault.row, fault.column) == (2, "rating")
    assert fault.sentence == "“0” is no rating: 1, 2, 3, 4, 5 are; leave the cell empty for “not observed”."


def test_a_european_file_with_decimal_commas_is_read() -> None:
    result = of_text(
        "Kandidat;Interviewer;Frage;Kriterium;Bewertung;Notizen\nDana;Maya;q1;Empowerment;4,0;gut belegt\n"
    )
    assert [line.rating for line in result.lines] == [4]
    assert "decimal comma" in result.form


def test_an_empty_name_is_a_fault_with_its_column() -> None:
    result = of_text(HEADER + "Dana,,q1,Empowerment,4,x\n,Maya,q1,Empowerment,4,x\n")
    assert result.lines == ()
    assert [(fault.row, fault.column) for fault in result.faults] == [(2, "rater"), (3, "candidate")]


def test_a_second_rating_of_one_answer_is_a_fault_that_names_the_first() -> None:
    result = of_text(
        HEADER + "Dana,Maya,q1,Empowerment,4,x\nDana,maya,q1,Empowerment,2,y\nDana,Tom,q1,Empowerment,2,z\n"
    )
    assert [(line.row, line.rating) for line in result.lines] == [(2, 4), (4, 2)]
    assert "in row 2 already" in result.faults[0].sentence


def test_missing_columns_are_named_and_evidence_may_be_missing() -> None:
    with pytest.raises(ReadableError, match=r"“cards\.csv” has no column “question”, “rating”"):
        of_text("candidate,rater,criterion,comment\nDana,Maya,Empowerment,x\n")
    result = of_text("candidate,rater,question,criterion,rating\nDana,Maya,q1,Empowerment,4\n")
    assert result.lines[0].evidence == ""
    assert "no column for evidence" in result.faults[0].sentence


def test_faults_of_the_table_come_along() -> None:
    result = of_text(HEADER + "Dana,Maya,q1,Empowerment,4\nDana,Maya,q2,Empowerment,4,a\x00b\n")
    assert [line.row for line in result.lines] == [2]
    assert [fault.row for fault in result.faults] == [2, 3]
