"""Says in words why the policy computed a verdict: values first, since values are decided first."""

from collections.abc import Sequence

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis, Reason, Rule
from cfhire.model.rows.policy import Policy
from cfhire.model.rows.verdicts import AxisScore, CriterionScore, Verdict
from cfhire.model.wording import probability_words
from cfhire.reports.formatting import listed, score, shown


def reasoning(verdict: Verdict, policy: Policy) -> tuple[str, ...]:
    """Return the sentences of *Why this verdict*, the values axis before the skill axis."""
    match verdict.reason:
        case Reason.COVERAGE:
            return (_coverage(verdict, policy), *_so_far(verdict))
        case Reason.VALUES | Reason.SKILL_ALONE:
            return (*_values_fail(verdict, policy), _skill_after_values(verdict))
        case Reason.VALUES_UNCLEAR:
            return (
                _decided_first(_unclear(verdict.values, policy)),
                _would_settle(Axis.VALUES),
                *_waiting_skill(verdict),
            )
        case Reason.BOTH_CLEAR:
            return (*_values_clear(verdict, policy), _skill_clear(verdict), *_floors(verdict, policy, Axis.SKILL))
        case Reason.TRAINABLE:
            return (*_values_clear(verdict, policy), _trainable(verdict))
        case Reason.SKILL_UNCLEAR:
            unclear = _("Skill is not clear: {it}").format(it=_unclear(verdict.skill, policy))
            return (*_values_clear(verdict, policy), unclear, *_below_bar(verdict), _would_settle(Axis.SKILL))
        case Reason.SKILL:
            return (*_values_clear(verdict, policy), *_skill_short(verdict, policy))


def _coverage(verdict: Verdict, policy: Policy) -> str:
    short = plural(
        "There is no verdict on either axis yet: {{names}} has fewer observations than the {{required}} the policy "
        "asks for, and two interviewers who hear the same answer count as one.",
        "There is no verdict on either axis yet: {{names}} have fewer observations than the {{required}} the policy "
        "asks for, and two interviewers who hear the same answer count as one.",
        len(verdict.named),
    )
    return short.format(names=_names(verdict.named), required=policy.observations_required)


def _so_far(verdict: Verdict) -> tuple[str, ...]:
    stand = [_standing(axis) for axis in (verdict.values, verdict.skill) if axis.value is not None]
    return (_("So far {standing}.").format(standing=listed(stand)),) if stand else ()


def _standing(axis: AxisScore) -> str:
    words = (
        _("values stand at {score} (bar {bar})")
        if axis.axis is Axis.VALUES
        else _("skill stands at {score} (bar {bar})")
    )
    return words.format(score=score(axis.value), bar=score(axis.bar))


def _values_fail(verdict: Verdict, policy: Policy) -> tuple[str, ...]:
    sentences = []
    if verdict.named:
        below = [each for each in verdict.criteria if each.name in verdict.named]
        each_floor = listed(_below_floor_words(criterion) for criterion in below)
        sentences.append(_decided_first(_("{names}.").format(names=each_floor)))
    p_bar = verdict.values.p_bar
    if p_bar is not None and p_bar < policy.low:
        text = _(
            "the axis, at {score}, meets its bar of {bar} with a probability of {p}, below the {low} it has to reach."
        )
        filled = text.format(
            score=score(verdict.values.value),
            bar=score(verdict.values.bar),
            p=probability_words(p_bar),
            low=probability_words(policy.low),
        )
        sentences.append(_("Besides, {it}").format(it=filled) if sentences else _decided_first(filled))
    return tuple(sentences)


def _below_floor_words(criterion: CriterionScore) -> str:
    return _("{name} lies below its floor of {floor} with a probability of {p}").format(
        name=shown(criterion.name), floor=score(criterion.floor), p=probability_words(criterion.p_below_floor)
    )


def _skill_after_values(verdict: Verdict) -> str:
    facts = {
        "score": score(verdict.skill.value),
        "bar": score(verdict.skill.bar),
        "p": probability_words(verdict.skill.p_bar),
    }
    if verdict.reason is Reason.SKILL_ALONE:
        return _("Skill, at {score}, clears its bar of {bar} ({p}), but skill alone never makes an offer.").format(
            **facts
        )
    return _("Skill does not enter after that; it stands at {score} against its bar of {bar} ({p}).").format(**facts)


def _values_clear(verdict: Verdict, policy: Policy) -> tuple[str, ...]:
    near = _near_floor(verdict, policy, Axis.VALUES)
    bar = score(verdict.values.bar)
    if _has_floors(policy) and not near and any(_must(each, Axis.VALUES) for each in verdict.criteria):
        return (
            _decided_first(
                _("the axis clears its bar of {bar} and no must-have value is near its floor.").format(bar=bar)
            ),
        )
    return (
        _decided_first(_("the axis clears its bar of {bar}.").format(bar=bar)),
        *_floors(verdict, policy, Axis.VALUES),
    )


