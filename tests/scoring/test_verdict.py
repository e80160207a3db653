"""The verdict table over random policies and ratings, and each of its rows with a specimen."""

from hypothesis import given, settings
from hypothesis import strategies as st

from cfhire.model.kinds import Axis, Reason, Rule, VerdictKind
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation, Verdict
from cfhire.scoring.verdict import TABLE, VETO, gather, judge, table

CRITERIA = (
    JobCriterion("1", "values.a", Axis.VALUES, "A"),
    JobCriterion("2", "values.b", Axis.VALUES, "B"),
    JobCriterion("3", "skill.c", Axis.SKILL, "C", trainable=True),
    JobCriterion("4", "skill.d", Axis.SKILL, "D"),
)


def cards(**ratings: tuple[int, ...]) -> list[Observation]:
    """Return ratings by four interviewers who met the candidate separately, one answer each."""
    keys = {"a": "values.a", "b": "values.b", "c": "skill.c", "d": "skill.d"}
    return [
        Observation(f"rater {place}", f"room {place}", f"{letter} {place}", keys[letter], value)
        for letter, values in ratings.items()
        for place, value in enumerate(values)
    ]


def verdict(policy: Policy | None = None, **ratings: tuple[int, ...]) -> Verdict:
    """Return the verdict of a policy on a specimen."""
    return judge(policy or Policy(), CRITERIA, cards(**ratings))


FOURS, FIVES, THREES, TWOS, ONES = (4,) * 4, (5,) * 4, (3,) * 4, (2,) * 4, (1,) * 4


def test_row_1_too_few_observations_hold() -> None:
    found = verdict(a=FIVES, b=(5,), c=FIVES, d=FIVES)
    assert (found.kind, found.reason, found.named) == (VerdictKind.HOLD_MORE_EVIDENCE, Reason.COVERAGE, ("B",))


def test_row_2_skill_alone_makes_no_offer() -> None:
    found = verdict(a=TWOS, b=TWOS, c=FIVES, d=FIVES)
    assert (found.kind, found.reason, found.row) == (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL_ALONE, 2)


def test_row_2_without_skill_names_the_values() -> None:
    found = verdict(a=TWOS, b=TWOS, c=TWOS, d=TWOS)
    assert (found.kind, found.reason) == (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.VALUES)


def test_row_2_one_value_surely_below_its_floor_is_enough() -> None:
    found = verdict(a=FIVES, b=(1, 1, 2, 1), c=FOURS, d=FOURS)
    assert (found.reason, found.named) == (Reason.SKILL_ALONE, ("B",))


def test_row_3_values_near_their_bar_hold() -> None:
    found = verdict(a=(3, 4, 3, 4), b=(4, 3, 4, 3), c=FOURS, d=FOURS)
    assert (found.kind, found.reason, found.row) == (VerdictKind.HOLD_MORE_EVIDENCE, Reason.VALUES_UNCLEAR, 3)


def test_row_4_both_axes_clear() -> None:
    found = verdict(a=FOURS, b=FIVES, c=FOURS, d=FOURS)
    assert (found.kind, found.reason, found.row) == (VerdictKind.READY, Reason.BOTH_CLEAR, 4)


def test_row_5_a_gap_that_training_closes() -> None:
    found = verdict(a=FOURS, b=FIVES, c=TWOS, d=THREES)
    assert (found.kind, found.named, found.row) == (VerdictKind.READY_WITH_PLAN, ("C",), 5)


def test_row_6_skill_near_its_bar_without_a_gap_to_train_holds() -> None:
    found = verdict(a=FOURS, b=FIVES, c=THREES, d=THREES)
    assert (found.kind, found.reason, found.row) == (VerdictKind.HOLD_MORE_EVIDENCE, Reason.SKILL_UNCLEAR, 6)


def test_row_7_a_gap_that_nobody_called_trainable() -> None:
    found = verdict(a=FOURS, b=FIVES, c=FOURS, d=ONES)
    assert (found.kind, found.reason, found.row) == (VerdictKind.DO_NOT_MOVE_FORWARD, Reason.SKILL, 7)


