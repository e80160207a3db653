"""Who is above whom: closed forms, and interviewers who met both."""

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from cfhire.model.kinds import Axis
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.axes import axis_shares, rated_by_criterion, shared_error
from cfhire.scoring.published import published_variances
from cfhire.scoring.separability import not_separable, probability_above, shared_covariances
from cfhire.scoring.verdict import judge

FORMS = json.loads((Path(__file__).parents[1] / "data" / "scoring" / "closed_forms.json").read_text(encoding="utf-8"))
CRITERIA = tuple(JobCriterion(str(n), f"value {n}", Axis.VALUES, f"Value {n}") for n in range(4))


@pytest.mark.parametrize("row", FORMS["prob_A_gt_B"])
def test_closed_forms(row: dict[str, float]) -> None:
    found = probability_above(row["a"], row["b"], row["se_a"], row["se_b"], row["cov"])
    assert found == pytest.approx(row["p"], abs=1e-12)


def test_two_estimates_without_error_are_told_apart_or_equal() -> None:
    assert probability_above(4, 3, 0, 0) == 1.0
    assert probability_above(3, 4, 0, 0) == 0.0
    assert probability_above(3, 3, 0.2, 0.2, 0.04) == 0.5


def panel_of(levels: list[int], raters: str) -> list[Observation]:
    return [
        Observation(rater, f"{rater} in a room", f"q{n}", criterion.key, level)
        for (n, level), criterion in zip(enumerate(levels), CRITERIA, strict=True)
        for rater in raters
    ]


def probability(a: float, b: float, one: list[Observation], other: list[Observation]) -> float:
    """Return P(A > B) with the published variances and what the two panels share."""
    errors = published_variances()
    shares = [axis_shares(Axis.VALUES, CRITERIA, rated_by_criterion(each)) for each in (one, other)]
    se = judge(Policy(), CRITERIA, one).values.standard_error
    assert se is not None
    return probability_above(a, b, se, se, shared_error(shares[0], shares[1], errors))


def test_four_shared_interviewers_tell_a_tenth_of_a_point_apart_where_four_others_do_not() -> None:
    """Published variances: axis error .0896 of four, of which severity of shared raters .0361 in both scores."""
    one, other = panel_of([4, 4, 3, 4], "ABCD"), panel_of([4, 3, 4, 4], "ABCD")
    apart = panel_of([4, 3, 4, 4], "EFGH")
    assert probability(3.85, 3.75, one, other) == pytest.approx(0.620, abs=0.0005)
    assert probability(3.85, 3.75, one, apart) == pytest.approx(0.593, abs=0.0005)


def test_the_probability_is_the_share_of_worlds_in_which_one_is_above_the_other() -> None:
    """Severity and criteria's own errors drawn for four raters who met both candidates."""
    errors, random = published_variances(), np.random.default_rng(3)
    draws = 200_000
    severity = random.normal(0, errors.rater**0.5, (draws, 4)).mean(axis=1)

    def score() -> npt.NDArray[np.float64]:
        own = random.normal(0, errors.room**0.5, (draws, 4)).mean(axis=1)
        specific = (errors.rater_criterion + errors.room_criterion) ** 0.5 / 4
        return np.asarray(severity + own + random.normal(0, specific, draws))

    share = float((score() - score() > -0.1).mean())
    panels = panel_of([4, 4, 4, 4], "ABCD"), panel_of([4, 4, 4, 4], "ABCD")
    assert probability(3.85, 3.75, *panels) == pytest.approx(share, abs=0.004)


def test_a_shared_panel_takes_neighbours_out_of_a_tie_band() -> None:
    """Six shared interviewers, two of 24 ratings lower: P is .59 by independent errors, .62 by those they have."""
    ratings = {"Ana": panel_of([4, 4, 4, 4], "ABCDEF"), "Ben": panel_of([4, 4, 4, 4], "ABCDEF")}
    for place in (0, 1):
        ratings["Ben"][place] = replace(ratings["Ben"][place], value=3)
    verdicts = {name: judge(Policy(), CRITERIA, own) for name, own in ratings.items()}
    one, other = (axis_shares(Axis.VALUES, CRITERIA, rated_by_criterion(each)) for each in ratings.values())
    errors = dict.fromkeys(ratings, published_variances())
    shared = shared_covariances(CRITERIA, ratings, errors)[Axis.VALUES]
    assert shared == pytest.approx({("Ana", "Ben"): shared_error(one, other, published_variances())})
    strangers = ratings | {"Ben": panel_of([4, 4, 4, 4], "UVWXYZ")}
    assert shared_covariances(CRITERIA, strangers, errors)[Axis.VALUES] == {}
    assert not_separable(verdicts, Axis.VALUES) == (("Ana", "Ben"),)
    assert not_separable(verdicts, Axis.VALUES, shared) == ()
    assert not_separable(verdicts, Axis.SKILL) == ()


@pytest.mark.parametrize(("gap", "error", "covariance"), list(product((0.1, 0.5), (0.2, 0.4), (0.0, 0.01, 0.03))))
def test_more_in_common_tells_more_apart(gap: float, error: float, covariance: float) -> None:
    assert probability_above(gap, 0, error, error, covariance) >= probability_above(gap, 0, error, error)
    back = probability_above(0, gap, error, error, covariance)
    assert back == pytest.approx(1 - probability_above(gap, 0, error, error, covariance))
