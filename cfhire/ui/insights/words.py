"""The parts of the page: what each tells, what it does not, when it refuses."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class About:
    """The sentences over a part, and who may read it."""

    title: str
    tells: str
    tells_not: str
    refuses: str
    wanted: frozenset[Insight]


def about(part: Part) -> About:
    """Return what a part is about."""
    match part:
        case Part.RATERS:
            return About(
                _("&Raters"),
                _("How much lower or higher each interviewer rates than colleagues who met the same candidates."),
                _("It does not say who is right: a severe interviewer may be the careful one. Talk, then train."),
                _("No pattern is named under 30 ratings on 8 candidates."),
                frozenset({Insight.SEVERITY, Insight.OWN_SEVERITY}),
            )
        case Part.AGREEMENT:
            return About(
                _("A&greement"),
                _("Whether two interviewers who rate the same candidate on the same criterion come to the same score."),
                _("Agreement is not truth: interviewers can agree on an impression."),
                _("No figure under five answers heard by two interviewers."),
                frozenset({Insight.AGREEMENT}),
            )
        case Part.PANELS:
            return About(
                _("&Panels"),
                _("How reliable scores would be with other numbers of interviewers and criteria."),
                _("It takes those to come to be like those so far, and says nothing about what a score predicts."),
                _("Published reliabilities under 20 candidates of a job."),
                frozenset({Insight.AGREEMENT}),
            )
        case Part.QUESTIONS:
            return About(
                _("&Questions"),
                _("Whether a question goes with the rest of its axis, and whether it tells candidates apart."),
                _("A question that stands alone may still be the one the job needs: read it before you drop it."),
                _("No figure under ten candidates who were asked the same questions."),
                frozenset({Insight.QUESTIONS}),
            )
        case Part.AXES:
            return About(
                _("A&xes"),
                _("Whether values and skill are judged as two things: their correlation, corrected for error."),
                _("A high correlation does not say which axis spoils the other."),
                _("No figure under ten candidates with scores on both axes."),
                frozenset({Insight.AXES}),
            )
        case Part.IMPACT:
            return _about_impact()
        case Part.VALIDITY:
            return About(
                _("&Validity"),
                _("Whether scores foretold how those who were hired do, observed beside corrected."),
                _("It says nothing about those who were not hired, and little from a few dozen people."),
                _("No figure under ten people with score and outcome; no correction from what is not known."),
                frozenset({Insight.VALIDITY}),
            )
        case Part.SNAPSHOTS:
            return About(
                _("&Snapshots"),
                _("Which fair scores were frozen, when, and from how many cards: what verdicts and reports cite."),
                _("It is no ranking, and a later snapshot changes nothing in an earlier one."),
                _("No fair score under 15 interviewers and 60 candidates in one connected set."),
                frozenset({Insight.SEVERITY}),
            )


def _about_impact() -> About:
    return About(
        _("Adverse &impact"),
        _(
            "Whether groups go on at different rates, from a table you choose: group, selected, applied; or a"
            " row a person. Nothing of it is kept."
        ),
        _("It says whether rates differ more than chance, not why, nor whether that is lawful."),
        _("Groups under five are not shown, nor is one that could be found by subtraction."),
        frozenset({Insight.IMPACT}),
    )