def test_under_veto_no_training_mends_a_must_have_below_its_floor() -> None:
    ratings = {"a": FIVES, "b": FIVES, "c": (1, 1, 2, 2), "d": FIVES}
    assert verdict(Policy(rule=Rule.VETO), **ratings).reason is Reason.SKILL
    assert verdict(Policy(rule=Rule.COMPENSATORY), **ratings).kind is VerdictKind.READY


def test_a_hurdle_knows_no_plan() -> None:
    assert verdict(Policy(rule=Rule.HURDLE), a=FIVES, b=FIVES, c=TWOS, d=THREES).reason is Reason.SKILL


def test_two_in_one_room_take_away_less_error_than_two_apart() -> None:
    apart = judge(
        Policy(),
        CRITERIA[:1],
        [Observation("r1", "m1", "q1", "values.a", 4), Observation("r2", "m2", "q2", "values.a", 4)],
    )
    together = judge(
        Policy(),
        CRITERIA[:1],
        [Observation("r1", "m1", "q1", "values.a", 4), Observation("r2", "m1", "q1", "values.a", 4)],
    )
    assert apart.values.standard_error is not None
    assert together.values.standard_error is not None
    assert apart.values.standard_error < together.values.standard_error
    assert (apart.criteria[0].observations, together.criteria[0].observations) == (2, 1)


def test_the_published_reliabilities_come_back() -> None:
    """Two raters of an axis of four criteria: error variance (1 − .44) v / 2 apart; v from the docs."""
    criteria = [JobCriterion(str(n), f"values.{n}", Axis.VALUES, str(n)) for n in range(4)]
    apart = [Observation(f"r{r}", f"m{r}", f"q{r}{n}", f"values.{n}", 4) for r in range(2) for n in range(4)]
    found = judge(Policy(), criteria, apart).values.standard_error
    assert found is not None
    assert abs(found**2 - (1 - 0.44) * 0.64 / 2) < 1e-12


def test_an_interviewer_counts_once_however_many_questions_they_asked() -> None:
    ratings = [Observation("r1", "m1", f"q{n}", "values.a", 5) for n in range(3)]
    ratings.append(Observation("r2", "m2", "q9", "values.a", 2))
    assert judge(Policy(), CRITERIA[:1], ratings).values.value == 3.5


POLICIES = st.builds(
    Policy,
    rule=st.sampled_from(Rule),
    values_bar=st.floats(1, 5),
    skill_bar=st.floats(1, 5),
    observations_required=st.integers(1, 3),
    low=st.floats(0.05, 0.5),
    clear=st.floats(0.5, 0.95),
    sure=st.floats(0.5, 0.99),
)
CRITERION_SETS = st.lists(
    st.tuples(st.sampled_from(Axis), st.floats(0.1, 5), st.booleans(), st.floats(1, 4), st.booleans()),
    min_size=1,
    max_size=8,
).map(
    lambda parts: tuple(
        JobCriterion(str(place), f"{axis}.{place}", axis, f"{axis} {place}", weight, must, floor, trainable)
        for place, (axis, weight, must, floor, trainable) in enumerate(parts)
    )
)
RATINGS = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 4), st.integers(0, 3), st.integers(1, 5)), max_size=60)


def observed(criteria: tuple[JobCriterion, ...], drawn: list[tuple[int, int, int, int]]) -> list[Observation]:
    """Return drawn ratings, one for each answer of each rater."""
    unique = {(c % len(criteria), rater, question): value for c, rater, question, value in drawn}
    return [
        Observation(f"r{rater}", f"m{rater // 2}", f"q{c}.{question}", criteria[c].key, value)
        for (c, rater, question), value in unique.items()
    ]


