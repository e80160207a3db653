"""Files somebody else made are read within limits, with a sentence when they cannot be."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cfhire.errors import ReadableError
from cfhire.exchange.incoming import read_bytes, shown_name


@contextmanager
def unprivileged() -> Iterator[None]:
    """Read as somebody whom permissions bind, even where tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "candidates.csv"
    path.write_bytes(b"Name\r\nDana Kim\r\n")
    assert read_bytes(path) == b"Name\r\nDana Kim\r\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadableError, match=r"There is no file “candidates\.csv”"):
        read_bytes(tmp_path / "candidates.csv")
    (tmp_path / "plain").write_bytes(b"x")
    with pytest.raises(ReadableError, match=r"There is no file “below\.csv”"):
        read_bytes(tmp_path / "plain" / "below.csv")


def test_a_folder_a_device_and_a_pipe_are_no_files(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, Path("/dev/zero"), pipe):
        with pytest.raises(ReadableError, match="is a folder or a device"):
            read_bytes(path)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "private.csv"
    path.write_bytes(b"Name\nDana\n")
    path.chmod(0)
    with unprivileged(), pytest.raises(ReadableError, match=r"“private\.csv” may not be read by you"):
        read_bytes(path)


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(ReadableError, match="larger than 50 MB"):
        read_bytes(path)


@pytest.mark.parametrize("name", ["a\x00b.csv", "a" * 5000 + ".csv"])
def test_an_impossible_path_is_an_answer_not_a_crash(tmp_path: Path, name: str) -> None:
    with pytest.raises(ReadableError):
        read_bytes(tmp_path / name)


def test_a_name_that_is_no_text_is_shown_with_question_marks() -> None:
    assert shown_name(Path(os.fsdecode(b"caf\xe9.csv"))) == "caf?.csv"
