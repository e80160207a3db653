"""Every public statistic answers every panel that says too little or too much: a figure, or None with its reason."""

import dataclasses
import math
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.accuracy import borman_differential_accuracy, cronbach_accuracy
from cfhire.scoring.alpha import krippendorff_alpha, krippendorff_alpha_of_ratings
from cfhire.scoring.chance_corrected import gwet_ac
from cfhire.scoring.composites import effective_weights_of_scores
from cfhire.scoring.connectivity import connected_sets
from cfhire.scoring.decision_studies import cheapest_plan, decision_grid, decision_study, dependability_at_bar
from cfhire.scoring.estimates import Estimate
from cfhire.scoring.facets_jml import fit_facets_jml
from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.generalizability import (
    VarianceComponents,
    persons_by_items,
    persons_by_items_by_raters,
    persons_by_raters_in_tasks,
    table_components,
)
from cfhire.scoring.generalizability_reml import persons_by_items_by_raters_reml, persons_by_items_reml
from cfhire.scoring.impact import Group, adverse_impact
from cfhire.scoring.intraclass import intraclass_correlations
from cfhire.scoring.job_panel import job_panel
from cfhire.scoring.kappa import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    conger_kappa_of_ratings,
    contingency_table,
    fleiss_kappa,
)
from cfhire.scoring.mixed_model import fit_mixed_model
from cfhire.scoring.observed_agreement import Weighting, agreement_of_units
from cfhire.scoring.own_variances import RatedCells, own_variances
from cfhire.scoring.panel_reliability import generalizability_of_panels, overlap_of_panels, reliability_by_reml
from cfhire.scoring.published import published_variances
from cfhire.scoring.question_quality import cronbach_alpha, question_quality
from cfhire.scoring.rater_indices import FittedAxis
from cfhire.scoring.rater_patterns import rater_patterns
from cfhire.scoring.ratings import category_counts
from cfhire.scoring.robustness import try_verdicts
from cfhire.scoring.selection_tables import (
    SelectionTable,
    below_four_fifths,
    cohen_h,
    fisher_exact,
    hypergeometric_z,
    impact_ratio,
    lancaster_mid_p,
    one_hire_reverses,
    two_proportion_z,
)
from cfhire.scoring.separability import not_separable
from cfhire.scoring.settling import settling_shares
from cfhire.scoring.validity import correlation
from cfhire.scoring.verdict import judge
from cfhire.scoring.within_group import agenda, average_deviation, awg, rwg, rwg_j, spread_of_ratings

Codes = npt.NDArray[np.int64]
POINTS = (1.0, 2.0, 3.0, 4.0, 5.0)
WEIGHTINGS: tuple[Weighting, ...] = ("unweighted", "linear", "quadratic", "ordinal")
INDEX = Path(__file__).parents[2] / "docs" / "methods" / "index.md"
OF_NUMBERS = {
    # These take no panel: a few numbers each, whose own ends are tried in the tests of their modules.
    "spearman_brown", "raters_needed", "uniform_variance", "agreement_weights", "corrected_for_chance",
    "known_components", "composite_reliability", "effective_weights", "success_ratio", "fisher_interval", "holm",
    "operational_validity", "corrected_for_range", "corrected_for_unreliability", "disattenuated_correlation",
    "axes_are_one", "pareto_front", "expected_impact_ratio", "net_promoter_score", "mean_squares", "chance", "outlook",
    "probability_above", "probability_of_both", "probability_ready", "published_variances", "standing",
    "standard_error", "standardised_fit", "shared_covariances", "shared_error", "with_fair_scores", "fair_errors",
    "fair_adjustment",
}  # fmt: skip
PARTS = {
    # These are tried with the fits and patterns above that they are parts of.
    "fair_average", "fit_statistics", "separation", "rater_indices", "recovered_severities",
}  # fmt: skip


@dataclasses.dataclass(frozen=True, eq=False)
class Panel:
    """Ratings in long form with the sizes that the codes could have."""

    candidate: Codes
    rater: Codes
    criterion: Codes
    value: Codes
    sizes: tuple[int, int, int]

    @property
    def unit(self) -> Codes:
        """Return candidate × criterion."""
        return self.candidate * self.sizes[2] + self.criterion

    @property
    def counts(self) -> npt.NDArray[np.float64]:
        """Return units × points."""
        return category_counts(self.unit, self.value - 1, len(POINTS))

    @property
    def table(self) -> npt.NDArray[np.float64]:
        """Return candidates × raters, criteria averaged, NaN where nothing was rated."""
        cells = self.candidate * self.sizes[1] + self.rater
        return _mean_table(cells, self.value, self.sizes[:2])

    @property
    def profile(self) -> npt.NDArray[np.float64]:
        """Return candidates × criteria, raters averaged, NaN where nothing was rated."""
        cells = self.candidate * self.sizes[2] + self.criterion
        return _mean_table(cells, self.value, (self.sizes[0], self.sizes[2]))


