"""The proofs in small; `make proof` runs them in full."""

from pathlib import Path

import pytest

from bench import proof
from bench.proof_faults import chosen, judge
from bench.proof_result import Result, add_row


@pytest.mark.parametrize(
    ("name", "count"),
    [("kills", 1), ("migrations", 1), ("backups", 1), ("full_disks", 2), ("hostile", 5), ("monkey", 5)],
)
def test_a_small_proof_holds(name: str, count: int, tmp_path: Path) -> None:
    assert proof.main(["--only", name, "--count", str(count), "--table", str(tmp_path / "proof.md")]) == 0
    row = (tmp_path / "proof.md").read_text(encoding="utf-8").splitlines()[-1]
    assert row.endswith("| holds |") or "| not run: " in row


@pytest.mark.parametrize(
    ("most", "numbers"),
    [(1, [0, 1, 7]), (2, [0, 1, 6, 7, 8]), (3, [0, 1, 3, 6, 7, 8]), (9, [0, 1, 2, 3, 4, 5, 6, 7, 8])],
)
def test_which_calls_are_let_fail(most: int, numbers: list[int]) -> None:
    calls = ["open /w", *["pwrite /w"] * 6, "fsync /w", "fsync /w"]
    assert chosen(calls, most) == numbers


def test_every_proof_is_there() -> None:
    found = {path.stem.removeprefix("proof_") for path in Path(proof.__file__).parent.glob("proof_*.py")}
    assert found - {"result", "desk"} == set(proof.PROOFS)


def test_a_proof_that_fails_or_tries_nothing_says_so(tmp_path: Path) -> None:
    add_row(Result("kills", 3, "1 lost", ["the application is lost"]), tmp_path / "proof.md")
    add_row(Result("kills", 0, "nothing tried"), tmp_path / "proof.md")
    rows = (tmp_path / "proof.md").read_text(encoding="utf-8").splitlines()[-2:]
    assert [row.split(" | ")[-1] for row in rows] == ["**1 failures** |", "**nothing tried** |"]


@pytest.mark.parametrize(
    ("code", "told", "faults"),
    [
        (0, "", 0),
        (2, "cfhire: “w.cfhire” could not be used: the disk is full. Free some space.", 0),
        (2, "No backup was made: the disk is full.\ncfhire: The disk is full.", 0),
        (2, "", 1),
        (1, "", 1),
        (-9, "", 1),
        (1, "Traceback (most recent call last):\n  …\nOSError: [Errno 28] No space left on device", 1),
    ],
)
def test_what_counts_as_an_end_with_a_sentence(code: int, told: str, faults: int) -> None:
    assert len(list(judge({"code": code, "told": told}))) == faults