def _floors(verdict: Verdict, policy: Policy, axis: Axis) -> tuple[str, ...]:
    return tuple(
        _("{name} may be below its floor of {floor} ({p}); that is not sure enough to decide.").format(
            name=shown(each.name), floor=score(each.floor), p=probability_words(each.p_below_floor)
        )
        for each in _near_floor(verdict, policy, axis)
    )


def _near_floor(verdict: Verdict, policy: Policy, axis: Axis) -> list[CriterionScore]:
    """Return the must-haves of an axis that are not surely above their floor."""
    if not _has_floors(policy):
        return []
    return [
        each
        for each in verdict.criteria
        if _must(each, axis) and each.p_below_floor is not None and each.p_below_floor > 1 - policy.sure
    ]


def _must(criterion: CriterionScore, axis: Axis) -> bool:
    return criterion.axis is axis and criterion.must_have


def _has_floors(policy: Policy) -> bool:
    return policy.rule in {Rule.VALUES_GATE, Rule.VETO}


def _skill_clear(verdict: Verdict) -> str:
    return _("Skill, at {score}, then clears its bar of {bar} ({p}).").format(
        score=score(verdict.skill.value), bar=score(verdict.skill.bar), p=probability_words(verdict.skill.p_bar)
    )


def _trainable(verdict: Verdict) -> str:
    number = len(verdict.named)
    if number == 1:
        marked = _("marked trainable before the first interview and above its floor")
    elif number == 2:
        marked = _("both marked trainable before the first interview and above their floors")
    else:
        marked = _("all marked trainable before the first interview and above their floors")
    skill = verdict.skill
    short = (
        _("Skill falls short of its bar of {bar} because of {names}, {marked}.")
        if skill.value is not None and skill.value < skill.bar
        else _("Skill does not clear its bar of {bar} because of {names}, {marked}.")
    )
    return short.format(bar=score(skill.bar), names=_names(verdict.named), marked=marked)


def _unclear(axis: AxisScore, policy: Policy) -> str:
    return _(
        "the axis, at {score}, meets its bar of {bar} with a probability of {p}: between {low} and {clear} the two "
        "are not separable."
    ).format(
        score=score(axis.value),
        bar=score(axis.bar),
        p=probability_words(axis.p_bar),
        low=probability_words(policy.low),
        clear=probability_words(policy.clear),
    )


def _would_settle(axis: Axis) -> str:
    if axis is Axis.VALUES:
        return _("More observations on values, by interviewers who were not in the same room, would settle it.")
    return _("More observations on skill, by interviewers who were not in the same room, would settle it.")


def _waiting_skill(verdict: Verdict) -> tuple[str, ...]:
    if verdict.skill.value is None:
        return ()
    return (
        _("Skill waits for that; it stands at {score} against its bar of {bar} ({p}).").format(
            score=score(verdict.skill.value), bar=score(verdict.skill.bar), p=probability_words(verdict.skill.p_bar)
        ),
    )


def _below_bar(verdict: Verdict) -> tuple[str, ...]:
    if not verdict.named:
        return ()
    return (_("Below the bar: {names}.").format(names=_names(verdict.named)),)


def _skill_short(verdict: Verdict, policy: Policy) -> tuple[str, ...]:
    skill = verdict.skill
    facts = {"bar": score(skill.bar), "score": score(skill.value), "p": probability_words(skill.p_bar)}
    if skill.p_bar is not None and skill.p_bar >= policy.clear:
        opening = _("Skill, at {score}, clears its bar of {bar} ({p}), but a must-have skill is below its floor.")
    elif verdict.named:
        opening = _("Skill, at {score}, falls short of its bar of {bar} ({p}) because of {names}.")
    else:
        opening = _("Skill, at {score}, falls short of its bar of {bar} ({p}).")
    gaps = [each for each in verdict.criteria if each.axis is Axis.SKILL and each.name in verdict.named]
    return (opening.format(names=_names(verdict.named), **facts), *_untrainable(gaps, policy))


def _untrainable(gaps: Sequence[CriterionScore], policy: Policy) -> tuple[str, ...]:
    """Say why training does not close the gap."""
    if policy.rule is Rule.HURDLE:
        return (_("Under this policy training does not count towards the bar."),)
    found = []
    fixed = [each.name for each in gaps if not each.trainable]
    under = [each for each in gaps if each.value is not None and each.value < each.floor]
    if fixed:
        text = plural("{{names}} was not marked trainable.", "{{names}} were not marked trainable.", len(fixed))
        found.append(text.format(names=_names(fixed)))
    found += [
        _("{name}, at {score}, is below its floor of {floor}.").format(
            name=shown(each.name), score=score(each.value), floor=score(each.floor)
        )
        for each in under
    ]
    return tuple(found)


def _decided_first(sentence: str) -> str:
    return _("Values were decided first: {it}").format(it=sentence)


def _names(names: Sequence[str]) -> str:
    """Return names as a list; where an axis has no rating at all the policy names the axis."""
    axes = {Axis.VALUES.value: _("the values axis"), Axis.SKILL.value: _("the skill axis")}
    return listed(axes.get(name, shown(name)) for name in names)
