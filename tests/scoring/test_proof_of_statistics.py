"""The proofs of the statistics in small; `make proof` runs them in full."""

from pathlib import Path

import pytest

from bench import proof
from bench.proof_calibration import BOUND, ENOUGH, FLOOR, READY, Tenth
from bench.simulations import Figure


@pytest.mark.parametrize(("name", "count"), [("simulations", 1), ("calibration", 20)])
def test_a_small_proof_of_the_statistics_holds(name: str, count: int, tmp_path: Path) -> None:
    assert proof.main(["--only", name, "--count", str(count), "--table", str(tmp_path / "proof.md")]) == 0
    assert (tmp_path / "proof.md").read_text(encoding="utf-8").splitlines()[-1].endswith("| holds |")


@pytest.mark.parametrize(
    ("figure", "missed"),
    [
        (Figure("severity, REML, whole panel", "lowest", 0.9799, 50, 0.98, 1.0), True),
        (Figure("severity, REML, whole panel", "lowest", 0.9801, 50, 0.98, 1.0), False),
        (Figure("severity, MML, coverage", "pooled", 0.929, 12_000, 0.93, 0.97), True),
        (Figure("severity, MML, coverage", "pooled", 0.971, 12_000, 0.93, 0.97), True),
        (Figure("severity, MML, coverage", "pooled", 0.9, 20, 0.93, 0.97), False),
        (Figure("halo, false alarms", "share", 0.011, 4_000, 0.0, 0.01), True),
        (Figure("fair less raw", "mean", float("nan"), 100, 0.03, 1.0), True),
    ],
)
def test_a_figure_outside_its_bounds_is_missed(figure: Figure, *, missed: bool) -> None:
    assert figure.missed is missed


def test_a_decile_too_far_from_the_truth_is_missed_when_there_are_enough_to_tell() -> None:
    assert Tenth(READY, 4, ENOUGH, 0.45, 0.45 + BOUND + 0.001).missed
    assert not Tenth(READY, 4, ENOUGH, 0.45, 0.45 + BOUND - 0.001).missed
    assert not Tenth(READY, 4, ENOUGH - 1, 0.45, 0.60).missed
    assert not Tenth(FLOOR, 9, ENOUGH, 0.95, 0.80).missed
