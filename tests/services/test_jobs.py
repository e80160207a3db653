"""A job from its criteria to its opening."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cfhire.errors import Invalid, NotAllowed
from cfhire.model.exception_words import exception_words
from cfhire.model.kinds import JobState, PanelRole, Role
from cfhire.model.rows.plans import PlannedInterview, PlannedQuestion, PlannedStage
from cfhire.model.rows.policy import Policy, policy_hash
from cfhire.services.jobs import PlanNotReady
from cfhire.services.plans import new_id
from cfhire.services.workspace import Workspace, create_workspace

CRITERIA = ("values.empowerment", "skill.shift-operations")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Return an empty workspace."""
    made = create_workspace(tmp_path / "Empty.cfhire", "Harbour Kitchens", "Maya Ortiz")
    yield made
    made.close()


def planned(workspace: Workspace, job_id: str, *questions: str, minutes: int = 45) -> None:
    """Give the job a plan of one interview."""
    page = workspace.jobs.page(job_id)
    asked = tuple(PlannedQuestion(new_id(), workspace.banks.question(each)) for each in questions)
    interview = PlannedInterview(new_id(), "Values", minutes, 2, asked)
    workspace.jobs.save_plan(job_id, replace(page.plan, stages=(PlannedStage(new_id(), "Values", (interview,)),)))


def seated(workspace: Workspace, job_id: str, *names: str) -> None:
    """Seat a panel."""
    for name in names:
        person = workspace.people.add(name, Role.INTERVIEWER).id
        workspace.people.seat(job_id, person, PanelRole.INTERVIEWER)


ENOUGH = (
    "empowerment-no-approval",
    "empowerment-waited",
    "shift-operations-two-short",
    "shift-operations-skipped-checks",
)


def test_a_thin_plan_says_what_it_lacks(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, "empowerment-no-approval", minutes=5)
    with pytest.raises(PlanNotReady) as refused:
        workspace.jobs.open(job)
    sentence = refused.value.sentence
    assert "Fewer than 2 observations: Empowerment, Shift operations" in sentence
    assert "More minutes planned than there are: Values" in sentence
    assert "Nobody on the panel rates" in sentence


