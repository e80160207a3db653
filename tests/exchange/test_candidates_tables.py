"""A folder of related tables is joined; what refers to nothing is told, what is protected stays out."""

import csv
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.candidates_tables import holds_related_tables, read_related
from cfhire.model.rows.candidates import CandidateImport, ImportFault

DATA = Path(__file__).parents[1] / "data" / "exchange"
FOLDER = DATA / "greenhouse"


@pytest.fixture(scope="module")
def result() -> CandidateImport:
    return read_related(FOLDER)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "export"))


def joined_by_sqlite() -> set[tuple[str, str, str, str]]:
    """Return id, job, day, address of each application as a database joins them: the independent answer."""
    database = sqlite3.connect(":memory:")
    for path in sorted(FOLDER.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        columns = ", ".join(f'"{column}"' for column in header)
        database.execute(f'create table "{path.stem}" ({columns})')
        database.executemany(f'insert into "{path.stem}" values ({", ".join("?" * len(header))})', rows)  # noqa: S608
    query = """
        select c.id, coalesce(j.name, ''), coalesce(substr(a.applied_at, 1, 10), ''), coalesce(e.value, '')
        from (select * from candidate group by id having rowid = min(rowid)) c
        left join application a on a.candidate_id = c.id and a._fivetran_deleted = 'false'
        left join job_application l on l.application_id = a.id
        left join job j on j.id = l.job_id
        left join email_address e on e.candidate_id = c.id and e."index" = '0' and e.value like '%@%'
        where c._fivetran_deleted = 'false' and c.is_private = 'false' and c.first_name <> ''
    """
    found = set(database.execute(query).fetchall())
    database.close()
    return found


def test_every_application_is_joined_as_a_database_joins_it(result: CandidateImport) -> None:
    expected = joined_by_sqlite()
    repeated = {row for row in expected if row[0] == "9000090"}
    found = {
        (entry.external_id, entry.job_title, entry.applied_on.isoformat() if entry.applied_on else "", entry.email)
        for entry in result.entries
    }
    assert len(repeated) == 1
    assert found == expected - repeated
    assert len(result.entries) == len(found) >= 200


def test_two_applications_of_one_candidate_are_two_entries_with_one_id(result: CandidateImport) -> None:
    entries = [entry for entry in result.entries if entry.external_id == "9000008"]
    assert len(entries) == 2
    assert len({entry.job_title for entry in entries}) == 2
    assert len({entry.name for entry in entries}) == 1


def test_a_candidate_without_application_is_one_entry_without_a_job(result: CandidateImport) -> None:
    (entry,) = [entry for entry in result.entries if entry.external_id == "9000005"]
    assert (entry.name, entry.job_title, entry.applied_on) == ("ليلى منصور", "", None)


def test_names_of_many_languages_come_through(result: CandidateImport) -> None:
    names = {entry.name for entry in result.entries}
    expected = {"Thị Hà Nguyễn", "عمر الخطيب", "Małgorzata Żółkiewska", "Ngọzi Ọkáfọ̀", "Wulandari", "雪 林"}
    assert {unicodedata.normalize("NFC", name) for name in expected} <= names


def test_deleted_and_private_candidates_are_left_out_and_counted(result: CandidateImport) -> None:
    identities = {entry.external_id for entry in result.entries}
    assert identities.isdisjoint({"9000010", "9000060", "9000110", "9000160", "9000025", "9000075"})
    sentences = [fault.sentence for fault in result.faults]
    assert "4 candidates are marked as deleted and were left out." in sentences
    assert any(sentence.startswith("2 candidates are marked as private") for sentence in sentences)


@pytest.mark.parametrize(
    ("file", "row", "column", "sentence"),
    [
        ("candidate", 42, "", "The row has no name, or one without end, and was left out."),
        ("candidate", 172, "id", "The id “9000012” stands in row 14 already; that row was kept."),
        ("email_address", 148, "value", "“no address” is no e-mail address and was left out."),
        ("email_address", 163, "candidate_id", "There is no candidate with the id “9888888”; the row was left out."),
        ("email_address", 1, "value", "1 further entry of a candidate was left out; the first one was taken."),
        ("application", 213, "candidate_id", "There is no candidate with the id “9999999”; the row was left out."),
        ("application", 64, "id", "No job is linked to this application."),
        ("application", 1, "_fivetran_deleted", "1 application is marked as deleted and was left out."),
        ("application", 1, "status", "9 applications have the status “rejected” and were taken like the others."),
        (
            "job_application",
            212,
            "application_id",
            "There is no application with the id “5900777”; the row was left out.",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_file_and_row(
    result: CandidateImport, file: str, row: int, column: str, sentence: str
) -> None:
    assert ImportFault(f"{file}.csv", row, column, sentence) in result.faults


def test_a_shared_address_is_told_as_a_repetition(result: CandidateImport) -> None:
    (fault,) = [fault for fault in result.faults if "same e-mail address" in fault.sentence]
    assert fault.file == "application.csv"
    assert "the first row was kept" in fault.sentence


def test_protected_tables_and_columns_are_dropped_and_named(result: CandidateImport) -> None:
    assert set(result.dropped) == {"eeoc.csv", "social_media_address.csv", "candidate.csv: photo_url"}
    assert "scorecard.csv" in result.ignored
    assert "candidate.csv: company" in result.ignored
    assert "photos.example" not in repr(result)
    assert "social.example" not in repr(result)


def test_the_mapping_names_file_and_column(result: CandidateImport) -> None:
    assert ("candidate.csv: first_name", "name") in result.mapping
    assert ("job.csv: name", "job_title") in result.mapping
    assert result.form.startswith("Folder of related tables: candidate.csv, ")


def test_only_the_table_of_candidates_is_needed(copy: Path) -> None:
    for path in copy.glob("*.csv"):
        if path.stem not in {"candidate", "email_address"}:
            path.unlink()
    result = read_related(copy)
    assert {entry.job_title for entry in result.entries} == {""}
    assert "candidate002@people.example" in {entry.email for entry in result.entries}


def test_a_broken_side_table_is_a_fault_and_a_broken_main_table_an_error(copy: Path) -> None:
    (copy / "email_address.csv").write_bytes(b"")
    (copy / "phone_number.csv").write_text("owner,number\n1,2\n", encoding="utf-8")
    faults = {str(fault) for fault in read_related(copy).faults}
    assert any("email_address.csv" in fault and "is empty" in fault for fault in faults)
    assert any("phone_number.csv" in fault and "no column “candidate_id”" in fault for fault in faults)
    (copy / "candidate.csv").write_text("id,mail\n1,a@example.org\n", encoding="utf-8")
    with pytest.raises(ReadableError, match="lacks the columns"):
        read_related(copy)


def test_links_to_missing_jobs_and_sources_keep_the_application(copy: Path) -> None:
    (copy / "job.csv").write_text("id,_fivetran_deleted,name\n301,TRUE,Night Auditor\n", encoding="utf-8")
    (copy / "source.csv").write_text("id,name\n", encoding="utf-8")
    result = read_related(copy)
    sentences = {fault.sentence for fault in result.faults}
    assert len(result.entries) > 150
    assert "The job “301” is marked as deleted; the application was taken without it." in sentences
    assert "There is no job with the id “300”; the application was taken without it." in sentences
    assert "There is no source with the id “700”; the application was taken without it." in sentences


def test_a_folder_is_known_by_its_table_of_candidates(tmp_path: Path) -> None:
    assert holds_related_tables(FOLDER)
    assert not holds_related_tables(tmp_path)


def test_the_fixture_is_what_its_script_writes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DATA / "make_greenhouse.py", tmp_path], check=True)
    for path in FOLDER.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name
