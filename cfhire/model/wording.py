"""The words that stand for verdicts, reasons, decisions, axes wherever people read them."""

from cfhire.i18n import _
from cfhire.model.kinds import (
    Axis,
    Customer,
    DecisionKind,
    JobState,
    Mark,
    QuestionKind,
    Reason,
    Recommendation,
    Rule,
    VerdictKind,
)

NO_PROBABILITY = "—"
VERDICT_MARKS = {
    VerdictKind.READY: "✓",
    VerdictKind.READY_WITH_PLAN: "✓",
    VerdictKind.HOLD_MORE_EVIDENCE: "●",
    VerdictKind.DO_NOT_MOVE_FORWARD: "▲",
}
"""A shape for each verdict, so that colour never speaks alone."""


def verdict_mark(kind: VerdictKind) -> str:
    """Return the mark that stands before the words of a verdict."""
    return VERDICT_MARKS[kind]


def verdict_words(kind: VerdictKind, *, one_interviewer: bool = False) -> str:
    """Return the verdict in words; a plan opened under a signed exception says so wherever its verdict stands."""
    words = _verdict_alone(kind)
    return _("{verdict} (one interviewer)").format(verdict=words) if one_interviewer else words


def verdict_label(kind: VerdictKind, *, one_interviewer: bool = False) -> str:
    """Return mark and words of a verdict."""
    return f"{verdict_mark(kind)} {verdict_words(kind, one_interviewer=one_interviewer)}"


def _verdict_alone(kind: VerdictKind) -> str:
    match kind:
        case VerdictKind.READY:
            return _("Ready")
        case VerdictKind.READY_WITH_PLAN:
            return _("Ready with plan")
        case VerdictKind.HOLD_MORE_EVIDENCE:
            return _("Hold: more evidence")
        case VerdictKind.DO_NOT_MOVE_FORWARD:
            return _("Do not move forward")


def job_state_words(state: JobState) -> str:
    """Return the state of a job in a word."""
    match state:
        case JobState.DRAFT:
            return _("draft")
        case JobState.OPEN:
            return _("open")
        case JobState.CLOSED:
            return _("closed")


def reason_words(reason: Reason) -> str:
    """Return the reason of a verdict as the few words that stand under it."""
    match reason:
        case Reason.COVERAGE:
            return _("too few observations")
        case Reason.SKILL_ALONE:
            return _("skill alone")
        case Reason.VALUES:
            return _("values")
        case Reason.VALUES_UNCLEAR:
            return _("values unclear")
        case Reason.BOTH_CLEAR:
            return _("both axes clear")
        case Reason.TRAINABLE:
            return _("gaps are trainable")
        case Reason.SKILL_UNCLEAR:
            return _("skill unclear")
        case Reason.SKILL:
            return _("skill")


def reason_sentence(reason: Reason) -> str:
    """Return the reason of a verdict as a sentence for someone who does not know the policy."""
    match reason:
        case Reason.COVERAGE:
            return _("A must-have criterion has fewer observations than the policy asks for.")
        case Reason.SKILL_ALONE:
            return _("Skill clears its bar, values do not: skill alone never makes an offer.")
        case Reason.VALUES:
            return _("Values are below their bar, or a must-have value is below its floor.")
        case Reason.VALUES_UNCLEAR:
            return _("Values are too close to their bar to tell.")
        case Reason.BOTH_CLEAR:
            return _("Values clear their bar, then skill clears its own.")
        case Reason.TRAINABLE:
            return _("Values clear their bar; what skill lacks was marked trainable beforehand.")
        case Reason.SKILL_UNCLEAR:
            return _("Values clear their bar; skill is too close to its own to tell.")
        case Reason.SKILL:
            return _("Values clear their bar; skill is below its own, or a must-have skill is below its floor.")


def probability_words(value: float | None) -> str:
    """Return a probability with two digits and no leading zero; what is not sure never reads 1.00 or .00."""
    if value is None:
        return NO_PROBABILITY
    if 0.995 <= value < 1:
        return "> .99"
    return "< .01" if 0 < value < 0.005 else f"{value:.2f}".removeprefix("0")


def axis_words(axis: Axis) -> str:
    """Return the name of an axis."""
    match axis:
        case Axis.VALUES:
            return _("Values")
        case Axis.SKILL:
            return _("Skill")


def decision_words(kind: DecisionKind) -> str:
    """Return what a person decided, in words."""
    match kind:
        case DecisionKind.OFFER:
            return _("Offer")
        case DecisionKind.HOLD:
            return _("Hold")
        case DecisionKind.DECLINE:
            return _("Decline")


def recommendation_words(word: Recommendation) -> str:
    """Return an interviewer's own word on an axis."""
    match word:
        case Recommendation.STRONG_NO:
            return _("Strong no")
        case Recommendation.NO:
            return _("No")
        case Recommendation.YES:
            return _("Yes")
        case Recommendation.STRONG_YES:
            return _("Strong yes")
        case Recommendation.NO_DECISION:
            return _("No decision")


def open_point_sentence(person: str, word: Recommendation, answer: str, answered_by: str) -> str:
    """Return what an interviewer's "no" on values asks of the panel, or what the panel answered to it."""
    said = recommendation_words(word).lower()
    if not answer:
        return _("{person} says “{word}” on values: the panel has not answered yet.").format(person=person, word=said)
    return _("{person} says “{word}” on values. The panel's answer, by {name}: {answer}").format(
        person=person, word=said, name=answered_by, answer=answer
    )


def rule_words(rule: Rule) -> str:
    """Return the name of a decision rule."""
    match rule:
        case Rule.VALUES_GATE:
            return _("Values gate, then skill")
        case Rule.HURDLE:
            return _("A hurdle for each axis")
        case Rule.VETO:
            return _("A veto for each must-have criterion")
        case Rule.COMPENSATORY:
            return _("Compensation inside each axis")


def mark_words(mark: Mark | None) -> str:
    """Return what an interviewer's mark on a note line says; no mark says nothing."""
    match mark:
        case None:
            return ""
        case Mark.FOR:
            return _("for")
        case Mark.AGAINST:
            return _("against")
        case Mark.FOLLOW_UP:
            return _("to follow up")
        case Mark.QUOTE:
            return _("quote")


def question_kind_words(kind: QuestionKind) -> str:
    """Return how a question asks, in words."""
    match kind:
        case QuestionKind.BEHAVIOURAL:
            return _("behavioural")
        case QuestionKind.SITUATIONAL:
            return _("situational")
        case QuestionKind.WORK_SAMPLE:
            return _("work sample")
        case QuestionKind.KNOWLEDGE:
            return _("knowledge")
        case QuestionKind.MOTIVE:
            return _("motive")
        case QuestionKind.CLOSING:
            return _("closing")


def customer_words(customer: Customer) -> str:
    """Return whose need a question is about."""
    match customer:
        case Customer.INTERNAL:
            return _("internal customer")
        case Customer.EXTERNAL:
            return _("external customer")
        case Customer.BOTH:
            return _("internal and external customer")
