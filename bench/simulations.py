"""Figures of the rater models on panels whose truth is known; run with `python -m bench.simulations [seeds]`."""

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cfhire.scoring.facets import FacetsModel
from cfhire.scoring.facets_jml import fit_facets_jml
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


WITHIN = "JML within candidates"
MODELS = ("REML", "MML", "JML", WITHIN)
"""Joint likelihood stands here twice: with what the candidates' levels tell, and as FACETS has it, without."""
ENOUGH = 1_000
"""Cases from which on a share can be held against its bounds."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over all panels: what, how it was summed up over how many values, and between which bounds it is due.

    Bounds from 0 to 1 ask for nothing: the figure is printed to be read.
    """

    name: str
    summary: str
    value: float
    count: int
    least: float
    most: float

    @property
    def asked(self) -> bool:
        """Tell whether the figure has bounds."""
        return (self.least, self.most) != (0.0, 1.0)

    @property
    def missed(self) -> bool:
        """Tell whether the figure lies outside its bounds; a share of few cases is outside by chance alone."""
        few = self.summary in {"share", "pooled"} and self.count < ENOUGH
        return not few and not self.least <= self.value <= self.most

    def __str__(self) -> str:
        """Return the figure as it is printed."""
        target = f"{self.least:.3f}–{self.most:.3f}" if self.asked else ""
        title = f"{self.name} ({self.summary} of {self.count:,})"
        return f"{title:84} {self.value:8.4f}  {target}{'  MISSED' if self.missed else ''}"


@dataclass(frozen=True, slots=True)
class Fits:
    """The models of one axis, and with them severity and its error by each in its own units."""

    mixed: MixedModel
    mml: FacetsModel
    jml: FacetsModel

    def severity(self, model: str) -> tuple[Array, Array]:
        """Return severities and their standard errors by a model."""
        if model == "REML":
            return self.mixed.severity, self.mixed.severity_se
        if model == "JML":
            return self.jml.rater_recovered, self.jml.rater_recovered_se
        facets = self.mml if model == "MML" else self.jml
        return facets.rater_severity, facets.rater_whole_se

    def truth(self, model: str, panel: SimulatedPanel, axis: int) -> Array:
        """Return true severities in the units of a model.

        Scale points for REML; logits for MML; for JML logits that are n/(n − 1) times as long with n ratings a
        candidate, which is known beforehand from the number of ratings alone.
        """
        if model == "REML":
            return panel.expected_severity(axis)
        if model == "MML":
            return panel.severity
        each = self.jml.ratings_used / int((~self.jml.candidate_extreme).sum())
        stretched: Array = panel.severity * (each / (each - 1))
        return stretched


def main(seeds: int = SEEDS) -> dict[str, float]:
    """Try seeds 1 … `seeds`, print one row a figure with its target, and return the figures by name."""
    print(f"{'':84} {'figure':>8}  target      ({seeds} seeds)")
    found = figures(seeds)
    for each in found:
        print(each)
    return {f"{each.name} ({each.summary})": each.value for each in found}


def figures(seeds: int, progress: Callable[[str], None] = lambda _words: None) -> list[Figure]:
    """Return all figures over the panels of seeds 1 … `seeds`, plain and with planted effects."""
    record: Record = defaultdict(list)
    for seed in range(1, seeds + 1):
        for kind, plan in (("plain", PanelPlan()), ("planted", PanelPlan(planted=PLANTED))):
            panel = simulate_panel(seed, plan)
            fits = [_fitted(panel, axis) for axis in range(2)]
            for axis, fit in enumerate(fits):
                _note_severity(record, kind, panel, axis, fit)
                _note_scores(record, kind, panel, axis, fit)
            _note_both_axes(record, kind, panel, fits)
            _note_patterns(record, kind, panel, _patterns(panel, [fit.mml for fit in fits]))
        _note_alike(record, simulate_panel(seed, PanelPlan(severity_spread=0.0)))
        progress(f"seed {seed} of {seeds}")
    return [
        Figure(name, label, summary(record[name]), len(record[name]), least, most)
        for name, summary, label, least, most in _rows()
    ]


def _fitted(panel: SimulatedPanel, axis: int) -> Fits:
    ratings = panel.of_axis(axis)
    return Fits(fit_mixed_model(*ratings), fit_facets_mml(*ratings), fit_facets_jml(*ratings))


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


def _plain(panel: SimulatedPanel) -> npt.NDArray[np.bool_]:
    """Return who has no planted effect, (R,): severities of the others have no one true value."""
    return np.array([effect is Effect.PLAIN for effect in panel.effect])


def _note_severity(record: Record, kind: str, panel: SimulatedPanel, axis: int, fits: Fits) -> None:
    """Compare the severities of one axis by each model with the truth in its units."""
    plain = _plain(panel)
    for model in MODELS:
        severity, error = fits.severity(model)
        truth = fits.truth(model, panel, axis)
        record[f"{kind}: severity, {model}, one axis"].append(_correlation(severity[plain], panel.severity[plain]))
        record[f"{kind}: severity, {model}, coverage"] += _covered(
            (severity - severity[plain].mean())[plain], error[plain], (truth - truth[plain].mean())[plain]
        )


def _note_scores(record: Record, kind: str, panel: SimulatedPanel, axis: int, fits: Fits) -> None:
    """Compare the scores of one axis with the candidates' true measures."""
    mixed, facets, measures = fits.mixed, fits.mml, panel.measures[:, axis]
    record[f"{kind}: measure, MML, coverage"] += _covered(facets.candidate_measure, facets.candidate_se, measures)
    record[f"{kind}: fair score, coverage"] += _covered(mixed.fair, mixed.fair_se, panel.expected_score(axis))
    raw, fair = _correlation(mixed.raw, measures), _correlation(mixed.fair, measures)
    record[f"{kind}: raw mean with truth"].append(raw)
    record[f"{kind}: fair score with truth"].append(fair)
    record[f"{kind}: fair less raw"].append(fair - raw)
    record[f"{kind}: measure with truth"].append(_correlation(facets.candidate_measure, measures))


def _note_both_axes(record: Record, kind: str, panel: SimulatedPanel, fits: list[Fits]) -> None:
    """Compare the severity of each plain rater over the whole panel, the mean of both axes, with the truth."""
    plain = _plain(panel)
    for model in MODELS:
        severity = np.mean([fit.severity(model)[0] for fit in fits], axis=0)
        record[f"{kind}: severity, {model}, whole panel"].append(_correlation(severity[plain], panel.severity[plain]))


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
    plain = _plain(panel)
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


def _share_below(values: list[float]) -> float:
    return float(np.mean(np.asarray(values) < 0.98))


def _rows() -> list[tuple[str, Summary, str, float, float]]:
    """Return (record, summary, its name, least, most) for each figure that has a target."""
    rows: list[tuple[str, Summary, str, float, float]] = []
    for kind in ("plain", "planted"):
        for model in MODELS:
            # Within candidates alone only guests join the sites, too few to place them in each planted panel.
            least = 0.0 if (kind, model) == ("planted", WITHIN) else 0.98
            rows += [
                (f"{kind}: severity, {model}, whole panel", min, "lowest", least, 1.0),
                (f"{kind}: severity, {model}, whole panel", _share_below, "share below .98", 0.0, 1.0),
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


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
