"""Fair scores: published tables, a definition written out, and what must not change them."""

from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.scoring.mixed_model import MixedModel, fit_mixed_model, ranks_within

# Davies & Goldsmith (1972), in R's lme4: zones of inhibition in mm, 24 plates a–x of 6 samples A–F.
PENICILLIN = (
    "27 23 26 23 23 21  27 23 26 23 23 21  25 21 25 24 24 20  26 23 25 23 23 20  25 22 26 22 23 20  24 22 25 23 22 19 "
    "24 20 23 21 22 19  26 22 26 24 24 21  24 21 24 22 22 20  24 21 24 23 22 19  26 23 26 24 24 21  25 22 26 24 24 20 "
    "26 24 26 24 25 22  26 23 26 23 23 20  26 23 25 24 24 22  25 22 25 23 23 20  25 21 24 23 23 20  25 22 24 23 23 19 "
    "24 21 23 21 21 19  26 23 26 24 24 21  25 21 24 22 22 18  25 22 25 22 22 20  24 21 24 22 24 19  24 21 24 22 21 18 "
)

Ratings = dict[str, npt.NDArray[np.int64]]


def small_panel(seed: int, candidates: int = 12, raters: int = 5, criteria: int = 3) -> Ratings:
    """Return an incomplete panel: each candidate met two or three raters, some ratings are missing."""
    dice = np.random.default_rng(seed)
    quality, severity = dice.normal(0, 0.8, candidates), dice.normal(0, 0.5, raters)
    rows = [
        (p, r, i, round(float(np.clip(3 + quality[p] - severity[r] + 0.2 * i + dice.normal(0, 0.6), 1, 5))))
        for p in range(candidates)
        for r in dice.permutation(raters)[: 2 + p % 2]
        for i in range(criteria)
        if dice.random() < 0.9
    ]
    return dict(zip(("candidate", "rater", "criterion", "value"), np.array(rows).T, strict=True))


def complete_panel(candidates: int = 10, raters: int = 4) -> Ratings:
    dice = np.random.default_rng(7)
    quality, severity = dice.normal(0, 1, candidates), np.array([-0.6, 0.5, -0.2, 0.3])
    p, r = (each.ravel() for each in np.meshgrid(np.arange(candidates), np.arange(raters), indexing="ij"))
    value = np.round(10 * (3 + quality[p] - severity[r] + dice.normal(0, 0.5, p.size))).astype(np.int64)
    return {"candidate": p, "rater": r, "criterion": np.zeros_like(p), "value": value}


def written_out(panel: Ratings, variances: tuple[float, float, float]) -> tuple[float, npt.NDArray[np.float64]]:
    """Return −2 log restricted likelihood and candidate effects from the N × N covariance matrix, by definition."""
    of_candidate = np.eye(panel["candidate"].max() + 1)[panel["candidate"]]
    of_rater = np.eye(panel["rater"].max() + 1)[panel["rater"]]
    x = np.eye(panel["criterion"].max() + 1)[panel["criterion"]]
    y = panel["value"].astype(np.float64)
    covariance = variances[0] * of_candidate @ of_candidate.T + variances[1] * of_rater @ of_rater.T
    covariance += variances[2] * np.eye(y.size)
    inverse = np.linalg.inv(covariance)
    information = x.T @ inverse @ x
    beta = np.linalg.solve(information, x.T @ inverse @ y)
    rest = y - x @ beta
    criterion = (
        (y.size - x.shape[1]) * np.log(2 * np.pi)
        + np.linalg.slogdet(covariance)[1]
        + np.linalg.slogdet(information)[1]
        + rest @ inverse @ rest
    )
    return float(criterion), variances[0] * of_candidate.T @ inverse @ rest


def variances_of(model: MixedModel) -> tuple[float, float, float]:
    parts = (model.components.candidate.value, model.components.rater.value, model.components.residual.value)
    assert None not in parts
    return tuple(float(part or 0.0) for part in parts)  # type: ignore[return-value]


def test_penicillin_gives_what_lme4_gives() -> None:
    plates, samples = (each.ravel() for each in np.meshgrid(np.arange(24), np.arange(6), indexing="ij"))
    model = fit_mixed_model(plates, samples, None, [int(number) for number in PENICILLIN.split()])

    assert model.reml_criterion == pytest.approx(330.8605889996, abs=1e-6)
    assert variances_of(model) == pytest.approx((0.716905141, 3.7311318423, 0.3024149562), abs=1e-3)
    assert model.criterion_mean[0] == pytest.approx(22.9722222222, abs=1e-8)
    # Bates (2010), lme4: Mixed-effects modeling with R, section 2.1: the conditional modes of the samples.
    published = [2.187057, -1.010476, 1.937898, -0.096895, -0.013842, -3.003742]
    assert model.rater_effect == pytest.approx(published, abs=2e-5)


