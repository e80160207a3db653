"""What was signed for although a plan breaks a rule, in the words that people read."""

from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.rows.plans import SignedException


def exception_words(signed: SignedException) -> str:
    """Return the rule that is broken, why that is right here, who signed it and when."""
    return _("{rule}. {name} signed on {day}: {reason}").format(
        rule=broken_rule_words(signed.rule),
        name=signed.person,
        day=full_date(signed.signed_at.date()),
        reason=" ".join(signed.reason.split()),
    )


def broken_rule_words(rule: str) -> str:
    """Return what it means that a rule of a plan is broken."""
    return {
        "criteria": _("The job has no criteria"),
        "known": _("A question asks for no criterion of the job"),
        "observations": _("A criterion has fewer observations than required"),
        "anchors": _("A question is without five anchors"),
        "minutes": _("An interview has more minutes planned than there are"),
        "lawful": _("A question touches a protected subject"),
        "one_interviewer": _("Only one interviewer rates"),
    }.get(rule, rule)
