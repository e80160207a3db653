"""What the benchmarks time is the thing itself: every work runs and gives the value that is published."""

from pathlib import Path

import numpy as np
import pytest

from bench.measure import PEERS, PLANS, Row, print_growth
from bench.measure_job import ORDINARY, job_works
from bench.measure_own import works
from bench.measure_peers import WORKS
from cfhire.scoring.simulate import simulate_panel

SHROUT_FLEISS = Path(__file__).parents[1] / "data" / "scoring" / "published" / "shrout_fleiss_1979.csv"


def test_every_statistic_that_is_timed_has_a_value() -> None:
    candidate, rater, criterion, value = simulate_panel(1, PLANS[1_000]).of_axis(0)
    table = np.random.default_rng(1).integers(1, 6, (40, 10))
    arrays = {"candidate": candidate, "rater": rater, "criterion": criterion, "value": value, "table": table}
    made = works(arrays)
    assert set(made) == {"floor", *PEERS}
    for ready in made.values():
        found = ready()()
        assert found is not None
        assert np.isfinite(found)


def test_what_is_timed_is_the_published_coefficient() -> None:
    table = np.loadtxt(SHROUT_FLEISS, delimiter=",", dtype=np.int64)
    arrays = {"table": table, "candidate": np.arange(1), "value": np.arange(1)}
    assert works(arrays)["icc"]()() == pytest.approx(0.2898, abs=5e-5)


def test_every_peer_that_is_named_can_be_run() -> None:
    assert {peer for peers in PEERS.values() for peer in peers} == set(WORKS)


def test_what_a_job_computes_runs() -> None:
    for work in job_works(simulate_panel(1, ORDINARY)).values():
        assert work() is not None


def test_growth_is_told_only_between_sizes_that_were_timed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [Row(10_000, "icc", 0.1, 1.0, 0.5), Row(100_000, "icc", 0.7, 1.0, 0.5)]
    print_growth([*rows, Row(1_000_000, "icc", None, None, None, "stopped")])
    assert "| icc | × 7.0 | — |" in capsys.readouterr().out
