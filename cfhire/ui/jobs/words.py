"""The words of jobs, policies, plans that stand on their pages."""

from datetime import UTC, datetime

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis, JobState, PanelRole, QuestionKind, Rule
from cfhire.model.rows.jobs import JobRow
from cfhire.model.rows.plan_outlook import PlanOutlook
from cfhire.model.rows.plans import JobPage
from cfhire.model.rows.policy import JobCriterion, Policy
from cfhire.model.wording import probability_words, question_kind_words, rule_words
from cfhire.ui.days import day_in_words
from cfhire.ui.theme import Kind


def state_kind(state: JobState) -> Kind:
    """Return the colour kind of a state."""
    return "ready" if state is JobState.OPEN else "neutral"


def days_open(row: JobRow, now: datetime | None = None) -> int | None:
    """Return for how many whole days a job has been open, or None for a draft."""
    return None if row.opened_at is None else max(((now or datetime.now(UTC)) - row.opened_at).days, 0)


def axis_kind(axis: Axis | None) -> Kind:
    """Return the colour kind of an axis."""
    return "neutral" if axis is None else "values" if axis is Axis.VALUES else "skill"


def axis_letter(axis: Axis) -> str:
    """Return the letter that stands for an axis in a narrow column."""
    match axis:
        case Axis.VALUES:
            return _("V")
        case Axis.SKILL:
            return _("S")


def role_words(role: PanelRole) -> str:
    """Return what a person does in a panel, in words."""
    match role:
        case PanelRole.CHAIR:
            return _("Chair")
        case PanelRole.INTERVIEWER:
            return _("Interviewer")
        case PanelRole.OBSERVER:
            return _("Observer")
        case PanelRole.SHADOW:
            return _("Shadow")


def minutes_words(minutes: int) -> str:
    """Return a length."""
    return _("{n} min").format(n=minutes)


def fixed_words(page: JobPage) -> str:
    """Return since when the policy of a job is fixed, with the mark that reports carry."""
    if page.policy_fixed_at is None:
        return _("Not fixed yet: opening the job fixes it.")
    day = day_in_words(page.policy_fixed_at.astimezone(), "d MMMM yyyy")
    return _("Fixed on {day}; reports carry {hash}.").format(day=day, hash=page.policy_hash[:12])


def policy_line(page: JobPage, outlook: PlanOutlook | None) -> str:
    """Return the policy and what it lets through, in one line."""
    policy = page.policy
    parts = [
        _("Values bar {values:.1f} with floors of {floor}, then skill bar {skill:.1f}").format(
            values=policy.values_bar, floor=_floors(page.criteria, Axis.VALUES), skill=policy.skill_bar
        )
        if policy.rule in {Rule.VALUES_GATE, Rule.VETO}
        else _("Values bar {values:.1f}, skill bar {skill:.1f}").format(
            values=policy.values_bar, skill=policy.skill_bar
        ),
        plural("{n} observation each", "{n} observations each", policy.observations_required),
    ]
    if outlook is not None:
        parts.append(chance_words(outlook))
    return " · ".join(parts)


def chance_words(outlook: PlanOutlook) -> str:
    """Return how often a good candidate passes."""
    if outlook.chance is None:
        return _("nobody can pass before every must-have is covered")
    return _("a candidate half a point above the bars passes {n} of 100 times").format(n=round(outlook.chance * 100))


def precision_words(outlook: PlanOutlook) -> str:
    """Return the precision that can be expected, with where the figures come from."""
    if outlook.values is None and outlook.skill is None:
        return _("Nothing is asked yet.")
    now = _("Values {values}, skill {skill} (95 %).").format(
        values=half_width(outlook.values), skill=half_width(outlook.skill)
    )
    more = _("One interviewer more in each interview: values {values}, skill {skill}.").format(
        values=half_width(outlook.values_more), skill=half_width(outlook.skill_more)
    )
    return f"{now} {more} {source_words(outlook)}"


