"""The rules a plan keeps before it opens."""

from collections import Counter
from collections.abc import Callable, Sequence

from cfhire.i18n import _
from cfhire.model.rows.banks import Question
from cfhire.model.rows.plans import Plan, PlanCheck
from cfhire.model.rows.policy import JobCriterion, Policy

Lint = Callable[[Question], Sequence[str]]
"""Gives the sentences of lint rules of severity error that a question breaks."""


def observations(plan: Plan) -> Counter[str]:
    """Return how many answers will be observed by criterion key; interviewers in one room hear one answer."""
    counted: Counter[str] = Counter()
    for interview in plan.interviews():
        for planned in interview.questions:
            for key in (planned.question.criterion, planned.question.also):
                if key:
                    counted[key] += 1
    return counted


def check_plan(
    plan: Plan, criteria: Sequence[JobCriterion], policy: Policy, interviewers: int, lint: Lint
) -> tuple[PlanCheck, ...]:
    """Return every rule with whether it holds; `interviewers` counts those of the panel who rate."""
    questions = [planned.question for interview in plan.interviews() for planned in interview.questions]
    rated = [question for question in questions if question.criterion]
    counted = observations(plan)
    thin = [c.name for c in criteria if counted[c.key] < policy.observations_required]
    bare = [q.title for q in rated if q.anchors is None]
    long = [i.name for i in plan.interviews() if i.planned_minutes > i.minutes]
    unlawful = [f"{q.title}: {fault}" for q in rated for fault in lint(q)]
    unknown = sorted({k for q in rated for k in (q.criterion,) if k and k not in {c.key for c in criteria}})
    return (
        _check("same_questions", [], _("Same questions in the same order for every candidate"), ""),
        _check(
            "criteria", [] if criteria else ["—"], _("The job has criteria on both axes"), _("No criteria: {names}")
        ),
        _check("known", unknown, _("Every question asks for a criterion of the job"), _("Not criteria here: {names}")),
        _check(
            "observations",
            thin if criteria else [],
            _("Every criterion has at least {n} observations").format(n=policy.observations_required),
            _("Fewer than {n} observations: {{names}}").format(n=policy.observations_required),
        ),
        _check("anchors", bare, _("Every question has five anchors"), _("Without five anchors: {names}")),
        _check("minutes", long, _("The minutes fit"), _("More minutes planned than there are: {names}")),
        _check("lawful", unlawful, _("No question touches a protected subject"), _("To reword: {names}")),
        _raters(interviewers),
    )


def _raters(interviewers: int) -> PlanCheck:
    if not interviewers:
        # Without anybody who rates there is nothing to sign for: no card could ever come in.
        sentence = _("Nobody on the panel rates: seat at least two interviewers under Panel")
        return PlanCheck("no_interviewer", holds=False, sentence=sentence, may_be_signed=False)
    return _check(
        "one_interviewer",
        [] if interviewers >= 2 else ["—"],
        _("At least two interviewers rate"),
        _("Only one interviewer rates: verdicts will say so"),
    )


def _check(rule: str, offenders: Sequence[str], holds: str, broken: str) -> PlanCheck:
    if not offenders:
        return PlanCheck(rule, holds=True, sentence=holds)
    return PlanCheck(rule, holds=False, sentence=broken.format(names=", ".join(offenders)))