def test_simulated_panel_gives_what_lme4_gives(shipped_panel: Ratings) -> None:
    model = fit_mixed_model(*shipped_panel.values())

    assert model.converged
    assert model.reml_criterion == pytest.approx(128629.30633062, abs=1e-4)
    assert variances_of(model) == pytest.approx((0.46418106, 0.16124278, 0.7946349), abs=1e-4)


def test_fair_scores_lie_nearer_the_truth_than_raw_means(shipped_panel: Ratings, shipped_truth: dict[str, Any]) -> None:
    values = {name: column[shipped_panel["criterion"] < 4] for name, column in shipped_panel.items()}
    model = fit_mixed_model(*values.values())

    truth = shipped_truth["theta_values"]
    raw, fair = (np.corrcoef(scores, truth)[0, 1] for scores in (model.raw, model.fair))
    assert raw == pytest.approx(0.9164128328, abs=1e-9)
    assert fair > raw + 0.03
    assert np.corrcoef(model.severity, shipped_truth["rater_severity"])[0, 1] > 0.98


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_criterion_is_the_restricted_likelihood_and_its_minimum(seed: int) -> None:
    panel = small_panel(seed)
    model = fit_mixed_model(*panel.values())

    best = variances_of(model)
    criterion, effects = written_out(panel, best)
    assert model.reml_criterion == pytest.approx(criterion, abs=1e-8)
    assert model.candidate_effect == pytest.approx(effects, abs=1e-8)
    for factors in product((0.97, 1.0, 1.03), repeat=3):
        moved = tuple(variance * factor for variance, factor in zip(best, factors, strict=True))
        assert written_out(panel, (moved[0], moved[1], moved[2]))[0] >= criterion - 1e-9


def test_one_candidate_with_k_ratings_is_shrunk_as_the_formula_says() -> None:
    """With raters alike, λ = k σ²_c / (k σ²_c + σ²_e) and se = σ_c √(1 − λ)."""
    dice = np.random.default_rng(3)
    candidate = np.repeat(np.arange(200), 3)
    value = np.round(3 + dice.normal(0, 0.7, 200)[candidate] + dice.normal(0, 0.9, 600), 2)
    model = fit_mixed_model(candidate, np.zeros(600, dtype=np.int64), None, value)

    between, _, within = (model.components.candidate.value, None, model.components.residual.value)
    assert between is not None
    assert within is not None
    share = 3 * between / (3 * between + within)
    assert model.components.rater.value is None
    assert model.components.rater.reason
    assert model.candidate_effect == pytest.approx(share * (model.raw - value.mean()), abs=1e-9)
    assert model.candidate_effect_se == pytest.approx(np.sqrt(between * (1 - share)), abs=1e-9)


@given(st.floats(-3, 3), st.integers(0, 3))
@settings(derandomize=True, max_examples=15, deadline=None)
def test_a_constant_added_to_one_rater_moves_no_candidate_in_a_complete_design(constant: float, rater: int) -> None:
    panel = complete_panel()
    before = fit_mixed_model(*panel.values())
    severe = panel["value"] + constant * (panel["rater"] == rater)
    after = fit_mixed_model(panel["candidate"], panel["rater"], panel["criterion"], severe)

    assert after.candidate_effect == pytest.approx(before.candidate_effect, abs=2e-4)
    assert after.rank_fair.tolist() == before.rank_fair.tolist()


@given(st.integers(0, 10_000))
@settings(derandomize=True, max_examples=15, deadline=None)
def test_names_and_row_order_change_nothing(seed: int) -> None:
    dice = np.random.default_rng(seed)
    panel = small_panel(5)
    before = fit_mixed_model(*panel.values())
    rows = dice.permutation(panel["value"].size)
    names = {kind: dice.permutation(panel[kind].max() + 1) for kind in ("candidate", "rater", "criterion")}
    candidate, rater, criterion = (names[kind][panel[kind]][rows] for kind in names)
    after = fit_mixed_model(candidate, rater, criterion, panel["value"][rows])

    assert after.fair[names["candidate"]] == pytest.approx(before.fair, abs=1e-6)
    assert after.fair_se[names["candidate"]] == pytest.approx(before.fair_se, abs=1e-6)
    assert after.severity[names["rater"]] == pytest.approx(before.severity, abs=1e-6)
    assert after.reml_criterion == pytest.approx(before.reml_criterion, abs=1e-8)


def test_ranks_count_from_the_best_and_ties_share_a_place() -> None:
    scores = np.array([3.0, 4.0, 3.0, 1.0, 5.0, np.nan])
    sets = np.array([0, 0, 0, 1, 1, -1])

    assert ranks_within(scores, sets)[:5].tolist() == [2.5, 1.0, 2.5, 2.0, 1.0]
    assert np.isnan(ranks_within(scores, sets)[5])


