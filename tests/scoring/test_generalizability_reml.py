"""REML components: published tables, the mixed model of two factors, and the likelihood by its definition."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.scoring.generalizability import table_components
from cfhire.scoring.generalizability_reml import persons_by_items_by_raters_reml, persons_by_items_reml
from cfhire.scoring.panel_reliability import reliability_by_reml

Numbers = npt.NDArray[np.float64]
Reader = Callable[[str], Numbers]
EFFECTS = ("p", "i", "r", "pi", "pr", "ir", "pir")


def codes_of(table: Numbers) -> tuple[npt.NDArray[np.int64], ...]:
    return tuple(np.asarray(each, dtype=np.int64) for each in np.indices(table.shape).reshape(table.ndim, -1))


def of_three(table: Numbers) -> dict[str, float]:
    person, item, rater = codes_of(table)
    found = persons_by_items_by_raters_reml(person, item, rater, table.ravel())
    return {name: each.value for name, each in found.by_effect.items() if each.value is not None}


def test_brennans_tables_are_as_by_analysis_of_variance(published_table: Reader) -> None:
    """Nothing is negative in them, so that both methods agree; .0574 … and .5528 … are published."""
    one = published_table("brennan2001_synthetic1")
    person, item = codes_of(one)
    found = persons_by_items_reml(person, item, one.ravel())
    assert [each.value for each in found.by_effect.values()] == pytest.approx([0.0574, 0.0754, 0.1269], abs=6e-5)
    three = published_table("brennan2001_synthetic3").reshape(10, 2, 4).transpose(0, 2, 1)
    expected = [0.5528, 0.4417, 0.0074, 0.5750, 0.1009, 0.1565, 0.9352]
    assert list(of_three(three).values()) == pytest.approx(expected, abs=6e-5)


def deviance(table: Numbers, components: dict[str, float]) -> float:
    """Return −2 log restricted likelihood from the covariance matrix of all ratings, written out."""
    sizes, n = dict(zip("pir", table.shape, strict=True)), table.size
    covariance = np.zeros((n, n))
    for name, value in components.items():
        part: Numbers = np.ones((1, 1))
        for facet in "pir":
            own = np.eye(sizes[facet]) if facet in name else np.ones((sizes[facet], sizes[facet]))
            part = np.asarray(np.kron(part, own), dtype=np.float64)
        covariance += value * part
    inverse, ones = np.linalg.inv(covariance), np.ones(n)
    weight = float(ones @ inverse @ ones)
    rest = table.ravel() - float(ones @ inverse @ table.ravel()) / weight
    return float(np.linalg.slogdet(covariance)[1] + np.log(weight) + rest @ inverse @ rest)


def test_a_negative_component_gives_the_highest_likelihood_within_what_can_be(published_table: Reader) -> None:
    """Gleser's judges have −.0141 by analysis of variance; no admissible step from the answer is likelier."""
    rows = published_table("gleser1965")
    table = np.empty((12, 6, 2))
    table[tuple((rows[:, place] - rows[:, place].min()).astype(int) for place in range(3))] = rows[:, 3]
    anova = table_components(table)
    assert anova.by_effect["r"].negative
    found = of_three(table)
    assert found["r"] == 0.0
    lowest = deviance(table, found)
    clipped = {name: anova.value(name) or 0.0 for name in EFFECTS}
    assert lowest < deviance(table, clipped)
    for name in EFFECTS:
        for step in (0.002, -0.002):
            moved = found | {name: found[name] + step}
            if moved[name] >= 0:
                assert deviance(table, moved) > lowest


def test_incomplete_tables_and_no_remainder_have_a_reason() -> None:
    table = np.random.default_rng(2).normal(size=(4, 3, 2))
    person, item, rater = codes_of(table)
    missing = persons_by_items_by_raters_reml(person[1:], item[1:], rater[1:], table.ravel()[1:])
    assert "not complete" in missing.reason
    assert "remainder" in persons_by_items_by_raters_reml(person, item, rater, np.full(24, 3.0)).reason
    assert persons_by_items_by_raters_reml(person[:0], item[:0], rater[:0], []).reason
    assert persons_by_items_reml(person[:0], item[:0], []).reason


def test_missing_ratings_of_two_facets_need_no_complete_table(published_table: Reader) -> None:
    """Reviewers of the penicillin table with a sixth left out: the components stay near those of the whole."""
    rows = published_table("lme4_penicillin")
    plate, sample = (rows[:, place].astype(np.int64) for place in (0, 1))
    kept = np.arange(len(rows)) % 6 != 0
    found = persons_by_items_reml(plate[kept], sample[kept], rows[kept, 2])
    assert [each.value for each in found.by_effect.values()] == pytest.approx([0.717, 3.731, 0.302], rel=0.3)
    whole = persons_by_items_reml(plate, sample, rows[:, 2])
    assert [each.value for each in whole.by_effect.values()] == pytest.approx([0.71691, 3.7311, 0.30241], rel=1e-4)


def test_reliability_of_panels_by_reml_is_that_of_published_crossed_raters(published_table: Reader) -> None:
    """ICC(3,4) of Shrout and Fleiss is .909; with a third of the ratings missing it is undefined for nobody."""
    table = published_table("shrout_fleiss_1979")
    person, rater = codes_of(table)
    assert reliability_by_reml(person, rater, table.ravel()).value == pytest.approx(0.909, abs=6e-4)
    kept = np.arange(24) % 3 != 0
    found = reliability_by_reml(person[kept], rater[kept], table.ravel()[kept]).value
    assert found is not None
    assert 0 < found < 1
    assert not reliability_by_reml(person[:1], rater[:1], [3.0]).defined


@pytest.mark.parametrize("seed", range(8))
def test_of_random_tables_no_admissible_step_is_likelier(seed: int) -> None:
    table = np.random.default_rng(seed).integers(1, 6, (4, 3, 3)).astype(np.float64)
    found = of_three(table)
    lowest = deviance(table, found)
    for name in EFFECTS:
        for step in (0.001, -0.001):
            moved = found | {name: found[name] + step}
            if moved[name] >= 0:
                assert deviance(table, moved) > lowest - 1e-9
