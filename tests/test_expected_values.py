"""Every published or independently computed value is what a command prints under a documented key."""

import csv
import functools
import gzip
import io
import json
import math
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from cfhire.cli import main

DATA = Path(__file__).parent / "data" / "scoring"
Facts = dict[str, Any]
Lookup = tuple[str, str, str]
"""Which file, which command with its options, which key (a path of names with dots)."""


def expected_rows() -> list[dict[str, str]]:
    """Return the rows of the table of values."""
    with (DATA / "expected_values.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ICC = {"ICC1": "icc_1_1", "ICC2": "icc_a_1", "ICC3": "icc_c_1", "ICC1k": "icc_1_k", "ICC2k": "icc_a_k"}
ICC["ICC3k"] = "icc_c_k"
SUFFIX = {"unweighted": "", "linear": "_linear", "quadratic": "_quadratic", "ordinal": "_ordinal"}
IMPACT = {
    "impact_ratio": "impact_ratio.value",
    "z": "z",
    "z_p": "z_p",
    "fisher_two": "fisher_p",
    "midp_two_min_lik": "midp",
    "midp_two_doubled": "midp_doubled",
    "h": "h.value",
    "sd_hypergeom": "sd_hypergeometric",
}
REML = {
    "REML_var_plate": "variance_components.candidate.value",
    "REML_var_candidate": "variance_components.candidate.value",
    "REML_var_sample": "variance_components.rater.value",
    "REML_var_rater": "variance_components.rater.value",
    "REML_var_Residual": "variance_components.residual.value",
    "REML_criterion": "reml_criterion",
    "intercept": "intercept.value",
}


def lookup(dataset: str, quantity: str) -> Lookup:
    """Return where a value of the table is to be found."""
    if dataset == "shrout_fleiss_1979":
        if quantity.startswith("MS"):
            return dataset, "reliability --scale none", f"mean_squares.{quantity.lower()}"
        name, _cut, limit = quantity.partition("_")
        part = {"": "value", "lo": "interval.0", "hi": "interval.1"}[limit]
        return dataset, "reliability --scale none", f"{ICC[name]}.{part}"
    if dataset.startswith("krippendorff"):
        return dataset, "agreement --scale observed", f"{quantity}.value"
    if dataset.startswith("irrCAC"):
        weighting, _cut, coefficient = quantity.partition("_")
        plain = {"ac2": "ac1", "fleiss": "fleiss_kappa", "bp": "brennan_prediger"}[coefficient]
        stem = "ac2" if coefficient == "ac2" and weighting != "unweighted" else plain
        scale = "1-5" if dataset.endswith("raw4") else "observed"
        return dataset, f"agreement --scale {scale}", f"{stem}{SUFFIX[weighting]}.value"
    if dataset.startswith("fleiss1971"):
        if quantity == "exact_conger":
            return "fleiss1971_30x6", "agreement", "conger_kappa.value"
        return "fleiss1971_counts", "agreement --counts", f"fleiss_kappa.{'value' if quantity == 'kappa' else 'z'}"
    if dataset == "gleser1965":
        return dataset, "dstudy --scale none", f"variance_components.{quantity.removeprefix('anova_var_')}.value"
    if dataset == "lme4_penicillin":
        return dataset, "severity --scale none", REML[quantity]
    if dataset == "r_attitude":
        return dataset, "reliability --scale none", "cronbach_alpha.value"
    return lookup_elsewhere(dataset, quantity)


def lookup_elsewhere(dataset: str, quantity: str) -> Lookup:
    """Return where a value of the tables of selection and of the simulated panel is to be found."""
    if dataset.startswith("AI "):
        return dataset.partition(" ")[2].partition(" ")[0], "impact", IMPACT[quantity]
    if dataset.startswith("UGESP"):
        return "ugesp", "impact", f"comparisons.{quantity.removeprefix('ratio_')}.impact_ratio.value"
    if dataset == "thorndike2":
        u = 1.4 if "U=1.40" in quantity else 100.32 / 48.19
        return "", f"correct --r {quantity[2:5]} --u {u!r}", "operational.value"
    if "(1|rater)" in dataset:
        return "sim_panel", "severity --model reml", REML[quantity]
    axis = dataset.removeprefix("sim_panel_clean_")[0]
    method = "jml" if "JML" in dataset else "mml"
    key = {"deviance": "deviance", "sigma": "sigma.value", "loglik": "log_likelihood"}.get(quantity, quantity)
    return f"sim_panel_{axis}", f"severity --model mfrm-{method} --thresholds rating-scale", key


def published(name: str) -> list[list[str]]:
    """Return the rows of a published table of bare numbers."""
    with (DATA / "published" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def tidy_of(table: Iterable[Iterable[str]], *, units_in_columns: bool = False) -> list[tuple[str, str, str]]:
    """Return (candidate, rater, rating) of a table with units in rows or in columns."""
    cells = [(row, column, cell) for row, line in enumerate(table) for column, cell in enumerate(line)]
    pairs = [(column, row, cell) if units_in_columns else (row, column, cell) for row, column, cell in cells]
    return [(f"unit {unit}", f"rater {rater}", cell) for unit, rater, cell in pairs]


def lines_of(name: str) -> list[str]:
    """Return the tidy file of a data set, line by line."""
    if name.startswith("sim_panel"):
        with gzip.open(DATA / "sim_panel_clean.csv.gz") as packed:
            lines = io.TextIOWrapper(packed, encoding="utf-8").read().splitlines()
        return [line for line in lines if name == "sim_panel" or line == lines[0] or f",{name[-1]}" in line]
    if name == "gleser1965":
        return ["person,item,judge,score", *(",".join(row) for row in published(name))]
    if name == "lme4_penicillin":
        return ["candidate,rater,rating", *(",".join(row) for row in published(name))]
    if name == "fleiss1971_counts":
        counts = [[row.count(point) for point in "12345"] for row in published("fleiss1971_30x6")]
        return ["1,2,3,4,5", *(",".join(map(str, row)) for row in counts)]
    if name == "r_attitude":
        rows = enumerate(published(name))
        return ["candidate,rater,criterion,rating", *(f"{d},all,{i},{x}" for d, r in rows for i, x in enumerate(r))]
    if name == "ugesp":
        return ["group,selected,applied", "White,60,100", "AmInd,45,100", "Hispanic,48,100", "Black,51,100"]
    if "of" in name:
        larger, smaller = name.split("_vs_")
        return [
            "group,selected,applied",
            *(f"{g},{','.join(p.split('of'))}" for g, p in (("larger", larger), ("smaller", smaller))),
        ]
    rows_of = tidy_of(published(name), units_in_columns=name.startswith("krippendorff"))
    return ["candidate,rater,rating", *(",".join(row) for row in rows_of)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the files that are asked about."""
    return tmp_path_factory.mktemp("measured")


@functools.cache
def answered(folder: Path, name: str, command: str) -> Facts:
    """Return what the program prints about a data set."""
    arguments = command.split()
    if name:
        path = folder / f"{name}.csv"
        path.write_text("\n".join(lines_of(name)) + "\n", encoding="utf-8")
        arguments.insert(1, str(path))
    shown = io.StringIO()
    with redirect_stdout(shown), redirect_stderr(io.StringIO()):
        assert main(["measure", *arguments, "--json"]) == 0
    facts: Facts = json.loads(shown.getvalue())
    return facts


def found(facts: Facts, key: str) -> float:
    """Return the value at a path of names; comparisons are found by their group."""
    if key.startswith("severity r") or key == "severity RMSE":
        return beside_truth(facts, key)
    at: Any = facts
    for name in key.split("."):
        if isinstance(at, list):
            at = at[int(name)] if name.isdigit() else next(each for each in at if each["group"] == name)
        else:
            at = at[name]
    return float(at)


def beside_truth(facts: Facts, key: str) -> float:
    """Return the correlation of severities with the panel's true ones, or the root mean square difference."""
    with gzip.open(DATA / "sim_panel_clean_truth.json.gz") as packed:
        known = json.load(packed)["rater_severity"]
    pairs = [(each["value"], known[int(each["rater"])]) for each in facts["severity"]]
    ours, true = ([pair[side] - math.fsum(p[side] for p in pairs) / len(pairs) for pair in pairs] for side in (0, 1))
    if key == "severity RMSE":
        return math.sqrt(math.fsum((a - b) ** 2 for a, b in zip(ours, true, strict=True)) / len(pairs))
    spread = math.sqrt(math.fsum(a * a for a in ours) * math.fsum(b * b for b in true))
    return math.fsum(a * b for a, b in zip(ours, true, strict=True)) / spread


@pytest.mark.parametrize("row", expected_rows(), ids=lambda row: f"{row['dataset'].split()[0]} {row['quantity']}")
def test_a_command_prints_the_expected_value(row: dict[str, str], folder: Path) -> None:
    name, command, key = lookup(row["dataset"], row["quantity"])
    value = found(answered(folder, name, command), key)
    assert value == pytest.approx(float(row["value"]), abs=float(row["abs_tolerance"]), rel=0)


def test_of_the_three_rates_of_the_guidelines_only_the_first_is_below_four_fifths(folder: Path) -> None:
    groups = answered(folder, "ugesp", "impact")["comparisons"]
    assert {each["group"]: each["below_four_fifths"] for each in groups} == {
        "AmInd": True,
        "Black": False,
        "Hispanic": False,
    }


@pytest.mark.parametrize("axis", ["v", "s"])
def test_thresholds_and_severities_are_those_of_the_reference_program(axis: str, folder: Path) -> None:
    reference = json.loads((DATA / "sim_mfrm_clean.json").read_text(encoding="utf-8"))[f"clean_{axis}_MML_RSM"]
    ours = answered(folder, f"sim_panel_{axis}", "severity --model mfrm-mml --thresholds rating-scale")
    assert [each["value"] for each in ours["thresholds"]] == pytest.approx(reference["tau"], abs=0.002)
    by_rater = sorted(ours["severity"], key=lambda each: int(each["rater"]))
    assert [each["value"] for each in by_rater] == pytest.approx(reference["rater"], abs=0.002)