def test_change_of_rank_is_positive_for_who_met_severe_raters() -> None:
    """Two candidates with the same raw mean; one met the two severe raters, the other the two lenient ones."""
    rows = [(p, r, 0, 6 - r + p % 3 + p * r % 2) for p in range(12) for r in range(4)]
    rows += [(12, 0, 0, 5), (12, 1, 0, 4), (13, 2, 0, 5), (13, 3, 0, 4)]
    candidate, rater, criterion, value = np.array(rows).T
    model = fit_mixed_model(candidate, rater, criterion, value)

    assert model.severity[3] > model.severity[0]
    assert model.fair[13] > model.fair[12]
    assert model.rank_change[13] > model.rank_change[12]


def test_a_small_panel_gets_no_fair_score_and_is_told_why() -> None:
    model = fit_mixed_model(*small_panel(1).values())

    assert np.isfinite(model.fair).all()
    assert not model.fair_score(0).defined
    assert "Not enough data" in model.fair_score(0).reason


def test_a_large_panel_gets_fair_scores_with_intervals(shipped_panel: Ratings) -> None:
    score = fit_mixed_model(*shipped_panel.values()).fair_score(17)

    assert score.value is not None
    assert score.se is not None
    assert score.interval == pytest.approx((score.value - 1.96 * score.se, score.value + 1.96 * score.se), abs=1e-4)


def test_disconnected_panels_are_ranked_apart() -> None:
    one, other = small_panel(1), small_panel(2)
    candidate, rater, criterion, value = (
        np.concatenate([one[name], other[name] + shift])
        for name, shift in (("candidate", 12), ("rater", 5), ("criterion", 0), ("value", 0))
    )
    model = fit_mixed_model(candidate, rater, criterion, value)

    assert model.connectivity.count == 2
    assert model.rank_raw[:12].max() <= 12
    assert float(np.nansum(model.severity[:5])) == pytest.approx(0, abs=1e-9)
    assert float(np.nansum(model.severity[5:])) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "no ratings"),
        ([(0, 0, 0, 3), (0, 1, 0, 4)], "Only one candidate"),
        ([(0, 0, 0, 3), (1, 0, 0, 4), (2, 1, 0, 2)], "one rating"),
        ([(p, r, 0, 4) for p in range(5) for r in range(3)], "are the same"),
        ([(p, r, 0, p + r) for p in range(3) for r in range(3)], "without any remainder"),
        ([(p, p, i, (p + i) % 3) for p in range(4) for i in range(3)], "cannot be told"),
        ([(p, 0, p, 1 + p % 3) for p in range(4)] * 2, "cannot be told"),
        ([(p, 0, p, 1 + p % 3) for p in range(4)] + [(0, 1, 0, 2)], "too few"),
    ],
)
def test_what_cannot_be_estimated_is_refused_in_words(rows: list[tuple[int, int, int, int]], said: str) -> None:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    model = fit_mixed_model(columns[0], columns[1], columns[2], columns[3], sizes=(6, 6, 6))

    assert said in model.reason
    assert not model.components.candidate.defined
    assert not model.fair_score(0).defined
    assert np.isnan(model.fair).all()


def test_a_variance_at_zero_is_said() -> None:
    """Raters whose means agree more than chance would have it."""
    candidate, rater = (each.ravel() for each in np.meshgrid(np.arange(6), np.arange(4), indexing="ij"))
    value = 2 + candidate % 4 + (candidate + rater) % 2
    model = fit_mixed_model(candidate, rater, None, value)

    assert model.components.rater.value == 0.0
    assert "zero" in model.components.rater.reason
    assert np.allclose(model.severity, 0)
    assert np.isfinite(model.fair).all()
    assert all(model.severity_of(code).value is None for code in range(4))
    assert "zero" in model.severity_of(0).reason


def test_candidates_whose_variance_is_at_zero_have_no_fair_score_that_looks_certain() -> None:
    """Every candidate has the ratings 1 … 4 once each, so their means are alike by more than chance."""
    random = np.random.default_rng(3)
    candidate = np.repeat(np.arange(80), 4)
    value = random.permuted(np.tile([1, 2, 3, 4], (80, 1)), axis=1).ravel()
    model = fit_mixed_model(candidate, random.integers(0, 20, 320), None, value)

    assert model.enough(0)
    assert model.components.candidate.value == 0.0
    found = model.fair_score(0)
    assert (found.value, found.se, found.interval) == (None, None, None)
    assert "zero" in found.reason


def test_a_person_without_ratings_has_none_of_the_numbers() -> None:
    panel = small_panel(2)
    model = fit_mixed_model(*panel.values(), sizes=(14, 7, 4))

    assert np.isnan(model.fair[13])
    assert np.isnan(model.raw[13])
    assert np.isnan(model.severity[6])
    assert not model.severity_of(6).defined
    assert "no rating" in model.fair_score(13).reason


def test_progress_is_told_and_can_stop_the_work(shipped_panel: Ratings) -> None:
    told: list[float] = []
    fit_mixed_model(*shipped_panel.values(), progress=told.append)

    class Stopped(Exception):
        """The person pressed cancel."""

    def stop(_: float) -> None:
        raise Stopped

    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(Stopped):
        fit_mixed_model(*shipped_panel.values(), progress=stop)