@settings(max_examples=400, derandomize=True, deadline=None)
@given(POLICIES, CRITERION_SETS, RATINGS)
def test_exactly_one_row_fires_and_skill_alone_whenever_the_domain_says_so(
    policy: Policy, criteria: tuple[JobCriterion, ...], drawn: list[tuple[int, int, int, int]]
) -> None:
    ratings = observed(criteria, drawn)
    found = judge(policy, criteria, ratings)
    facts = gather(policy, found.criteria, found.values, found.skill)
    matching = [row for row in table(policy) if row.matches(facts)]
    assert matching
    assert (found.kind, found.row) == (matching[0].kind, matching[0].number)
    # An independent statement of rows 1 and 2, straight from the domain's words.
    covered = not any(s.must_have and s.observations < policy.observations_required for s in found.criteria)
    covered = covered and found.values.value is not None and found.skill.value is not None
    p_values, p_skill = found.values.p_bar or 0.0, found.skill.p_bar or 0.0
    broken = policy.rule in {Rule.VALUES_GATE, Rule.VETO} and any(
        s.axis is Axis.VALUES and s.must_have and (s.p_below_floor or 0) >= policy.sure for s in found.criteria
    )
    rejected = covered and (broken or p_values < policy.low)
    assert (found.reason is Reason.SKILL_ALONE) == (rejected and p_skill >= policy.clear)
    assert (found.reason is Reason.COVERAGE) == (not covered)
    if found.kind in {VerdictKind.READY, VerdictKind.READY_WITH_PLAN}:
        assert p_values >= policy.clear


@settings(max_examples=150, derandomize=True, deadline=None)
@given(POLICIES, CRITERION_SETS, RATINGS, st.floats(0.2, 5))
def test_no_weight_joins_the_axes(
    policy: Policy, criteria: tuple[JobCriterion, ...], drawn: list[tuple[int, int, int, int]], factor: float
) -> None:
    """Scaling all weights of one axis changes nothing anywhere, so the axes never meet in one sum."""
    ratings = observed(criteria, drawn)
    scaled = tuple(
        JobCriterion(
            c.id,
            c.key,
            c.axis,
            c.name,
            c.weight * (factor if c.axis is Axis.VALUES else 1),
            c.must_have,
            c.floor,
            c.trainable,
        )
        for c in criteria
    )
    before, after = judge(policy, criteria, ratings), judge(policy, scaled, ratings)
    for axis in Axis:
        one, other = before.axis(axis).value, after.axis(axis).value
        assert (one is None and other is None) or (one is not None and other is not None and abs(one - other) < 1e-9)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(CRITERION_SETS, RATINGS)
def test_order_of_ratings_and_names_of_raters_change_nothing(
    criteria: tuple[JobCriterion, ...], drawn: list[tuple[int, int, int, int]]
) -> None:
    ratings = observed(criteria, drawn)
    renamed = [Observation(f"x{r.rater}", f"y{r.room}", r.question, r.criterion, r.value) for r in reversed(ratings)]
    one, other = judge(Policy(), criteria, ratings), judge(Policy(), criteria, renamed)
    assert (one.kind, one.reason) == (other.kind, other.reason)
    assert [s.value for s in one.criteria] == [s.value for s in other.criteria]


def test_the_last_row_catches_everything() -> None:
    facts = gather(Policy(), (), judge(Policy(), CRITERIA, ()).values, judge(Policy(), CRITERIA, ()).skill)
    assert TABLE[-1].matches(facts)
    assert table(Policy(rule=Rule.VETO))[2] is VETO


def test_ready_is_both_bars_together_and_no_more_than_either() -> None:
    found = verdict(a=FOURS, b=FOURS, c=FOURS, d=THREES)
    p_values, p_skill = found.values.p_bar, found.skill.p_bar
    assert found.p_ready is not None
    assert p_values is not None
    assert p_skill is not None
    # The same four rated both axes: what makes one too high makes the other too high.
    assert p_values * p_skill < found.p_ready < min(p_values, p_skill)
    assert verdict(a=FOURS, b=FOURS).p_ready is None


def test_no_other_axis_moves_what_is_said_of_one() -> None:
    low, high = verdict(a=FOURS, b=FOURS, c=ONES, d=ONES), verdict(a=FOURS, b=FOURS, c=FIVES, d=FIVES)
    assert low.values == high.values
