"""Whatever a person chooses, its content says how it is read."""

import random
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.candidates import read_candidates

DATA = Path(__file__).parents[1] / "data" / "exchange"


def test_a_table_a_resume_and_folders_of_both_are_told_apart() -> None:
    assert read_candidates(DATA / "latin1_semicolon.csv").form.startswith("CSV, Latin-1")
    assert read_candidates(DATA / "greenhouse").form.startswith("Folder of related tables")
    assert read_candidates(DATA / "resumes").form == "Folder with 3 JSON files"
    assert read_candidates(DATA / "resumes" / "obinna.json").form == "JSON Resume"
    assert read_candidates(DATA / "candidates.xlsx").form.startswith("Excel workbook")


def test_the_name_of_a_file_does_not_decide(tmp_path: Path) -> None:
    shutil.copy(DATA / "candidates.xlsx", tmp_path / "people.csv")
    shutil.copy(DATA / "resumes" / "obinna.json", tmp_path / "resume")
    assert read_candidates(tmp_path / "people.csv").form.startswith("Excel workbook")
    assert read_candidates(tmp_path / "resume").form == "JSON Resume"


def test_the_committed_workbook_is_read() -> None:
    result = read_candidates(DATA / "candidates.xlsx")
    assert [entry.name for entry in result.entries] == ["Nguyễn Thị Hà", "Amina Diallo", "Iñaki Etxeberria"]
    assert [str(entry.applied_on) for entry in result.entries] == ["2026-11-03", "2026-11-04", "None"]
    assert result.dropped == ("Photo URL", "Pronouns")
    assert [fault.row for fault in result.faults] == [4, 5]


def test_an_empty_folder_and_a_missing_path_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(ReadableError, match="holds neither a table"):
        read_candidates(tmp_path)
    with pytest.raises(ReadableError, match="There is no file"):
        read_candidates(tmp_path / "gone.csv")
    with pytest.raises(ReadableError):
        read_candidates(Path("a\x00b"))


def test_what_is_no_candidate_is_a_sentence(tmp_path: Path) -> None:
    for data in (b"", b"%PDF-1.7", b"PK\x03\x04", b"{", b"[]", b"\x00\x01\x02", b"no heading here\nthat is a name\n"):
        path = tmp_path / "chosen"
        path.write_bytes(data)
        with pytest.raises(ReadableError) as caught:
            read_candidates(path)
        assert caught.value.sentence.endswith(".")
        assert caught.value.hint


def test_damaged_files_never_end_in_anything_but_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(11)
    originals = [
        DATA / name
        for name in ("latin1_semicolon.csv", "candidates.xlsx", "resumes/hinemoa.json", "hostile_candidates.csv")
    ]
    path = tmp_path / "damaged"
    for _ in range(200):
        data = bytearray(chance.choice(originals).read_bytes())
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice([0, 10, 34, 59, 0xED, 0xFF, chance.randrange(256)])
        path.write_bytes(data[: chance.randrange(len(data))] if chance.random() < 0.3 else data)
        with suppress(ReadableError):
            read_candidates(path)


def test_a_damaged_folder_never_ends_in_anything_but_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(12)
    folder = Path(shutil.copytree(DATA / "greenhouse", tmp_path / "export"))
    files = sorted(folder.iterdir())
    for _ in range(25):
        path = chance.choice(files)
        original = path.read_bytes()
        data = bytearray(original)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(len(data))] = chance.choice([0, 10, 34, 44, 0xED, chance.randrange(256)])
        path.write_bytes(data)
        with suppress(ReadableError):
            read_candidates(folder)
        path.write_bytes(original)
