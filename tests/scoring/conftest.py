"""Specimens that several statistics are tried on."""

import csv
import gzip
import io
import json
from collections.abc import Callable
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


@pytest.fixture(scope="session")
def published_table() -> Callable[[str], npt.NDArray[np.float64]]:
    """Return a reader of the tables in data/scoring/published; NaN where nothing was observed."""

    def read(name: str) -> npt.NDArray[np.float64]:
        return np.genfromtxt(DATA / "published" / f"{name}.csv", delimiter=",", dtype=np.float64)

    return read


@pytest.fixture(scope="session")
def published_values() -> dict[tuple[str, str], tuple[float, float]]:
    """Return (value, tolerance) by (dataset, quantity), as published or recomputed with independent programs."""
    with (DATA / "published" / "values.csv").open(encoding="utf-8") as file:
        return {
            (row["dataset"], row["quantity"]): (float(row["value"]), float(row["tolerance"]))
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="session")
def shipped_facets() -> dict[str, Any]:
    """Return what R's TAM and a joint maximum likelihood program found for each axis of the panel."""
    found: dict[str, Any] = json.loads((DATA / "sim_mfrm_clean.json").read_text(encoding="utf-8"))
    return found
