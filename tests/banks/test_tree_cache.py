"""A file read before opens at once, and a bad copy does no harm."""

from pathlib import Path

import pytest

from cfhire.banks.tree_cache import remembered_tree
from cfhire.banks.yaml_tree import Tree, UnreadableFile, file_text, parse_tree

TEXT = "title: shop\nlist:\n" + "".join(
    f"  - {{id: a{n}, yes: true, part: 1.5, none: ~, text: {'word ' * 40}}}\n" for n in range(60)
)


@pytest.fixture
def path(tmp_path: Path, bank_cache: Path) -> Path:
    for old in bank_cache.glob("*"):
        old.unlink()
    path = tmp_path / "bank.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def same(one: Tree, other: Tree) -> bool:
    return (one.file, one.data, one.lines) == (other.file, other.data, other.lines)


def test_a_copy_says_the_same_as_the_file(path: Path, bank_cache: Path) -> None:
    first, second = remembered_tree(path), remembered_tree(path)
    assert same(first, parse_tree(file_text(path), path))
    assert same(second, first)
    assert len(list(bank_cache.iterdir())) == 1


def test_a_changed_file_is_read_anew(path: Path) -> None:
    remembered_tree(path)
    path.write_text(TEXT.replace("a59", "b59"), "utf-8")
    assert remembered_tree(path).data["list"][59]["id"] == "b59"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"lines": 5, "data": 1}',
        b'{"lines": [["x", []]], "data": 1}',
        b"\xff",
        b"[" * 99_999,
    ],
)
def test_a_broken_copy_is_replaced(path: Path, bank_cache: Path, content: bytes) -> None:
    remembered_tree(path)
    (copy,) = bank_cache.iterdir()
    copy.write_bytes(content)
    assert same(remembered_tree(path), parse_tree(file_text(path), path))
    assert copy.read_bytes() != content


def test_a_cache_that_cannot_be_written_stops_nothing(
    path: Path, bank_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = path.with_name("file")
    blocker.write_text("no folder")
    monkeypatch.setattr("cfhire.banks.tree_cache.cache_folder", lambda: blocker)
    assert same(remembered_tree(path), parse_tree(file_text(path), path))


def test_a_file_with_faults_is_not_kept(path: Path, bank_cache: Path) -> None:
    path.write_text(TEXT + "title: again\n", "utf-8")
    assert [one.line for one in remembered_tree(path).findings] == [63]
    assert [one.line for one in remembered_tree(path).findings] == [63]
    path.write_text(TEXT + "{", "utf-8")
    with pytest.raises(UnreadableFile):
        remembered_tree(path)
    assert not bank_cache.exists() or list(bank_cache.iterdir()) == []


def test_the_cache_does_not_grow_for_ever(path: Path, bank_cache: Path) -> None:
    bank_cache.mkdir(exist_ok=True)
    for number in range(120):
        (bank_cache / f"{number}.json").write_text("{}")
    remembered_tree(path)
    assert len(list(bank_cache.iterdir())) == 100
