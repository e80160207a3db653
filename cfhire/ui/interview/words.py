"""The words of an interview's closed vocabularies."""

from cfhire.i18n import _
from cfhire.model.kinds import Guardrail, Mark, Star


def guardrail_words(guardrail: Guardrail) -> str:
    """Return the check before a rule is bent, as the interviewer heard it weighed."""
    match guardrail:
        case Guardrail.LEGAL:
            return _("Legal")
        case Guardrail.ETHICAL:
            return _("Ethical")
        case Guardrail.AFFORDABLE:
            return _("Affordable")
        case Guardrail.REPUTATION:
            return _("Reputation")


def star_words(star: Star) -> str:
    """Return the part of a story."""
    match star:
        case Star.SITUATION:
            return _("Situation")
        case Star.TASK:
            return _("Task")
        case Star.ACTION:
            return _("Action")
        case Star.RESULT:
            return _("Result")


def mark_name(mark: Mark) -> str:
    """Return what a mark on a line says."""
    match mark:
        case Mark.FOR:
            return _("Evidence for")
        case Mark.AGAINST:
            return _("Evidence against")
        case Mark.FOLLOW_UP:
            return _("Follow up")
        case Mark.QUOTE:
            return _("Quote")


def star_letter(star: Star) -> str:
    """Return the letter under which a part of a story is marked; the same in every language, as its keys are."""
    return star.value[0].upper()


def mark_sign(mark: Mark) -> str:
    """Return the sign of a mark as it is printed."""
    return "−" if mark is Mark.AGAINST else mark.value
