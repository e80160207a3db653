"""The parts of the page: what each tells, what it does not, when it refuses, who may read it."""

from enum import StrEnum

from cfhire.i18n import _
from cfhire.model.viewers import Insight


class Part(StrEnum):
    """A part of the page."""

    RATERS = "raters"
    AGREEMENT = "agreement"
    PANELS = "panels"
    QUESTIONS = "questions"
    AXES = "axes"
    IMPACT = "impact"
    VALIDITY = "validity"
    SNAPSHOTS = "snapshots"


WANTED = {
    Part.RATERS: frozenset({Insight.SEVERITY, Insight.OWN_SEVERITY}),
    Part.AGREEMENT: frozenset({Insight.AGREEMENT}),
    Part.PANELS: frozenset({Insight.AGREEMENT}),
    Part.QUESTIONS: frozenset({Insight.QUESTIONS}),
    Part.AXES: frozenset({Insight.AXES}),
    Part.IMPACT: frozenset({Insight.IMPACT}),
    Part.VALIDITY: frozenset({Insight.VALIDITY}),
    Part.SNAPSHOTS: frozenset({Insight.SEVERITY}),
}
"""Which insights a viewer needs one of to read a part."""


def title_words(part: Part) -> str:
    """Return the title of a part, with the letter that Alt reaches."""
    return {
        Part.RATERS: _("&Raters"),
        Part.AGREEMENT: _("A&greement"),
        Part.PANELS: _("&Panels"),
        Part.QUESTIONS: _("&Questions"),
        Part.AXES: _("A&xes"),
        Part.IMPACT: _("Adverse &impact"),
        Part.VALIDITY: _("&Validity"),
        Part.SNAPSHOTS: _("&Snapshots"),
    }[part]


def telling_words(part: Part) -> str:
    """Return what a part tells."""
    return {
        Part.RATERS: _("How much lower or higher each interviewer rates than colleagues who met the same candidates."),
        Part.AGREEMENT: _(
            "Whether two interviewers who rate the same candidate on the same criterion come to the same score."
        ),
        Part.PANELS: _("How reliable scores would be with other numbers of interviewers and criteria."),
        Part.QUESTIONS: _("Whether a question goes with the rest of its axis, and whether it tells candidates apart."),
        Part.AXES: _("Whether values and skill are judged as two things: their correlation, corrected for error."),
        Part.IMPACT: _(
            "Whether groups go on at different rates, from a table you choose: group, selected, applied; or a"
            " row a person. Nothing of it is kept."
        ),
        Part.VALIDITY: _("Whether scores foretold how those who were hired do, observed beside corrected."),
        Part.SNAPSHOTS: _(
            "Which fair scores were frozen, when, and from how many cards: what verdicts and reports cite."
        ),
    }[part]


def silence_words(part: Part) -> str:
    """Return what a part does not tell."""
    return {
        Part.RATERS: _("It does not say who is right: a severe interviewer may be the careful one. Talk, then train."),
        Part.AGREEMENT: _("Agreement is not truth: interviewers can agree on an impression."),
        Part.PANELS: _("It takes those to come to be like those so far, and says nothing about what a score predicts."),
        Part.QUESTIONS: _(
            "A question that stands alone may still be the one the job needs: read it before you drop it."
        ),
        Part.AXES: _("A high correlation does not say which axis spoils the other."),
        Part.IMPACT: _("It says whether rates differ more than chance, not why, nor whether that is lawful."),
        Part.VALIDITY: _("It says nothing about those who were not hired, and little from a few dozen people."),
        Part.SNAPSHOTS: _("It is no ranking, and a later snapshot changes nothing in an earlier one."),
    }[part]


def refusal_words(part: Part) -> str:
    """Return when a part says nothing."""
    return {
        Part.RATERS: _("No pattern is named under 30 ratings on 8 candidates."),
        Part.AGREEMENT: _("No figure under five answers heard by two interviewers."),
        Part.PANELS: _("Published reliabilities under 20 candidates of a job."),
        Part.QUESTIONS: _("No figure under ten candidates who were asked the same questions."),
        Part.AXES: _("No figure under ten candidates with scores on both axes."),
        Part.IMPACT: _("Groups under five are not shown, nor is one that could be found by subtraction."),
        Part.VALIDITY: _("No figure under ten people with score and outcome; no correction from what is not known."),
        Part.SNAPSHOTS: _("No fair score under 15 interviewers and 60 candidates in one connected set."),
    }[part]
