"""Every row of the table of expected values is what a function of the library returns, called by itself."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.scoring.alpha import krippendorff_alpha
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.generalizability import persons_by_items_by_raters
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.kappa import brennan_prediger, conger_kappa, fleiss_kappa
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.question_quality import cronbach_alpha
from cfhire.scoring.ratings import counts_from_table
from cfhire.scoring.selection_tables import (
    SelectionTable,
    cohen_h,
    fisher_exact,
    hypergeometric_z,
    impact_ratio,
    lancaster_mid_p,
    two_proportion_z,
)
from cfhire.scoring.validity import corrected_for_range

EXPECTED = Path(__file__).parents[1] / "data" / "scoring" / "expected_values.csv"
ICC = {
    "ICC1": "one_way_one", "ICC2": "agreement_one", "ICC3": "consistency_one",
    "ICC1k": "one_way_mean", "ICC2k": "agreement_mean", "ICC3k": "consistency_mean",
}  # fmt: skip
SQUARES = {"MSR": "candidates", "MSW": "within", "MSC": "raters", "MSE": "residual"}
UGESP = {"AmInd": 45, "Hispanic": 48, "Black": 51}
Table = npt.NDArray[np.float64]
Reader = Callable[[str], Table]


def expected_rows() -> list[dict[str, str]]:
    """Return the rows of the table."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_ratings(dataset: str, quantity: str, read: Reader) -> float | None:
    """Return a coefficient of one of the published tables of ratings."""
    if dataset == "shrout_fleiss_1979":
        found = intraclass_correlations(read(dataset))
        if quantity in SQUARES:
            return float(getattr(found.mean_squares, SQUARES[quantity]))
        name, _cut, limit = quantity.partition("_")
        estimate = getattr(found, ICC[name])
        value: float = estimate.interval[limit == "hi"] if limit else estimate.value
        return value
    if dataset.startswith("krippendorff"):
        table = read(dataset).T
        points = np.unique(table[np.isfinite(table)]).tolist()
        metric = quantity.removeprefix("alpha_")
        return krippendorff_alpha(counts_from_table(table, points), points, metric, draws=0).value  # type: ignore[arg-type]
    if dataset.startswith("irrCAC"):
        table, points = read(dataset), (1, 2, 3, 4, 5) if dataset.endswith("raw4") else (0, 1, 2, 3)
        counts, (weighting, _cut, name) = counts_from_table(table, points), quantity.partition("_")
        coefficients: dict[str, Any] = {"ac2": gwet_ac, "bp": brennan_prediger, "fleiss": fleiss_kappa}
        made = coefficients[name](counts, points, weighting)
        return float(made.kappa.value if name == "fleiss" else made.value)
    if dataset.startswith("fleiss1971"):
        table, points = read("fleiss1971_30x6"), (1, 2, 3, 4, 5)
        if quantity == "exact_conger":
            return conger_kappa(table, points).value
        tested = fleiss_kappa(counts_from_table(table, points), points)
        return tested.kappa.value if quantity == "kappa" else tested.z
    if dataset == "gleser1965":
        codes = read(dataset)
        person, item, judge = (codes[:, place].astype(np.int64) for place in range(3))
        found_components = persons_by_items_by_raters(person, item, judge, codes[:, 3])
        return found_components.by_effect[quantity.removeprefix("anova_var_")].estimate
    return cronbach_alpha(read(dataset)).value


def of_selection(dataset: str, quantity: str) -> float | None:
    """Return a figure of a table of selection."""
    if dataset.startswith("UGESP"):
        return impact_ratio(SelectionTable(UGESP[quantity.removeprefix("ratio_")], 100, 60, 100)).value
    numbers = [int(part) for part in dataset.partition("=(")[2].rstrip(")").split(",")]
    table = SelectionTable(*numbers)
    z = two_proportion_z(table)
    assert z is not None
    found: Mapping[str, float | None] = {
        "impact_ratio": impact_ratio(table).value,
        "z": z[0],
        "z_p": z[1],
        "fisher_two": fisher_exact(table)[1],
        "midp_two_min_lik": lancaster_mid_p(table).two_sided,
        "midp_two_doubled": lancaster_mid_p(table).doubled,
        "h": cohen_h(table).value,
        "sd_hypergeom": hypergeometric_z(table),
    }
    return found[quantity]


def of_models(quantity: str, columns: tuple[npt.NDArray[np.int64], ...], mean: str) -> float | None:
    """Return a figure of the mixed model."""
    model = fit_mixed_model(*columns)
    found = {
        "var_plate": model.components.candidate.value,
        "var_candidate": model.components.candidate.value,
        "var_sample": model.components.rater.value,
        "var_rater": model.components.rater.value,
        "var_Residual": model.components.residual.value,
        "criterion": model.reml_criterion,
        mean: float(model.criterion_mean.mean()),
    }
    return found[quantity.removeprefix("REML_")]


@cache
def _fitted(key: str, fit: Callable[..., FacetsModel], *columns: bytes) -> FacetsModel:
    del key
    return fit(*(np.frombuffer(column, dtype=np.int64) for column in columns))


def of_facets(dataset: str, quantity: str, rows: tuple[npt.NDArray[np.int64], ...], truth: list[float]) -> float | None:
    """Return a figure of the many-facet model of one axis of the simulated panel."""
    fit = fit_facets_jml if "JML" in dataset else fit_facets_mml
    model = _fitted(dataset, fit, *(column.astype(np.int64).tobytes() for column in rows))
    ours, true = (each - each.mean() for each in (model.rater_severity, np.array(truth)))
    found = {
        "deviance": model.deviance,
        "loglik": model.log_likelihood,
        "sigma": model.spread.value,
        "severity r with truth": float(np.corrcoef(ours, true)[0, 1]),
        "severity RMSE": float(np.sqrt(np.mean((ours - true) ** 2))),
    }
    return found[quantity]


@pytest.mark.parametrize("row", expected_rows(), ids=lambda row: f"{row['dataset'].split()[0]} {row['quantity']}")
def test_a_function_returns_the_expected_value(
    row: dict[str, str],
    published_table: Reader,
    shipped_panel: dict[str, npt.NDArray[np.int64]],
    shipped_truth: dict[str, Any],
) -> None:
    dataset, quantity = row["dataset"], row["quantity"]
    columns = tuple(shipped_panel[name] for name in ("candidate", "rater", "criterion", "value"))
    if dataset.startswith(("AI ", "UGESP")):
        value = of_selection(dataset, quantity)
    elif dataset == "thorndike2":
        r, u = (0.25, 1.4) if "1.40" in quantity else (0.33, 100.32 / 48.19)
        value = corrected_for_range(r, u).value
    elif dataset == "lme4_penicillin":
        plates = published_table(dataset).astype(np.int64).T
        value = of_models(quantity, (plates[0], plates[1], np.zeros_like(plates[0]), plates[2]), "intercept")
    elif "(1|rater)" in dataset:
        value = of_models(quantity, columns, "intercept")
    elif dataset.startswith("sim_panel"):
        own = columns[2] // 4 == (0 if "_v_" in dataset else 1)
        rows = (columns[0][own], columns[1][own], columns[2][own] % 4, columns[3][own])
        value = of_facets(dataset, quantity, rows, shipped_truth["rater_severity"])
    else:
        value = of_ratings(dataset, quantity, published_table)
    assert value == pytest.approx(float(row["value"]), abs=float(row["abs_tolerance"]), rel=0)


def test_no_row_is_left_out() -> None:
    assert len(expected_rows()) == 102
