"""Files that are written whole or not at all."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfhire.errors import ReadableError
from cfhire.store.files import DiskFault, atomic_write


def test_a_new_file_holds_all_of_it_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = atomic_write(tmp_path / "made" / "for it" / "report.html", b"<html></html>")
    assert path.read_bytes() == b"<html></html>"
    assert [each.name for each in path.parent.iterdir()] == ["report.html"]


@given(old=st.none() | st.binary(max_size=200), new=st.binary(max_size=70_000), data=st.data())
def test_when_the_system_refuses_the_old_file_is_there_and_no_part(old: bytes | None, new: bytes, data: Any) -> None:
    step = data.draw(st.sampled_from(["write", "fsync", "replace"]))
    number = data.draw(st.sampled_from([errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT, errno.EACCES]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "comparison.xlsx"
        if old is not None:
            path.write_bytes(old)
        with refusing(step, number), pytest.raises(DiskFault, match=r"comparison\.xlsx” could not be used: "):
            atomic_write(path, new)
        assert (path.read_bytes() if path.exists() else None) == old
        assert [each.name for each in path.parent.iterdir()] == ([] if old is None else ["comparison.xlsx"])


def test_when_only_the_folder_cannot_be_made_durable_the_new_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"old")
    with refusing("fsync", errno.EIO, after=1), pytest.raises(DiskFault):
        atomic_write(path, b"new and whole")
    assert path.read_bytes() == b"new and whole"
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


def test_the_name_appears_only_after_the_content_is_durable(tmp_path: Path) -> None:
    order: list[str] = []
    with noting("fsync", order), noting("replace", order):
        atomic_write(tmp_path / "report.html", b"whole")
    assert order == ["fsync", "replace", "fsync"]


@pytest.mark.parametrize(("umask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_who_may_read_a_report_is_what_the_person_set_for_all_their_files(
    tmp_path: Path, umask: int, mode: int
) -> None:
    before = os.umask(umask)
    try:
        path = atomic_write(tmp_path / "report.html", b"personal")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode


def test_a_part_file_left_by_a_killed_program_is_removed_by_a_later_write(tmp_path: Path) -> None:
    abandoned, fresh, other = (
        tmp_path / name
        for name in (".report.html.00000001.part", ".report.html.00000002.part", ".plan.html.00000003.part")
    )
    for part in (abandoned, fresh, other):
        part.write_bytes(b"half a report")
    two_hours_ago = time.time() - 7200
    for part in (abandoned, other):
        os.utime(part, (two_hours_ago, two_hours_ago))
    atomic_write(tmp_path / "report.html", b"whole")
    assert {each.name for each in tmp_path.iterdir()} == {"report.html", fresh.name, other.name}


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "could not be used: it is a folder. Name a file."),
        (os.mkfifo, "is a device, not a file. Name a file."),
    ],
)
def test_what_is_no_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None], sentence: str) -> None:
    path = tmp_path / "report.html"
    make(path)
    kind = path.stat().st_mode
    with pytest.raises(ReadableError) as told:
        atomic_write(path, b"whole")
    assert sentence in str(told.value)
    assert path.stat().st_mode == kind
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full. Free some space and try again."),
        (errno.EACCES, "you may not write there. Choose a folder you may write to."),
        (errno.EIO, "the disk reports an error. Check the disk; the file was left as it was."),
        (errno.ENAMETOOLONG, "the name is too long. Choose a shorter name."),
        (errno.ESTALE, "Stale file handle. Nothing was changed."),
    ],
)
def test_a_refusal_is_a_sentence_that_says_what_to_do(number: int, words: str) -> None:
    error = OSError(number, os.strerror(number))
    assert str(DiskFault(Path("report.html"), error)) == f"“report.html” could not be used: {words}"


def refusing(step: str, number: int, after: int = 0) -> Any:
    """Let one kind of system call fail from its call number `after` on, as a full or failing disk does."""
    calls = 0
    real: Callable[..., Any] = getattr(os, step)

    def refuse(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls > after:
            raise OSError(number, os.strerror(number))
        return real(*arguments, **named)

    if step == "write":
        return patch("os.fdopen", lambda handle, _mode: Refusing(handle, number))
    return patch(f"os.{step}", refuse)


class Refusing:
    """A stream whose first write reaches the disk in half and fails."""

    def __init__(self, handle: int, number: int) -> None:
        self._handle = handle
        self._number = number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_unused: object) -> None:
        os.close(self._handle)

    def write(self, content: bytes) -> None:
        os.write(self._handle, content[: len(content) // 2])
        raise OSError(self._number, os.strerror(self._number))


def noting(step: str, order: list[str]) -> Any:
    """Note each call of one kind and let it through."""
    real: Callable[..., Any] = getattr(os, step)

    def note(*arguments: Any, **named: Any) -> Any:
        order.append(step)
        return real(*arguments, **named)

    return patch(f"os.{step}", note)
