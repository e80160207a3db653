"""Patterns to discuss: found where planted, silent on plain raters and on small numbers."""

import numpy as np
import pytest

from cfhire.scoring.facets_mml import fit_facets_mml
from cfhire.scoring.rater_indices import FittedAxis
from cfhire.scoring.rater_patterns import Pattern, RaterPatterns, rater_patterns
from cfhire.scoring.simulate import PLANTED, Effect, PanelPlan, SimulatedPanel, simulate_panel

SHAPES = {
    Effect.ERRATIC: Pattern.ERRATIC,
    Effect.CENTRAL: Pattern.CENTRAL,
    Effect.EXTREME: Pattern.EXTREME,
    Effect.HALO: Pattern.HALO,
    Effect.DRIFT: Pattern.DRIFT,
    Effect.BIAS: Pattern.GROUP,
}


def patterns_of(panel: SimulatedPanel) -> RaterPatterns:
    axes = [
        FittedAxis(name, fit_facets_mml(*panel.of_axis(axis)), *panel.of_axis(axis), day=panel.day[panel.axis == axis])
        for axis, name in enumerate(("values", "skill"))
    ]
    return rater_patterns(axes, panel.plan.raters, group=panel.group)


@pytest.fixture(scope="module")
def planted_panel() -> SimulatedPanel:
    return simulate_panel(31, PanelPlan(planted=PLANTED))


@pytest.fixture(scope="module")
def found(planted_panel: SimulatedPanel) -> RaterPatterns:
    return patterns_of(planted_panel)


@pytest.mark.parametrize(
    ("effect", "least"),
    [
        (Effect.ERRATIC, 4),
        (Effect.CENTRAL, 5),
        (Effect.EXTREME, 5),
        (Effect.HALO, 4),
        (Effect.DRIFT, 3),
        (Effect.BIAS, 1),
    ],
)
def test_planted_effects_are_found(
    found: RaterPatterns, planted_panel: SimulatedPanel, effect: Effect, least: int
) -> None:
    hits = [
        rater
        for rater, each in enumerate(planted_panel.effect)
        if each is effect and SHAPES[effect] in {pattern.pattern for pattern in found.of(rater)}
    ]
    assert len(hits) >= least


def test_of_87_plain_raters_at_most_one_meets_an_index(found: RaterPatterns, planted_panel: SimulatedPanel) -> None:
    plain = [rater for rater, each in enumerate(planted_panel.effect) if each is Effect.PLAIN]
    for pattern in (*SHAPES.values(), Pattern.CRITERION):
        alarms = {each.rater for each in found.patterns if each.pattern is pattern} & set(plain)
        assert len(alarms) <= 1, pattern


def test_severe_and_lenient_are_told_apart(found: RaterPatterns, planted_panel: SimulatedPanel) -> None:
    severe, lenient = (
        {each.rater for each in found.patterns if each.pattern is pattern}
        for pattern in (Pattern.SEVERE, Pattern.LENIENT)
    )
    truth = planted_panel.severity

    assert severe
    assert lenient
    assert min(truth[rater] for rater in severe) > 0.2
    assert max(truth[rater] for rater in lenient) < -0.2
    assert {int(rater) for rater in np.flatnonzero(truth > 1.3)} <= severe | set(range(120)) - {
        rater for rater, each in enumerate(planted_panel.effect) if each is Effect.PLAIN
    }


def test_every_text_speaks_of_a_pattern_to_discuss_and_of_nobody(found: RaterPatterns) -> None:
    for each in found.patterns:
        assert each.text.startswith("Pattern to discuss:")
        assert not {"bad", "wrong", "poor", "biased"} & set(each.text.lower().split())


def test_few_ratings_name_no_pattern_and_say_so() -> None:
    panel = simulate_panel(32, PanelPlan(candidates=40, raters=40, sites=1, planted={Effect.ERRATIC: 10}))
    found = patterns_of(panel)
    few = np.flatnonzero(~found.indices.enough)

    assert few.size
    for rater in few:
        assert found.of(int(rater)) == ()
        assert "30 ratings on 8 candidates" in found.why_none(int(rater))


def test_a_rater_who_gives_only_one_rating_is_named() -> None:
    panel = simulate_panel(33, PanelPlan(candidates=120, raters=12, sites=1))
    candidate, rater, criterion, value = panel.of_axis(0)
    value = np.where(rater == 3, 5, value)
    axis = FittedAxis("values", fit_facets_mml(candidate, rater, criterion, value), candidate, rater, criterion, value)

    assert [each.pattern for each in rater_patterns([axis], 12).of(3)] == [Pattern.ONE_END]


def test_a_model_that_was_refused_yields_no_pattern() -> None:
    candidate, rater = (each.ravel() for each in np.indices((20, 4)))
    value = np.full(80, 4)
    axis = FittedAxis(
        "values", fit_facets_mml(candidate, rater, None, value), candidate, rater, np.zeros(80, int), value
    )

    assert rater_patterns([axis], 4).patterns == ()


def test_names_of_people_change_nothing(found: RaterPatterns, planted_panel: SimulatedPanel) -> None:
    dice = np.random.default_rng(1)
    of_candidate, of_rater = dice.permutation(2_000), dice.permutation(120)
    axes = []
    for axis, name in enumerate(("values", "skill")):
        candidate, rater, criterion, value = planted_panel.of_axis(axis)
        renamed = (of_candidate[candidate], of_rater[rater], criterion, value)
        day = planted_panel.day[planted_panel.axis == axis]
        axes.append(FittedAxis(name, fit_facets_mml(*renamed), *renamed, day=day))
    group = np.empty(2_000)
    group[of_candidate] = planted_panel.group
    again = rater_patterns(axes, 120, group=group)

    assert {(each.rater, each.pattern, each.criterion) for each in again.patterns} == {
        (int(of_rater[each.rater]), each.pattern, each.criterion) for each in found.patterns
    }
