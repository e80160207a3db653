"""Trials over arrays say what `judge` says of one candidate at a time, and more interviewers settle what is open."""

import math
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.model.kinds import Axis, Rule, VerdictKind
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.robustness import Flip, Trial
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.job_panel import job_panel
from cfhire.scoring.published import Population, published_variances
from cfhire.scoring.robustness import WEIGHT_FACTORS, Tried, try_verdicts
from cfhire.scoring.settling import settling_shares
from cfhire.scoring.verdict import judge
from cfhire.scoring.verdict_rows import OUTCOMES

CRITERIA = (
    JobCriterion("1", "empowerment", Axis.VALUES, "Empowerment"),
    JobCriterion("2", "people", Axis.VALUES, "People first", weight=2.0),
    JobCriterion("3", "example", Axis.VALUES, "Leads by example", must_have=False),
    JobCriterion("4", "shift", Axis.SKILL, "Shift operations"),
    JobCriterion("5", "systems", Axis.SKILL, "Reservation systems", trainable=True, must_have=False),
)
RATINGS = st.lists(
    st.builds(
        Observation,
        rater=st.sampled_from(["Maya", "Jonas", "Priya"]),
        room=st.sampled_from(["phone", "values", "skill"]),
        question=st.sampled_from(["q1", "q2"]),
        criterion=st.sampled_from([each.key for each in CRITERIA]),
        value=st.integers(1, 5),
    ),
    max_size=40,
    unique_by=lambda each: (each.rater, each.room, each.question, each.criterion),
)
PANELS = st.lists(RATINGS, min_size=1, max_size=4)
POLICIES = st.builds(Policy, rule=st.sampled_from(Rule), observations_required=st.integers(1, 2))


def tried(policy: Policy, observed: list[list[Observation]]) -> tuple[Tried, ...]:
    return try_verdicts(policy, job_panel(CRITERIA, observed), published_variances())


@settings(derandomize=True, max_examples=150, deadline=None)
@given(POLICIES, PANELS)
def test_the_arrays_find_the_verdicts_that_one_candidate_at_a_time_gets(
    policy: Policy, observed: list[list[Observation]]
) -> None:
    found = [OUTCOMES[each.place] for each in tried(policy, observed)]
    alone = [judge(policy, CRITERIA, ratings) for ratings in observed]
    assert found == [(verdict.kind, verdict.reason) for verdict in alone]


@settings(derandomize=True, max_examples=60, deadline=None)
@given(POLICIES, PANELS)
def test_every_flip_is_what_judge_says_after_the_same_change(policy: Policy, observed: list[list[Observation]]) -> None:
    for ratings, found in zip(observed, tried(policy, observed), strict=True):
        now = judge(policy, CRITERIA, ratings).kind
        rated = {each.criterion for each in ratings}
        expected = set()
        for number, criterion in enumerate(CRITERIA):
            for factor in WEIGHT_FACTORS:
                changed = (
                    *CRITERIA[:number],
                    replace(criterion, weight=criterion.weight * factor),
                    *CRITERIA[number + 1 :],
                )
                verdict = judge(policy, changed, ratings)
                if verdict.kind is not now and criterion.key in rated:
                    expected.add(Flip(Trial.WEIGHT, criterion.name, verdict.kind, verdict.reason, factor))
        for rule in set(Rule) - {policy.rule}:
            verdict = judge(replace(policy, rule=rule), CRITERIA, ratings)
            if verdict.kind is not now:
                expected.add(Flip(Trial.POLICY, str(rule), verdict.kind, verdict.reason))
        assert {each for each in found.flips if each.trial is not Trial.RATER} == expected


def observation(rater: str, room: str, criterion: str, value: int, question: str = "q1") -> Observation:
    return Observation(rater, room, question, criterion, value)


def panel_of(values: dict[str, int]) -> list[Observation]:
    """Return ratings in which every criterion is asked in two rooms, by one interviewer each."""
    return [
        observation(rater, room, criterion, value)
        for criterion, value in values.items()
        for rater, room in (("Maya", "values"), ("Jonas", "skill"))
    ]


