"""Specimens that several statistics are tried on."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

DATA = Path(__file__).parents[1] / "data" / "scoring"
CRITERIA = ("v1", "v2", "v3", "v4", "s1", "s2", "s3", "s4")


@pytest.fixture(scope="session")
def shipped_panel() -> dict[str, npt.NDArray[np.int64]]:
    """Return candidate, rater, criterion (0–3 values, 4–7 skill) and value of the 47,058 simulated ratings."""
    with gzip.open(DATA / "sim_panel_clean.csv.gz") as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")))
    columns = {name: np.array([int(row[name]) for row in rows]) for name in ("candidate", "rater")}
    columns["criterion"] = np.array([CRITERIA.index(row["criterion"]) for row in rows])
    columns["value"] = np.array([int(row["score"]) for row in rows])
    return columns


@pytest.fixture(scope="session")
def shipped_truth() -> dict[str, Any]:
    """Return the parameters that the panel was simulated with."""
    with gzip.open(DATA / "sim_panel_clean_truth.json.gz") as file:
        truth: dict[str, Any] = json.load(file)
    return truth
