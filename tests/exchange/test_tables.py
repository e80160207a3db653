"""CSV and XLSX files become the same plain table; what does not fit is told with its row."""

import csv
import io
import random
from contextlib import suppress
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.errors import ReadableError
from cfhire.exchange.live_cells import neutralised
from cfhire.exchange.tables import Table, read_table, table_of

FIXTURES = Path(__file__).parents[1] / "data" / "exchange"


def text_table(text: str) -> Table:
    return table_of(text.encode(), "f.csv")


def sheet_of(rows: list[list[str | float | None]]) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("People")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write_number(number, column, value)
    return target.getvalue()


def exported(header: list[str], rows: list[list[str]]) -> bytes:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([neutralised(cell) for cell in header])
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def test_a_csv_file_becomes_header_and_rows() -> None:
    table = text_table('Name;Note\r\n"Kim; Dana";"calm\r\nand precise"\r\nLi Wei;\r\n')
    assert table.header == ("Name", "Note")
    assert table.rows == (("Kim; Dana", "calm\r\nand precise"), ("Li Wei", ""))
    assert table.numbers == (2, 3)
    assert table.form == "CSV, UTF-8, separated by semicolons"
    assert table.faults == ()


def test_a_workbook_becomes_the_same_table() -> None:
    table = table_of(sheet_of([["Name", "Rating"], ["=1+1", 4], ["'tis", 3.5]]), "f.xlsx")
    assert table.header == ("Name", "Rating")
    assert table.rows == (("=1+1", "4"), ("'tis", "3.5"))
    assert table.form == "Excel workbook, sheet “People”"


def test_the_old_european_form_is_recognised() -> None:
    table = read_table(FIXTURES / "latin1_semicolon.csv")
    assert table.form == "CSV, Latin-1, separated by semicolons, decimal comma"
    assert table.decimal_comma
    assert "Jürgen Weiß" in {row[0] for row in table.rows}


def test_a_declared_delimiter_shifts_no_row_numbers() -> None:
    assert text_table("sep=;\nName;Note\nDana;x\n").numbers == (3,)


def test_rows_of_another_width_are_told_with_their_number() -> None:
    table = text_table("Name,Email,Note\nDana,d@example.org\nKim, Li,l@example.org,x\n\nNgozi,n@example.org,x,,\n")
    assert table.rows == (("Dana", "d@example.org", ""), ("Ngozi", "n@example.org", "x"))
    assert table.numbers == (2, 5)
    assert [(fault.row, fault.sentence) for fault in table.faults] == [
        (2, "The row has 2 cells, the header has 3; the missing ones were taken as empty."),
        (3, "The row has 4 cells, the header has 3; it was left out, for its cells may be shifted."),
    ]


def test_doubled_and_missing_headings_are_told() -> None:
    table = text_table("Name,Email,Email,,\nDana,a@example.org,b@example.org,left behind,\n")
    assert table.header == ("Name", "Email", "", "", "")
    assert [str(fault) for fault in table.faults] == [
        "f.csv, row 1, column “Email”: The heading stands twice; column B is read, column C is not.",
        "f.csv, row 1, column “D”: The column has no heading; its cells are not read.",
    ]


def test_merged_cells_and_error_cells_of_a_workbook_are_told() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("People")
        sheet.merge_range("A1:B1", "Name")
        sheet.write_row("A2", ["Dana", "Kim"])
        sheet.write_formula("A3", "=NA()", value="#N/A")
        sheet.write("B3", "Li")
    table = table_of(target.getvalue(), "f.xlsx")
    assert [fault.sentence for fault in table.faults] == [
        "The cells A1:B1 are merged; only the first of them holds the text.",
        "1 cell of the workbook shows an error such as #N/A and was read as empty.",
        "The column has no heading; its cells are not read.",
    ]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", b",,\n,,\n"])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(ReadableError, match=r"“f\.csv” is empty"):
        table_of(data, "f.csv")


def test_a_header_alone_says_so_unless_that_is_allowed() -> None:
    with pytest.raises(ReadableError, match="has a header and no rows"):
        text_table("Name,Email\n")
    assert table_of(b"Name,Email\n", "f.csv", rows_required=False).rows == ()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel 97"),
        (b"<!DOCTYPE html><table>", "HTML"),
        (b"\x89PNG", "PNG"),
    ],
)
def test_other_kinds_of_files_are_named_whatever_their_name(data: bytes, kind: str) -> None:
    with pytest.raises(ReadableError, match=f"is a file of the kind {kind}"):
        table_of(data, "people.csv")


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(ReadableError, match="There is no file"):
        read_table(tmp_path / "people.csv")
    with pytest.raises(ReadableError, match="is a folder"):
        read_table(tmp_path)