FLAT = replace(published_variances(), population=Population(3.0, math.inf))
"""The errors without anything known of the candidates beforehand, for games that can be told in a line."""
ALL_FOURS = {each.key: 4 for each in CRITERIA}


def test_one_rater_who_carries_the_verdict_is_named() -> None:
    fives = panel_of(dict.fromkeys(ALL_FOURS, 5))
    harsh = [replace(each, value=2) if each.rater == "Jonas" else each for each in fives]
    kinds = {flip.name: flip.kind for flip in tried(Policy(), [harsh])[0].flips if flip.trial is Trial.RATER}
    assert kinds["Jonas"] is VerdictKind.READY
    assert kinds.get("Maya") in {None, VerdictKind.DO_NOT_MOVE_FORWARD}


def test_whoever_alone_rated_an_axis_cannot_be_left_out() -> None:
    split = [
        each for each in panel_of(ALL_FOURS) if (each.rater == "Maya") == (each.criterion not in {"shift", "systems"})
    ]
    (found,) = tried(Policy(observations_required=1), [split])
    assert sorted(found.indispensable) == ["Jonas", "Maya"]
    assert found.counts[Trial.RATER] == 0


def test_the_order_and_company_of_candidates_change_nothing() -> None:
    one, other = panel_of(ALL_FOURS), panel_of(ALL_FOURS | {"people": 2})
    together, alone = tried(Policy(), [other, one]), tried(Policy(), [one])
    assert together[1] == alone[0]
    shares = settling_shares(Policy(), job_panel(CRITERIA, [one]), published_variances())
    both = settling_shares(Policy(), job_panel(CRITERIA, [one, other]), published_variances())
    assert np.array_equal(shares[0], both[0])


def test_what_is_clear_stays_and_what_is_at_the_bar_is_settled_by_more_interviewers() -> None:
    clear = panel_of(dict.fromkeys(ALL_FOURS, 5))
    low = panel_of(dict.fromkeys(ALL_FOURS, 1))
    half = [replace(each, value=3) if each.rater == "Jonas" else each for each in panel_of(ALL_FOURS)]
    shares = settling_shares(Policy(), job_panel(CRITERIA, [clear, low, half]), FLAT, draws=2000)
    assert shares[:2].max() < 0.01
    # Values at their bar, P = .5: the next interviewer takes it out of .40–.60 in most cases, two in more.
    assert 0.5 < shares[2, 0, 0] < shares[2, 0, 1]


def test_an_axis_nobody_rated_promises_nothing() -> None:
    values_only = [each for each in panel_of(ALL_FOURS) if each.criterion in {"empowerment", "people"}]
    shares = settling_shares(Policy(), job_panel(CRITERIA, [values_only, []]), published_variances())
    assert np.isnan(shares[0, 1]).all()
    assert not np.isnan(shares[0, 0]).any()
    assert np.isnan(shares[1]).all()


def test_expected_scores_do_not_move_only_their_certainty() -> None:
    """The share for a candidate one standard error above the bar agrees with a plain simulation of the same game."""
    errors = FLAT
    criteria = (
        JobCriterion("1", "v", Axis.VALUES, "V", must_have=False),
        JobCriterion("2", "s", Axis.SKILL, "S", must_have=False),
    )
    ratings = [Observation("Maya", "a", "q", "v", 4), Observation("Jonas", "b", "q", "s", 5)]
    shares = settling_shares(Policy(rule=Rule.HURDLE), job_panel(criteria, [ratings]), errors, draws=20_000)
    random = np.random.default_rng(7)
    error = np.sqrt(errors.total)
    truth = 4 - random.normal(0, error, 200_000)
    mean = (4 + truth + random.normal(0, error, 200_000)) / 2
    cut = 0.2533471031357997  # Φ⁻¹(.60)
    ready_later = (mean - 3.5) / (error / np.sqrt(2)) >= cut
    assert (4 - 3.5) / error >= cut
    assert abs(shares[0, 0, 0] - (1 - ready_later.mean())) < 0.01
