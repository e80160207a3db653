"""Times one of our statistics in a process of its own: `python -m bench.measure_own WHAT FILE TIMES`."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.int64]
Work = Callable[[], float | None]
POINTS = (1.0, 2.0, 3.0, 4.0, 5.0)


def works(arrays: dict[str, Array]) -> dict[str, Callable[[], Work]]:
    """Return what can be timed, by name; each makes ready, imports included, and gives back the work itself.

    `arrays` hold the long form (`candidate`, `rater`, `criterion`, `value`) of sparse panels and the `table` (units ×
    10 raters) of a complete one.
    """
    return {
        "floor": lambda: _floor(arrays),
        "icc": lambda: _icc(arrays),
        "alpha": lambda: _alpha(arrays, 0),
        "alpha with interval": lambda: _alpha(arrays, 2_000),
        "alpha of a sparse panel": lambda: _sparse_alpha(arrays),
        "ac2 with error": lambda: _ac2(arrays),
        "fleiss kappa with error": lambda: _fleiss(arrays),
        "reml": lambda: _model("reml", arrays),
        "mml": lambda: _model("mml", arrays),
        "jml": lambda: _model("jml", arrays),
        "g study": lambda: _g_study(arrays),
    }


def _floor(arrays: dict[str, Array]) -> Work:
    candidate, value = arrays["candidate"], arrays["value"].astype(np.float64)
    return lambda: float(np.bincount(candidate, weights=value)[0])


def _icc(arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.intraclass import intraclass_correlations

    table = arrays["table"].astype(np.float64)
    return lambda: intraclass_correlations(table).agreement_one.value


def _alpha(arrays: dict[str, Array], draws: int) -> Work:
    from cfhire.scoring.alpha import krippendorff_alpha_of_ratings

    unit, value = np.repeat(np.arange(len(arrays["table"])), arrays["table"].shape[1]), arrays["table"].ravel()
    return lambda: krippendorff_alpha_of_ratings(unit, value, POINTS, draws=draws).value


def _sparse_alpha(arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.alpha import krippendorff_alpha_of_ratings

    criteria = int(arrays["criterion"].max()) + 1
    unit = arrays["candidate"] * criteria + arrays["criterion"]
    return lambda: krippendorff_alpha_of_ratings(unit, arrays["value"], POINTS, draws=0).value


def _ac2(arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.chance_corrected import gwet_ac
    from cfhire.scoring.ratings import counts_from_table

    return lambda: gwet_ac(counts_from_table(arrays["table"], POINTS), POINTS, "quadratic").value


def _fleiss(arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.kappa import fleiss_kappa
    from cfhire.scoring.ratings import counts_from_table

    counts = counts_from_table(arrays["table"], POINTS)
    return lambda: fleiss_kappa(counts, POINTS).kappa.value


def _model(name: str, arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.facets_jml import fit_facets_jml
    from cfhire.scoring.facets_mml import fit_facets_mml
    from cfhire.scoring.mixed_model import fit_mixed_model

    columns = tuple(arrays[each] for each in ("candidate", "rater", "criterion", "value"))
    if name == "reml":
        return lambda: fit_mixed_model(*columns).components.candidate.value
    fit = fit_facets_mml if name == "mml" else fit_facets_jml
    return lambda: fit(*columns).log_likelihood


def _g_study(arrays: dict[str, Array]) -> Work:
    from cfhire.scoring.generalizability import persons_by_items_by_raters

    columns = tuple(arrays[each] for each in ("candidate", "criterion", "rater", "value"))
    return lambda: persons_by_items_by_raters(*columns).by_effect["p"].estimate


def peak_megabytes() -> float:
    """Return the most memory this process has held at once, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(float(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:"))


def main(what: str, file: str, times: int) -> dict[str, float | None]:
    """Return the median of `times` runs in processor seconds, memory above what was held before, the value."""
    with np.load(file) as held:
        arrays = {name: held[name] for name in held.files}
    work = works(arrays)[what]()
    before = peak_megabytes()
    taken = []
    value = None
    for _time in range(times):
        began = time.process_time()
        value = work()
        taken.append(time.process_time() - began)
    peak = peak_megabytes()
    return {"seconds": float(np.median(taken)), "peak": peak, "above": peak - before, "value": value}


if __name__ == "__main__":
    from cfhire.scoring.one_thread import use_one_thread

    use_one_thread()
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