def test_characters_that_cannot_be_kept_are_refused_with_row_and_column() -> None:
    table = table_of(b"Name,Note\nDana,x\nLi,a\x00b\nNgozi,\xed\xa0\x80\nAroha,y\n", "f.csv")
    assert [row[0] for row in table.rows] == ["Dana", "Aroha"]
    nul, surrogate = table.faults
    assert str(nul).startswith("f.csv, row 3, column “Note”: The cell holds a NUL character (U+0000), which cannot be")
    assert str(surrogate).startswith("f.csv, row 4, column “Note”: The cell holds half a character (U+D800, a lone")


def test_a_header_that_cannot_be_kept_refuses_the_file() -> None:
    with pytest.raises(ReadableError, match=r"header of “f\.csv” \(row 1\), column B holds a NUL character"):
        table_of(b"Name,No\x00te\nDana,x\n", "f.csv")


def test_a_cell_of_more_than_ten_thousand_characters_is_told() -> None:
    table = text_table("Name,Note\nDana," + "x" * 10_000 + "\nLi," + "x" * 10_001 + "\n")
    assert [row[0] for row in table.rows] == ["Dana"]
    assert "10,001 characters; at most 10,000" in table.faults[0].sentence


def test_a_table_beyond_the_limits_is_refused() -> None:
    for text in ("a,b\n" + "\n" * 1_000_001 + "1,2\n", ",".join("abcdefghij" * 101) + "\n1\n"):
        with pytest.raises(ReadableError, match="spans more than 1,000,000 rows"):
            text_table(text)


def test_a_thousand_faults_are_listed_and_the_rest_is_counted() -> None:
    table = text_table("a,b\n" + "1\n" * 1_500)
    assert len(table.rows) == 1_500
    assert len(table.faults) == 1_001
    assert table.faults[-1].sentence == "500 more faults of this kind are not listed."


KEEPABLE = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
ROWS = st.lists(
    st.lists(KEEPABLE, min_size=3, max_size=3).filter(lambda row: any(map(str.strip, row))), min_size=1, max_size=5
)


@settings(derandomize=True, deadline=None, max_examples=150)
@given(ROWS)
def test_any_text_comes_back_from_our_own_csv(rows: list[list[str]]) -> None:
    table = table_of(exported(["one", "two", "three"], rows), "f.csv")
    assert [list(row) for row in table.rows] == rows
    assert table.faults == ()


# XML cannot say these two; they come back in the workbook's own escape.
SPEAKABLE = st.text(st.characters(exclude_characters="\x00\ufffe\uffff", exclude_categories=["Cs"]), max_size=40)


@settings(derandomize=True, deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(SPEAKABLE, min_size=2, max_size=2).filter(lambda row: any(map(str.strip, row))), min_size=1, max_size=4
    )
)
def test_any_text_comes_back_from_a_workbook(rows: list[list[str]]) -> None:
    filled: list[list[str | float | None]] = [[cell or None for cell in row] for row in rows]
    table = table_of(sheet_of([["one", "two"], *filled]), "f.xlsx")
    assert [list(row) for row in table.rows] == rows


def test_naughty_strings_come_back() -> None:
    rows = [[line, "x", "y"] for line in (FIXTURES / "naughty.txt").read_text("utf-8").split("\n") if line]
    assert len(rows) > 60
    assert [list(row) for row in table_of(exported(["one", "two", "three"], rows), "f.csv").rows] == rows


def test_damaged_bytes_never_end_in_anything_but_a_sentence() -> None:
    chance = random.Random(20261121)
    book = sheet_of([["Name", "Rating"], ["Dana", 4], ["Nguyễn", 3.5]])
    texts = [
        'Name;Email;Note\r\n"Kim, ""Da""";d@x;"a\nb"\r\nÄnne;;\'=1\r\n'.encode(codec)
        for codec in ("utf-8", "utf-16", "utf-16-le", "latin-1", "utf-8-sig")
    ]
    for _ in range(400):
        data = bytearray(chance.choice([book, *texts]))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[place] = chance.choice([0, 34, 44, 59, 10, 13, 0xED, 0xFF, chance.randrange(256)])
            else:
                del data[place : place + chance.randint(1, 9)]
        with suppress(ReadableError):
            table_of(bytes(data), "f")


def test_text_under_the_name_of_a_workbook_is_called_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "bad.xlsx"
    path.write_text("this is not a workbook at all", encoding="utf-8")
    with pytest.raises(ReadableError, match="no Excel workbook, although its name says so"):
        read_table(path)