def source_words(outlook: PlanOutlook) -> str:
    """Return where the figures come from, and how far one's own data are."""
    candidates = plural("{n} candidate", "{n} candidates", outlook.own_candidates)
    interviewers = plural("{n} interviewer", "{n} interviewers", outlook.own_interviewers)
    if outlook.source != "published":
        return _("From your own data: {candidates}, {interviewers}.").format(
            candidates=candidates, interviewers=interviewers
        )
    if not outlook.own_candidates:
        return _("From published figures; there are no data of your own yet.")
    return _("From published figures; your own data so far: {candidates}, {interviewers}, not enough.").format(
        candidates=candidates, interviewers=interviewers
    )


def half_width(width: float | None) -> str:
    """Return half an interval as it is printed."""
    return "—" if width is None else f"±{width:.2f}".replace("0.", ".", 1)


def policy_rows(policy: Policy) -> tuple[tuple[str, str, str], ...]:
    """Return the table of a policy in words: number, when, verdict. First match wins."""
    low, clear, sure = (probability_words(each) for each in (policy.low, policy.clear, policy.sure))
    floors = policy.rule in {Rule.VALUES_GATE, Rule.VETO}
    values_floor = _("a must-have value is below its floor with P ≥ {sure}, or ").format(sure=sure) if floors else ""
    skill_floor = _(" and no must-have skill is below its floor with P ≥ {sure}").format(sure=sure) if floors else ""
    stop = _("Do not move forward")
    hold = _("Hold: more evidence")
    rows = [
        (
            "1",
            plural(
                "A must-have has fewer than {n} observation",
                "A must-have has fewer than {n} observations",
                policy.observations_required,
            ),
            _("{verdict} (coverage)").format(verdict=hold),
        ),
        (
            "2",
            _("{floor}P(values ≥ {bar:.1f}) < {low}").format(floor=values_floor, bar=policy.values_bar, low=low),
            _("{verdict} (skill alone where P(skill ≥ {bar:.1f}) ≥ {clear}, else values)").format(
                verdict=stop, bar=policy.skill_bar, clear=clear
            ),
        ),
        (
            "3",
            _("P(values ≥ {bar:.1f}) < {clear}").format(bar=policy.values_bar, clear=clear),
            _("{verdict} (values unclear)").format(verdict=hold),
        ),
        (
            "4",
            _("P(skill ≥ {bar:.1f}) ≥ {clear}{floor}").format(bar=policy.skill_bar, clear=clear, floor=skill_floor),
            _("Ready"),
        ),
        (
            "5",
            _("There are skill criteria below {bar:.1f}, all trainable and above their floors").format(
                bar=policy.skill_bar
            ),
            _("Ready with plan"),
        ),
        (
            "6",
            _("P(skill ≥ {bar:.1f}) ≥ {low}{floor}").format(bar=policy.skill_bar, low=low, floor=skill_floor),
            _("{verdict} (skill unclear)").format(verdict=hold),
        ),
        ("7", _("Otherwise"), _("{verdict} (skill)").format(verdict=stop)),
    ]
    if policy.rule is Rule.HURDLE:
        rows[4] = ("5", _("Never under “{rule}”").format(rule=rule_words(policy.rule)), "—")
    if policy.rule is Rule.VETO:
        veto = _("A must-have skill is below its floor with P ≥ {sure}").format(sure=sure)
        rows.insert(2, ("2b", veto, _("{verdict} (skill)").format(verdict=stop)))
    return tuple((number, when[:1].upper() + when[1:], verdict) for number, when, verdict in rows)


def _floors(criteria: tuple[JobCriterion, ...], axis: Axis) -> str:
    floors = sorted({c.floor_value for c in criteria if c.axis is axis and c.must_have})
    return "–".join(f"{floor:.1f}" for floor in dict.fromkeys((*floors[:1], *floors[-1:]))) if floors else "—"


def kind_words(kind: QuestionKind) -> str:
    """Return the kind of a question as a plan shows it: a closing one is not rated."""
    return _("not rated") if kind is QuestionKind.CLOSING else question_kind_words(kind)
