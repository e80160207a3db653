"""The chance of a plan is that of the verdict it stands for."""

import math
import time
from dataclasses import replace

import numpy as np
import pytest

from cfhire.model.kinds import Axis, QuestionKind, Rule, VerdictKind
from cfhire.model.rows.banks import Question
from cfhire.model.rows.plans import Plan, PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.rows.verdicts import Observation
from cfhire.scoring.chances import ABOVE, cells_of, chance, design, outlook, passes
from cfhire.scoring.published import ErrorVariances, Population, published_variances
from cfhire.scoring.verdict import judge

CRITERIA = (
    JobCriterion("1", "values.people", Axis.VALUES, "People first", weight=2.0),
    JobCriterion("2", "values.rule", Axis.VALUES, "Empowerment"),
    JobCriterion("3", "skill.rota", Axis.SKILL, "Rota", floor=2.01, trainable=True),
    JobCriterion("4", "skill.system", Axis.SKILL, "System", must_have=False),
)
PASSING = {VerdictKind.READY, VerdictKind.READY_WITH_PLAN}


def interview(key: str, interviewers: int, *criteria: str) -> PlannedInterview:
    asked = (
        PlannedQuestion(
            f"{key}-{n}", Question(f"{key}-{n}", QuestionKind.BEHAVIOURAL, "T", "P", 6, criterion=criterion)
        )
        for n, criterion in enumerate(criteria)
    )
    return PlannedInterview(key, key, 45, interviewers, tuple(asked))


def plan(*interviews: PlannedInterview) -> Plan:
    return Plan("plan", 1, (PlannedStage("day", "Day", interviews),))


TWO_ROOMS = plan(
    interview("morning", 2, "values.people", "values.rule", "skill.rota", "values.people"),
    interview("noon", 1, "values.people", "values.rule", "skill.rota", "skill.system"),
)


@pytest.mark.parametrize("rule", list(Rule))
def test_over_arrays_the_table_passes_whom_the_judge_passes(rule: Rule) -> None:
    # Bars beside the marks that ratings can reach: on a tie the last bit of a sum would decide.
    policy, errors = Policy(rule=rule, values_bar=3.51, skill_bar=3.01), published_variances()
    planned = design(TWO_ROOMS, CRITERIA)
    cells = cells_of(planned)
    ratings = np.random.default_rng(7).integers(1, 6, (400, len(cells))).astype(float)
    ratings[200:] = np.clip(ratings[200:] + 1, 1, 5)
    said = []
    for row in ratings:
        value = dict(zip(cells, row, strict=True))
        observed = [
            Observation(o.rater, o.room, o.question, o.criterion, int(value[o.criterion, o.room, o.rater]))
            for o in planned.observations
        ]
        said.append(judge(policy, CRITERIA, observed, errors).kind in PASSING)
    assert passes(ratings, planned, CRITERIA, policy, errors).tolist() == said
    assert 20 < sum(said) < 380


def test_one_interviewer_and_one_criterion_an_axis_pass_as_the_normal_curve_says() -> None:
    criteria = (
        JobCriterion("1", "values.people", Axis.VALUES, "People first", must_have=False),
        JobCriterion("2", "skill.rota", Axis.SKILL, "Rota", must_have=False),
    )
    one = plan(interview("only", 1, "values.people", "skill.rota"))
    policy = Policy(rule=Rule.HURDLE)
    errors = ErrorVariances(0.0, 0.0, 0.25, 0.25, population=Population(variance=math.inf))
    deviation = math.sqrt(0.5)
    # Ready means both scores lie above bar + z(.60) standard errors; z(.60) = 0.2533.
    each = 0.5 * math.erfc((0.2533 - ABOVE / deviation) / math.sqrt(2))
    truth = {"values.people": policy.values_bar + ABOVE, "skill.rota": policy.skill_bar + ABOVE}
    drawn = chance(design(one, criteria), criteria, policy, truth, errors, draws=20_000)
    assert drawn == pytest.approx(each**2, abs=0.012)


def test_nobody_can_pass_before_must_haves_are_covered() -> None:
    thin = plan(interview("only", 2, "values.people", "values.rule", "skill.rota"))
    assert outlook(thin, CRITERIA, Policy()).chance is None
    assert outlook(plan(), CRITERIA, Policy()).values is None


def test_more_interviewers_are_more_precise_and_let_more_of_the_good_pass() -> None:
    now = outlook(TWO_ROOMS, CRITERIA, Policy())
    crowd = replace(
        TWO_ROOMS,
        stages=tuple(
            replace(s, interviews=tuple(replace(i, interviewers=4) for i in s.interviews)) for s in TWO_ROOMS.stages
        ),
    )
    later = outlook(crowd, CRITERIA, Policy())
    assert now.values is not None
    assert now.values_more is not None
    assert now.values > now.values_more
    assert now.chance is not None
    assert later.chance is not None
    assert later.chance > now.chance


def test_a_plan_has_one_chance_and_has_it_within_a_second_of_the_processor() -> None:
    began = time.process_time()
    first = outlook(TWO_ROOMS, CRITERIA, Policy())
    assert time.process_time() - began < 1.0
    assert first == outlook(TWO_ROOMS, CRITERIA, Policy())


def test_the_chance_does_not_hang_on_the_order_of_the_questions() -> None:
    turned = plan(
        interview("morning", 2, "values.people", "skill.rota", "values.people", "values.rule"),
        interview("noon", 1, "skill.system", "values.rule", "values.people", "skill.rota"),
    )
    assert outlook(turned, CRITERIA, Policy()).chance == outlook(TWO_ROOMS, CRITERIA, Policy()).chance
