"""Proof of the rater models on panels whose truth is known; run with `python -m bench.simulations [seeds]`."""

import sys
from collections import defaultdict
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.mixed_model import MixedModel, fit_mixed_model
from cfhire.scoring.rater_indices import FittedAxis
from cfhire.scoring.rater_patterns import Pattern, RaterPatterns, rater_patterns
from cfhire.scoring.simulate import PLANTED, Effect, PanelPlan, SimulatedPanel, simulate_panel

SEEDS = 50
AXES = ("values", "skill")
Z = 1.959963984540054
SHAPES = {
    Effect.ERRATIC: Pattern.ERRATIC,
    Effect.CENTRAL: Pattern.CENTRAL,
    Effect.EXTREME: Pattern.EXTREME,
    Effect.HALO: Pattern.HALO,
    Effect.DRIFT: Pattern.DRIFT,
    Effect.BIAS: Pattern.GROUP,
}
Array = npt.NDArray[np.floating]
Record = defaultdict[str, list[float]]


def main(seeds: int = SEEDS) -> dict[str, float]:
    """Try seeds 1 … `seeds`, print one row a figure with its target, and return the figures by name."""
    record: Record = defaultdict(list)
    for seed in range(1, seeds + 1):
        for kind, plan in (("plain", PanelPlan()), ("planted", PanelPlan(planted=PLANTED))):
            panel = simulate_panel(seed, plan)
            fits = [_fitted(panel, axis) for axis in range(2)]
            for axis, (mixed, facets) in enumerate(fits):
                _note_axis(record, kind, panel, axis, mixed, facets)
            _note_both_axes(record, kind, panel, fits)
            _note_patterns(record, kind, panel, _patterns(panel, [facets for _, facets in fits]))
        _note_alike(record, simulate_panel(seed, PanelPlan(severity_spread=0.0)))
    return _printed(record, seeds)


def _fitted(panel: SimulatedPanel, axis: int) -> tuple[MixedModel, FacetsModel]:
    ratings = panel.of_axis(axis)
    return fit_mixed_model(*ratings), fit_facets_mml(*ratings)


def _patterns(panel: SimulatedPanel, models: list[FacetsModel]) -> RaterPatterns:
    axes = [
        FittedAxis(name, model, *panel.of_axis(axis), day=panel.day[panel.axis == axis])
        for axis, (name, model) in enumerate(zip(AXES, models, strict=True))
    ]
    return rater_patterns(axes, panel.plan.raters, group=panel.group)


def _correlation(one: Array, other: Array) -> float:
    return float(np.corrcoef(one, other)[0, 1])


def _covered(estimate: Array, error: Array, truth: Array) -> list[float]:
    return [float(each) for each in np.abs(estimate - truth) <= Z * error]


def _note_axis(
    record: Record, kind: str, panel: SimulatedPanel, axis: int, mixed: MixedModel, facets: FacetsModel
) -> None:
    """Compare the fits of one axis with the truth; severities of planted raters have no one true value."""
    plain = np.array([effect is Effect.PLAIN for effect in panel.effect])
    truth, measures = panel.severity, panel.measures[:, axis]
    scaled = panel.expected_severity(axis)
    centred = truth - truth[plain].mean(), scaled - scaled[plain].mean()
    logits, points = facets.rater_severity, mixed.severity
    record[f"{kind}: severity, REML, one axis"].append(_correlation(points[plain], truth[plain]))
    record[f"{kind}: severity, MML, one axis"].append(_correlation(logits[plain], truth[plain]))
    record[f"{kind}: severity, REML, coverage"] += _covered(
        (points - points[plain].mean())[plain], mixed.severity_se[plain], centred[1][plain]
    )
    record[f"{kind}: severity, MML, coverage"] += _covered(
        (logits - logits[plain].mean())[plain], facets.rater_se[plain], centred[0][plain]
    )
    record[f"{kind}: measure, MML, coverage"] += _covered(facets.candidate_measure, facets.candidate_se, measures)
    record[f"{kind}: fair score, coverage"] += _covered(mixed.fair, mixed.fair_se, panel.expected_score(axis))
    raw, fair = _correlation(mixed.raw, measures), _correlation(mixed.fair, measures)
    record[f"{kind}: raw mean with truth"].append(raw)
    record[f"{kind}: fair score with truth"].append(fair)
    record[f"{kind}: fair less raw"].append(fair - raw)
    record[f"{kind}: measure with truth"].append(_correlation(facets.candidate_measure, measures))