def test_a_full_plan_opens_and_fixes_policy_and_plan(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Ada", "Tom")
    assert workspace.jobs.open(job).seals
    page = workspace.jobs.page(job)
    assert page.row.state is JobState.OPEN
    assert page.plan.pinned_at is not None
    assert page.policy_fixed_at is not None
    assert page.policy_hash == policy_hash(page.policy, page.criteria)


def test_a_signed_exception_opens_the_plan_and_marks_the_verdicts(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Sam Lee")
    workspace.jobs.sign_exception(job, "one_interviewer", "The kitchen has one lead this month.")
    workspace.jobs.open(job)
    assert workspace.jobs.page(job).one_interviewer
    added = workspace.people.find("Maya Ortiz")
    (signed,) = workspace.jobs.page(job).exceptions
    assert (signed.rule, signed.person) == ("one_interviewer", added.name)
    said = exception_words(signed)
    assert said.startswith("Only one interviewer rates. Maya Ortiz signed on ")
    assert said.endswith(": The kitchen has one lead this month.")


def test_who_signed_for_one_interviewer_and_then_seated_two_opens_without_that_mark(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Sam Lee")
    workspace.jobs.sign_exception(job, "one_interviewer", "The kitchen has one lead this month.")
    seated(workspace, job, "Noor Haddad")
    workspace.jobs.open(job)
    assert not workspace.jobs.page(job).one_interviewer


def test_a_job_without_anybody_who_rates_stays_shut_whatever_was_signed(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    noor = workspace.people.add("Noor Haddad", Role.INTERVIEWER).id
    workspace.people.seat(job, noor, PanelRole.OBSERVER)
    for rule in ("one_interviewer", "no_interviewer"):
        workspace.jobs.sign_exception(job, rule, "We are few this month.")
    with pytest.raises(PlanNotReady, match="Nobody on the panel rates"):
        workspace.jobs.open(job)
    seated(workspace, job, "Sam Lee")
    workspace.jobs.open(job)


def test_an_exception_needs_a_reason_and_can_be_withdrawn(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    with pytest.raises(Invalid, match="reason"):
        workspace.jobs.sign_exception(job, "minutes", "  ")
    signed = workspace.jobs.sign_exception(job, "minutes", "We start early.")
    assert signed.undo is not None
    signed.undo()
    assert workspace.jobs.page(job).exceptions == ()


def test_once_fixed_a_policy_changes_only_with_a_reason(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    workspace.jobs.set_policy(job, Policy(values_bar=3.2))
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Ada", "Tom")
    workspace.jobs.open(job)
    before = workspace.jobs.page(job).policy_hash
    with pytest.raises(Invalid, match="fixed before the first interview"):
        workspace.jobs.set_policy(job, Policy(values_bar=3.0))
    assert workspace.jobs.set_policy(job, Policy(values_bar=3.0), "The bar was a slip of the pen.").seals
    page = workspace.jobs.page(job)
    assert page.policy.values_bar == 3.0
    assert page.policy_hash != before


def test_criteria_of_an_open_job_stay(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Ada", "Tom")
    workspace.jobs.open(job)
    with pytest.raises(Invalid, match="fixed before the first interview"):
        workspace.jobs.set_criteria(job, workspace.jobs.page(job).criteria)


def test_weights_stay_equal_unless_a_reason_is_written(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    heavier = [replace(workspace.jobs.page(job).criteria[0], weight=2.0)]
    with pytest.raises(Invalid, match="without a reason"):
        workspace.jobs.set_criteria(job, heavier)
    changed = workspace.jobs.set_criteria(job, heavier, {heavier[0].key: "Guests meet the cook every day."})
    assert workspace.jobs.page(job).criteria[0].weight == 2.0
    assert changed.undo is not None
    changed.undo()
    assert workspace.jobs.page(job).criteria[0].weight == 1.0


def test_a_criterion_that_is_put_back_is_what_it_was_where_it_was(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    first = workspace.jobs.page(job).criteria[0]
    heavier = replace(first, weight=2.0, must_have=False, floor=3.0)
    workspace.jobs.set_criteria(job, [heavier], {heavier.key: "Guests meet the cook every day."})
    before = workspace.jobs.page(job)
    removed = workspace.jobs.remove_criterion(job, heavier.key)
    workspace.jobs.add_criterion(job, workspace.banks.criterion("values.people-first"))
    assert removed.undo is not None
    removed.undo()
    after = workspace.jobs.page(job)
    assert [replace(each, id="") for each in after.criteria[:2]] == [replace(each, id="") for each in before.criteria]
    assert after.criteria[2].key == "values.people-first"
    assert after.weight_reasons == before.weight_reasons


def test_a_later_plan_is_a_new_version_and_the_pinned_one_stays(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Ada", "Tom")
    workspace.jobs.open(job)
    first = workspace.jobs.page(job).plan
    planned(workspace, job, *ENOUGH, "empowerment-guideline-gap")
    second = workspace.jobs.page(job).plan
    assert (first.number, second.number) == (1, 2)
    assert {q.id for i in first.interviews() for q in i.questions}.isdisjoint(
        q.id for i in second.interviews() for q in i.questions
    )


def test_undo_and_redo_of_a_plan_give_back_the_same_plan(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    before = workspace.jobs.page(job).plan
    changed = workspace.jobs.save_plan(job, replace(before, stages=()))
    assert changed.undo is not None
    undone = changed.undo()
    assert workspace.jobs.page(job).plan == before
    assert undone.undo is not None
    undone.undo()
    assert workspace.jobs.page(job).plan.stages == ()


def test_a_job_of_a_ready_plan_comes_back_with_its_plan_and_weights(workspace: Workspace) -> None:
    template = next(each for each in workspace.banks.templates if each.id == "hospitality")
    added = workspace.jobs.add_from_template("Front Desk Lead", template)
    before = workspace.jobs.page(added.id)
    assert added.undo is not None
    undone = added.undo()
    assert undone.undo is not None
    again = undone.undo()
    after = workspace.jobs.page(added.id)
    assert [q.question for i in after.plan.interviews() for q in i.questions] == [
        q.question for i in before.plan.interviews() for q in i.questions
    ]
    assert [replace(each, id="") for each in after.criteria] == [replace(each, id="") for each in before.criteria]
    assert again.undo is not None
    again.undo()
    assert workspace.jobs.rows() == ()


def test_an_interviewer_changes_no_job(workspace: Workspace) -> None:
    ada = workspace.people.add("Ada", Role.INTERVIEWER).id
    with pytest.raises(NotAllowed, match="administrator or a hiring manager"):
        workspace.seen_by(ada).jobs.add("Cook", CRITERIA)


def test_an_unknown_criterion_is_named(workspace: Workspace) -> None:
    with pytest.raises(Exception, match=r"There is no criterion “values\.luck”"):
        workspace.jobs.add("Cook", ["values.luck"])


def test_a_question_on_protected_ground_keeps_the_plan_shut(workspace: Workspace) -> None:
    job = workspace.jobs.add("Cook", CRITERIA).id
    planned(workspace, job, *ENOUGH)
    seated(workspace, job, "Ada", "Tom")
    plan = workspace.jobs.page(job).plan
    (stage,) = plan.stages
    (interview,) = stage.interviews
    first, *rest = interview.questions
    unlawful = replace(first, question=replace(first.question, prompt="How old are your children, and who minds them?"))
    asked = replace(interview, questions=(unlawful, *rest))
    workspace.jobs.save_plan(job, replace(plan, stages=(replace(stage, interviews=(asked,)),)))
    with pytest.raises(PlanNotReady, match="To reword: Decided without asking"):
        workspace.jobs.open(job)
