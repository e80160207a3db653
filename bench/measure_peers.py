"""Times one statistic of another library, in whose environment it is run: `python measure_peers.py WHAT FILE TIMES`."""

import json
import resource
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

Arrays = dict[str, Any]
Work = Callable[[], float]


def _long(arrays: Arrays) -> Any:
    """Return the complete table in the long form that data frames want."""
    units, raters = arrays["table"].shape
    columns = {
        "unit": np.repeat(np.arange(units), raters),
        "rater": np.tile(np.arange(raters), units),
        "value": arrays["table"].ravel().astype(float),
    }
    return import_module("pandas").DataFrame(columns)


def _counts(arrays: Arrays) -> Any:
    return np.stack([(arrays["table"] == point).sum(axis=1) for point in range(1, 6)], axis=1)


def pingouin_icc(arrays: Arrays) -> Work:
    """Six intraclass correlations with intervals."""
    library, frame = import_module("pingouin"), _long(arrays)

    def work() -> float:
        found = library.intraclass_corr(frame, targets="unit", raters="rater", ratings="value")
        return float(found["ICC"].iloc[1])

    return work


def krippendorff_counts(arrays: Arrays) -> Work:
    """Ordinal alpha of a table of counts, without interval."""
    library, counts = import_module("krippendorff"), _counts(arrays)
    return lambda: float(
        library.alpha(value_counts=counts, value_domain=[1, 2, 3, 4, 5], level_of_measurement="ordinal")
    )


def krippendorff_table(arrays: Arrays) -> Work:
    """Ordinal alpha of the complete raters × units table, without interval."""
    library, table = import_module("krippendorff"), arrays["table"].T.astype(float)
    return lambda: float(library.alpha(reliability_data=table, level_of_measurement="ordinal"))


def krippendorff_sparse(arrays: Arrays) -> Work:
    """Ordinal alpha of sparse panels, for which the whole raters × units matrix has to be made."""
    library = import_module("krippendorff")
    criteria, raters = int(arrays["criterion"].max()) + 1, int(arrays["rater"].max()) + 1
    unit = arrays["candidate"] * criteria + arrays["criterion"]

    def work() -> float:
        table = np.full((raters, int(unit.max()) + 1), np.nan)
        table[arrays["rater"], unit] = arrays["value"]
        return float(library.alpha(reliability_data=table, level_of_measurement="ordinal"))

    return work


def irrcac(arrays: Arrays, method: str, weights: str) -> Work:
    """Return the work of one of irrCAC's coefficients with standard error and interval."""
    library, frame = import_module("irrCAC.raw"), import_module("pandas").DataFrame(arrays["table"])

    def work() -> float:
        cac = library.CAC(frame, weights=weights, categories=[1, 2, 3, 4, 5])
        return float(getattr(cac, method)()["est"]["coefficient_value"])

    return work


def statsmodels_fleiss(arrays: Arrays) -> Work:
    """Fleiss' kappa of a table of counts, without error."""
    library, counts = import_module("statsmodels.stats.inter_rater"), _counts(arrays)
    return lambda: float(library.fleiss_kappa(counts))


def statsmodels_mixed(arrays: Arrays) -> Work:
    """Crossed random effects by REML: candidates and raters as variance components of one group."""
    library, pandas = import_module("statsmodels.formula.api"), import_module("pandas")
    columns = {"y": arrays["value"].astype(float), "c": arrays["candidate"], "r": arrays["rater"]}
    frame = pandas.DataFrame({**columns, "i": arrays["criterion"], "g": 0})
    parts = {"c": "0 + C(c)", "r": "0 + C(r)"}

    def work() -> float:
        model = library.mixedlm("y ~ C(i)", frame, groups="g", vc_formula=parts, re_formula="0")
        return float(model.fit(reml=True).vcomp[0])

    return work


WORKS: dict[str, tuple[str, Callable[[Arrays], Work]]] = {
    "pingouin.intraclass_corr": ("pingouin", pingouin_icc),
    "krippendorff.alpha, counts": ("krippendorff", krippendorff_counts),
    "krippendorff.alpha, table": ("krippendorff", krippendorff_table),
    "krippendorff.alpha, sparse": ("krippendorff", krippendorff_sparse),
    "irrCAC krippendorff": ("irrCAC", lambda arrays: irrcac(arrays, "krippendorff", "ordinal")),
    "irrCAC gwet": ("irrCAC", lambda arrays: irrcac(arrays, "gwet", "quadratic")),
    "irrCAC fleiss": ("irrCAC", lambda arrays: irrcac(arrays, "fleiss", "identity")),
    "statsmodels fleiss_kappa": ("statsmodels", statsmodels_fleiss),
    "statsmodels MixedLM": ("statsmodels", statsmodels_mixed),
}


def peak_megabytes() -> float:
    """Return the most memory this process has held at once, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def main(what: str, file: str, times: int, most_bytes: int) -> dict[str, Any]:
    """Return the median of `times` runs in processor seconds, memory above what was held before, value, version."""
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
    with np.load(file) as held:
        arrays = {name: held[name] for name in held.files}
    library, make = WORKS[what]
    work = make(arrays)
    before = peak_megabytes()
    taken = []
    value = None
    for _time in range(times):
        began = time.process_time()
        value = work()
        taken.append(time.process_time() - began)
    peak = peak_megabytes()
    return {
        "seconds": float(np.median(taken)),
        "peak": peak,
        "above": peak - before,
        "value": value,
        "version": version(library),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    try:
        print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
    except MemoryError as error:
        print(json.dumps({"failed": f"needs more memory: {error}"}))
