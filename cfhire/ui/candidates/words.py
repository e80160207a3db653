"""Kinds, times, probabilities in the words of these pages."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QLocale

from cfhire.i18n import _
from cfhire.model.kinds import ApplicationState, DevelopKind, Guardrail, Horizon, InterviewState, Mark, PanelRole
from cfhire.model.rows.days import InterviewRow
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import EvidenceLine
from cfhire.model.rows.verdicts import AxisScore
from cfhire.model.wording import mark_words, probability_words
from cfhire.ui.days import day_in_words

HIDDEN_MARK = "—"


def hidden_words() -> str:
    """Return the words that stand in a list wherever scores are hidden."""
    return _("hidden until your own card is in")


def hidden_sentence(*, listens: bool = False) -> str:
    """Return the same where it stands alone; to who only listens it never opens."""
    if listens:
        return _("This stays with those who interview: whoever observes or shadows does not see it.")
    return _("Hidden until your own card is in.")


def state_words(state: ApplicationState) -> str:
    """Return where an application stands."""
    match state:
        case ApplicationState.ACTIVE:
            return _("Active")
        case ApplicationState.WITHDRAWN:
            return _("Withdrawn")
        case ApplicationState.DECIDED:
            return _("Decided")


def seats_words(row: InterviewRow) -> str:
    """Return who sits in an interview, each with what they do there."""
    return ", ".join(
        _("{name} ({role})").format(name=name, role=panel_words(role)) for _person, name, role in row.seats
    ) or ", ".join(row.interviewers)


def interview_state_words(state: InterviewState) -> str:
    """Return how far an interview is."""
    match state:
        case InterviewState.PLANNED:
            return _("planned")
        case InterviewState.LIVE:
            return _("in progress")
        case InterviewState.FINISHED:
            return _("held")
        case InterviewState.CANCELLED:
            return _("cancelled")


def develop_words(kind: DevelopKind) -> str:
    """Return the kind of a training."""
    return _("soft") if kind is DevelopKind.SOFT else _("technical")


def horizon_words(horizon: Horizon) -> str:
    """Return which job a training is for."""
    return _("this job") if horizon is Horizon.CURRENT else _("next job")


def panel_words(role: PanelRole) -> str:
    """Return what somebody does in a panel."""
    match role:
        case PanelRole.CHAIR:
            return _("chair")
        case PanelRole.INTERVIEWER:
            return _("interviewer")
        case PanelRole.OBSERVER:
            return _("observer")
        case PanelRole.SHADOW:
            return _("shadow")


def day_words(day: date | None) -> str:
    """Return a day and month; nothing is a dash."""
    return HIDDEN_MARK if day is None else day_in_words(day, "d MMM")


def moment_day(at: datetime) -> str:
    """Return the local day of a moment; what is only known by its day keeps it in every zone."""
    return day_words(at.date() if at.time() == time() else at.astimezone().date())


def appointment_words(local_start: str, zone: str) -> str:
    """Return an appointment as it was made: local time, with its zone."""
    if not local_start:
        return _("no time yet")
    start = datetime.fromisoformat(local_start)
    return f"{day_words(start.date())}, {start:%H:%M} {zone}"


def bar_words(score: AxisScore, policy: Policy) -> str:
    """Return how probably an axis reaches its bar, as a figure and in words."""
    if score.p_bar is None:
        return _("no rating yet")
    if score.p_bar >= policy.clear:
        said = _("clears its bar")
    elif score.p_bar < policy.low:
        said = _("below its bar")
    else:
        said = _("not separable from its bar")
    return _("P(bar {bar}) {p} · {words}").format(bar=f"{score.bar:.1f}", p=probability_words(score.p_bar), words=said)


def evidence_words(line: EvidenceLine) -> str:
    """Return a note line with its mark before it."""
    if line.mark is Mark.QUOTE:
        return f"“{line.text}”"
    sign = {Mark.FOR: "+ ", Mark.AGAINST: "− ", Mark.FOLLOW_UP: "? ", None: ""}[line.mark]
    return f"{sign}{line.text}"


def evidence_spoken(line: EvidenceLine) -> str:
    """Return a note line as it is heard: the mark in a word, who wrote it."""
    said = mark_words(line.mark)
    # A later addition names who made it: it is not signed twice.
    signed = "" if line.rater in line.text else line.rater
    return ", ".join(part for part in (said, line.text, signed) if part)


def today() -> date:
    """Return the day on the clock of this computer."""
    now = QDate.currentDate()
    return date(now.year(), now.month(), now.day())


def guardrail_words(title: str, heard: tuple[str, ...]) -> str:
    """Return which checks a candidate weighed before bending a rule, and which not."""
    names = {
        Guardrail.LEGAL: _("legal"),
        Guardrail.ETHICAL: _("ethical"),
        Guardrail.AFFORDABLE: _("affordable"),
        Guardrail.REPUTATION: _("reputation"),
    }
    checks = " · ".join(f"{'✓' if each.value in heard else '–'} {name}" for each, name in names.items())
    return f"{title}: {checks}"


def size_words(size: int) -> str:
    """Return the size of a file."""
    return QLocale().formattedDataSize(size, 0 if size < 1 << 20 else 1)
