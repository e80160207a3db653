"""Edits of a plan leave the old one whole and do what their names say."""

from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows import plan_edits as edits
from cfhire.model.rows.banks import Question
from cfhire.model.rows.plans import Plan, PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.model.rows.policy import JobCriterion


def question(key: str, criterion: str = "values.people-first", also: str | None = None) -> Question:
    return Question(key, QuestionKind.BEHAVIOURAL, key.title(), "Tell me.", 6, criterion=criterion, also=also)


def interview(key: str, *questions: str) -> PlannedInterview:
    return PlannedInterview(key, key.title(), 45, 2, tuple(PlannedQuestion(f"p-{q}", question(q)) for q in questions))


def plan() -> Plan:
    return Plan(
        "plan",
        1,
        (
            PlannedStage("phone", "Phone", (interview("call", "mistake"),)),
            PlannedStage("day", "Day", (interview("values", "rule", "cover", "refund"), interview("skill"))),
        ),
    )


def order(of: Plan, key: str) -> list[str]:
    found = edits.find_interview(of, key)
    return [each.question.id for each in found.questions] if found else []


def test_a_question_is_added_once_last_or_at_a_place() -> None:
    added = edits.add_question(plan(), "values", question("new"), "p-new", at=1)
    assert order(added, "values") == ["rule", "new", "cover", "refund"]
    assert edits.add_question(added, "skill", question("new"), "other") is added
    assert order(edits.add_question(plan(), "skill", question("new"), "p-new"), "skill") == ["new"]


def test_a_question_moves_within_its_interview_and_stops_at_the_ends() -> None:
    assert order(edits.move_question(plan(), "p-refund", -1), "values") == ["rule", "refund", "cover"]
    assert order(edits.move_question(plan(), "p-rule", -1), "values") == ["rule", "cover", "refund"]
    assert order(edits.move_question(plan(), "p-refund", 5), "values") == ["rule", "cover", "refund"]


def test_a_dropped_question_goes_where_it_was_dropped() -> None:
    assert order(edits.place_question(plan(), "p-rule", "values", 3), "values") == ["cover", "refund", "rule"]
    assert order(edits.place_question(plan(), "p-refund", "values", 0), "values") == ["refund", "rule", "cover"]
    carried = edits.place_question(plan(), "p-rule", "skill", 0)
    assert (order(carried, "values"), order(carried, "skill")) == (["cover", "refund"], ["rule"])
    assert edits.place_question(plan(), "p-rule", "nowhere", 0) == plan()


def test_a_question_is_removed_and_the_old_plan_stays_whole() -> None:
    before = plan()
    assert order(edits.remove_question(before, "p-cover"), "values") == ["rule", "refund"]
    assert order(before, "values") == ["rule", "cover", "refund"]


def test_stages_are_added_renamed_moved_and_removed() -> None:
    added = edits.add_stage(plan(), "Trial", "trial", "trial-1")
    assert [stage.name for stage in added.stages] == ["Phone", "Day", "Trial"]
    assert added.stages[2].interviews[0].name == "Trial"
    assert [s.name for s in edits.move_stage(added, "trial", -2).stages] == ["Trial", "Phone", "Day"]
    assert edits.rename_stage(added, "trial", "Trial shift").stages[2].name == "Trial shift"
    assert edits.remove_stage(added, "trial") == plan()


def test_interviews_are_added_changed_moved_and_removed() -> None:
    added = edits.add_interview(plan(), "day", "Team", "team")
    assert [i.name for i in added.stages[1].interviews] == ["Values", "Skill", "Team"]
    assert [i.id for i in edits.move_interview(added, "team", -1).stages[1].interviews] == ["values", "team", "skill"]
    changed = edits.find_interview(edits.change_interview(added, "team", "The team", 30, 3, "Welcome."), "team")
    assert changed is not None
    assert (changed.name, changed.minutes, changed.interviewers, changed.intro) == ("The team", 30, 3, "Welcome.")
    assert edits.remove_interview(added, "team") == plan()


def test_coverage_counts_answers_by_stage_with_second_criteria() -> None:
    criteria = (
        JobCriterion("1", "values.people-first", Axis.VALUES, "People first"),
        JobCriterion("2", "skill.rota", Axis.SKILL, "Rota"),
    )
    asked = edits.add_question(plan(), "skill", question("rota", also="skill.rota"), "p-rota")
    people, rota = edits.coverage(asked, criteria, 2)
    assert (people.stages, people.total, people.is_enough) == ((1, 4), 5, True)
    assert (rota.stages, rota.total, rota.is_enough) == ((0, 1), 1, False)