def _mean_table(cells: Codes, value: Codes, shape: tuple[int, int]) -> npt.NDArray[np.float64]:
    size = shape[0] * shape[1]
    counts, sums = np.bincount(cells, minlength=size), np.bincount(cells, weights=value, minlength=size)
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan).reshape(shape)


def crossed(candidates: int, raters: int, criteria: int, points: Callable[[int, int, int], int]) -> Panel:
    """Return a panel in which everybody rated everything."""
    rows = [(c, r, k, points(c, r, k)) for c in range(candidates) for r in range(raters) for k in range(criteria)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    return Panel(columns[0], columns[1], columns[2], columns[3], (candidates, raters, criteria))


def mixed(candidate: int, rater: int, criterion: int) -> int:
    """Return a rating that varies with all three."""
    return 1 + (candidate * 7 + rater * 3 + criterion * 5 + candidate * rater) % 5


def joined(*panels: Panel) -> Panel:
    """Return panels beside each other without a shared candidate or rater."""
    starts = np.cumsum([(0, 0)] + [panel.sizes[:2] for panel in panels], axis=0)
    parts = [
        (panel.candidate + start[0], panel.rater + start[1], panel.criterion, panel.value)
        for panel, start in zip(panels, starts, strict=False)
    ]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    return Panel(columns[0], columns[1], columns[2], columns[3], (*starts[-1].tolist(), panels[0].sizes[2]))


def without(panel: Panel, dropped: Callable[[int, int, int], bool]) -> Panel:
    """Return the panel without some of its ratings; sizes stay."""
    rows = zip(panel.candidate.tolist(), panel.rater.tolist(), panel.criterion.tolist(), strict=True)
    kept = np.array([not dropped(*row) for row in rows])
    return Panel(panel.candidate[kept], panel.rater[kept], panel.criterion[kept], panel.value[kept], panel.sizes)


FULL = crossed(8, 4, 3, mixed)
CASES: Mapping[str, Panel] = {
    "no rating": crossed(0, 0, 0, mixed),
    "one rating": crossed(1, 1, 1, mixed),
    "one rater": crossed(8, 1, 3, mixed),
    "one candidate": crossed(1, 4, 3, mixed),
    "one criterion": crossed(8, 4, 1, mixed),
    "two ratings": crossed(1, 2, 1, mixed),
    "all ratings equal": crossed(8, 4, 3, lambda _c, _r, _k: 3),
    "all at one end": crossed(8, 4, 3, lambda _c, _r, _k: 5),
    "disconnected panels": joined(FULL, crossed(5, 3, 3, mixed)),
    "every candidate met by others": joined(*(crossed(1, 2, 3, mixed) for _ in range(6))),
    "a candidate rated once": without(FULL, lambda c, r, k: c == 0 and (r, k) != (1, 2)),
    "everybody rated once": without(FULL, lambda c, r, k: r != c % 4 or k != c % 3),
    "a rater who rated once": without(FULL, lambda c, r, k: r == 3 and (c, k) != (2, 0)),
    "extreme totals": crossed(8, 4, 3, lambda c, r, k: 5 if c < 2 else 1 if c < 4 else mixed(c, r, k)),
    "a rater at one end": crossed(8, 4, 3, lambda c, r, k: 5 if r == 0 else mixed(c, r, k)),
    "a criterion without ratings": without(FULL, lambda _c, _r, k: k == 1),
    "two points": crossed(8, 4, 3, lambda c, r, k: 2 + mixed(c, r, k) % 2),
    "ends alone": crossed(8, 4, 3, lambda c, r, k: 1 + 4 * (mixed(c, r, k) % 2)),
    "candidates alike": crossed(8, 4, 3, lambda _c, r, k: 1 + (r + k) % 5),
    "raters who copied": crossed(8, 4, 3, lambda c, _r, k: mixed(c, 0, k)),
}


def components_of(panel: Panel) -> Iterator[VarianceComponents]:
    """Yield the components of all designs."""
    value = panel.value.astype(float)
    yield persons_by_items(panel.candidate, panel.unit * panel.sizes[1] + panel.rater, value)
    yield persons_by_items_by_raters(panel.candidate, panel.criterion, panel.rater, value)
    yield persons_by_items_reml(panel.candidate, panel.unit * panel.sizes[1] + panel.rater, value)
    yield persons_by_items_by_raters_reml(panel.candidate, panel.criterion, panel.rater, value)
    yield persons_by_raters_in_tasks(
        panel.candidate, panel.rater * panel.sizes[2] + panel.criterion, panel.rater, value
    )
    yield table_components(panel.table)


def studies_of(panel: Panel) -> Iterator[Any]:
    """Yield the decision studies of all designs."""
    for components in components_of(panel):
        yield decision_study(components, 2, 3)
        grid = decision_grid(components, (1, 4), (1, 3))
        yield grid
        yield cheapest_plan(grid, 0.8)
        yield dependability_at_bar(components, 2, 3, 3.0, 3.5, 8)


def selection_of(panel: Panel) -> SelectionTable:
    """Return who was rated 4 or more, of the candidates with even and with odd numbers."""
    chosen, odd = panel.value >= 4, panel.candidate % 2 == 1
    counts = [int(each.sum()) for each in (chosen & odd, odd, chosen & ~odd, ~odd)]
    return SelectionTable(counts[0], counts[1], counts[2], counts[3])


def job_of(panel: Panel) -> tuple[list[JobCriterion], list[list[Observation]]]:
    """Return the panel as a job: the criteria's axes in turn, and the observations of every candidate."""
    axes = [list(Axis)[k % 2] for k in range(panel.sizes[2])]
    criteria = [JobCriterion(str(k), f"k{k}", axis, f"k{k}") for k, axis in enumerate(axes)]
    columns = (panel.candidate, panel.rater, panel.criterion, panel.value)
    observed: list[list[Observation]] = [[] for _ in range(panel.sizes[0])]
    for c, r, k, x in zip(*(column.tolist() for column in columns), strict=True):
        observed[c].append(Observation(f"r{r}", f"m{r}", f"q{k}", f"k{k}", x))
    return criteria, observed


def verdicts_of(panel: Panel) -> Iterator[Any]:
    """Yield the verdict on every candidate, and who cannot be told apart."""
    criteria, observed = job_of(panel)
    found = {str(place): judge(Policy(), criteria, each) for place, each in enumerate(observed)}
    yield from found.values()
    yield from (not_separable(found, axis) for axis in Axis)


def trials_of(panel: Panel) -> Iterator[Any]:
    """Yield what becomes of the verdicts under every trial, and how often newcomers would change them."""
    criteria, observed = job_of(panel)
    if criteria and observed:
        arrays, errors = job_panel(criteria, observed), published_variances()
        yield try_verdicts(Policy(), arrays, errors)
        shares = settling_shares(Policy(), arrays, errors, draws=10)
        known = shares[np.isfinite(shares)]
        assert ((known >= 0) & (known <= 1)).all()


def cells_of(panel: Panel) -> RatedCells:
    """Return the panel over ten times as many candidates, so that there are enough, two raters to a room."""
    copies = [(panel.candidate + copy * panel.sizes[0], panel.rater // 2 + copy * panel.sizes[1]) for copy in range(10)]
    candidate, room = (np.concatenate([pair[side] for pair in copies]) for side in (0, 1))
    rater, criterion, value = (np.tile(column, 10) for column in (panel.rater, panel.criterion, panel.value))
    return RatedCells(
        candidate=candidate, criterion=criterion, rater=rater, room=room, axis=criterion % 2, value=value.astype(float)
    )


def models_of(panel: Panel) -> Iterator[Any]:
    """Yield what the models say of each rater and candidate."""
    columns = (panel.candidate, panel.rater, panel.criterion, panel.value)
    mixed_model = fit_mixed_model(*columns, sizes=panel.sizes)
    yield mixed_model.components
    yield [mixed_model.severity_of(rater) for rater in range(panel.sizes[1])]
    yield [mixed_model.fair_score(candidate) for candidate in range(panel.sizes[0])]
    for fit in (fit_facets_mml, fit_facets_jml):
        for partial in (False, True):
            model = fit(*columns, partial=partial, sizes=panel.sizes)
            assert model.converged or model.reason
            yield [model.severity_of(rater) for rater in range(panel.sizes[1])]
            yield [model.measure_of(candidate) for candidate in range(panel.sizes[0])]
            yield [model.fair_average_of(candidate) for candidate in range(panel.sizes[0])]


def patterns_in(panel: Panel) -> Any:
    """Return the patterns of raters, when there is a model to look for them with."""
    columns = (panel.candidate, panel.rater, panel.criterion, panel.value)
    model = fit_facets_mml(*columns, sizes=panel.sizes)
    day = panel.candidate.astype(float)
    axes = [] if model.reason else [FittedAxis("values", model, *columns, day)]
    found = rater_patterns(axes, panel.sizes[1], group=np.arange(panel.sizes[0]) % 2) if axes else None
    assert found is None or all(found.why_none(rater) or found.indices.enough[rater] for rater in range(panel.sizes[1]))
    return None if found is None else found.patterns


def two_raters(panel: Panel, weighting: Weighting) -> Any:
    """Return Cohen's kappa of the first two raters on what both rated."""
    pair = [
        dict(zip(panel.unit[own].tolist(), panel.value[own].tolist(), strict=True))
        for own in (panel.rater == 0, panel.rater == 1)
    ]
    both = [unit for unit in pair[0] if unit in pair[1]]
    codes = [np.array([side[unit] - 1 for unit in both], dtype=np.int64) for side in pair]
    return cohen_kappa(contingency_table(codes[0], codes[1], len(POINTS)), POINTS, weighting)


def _each_way(statistic: Callable[..., Any], *names: str) -> tuple[tuple[str, ...], Callable[[Panel], Any]]:
    return names, lambda panel: [statistic(panel, weighting) for weighting in WEIGHTINGS]


METHODS: tuple[tuple[tuple[str, ...], Callable[[Panel], Any]], ...] = (
    (("fit_mixed_model", "fit_facets_mml", "fit_facets_jml"), lambda p: list(models_of(p))),
    (("rater_patterns",), patterns_in),
    (("connected_sets",), lambda p: connected_sets(p.candidate, p.rater).count),
    (("judge", "not_separable"), lambda p: list(verdicts_of(p))),
    (("try_verdicts", "settling_shares"), lambda p: list(trials_of(p))),
    (("own_variances",), lambda p: own_variances(cells_of(p))),
    (("intraclass_correlations",), lambda p: intraclass_correlations(p.table)),
    (
        ("generalizability_of_panels", "overlap_of_panels", "reliability_by_reml"),
        lambda p: (
            reliability_by_reml(p.candidate, p.rater, p.value),
            generalizability_of_panels(p.candidate, p.rater, p.value, draws=20).reliability,
            overlap_of_panels(p.candidate, p.rater) if p.value.size else None,
        ),
    ),
    (
        ("krippendorff_alpha", "krippendorff_alpha_of_ratings"),
        lambda p: [
            (
                krippendorff_alpha(p.counts, POINTS, metric, draws=30),
                krippendorff_alpha_of_ratings(p.unit, p.value, POINTS, metric, draws=30),
            )
            for metric in ("nominal", "ordinal", "interval", "ratio")
        ],
    ),
    _each_way(lambda p, w: gwet_ac(p.counts, POINTS, w), "gwet_ac"),
    _each_way(lambda p, w: agreement_of_units(p.counts, POINTS, w) if not p.value.size else None, "agreement_of_units"),
    _each_way(two_raters, "cohen_kappa", "contingency_table"),
    _each_way(lambda p, w: fleiss_kappa(p.counts, POINTS, w), "fleiss_kappa"),
    _each_way(lambda p, w: conger_kappa(np.round(p.table), POINTS, w), "conger_kappa"),
    _each_way(
        lambda p, w: conger_kappa_of_ratings(p.unit, p.rater, p.value, POINTS, w),
        "conger_kappa_of_ratings",
    ),
    _each_way(lambda p, w: brennan_prediger(p.counts, POINTS, w), "brennan_prediger"),
    (
        ("rwg", "awg", "average_deviation", "spread_of_ratings"),
        lambda p: [(rwg(row), awg(row), average_deviation(row), spread_of_ratings(row)) for row in p.table],
    ),
    (("rwg_j",), lambda p: rwg_j(p.profile)),
    (("agenda",), lambda p: agenda(p.unit, p.value)),
    (
        (
            "persons_by_items",
            "persons_by_items_by_raters",
            "persons_by_raters_in_tasks",
            "table_components",
            "persons_by_items_reml",
            "persons_by_items_by_raters_reml",
        ),
        lambda p: [[each.by_effect, each.reason] for each in components_of(p)],
    ),
    (
        ("decision_study", "decision_grid", "cheapest_plan", "dependability_at_bar"),
        lambda p: list(studies_of(p)),
    ),
    (("cronbach_accuracy",), lambda p: cronbach_accuracy(p.profile, p.profile[::-1])),
    (("borman_differential_accuracy",), lambda p: borman_differential_accuracy(p.profile, p.profile[::-1])),
    (("effective_weights_of_scores",), lambda p: effective_weights_of_scores([1.0] * p.sizes[2], p.profile)),
    (
        ("impact_ratio", "below_four_fifths", "one_hire_reverses", "two_proportion_z", "hypergeometric_z"),
        lambda p: [
            statistic(selection_of(p))
            for statistic in (impact_ratio, below_four_fifths, one_hire_reverses, two_proportion_z, hypergeometric_z)
        ],
    ),
    (
        ("fisher_exact", "lancaster_mid_p", "cohen_h"),
        lambda p: [statistic(selection_of(p)) for statistic in (fisher_exact, lancaster_mid_p, cohen_h)],
    ),
    (
        ("adverse_impact",),
        lambda p: adverse_impact(
            Group(f"g{k}", int((p.value[p.criterion == k] >= 4).sum()), int((p.criterion == k).sum()))
            for k in range(p.sizes[2])
        ),
    ),
    (("correlation",), lambda p: correlation(p.profile[:, 0], p.profile[:, -1]) if p.sizes[2] else None),
    (("question_quality",), lambda p: question_quality(p.profile, 1, 5)),
    (("cronbach_alpha",), lambda p: cronbach_alpha(p.profile)),
)


def faults(found: Any, place: str = "") -> Iterator[str]:
    """Yield every number that is none, and every missing value without a reason; arrays of codes are not looked at."""
    if isinstance(found, Estimate):
        numbers = (found.value, found.se, *(found.interval or ()))
        if any(number is not None and not math.isfinite(number) for number in numbers):
            yield f"{place}: not finite: {found}"
        if found.value is None and not found.reason:
            yield f"{place}: no value and no reason"
    elif dataclasses.is_dataclass(found) and not isinstance(found, type):
        for field in dataclasses.fields(found):
            yield from faults(getattr(found, field.name), f"{place}.{field.name}")
    elif isinstance(found, Mapping):
        for key, value in found.items():
            yield from faults(value, f"{place}[{key}]")
    elif isinstance(found, list | tuple):
        for number, value in enumerate(found):
            yield from faults(value, f"{place}[{number}]")
    elif isinstance(found, float) and not math.isfinite(found):
        yield f"{place}: {found}"


@cache
def stated(case: str, number: int) -> Any:
    """Return what a method says of a case."""
    return METHODS[number][1](CASES[case])


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("number", range(len(METHODS)), ids=lambda number: METHODS[number][0][0])
def test_every_method_answers_every_case(case: str, number: int) -> None:
    assert list(faults(stated(case, number), METHODS[number][0][0])) == []


def test_no_public_statistic_is_left_out() -> None:
    named = {
        name
        for line in INDEX.read_text(encoding="utf-8").splitlines()
        if line.count("|") == 4
        for name in re.findall(r"`(\w+)`", line.split("|")[3])
    }
    tried = {name for names, _method in METHODS for name in names}
    assert len(named) > 50
    assert named - tried - OF_NUMBERS - PARTS == set()


def test_undefined_is_none_where_nothing_can_be_told() -> None:
    """Of everybody rating alike no reliability follows: neither 0 nor 1 is printed."""
    for case in ("one rating", "all ratings equal"):
        panel = CASES[case]
        assert krippendorff_alpha(panel.counts, POINTS).value is None
        assert intraclass_correlations(panel.table).agreement_one.value is None
        assert cronbach_alpha(panel.profile).value is None
        assert fit_mixed_model(panel.candidate, panel.rater, panel.criterion, panel.value).severity_of(0).value is None


def test_severities_of_disconnected_panels_are_not_compared() -> None:
    panel = CASES["disconnected panels"]
    model = fit_mixed_model(panel.candidate, panel.rater, panel.criterion, panel.value)
    assert not model.connectivity.comparable(0, panel.sizes[0] - 1)
    assert model.severity[:4].sum() == pytest.approx(0, abs=1e-9)
    assert model.severity[4:].sum() == pytest.approx(0, abs=1e-9)
