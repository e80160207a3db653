"""The words that explain an exported comparison to someone who has only the file."""

from cfhire.errors import clean_text
from cfhire.exchange.comparison_cells import fair_axes, hidden_words, shown_criteria, visible_bands
from cfhire.i18n import _
from cfhire.model.day_words import full_date, moment_words
from cfhire.model.kinds import Axis, Reason, ScoreBasis, VerdictKind
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.reports import Comparison
from cfhire.model.rows.verdicts import CriterionScore
from cfhire.model.wording import axis_words, reason_sentence, reason_words, rule_words, verdict_label


def guide_lines(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return terms with their meaning: what the columns say, which policy was used, what a verdict is."""
    return (
        *_about(comparison),
        *_columns(),
        *(_fair_columns(comparison) if fair_axes(comparison) else ()),
        *_policy(comparison),
        *((verdict_label(kind), _verdict_meaning(kind)) for kind in VerdictKind),
        *((reason_words(reason), reason_sentence(reason)) for reason in Reason),
        *((_criterion_term(each), _criterion_meaning(each)) for each in shown_criteria(comparison)),
        *_bands(comparison),
        *((_("Note"), clean_text(note, _("A note"))) for note in comparison.notes),
    )


def _about(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    axes = _(
        "Values alignment is evidence of behaviour that the organisation wrote down beforehand; skill is evidence that "
        "the work can be done. The axes are read one after the other and never added up: there is no total, and no "
        "rank over both."
    )
    return (
        (_("Job"), clean_text(comparison.job, _("The job"))),
        (_("Organisation"), clean_text(comparison.organisation, _("The organisation"))),
        (_("Made"), moment_words(comparison.made_at)),
        (_("Two axes"), axes),
    )


def _columns() -> tuple[tuple[str, str], ...]:
    return (
        (
            _("Values, Skill"),
            _("The mean over the criteria of the axis, from 1 to 5, from ratings given independently."),
        ),
        (
            _("95 % from, to"),
            _("Where the score would settle if ever more interviewers rated, with 95 % confidence."),
        ),
        (
            _("P(… ≥ bar)"),
            _("The probability that the candidate meets the bar. Between 0.40 and 0.60 it is too close to tell."),
        ),
        (_("n"), _("Observations: interviewers who heard the same answer together count once.")),
        ("—", _("Nobody has rated this. It is never counted as zero.")),
        (hidden_words(), _("Whoever made this file had not yet submitted a card of their own for this candidate.")),
        (
            _("Verdict, Decision"),
            _("The verdict is what the policy computes, and never acts by itself. The decision is a named person’s."),
        ),
    )


def _fair_columns(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    standings = [standing for each in comparison.candidates if not each.hidden for standing in each.standings]
    first, last = (pick(standing.snapshot for standing in standings) for pick in (min, max))
    snapshots = _("Snapshot {number}.").format(number=first)
    if first != last:
        snapshots = _("Snapshots {first} to {last}.").format(first=first, last=last)
    return (
        (
            _("Raw mean, fair score"),
            _("The fair score is the raw mean with the interviewers’ severity taken out, as a snapshot froze it.")
            + f" {snapshots} "
            + _("Which of the two counts was chosen before the first interview; that one stands first."),
        ),
        (
            _("Rank by …"),
            _("The place on one axis among the candidates who have both scores; those who are equal share the better."),
        ),
    )


def _policy(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    policy: Policy = comparison.policy
    fair = any(each.verdict and each.verdict.basis is ScoreBasis.FAIR for each in comparison.candidates)
    basis = _("fair scores, with raters’ severity taken out") if fair else _("raw means")
    bars = _("Values bar {values}, skill bar {skill}; {basis}; at least {n} observations for a must-have criterion.")
    if comparison.policy_fixed_on:
        fixed = _("Fixed on {day}.").format(day=full_date(comparison.policy_fixed_on))
    else:
        fixed = _("Not fixed yet.")
    return (
        (
            _("Policy"),
            rule_words(policy.rule)
            + ". "
            + bars.format(
                values=f"{policy.values_bar:.1f}",
                skill=f"{policy.skill_bar:.1f}",
                basis=basis,
                n=policy.observations_required,
            )
            + " "
            + fixed,
        ),
    )


def _verdict_meaning(kind: VerdictKind) -> str:
    match kind:
        case VerdictKind.READY:
            return _("Values clear their bar, and skill clears its own.")
        case VerdictKind.READY_WITH_PLAN:
            return _("Values clear their bar; what skill lacks can be trained, and the plan says how.")
        case VerdictKind.HOLD_MORE_EVIDENCE:
            return _("The evidence does not settle it yet.")
        case VerdictKind.DO_NOT_MOVE_FORWARD:
            return _("The evidence speaks against an offer for this job.")


def _criterion_term(criterion: CriterionScore) -> str:
    return f"{axis_words(criterion.axis)}: {clean_text(criterion.name, _('A criterion'))}"


def _criterion_meaning(criterion: CriterionScore) -> str:
    parts = [
        _("bar {bar}").format(bar=f"{criterion.bar:.1f}"),
        _("floor {floor}").format(floor=f"{criterion.floor:.1f}"),
    ]
    if criterion.must_have:
        parts.append(_("must-have"))
    if criterion.trainable and criterion.axis is Axis.SKILL:
        parts.append(_("trainable"))
    return ", ".join(parts)


def _bands(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            _("Not separable on {axis}").format(axis=axis_words(axis)),
            ", ".join(clean_text(name, _("A name")) for name in names),
        )
        for axis, names in visible_bands(comparison)
    )
