"""Variance components and decision studies give Brennan's published values and refuse what a design cannot tell."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cfhire.scoring.decision_studies import (
    Minutes,
    cheapest_plan,
    decision_grid,
    decision_study,
    dependability_at_bar,
)
from cfhire.scoring.generalizability import (
    VarianceComponents,
    known_components,
    persons_by_items,
    persons_by_items_by_raters,
    persons_by_raters_in_tasks,
    table_components,
)

Table = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Reader = Callable[[str], Table]


def estimates(components: VarianceComponents) -> dict[str, float | None]:
    return {effect: component.estimate for effect, component in components.by_effect.items()}


def in_tasks(table: Table, task_of_column: list[int]) -> VarianceComponents:
    person, column = np.indices(table.shape)
    task = np.array(task_of_column)[column]
    return persons_by_raters_in_tasks(person.ravel(), column.ravel(), task.ravel(), table.ravel())


def occasions(table: Table) -> Table:
    return table.reshape(10, 2, 4).transpose(0, 2, 1)


def test_brennans_persons_by_items(published_table: Reader) -> None:
    found = table_components(published_table("brennan2001_synthetic1"))
    assert estimates(found) == pytest.approx({"p": 0.0574, "i": 0.0754, "pi": 0.1269}, abs=6e-5)
    study = decision_study(found, 12)
    assert study.generalizability.value == pytest.approx(0.844, abs=6e-4)
    assert study.dependability.value == pytest.approx(0.773, abs=6e-4)


def test_brennans_persons_by_items_by_occasions(published_table: Reader) -> None:
    found = table_components(occasions(published_table("brennan2001_synthetic3")))
    printed = {"p": 0.5528, "i": 0.4417, "r": 0.0074, "pi": 0.5750, "pr": 0.1009, "ir": 0.1565, "pir": 0.9352}
    assert estimates(found) == pytest.approx(printed, abs=6e-5)
    study = decision_study(found, 4, 2)
    assert study.generalizability.value == pytest.approx(0.64, abs=5e-3)
    assert study.dependability.value == pytest.approx(0.55, abs=5e-3)


def test_brennans_raters_within_tasks(published_table: Reader) -> None:
    found = in_tasks(published_table("brennan2001_synthetic4"), [0] * 4 + [1] * 4 + [2] * 4)
    printed = {"p": 0.4731, "t": 0.3252, "r:t": 0.6475, "pt": 0.5596, "pr:t": 2.3802}
    assert estimates(found) == pytest.approx(printed, abs=6e-5)
    study = decision_study(found, 3, 4)
    assert study.generalizability.value == pytest.approx(0.55, abs=5e-3)
    assert study.dependability.value == pytest.approx(0.46, abs=5e-3)


def test_brennans_unequal_groups_by_henderson(published_table: Reader) -> None:
    found = in_tasks(published_table("brennan2001_unbalanced"), [0, 0, 1, 1, 1, 1, 2, 2])
    printed = {"p": 1.2014, "t": 2.9161, "r:t": 0.2946, "pt": 0.9913, "pr:t": 0.8429}
    # the book rounds on the way: .99143 is printed as .9913
    assert estimates(found) == pytest.approx(printed, abs=1.4e-4)


def test_the_negative_component_of_the_judges_is_kept_and_clipped(
    published_table: Reader, published_values: dict[tuple[str, str], tuple[float, float]]
) -> None:
    data = published_table("gleser1965")
    codes = data[:, :3].astype(np.int64)
    found = persons_by_items_by_raters(codes[:, 0], codes[:, 1], codes[:, 2], data[:, 3])
    for effect, component in found.by_effect.items():
        value, tolerance = published_values["gleser1965", f"anova_var_{effect}"]
        assert component.estimate == pytest.approx(value, abs=tolerance)
    judges = found.by_effect["r"]
    assert judges.negative
    assert judges.value == 0.0


def mean_square_components(table: Table) -> dict[str, float]:
    """Return the balanced p × i × r components from the seven mean squares, written out."""
    n, items, raters = table.shape
    grand = table.mean()
    p, i, r = table.mean((1, 2)), table.mean((0, 2)), table.mean((0, 1))
    pi, pr, ir = table.mean(2), table.mean(1), table.mean(0)
    ms_p = items * raters * ((p - grand) ** 2).sum() / (n - 1)
    ms_i = n * raters * ((i - grand) ** 2).sum() / (items - 1)
    ms_r = n * items * ((r - grand) ** 2).sum() / (raters - 1)
    ms_pi = raters * ((pi - p[:, None] - i + grand) ** 2).sum() / ((n - 1) * (items - 1))
    ms_pr = items * ((pr - p[:, None] - r + grand) ** 2).sum() / ((n - 1) * (raters - 1))
    ms_ir = n * ((ir - i[:, None] - r + grand) ** 2).sum() / ((items - 1) * (raters - 1))
    rest = table - pi[:, :, None] - pr[:, None, :] - ir + p[:, None, None] + i[None, :, None] + r - grand
    ms_pir = (rest**2).sum() / ((n - 1) * (items - 1) * (raters - 1))
    return {
        "p": (ms_p - ms_pi - ms_pr + ms_pir) / (items * raters),
        "i": (ms_i - ms_pi - ms_ir + ms_pir) / (n * raters),
        "r": (ms_r - ms_pr - ms_ir + ms_pir) / (n * items),
        "pi": (ms_pi - ms_pir) / raters,
        "pr": (ms_pr - ms_pir) / items,
        "ir": (ms_ir - ms_pir) / n,
        "pir": ms_pir,
    }


@given(arrays(np.float64, (5, 3, 4), elements=st.integers(1, 5).map(float)))
@settings(derandomize=True, max_examples=40, deadline=None)
def test_without_missing_ratings_henderson_is_the_analysis_of_variance(table: Table) -> None:
    assert estimates(table_components(table)) == pytest.approx(mean_square_components(table), abs=1e-9)


@given(
    arrays(np.float64, (6, 4), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, float("nan")])),
    st.permutations(range(6)),
    st.permutations(range(4)),
)
@settings(derandomize=True, max_examples=60, deadline=None)
def test_neither_names_nor_order_matter(table: Table, rows: list[int], columns: list[int]) -> None:
    once = estimates(table_components(table))
    again = estimates(table_components(table[rows][:, columns]))
    for effect, value in once.items():
        other = again[effect]
        assert value == (None if other is None else pytest.approx(other, abs=1e-7, rel=1e-6))


def test_missing_ratings_leave_the_estimates_unbiased() -> None:
    random = np.random.default_rng(5)
    found = []
    for _draw in range(300):
        table = random.normal(0, 1, (20, 1)) + random.normal(0, 0.5, (1, 8)) + random.normal(0, 0.8, (20, 8))
        table[random.random(table.shape) < 0.3] = np.nan
        found.append([value or 0.0 for value in estimates(table_components(table)).values()])
    assert np.mean(found, axis=0) == pytest.approx([1.0, 0.25, 0.64], abs=0.06)


def test_raters_nested_in_candidates_are_not_told_apart() -> None:
    random = np.random.default_rng(2)
    person = np.repeat(np.arange(20), 6)
    item = np.tile(np.arange(3), 40)
    rater = np.repeat(np.arange(40), 3)
    found = persons_by_items_by_raters(person, item, rater, random.normal(size=120))
    for effect in ("r", "pr", "ir", "pir"):
        component = found.by_effect[effect]
        assert component.value is None
        assert component.together is not None
        assert "cannot tell" in component.reason
    assert found.by_effect["p"].value is not None
    assert not found.defined
    study = decision_study(found, 3, 2)
    assert study.generalizability.value is None
    assert study.generalizability.reason
    assert dependability_at_bar(found, 3, 2, 3.0, 3.5, 20).value is None


def codes(*numbers: int) -> Codes:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize(
    ("person", "item", "word"),
    [
        (codes(), codes(), "no ratings"),
        (codes(0, 0, 0), codes(0, 1, 2), "one candidate"),
        (codes(0, 1, 2), codes(0, 0, 0), "one criterion"),
        (codes(0, 0, 1, 1), codes(0, 0, 1, 1), "two ratings"),
    ],
    ids=["empty", "one candidate", "one item", "two in a cell"],
)
def test_what_cannot_be_had_is_none_with_a_reason(person: Codes, item: Codes, word: str) -> None:
    found = persons_by_items(person, item, np.arange(len(person), dtype=np.float64))
    for component in found.by_effect.values():
        assert component.value is None
        assert word in component.reason
    assert word in found.reason


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="dimensions"):
        table_components(np.zeros(4))


def test_all_equal_has_no_precision_to_state() -> None:
    study = decision_study(table_components(np.full((4, 3), 3.0)), 3)
    assert study.generalizability.value is None
    assert study.dependability.reason


def test_more_questions_and_interviewers_cost_minutes_and_buy_precision() -> None:
    parts = {"p": 0.5, "i": 0.1, "r": 0.1, "pi": 0.2, "pr": 0.2, "ir": 0.0, "pir": 0.4}
    grid = decision_grid(known_components("pir", parts), range(2, 9), range(1, 5), Minutes(5, 10, in_one_room=True))
    assert len(grid) == 28
    best = cheapest_plan(grid, 0.75)
    assert best is not None
    assert best.dependability.value is not None
    assert best.dependability.value >= 0.75
    for study in grid:
        if study.dependability.value is not None and study.dependability.value >= 0.75:
            assert study.interviewer_minutes >= best.interviewer_minutes
    assert cheapest_plan(grid, 0.99) is None
    assert best.candidate_minutes == 10 + 5 * best.items
    apart = decision_study(known_components("pir", parts), 4, 3, Minutes(5, 10, in_one_room=False))
    assert (apart.candidate_minutes, apart.interviewer_minutes) == (90, 90)
    ranked = cheapest_plan(grid, 0.75, against_a_bar=False)
    assert ranked is not None
    assert ranked.interviewer_minutes <= best.interviewer_minutes


def test_dependability_rises_with_the_distance_of_the_bar() -> None:
    components = known_components("pi", {"p": 0.5, "i": 0.0, "pi": 0.5})
    assert dependability_at_bar(components, 1, 1, 3.0, 3.0, 10**9).value == pytest.approx(0.5)
    assert dependability_at_bar(components, 1, 1, 3.0, 2.0, 10**9).value == pytest.approx(0.75)


def test_a_candidate_variance_of_zero_is_zero_reliability_with_its_words() -> None:
    study = decision_study(known_components("pi", {"p": -0.1, "i": 0.1, "pi": 0.5}), 4)
    assert study.generalizability.value == 0.0
    assert study.generalizability.reason
    with pytest.raises(ValueError, match="at least one"):
        decision_study(known_components("pi", {"p": 0.1, "i": 0.1, "pi": 0.5}), 0)
    assert decision_study(known_components("pir", {"p": 0.5}), 2, 2).generalizability.value is None