def _note_both_axes(
    record: Record, kind: str, panel: SimulatedPanel, fits: list[tuple[MixedModel, FacetsModel]]
) -> None:
    """Compare the severity of each plain rater over all their ratings, the mean of both axes, with the truth."""
    plain = np.array([effect is Effect.PLAIN for effect in panel.effect])
    points = np.mean([mixed.severity for mixed, _ in fits], axis=0)
    logits = np.mean([facets.rater_severity for _, facets in fits], axis=0)
    for model, severity in (("REML", points), ("MML", logits)):
        record[f"{kind}: severity, {model}, both axes"].append(_correlation(severity[plain], panel.severity[plain]))


def _note_patterns(record: Record, kind: str, panel: SimulatedPanel, found: RaterPatterns) -> None:
    """Count false alarms among plain raters and hits among planted ones."""
    named = {pattern: {each.rater for each in found.patterns if each.pattern is pattern} for pattern in Pattern}
    for pattern in (*SHAPES.values(), Pattern.CRITERION):
        alarms = [float(rater in named[pattern]) for rater, effect in enumerate(panel.effect) if effect is Effect.PLAIN]
        record[f"{kind}: {pattern}, false alarms"] += alarms
    for effect, pattern in SHAPES.items():
        hits = [float(rater in named[pattern]) for rater, each in enumerate(panel.effect) if each is effect]
        if hits:
            record[f"{kind}: {pattern}, hits"] += hits
    levels = named[Pattern.SEVERE] | named[Pattern.LENIENT]
    near = np.abs(panel.severity) < 0.25
    plain = np.array([effect is Effect.PLAIN for effect in panel.effect])
    record[f"{kind}: severe or lenient though within a quarter logit"] += [
        float(rater in levels) for rater in np.flatnonzero(near & plain)
    ]


def _note_alike(record: Record, panel: SimulatedPanel) -> None:
    """See what fair scores cost when all raters are equally severe."""
    for axis in range(2):
        mixed = fit_mixed_model(*panel.of_axis(axis))
        measures = panel.measures[:, axis]
        record["alike: fair less raw"].append(_correlation(mixed.fair, measures) - _correlation(mixed.raw, measures))


Summary = Callable[[list[float]], float]


def _mean(values: list[float]) -> float:
    return float(np.mean(values))


def _rows() -> list[tuple[str, Summary, str, float, float]]:
    """Return (record, summary, its name, least, most) for each figure that has a target."""
    rows: list[tuple[str, Summary, str, float, float]] = []
    for kind in ("plain", "planted"):
        for model in ("REML", "MML"):
            rows += [
                (f"{kind}: severity, {model}, both axes", min, "lowest", 0.98, 1.0),
                (f"{kind}: severity, {model}, one axis", _mean, "mean", 0.98, 1.0),
                (f"{kind}: severity, {model}, one axis", min, "lowest", 0.0, 1.0),
                (f"{kind}: severity, {model}, coverage", _mean, "pooled", 0.93, 0.97),
            ]
        rows += [
            (f"{kind}: measure, MML, coverage", _mean, "pooled", *((0.93, 0.97) if kind == "plain" else (0.0, 1.0))),
            (f"{kind}: fair score, coverage", _mean, "pooled", *((0.93, 0.97) if kind == "plain" else (0.0, 1.0))),
            (f"{kind}: raw mean with truth", _mean, "mean", 0.0, 1.0),
            (f"{kind}: fair score with truth", _mean, "mean", 0.0, 1.0),
            (f"{kind}: measure with truth", _mean, "mean", 0.0, 1.0),
            (f"{kind}: fair less raw", _mean, "mean", 0.03, 1.0),
            (f"{kind}: fair less raw", min, "lowest", 0.0, 1.0),
        ]
        rows += [
            (f"{kind}: {pattern}, false alarms", _mean, "share", 0.0, 0.01)
            for pattern in (*SHAPES.values(), Pattern.CRITERION)
        ]
        rows.append((f"{kind}: severe or lenient though within a quarter logit", _mean, "share", 0.0, 0.01))
    rows += [(f"planted: {pattern}, hits", _mean, "share", 0.0, 1.0) for pattern in SHAPES.values()]
    rows.append(("alike: fair less raw", min, "lowest", -0.005, 1.0))
    return rows


def _printed(record: Record, seeds: int) -> dict[str, float]:
    figures: dict[str, float] = {}
    print(f"{'':70} {'figure':>8}  target      ({seeds} seeds)")
    for name, summary, label, least, most in _rows():
        title = f"{name} ({label})"
        figures[title] = summary(record[name])
        target = "" if (least, most) == (0.0, 1.0) else f"{least:.3f}–{most:.3f}"
        missed = "" if least <= figures[title] <= most else "  MISSED"
        print(f"{title:70} {figures[title]:8.4f}  {target}{missed}")
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
