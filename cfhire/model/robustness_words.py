"""The sentences in which screens and files say what a verdict stands on."""

from collections.abc import Sequence

from cfhire.i18n import _, plural
from cfhire.model.kinds import Axis, Rule, ScoreBasis
from cfhire.model.rows.robustness import CandidateRobustness, Flip, Settling, Trial
from cfhire.model.rows.verdicts import Verdict
from cfhire.model.wording import axis_words, probability_words, reason_words, rule_words, verdict_words


def trial_words(trial: Trial) -> str:
    """Return what is changed in a trial."""
    match trial:
        case Trial.WEIGHT:
            return _("Weights ±20 %")
        case Trial.RATER:
            return _("Without one interviewer")
        case Trial.POLICY:
            return _("Other policies")


def change_words(flip: Flip) -> str:
    """Return the change alone, without what comes of it."""
    match flip.trial:
        case Trial.WEIGHT if flip.factor is not None and flip.factor > 1:
            return _("{criterion} weighted 20 % higher").format(criterion=flip.name)
        case Trial.WEIGHT:
            return _("{criterion} weighted 20 % lower").format(criterion=flip.name)
        case Trial.RATER:
            return _("without {name}").format(name=flip.name)
        case Trial.POLICY:
            return _("under “{rule}”").format(rule=rule_words(Rule(flip.name)))


def flip_sentences(flips: Sequence[Flip]) -> tuple[str, ...]:
    """Return a sentence for each verdict that comes of changes: the verdict, then the changes that give it."""
    changes: dict[str, list[str]] = {}
    for each in flips:
        verdict = f"{verdict_words(each.kind)}, {reason_words(each.reason)}"
        changes.setdefault(verdict, []).append(change_words(each))
    return tuple(
        _("{verdict}: {changes}.").format(verdict=verdict, changes="; ".join(said)) for verdict, said in changes.items()
    )


def settling_sentence(settling: Settling) -> str:
    """Return what one or two more interviewers of an axis would change; empty when nothing can be said."""
    if settling.one is None or settling.two is None:
        return ""
    sentence = (
        _("One more values interviewer would change the verdict in {one} of 100 cases, two in {two}.")
        if settling.axis is Axis.VALUES
        else _("One more skill interviewer would change the verdict in {one} of 100 cases, two in {two}.")
    )
    return sentence.format(one=hundredths(settling.one), two=hundredths(settling.two))


def hundredths(share: float) -> int:
    """Return a share as cases of a hundred; only what never happened is 0."""
    return max(round(share * 100), 1) if share > 0 else 0


def standing_sentences(found: CandidateRobustness) -> tuple[str, ...]:
    """Return what one verdict stands on: does it hold, which changes flip it, who cannot be left out."""
    tried = sum(count for _trial, count in found.tried)
    if found.holds:
        said = [plural("The verdict holds in {n} trial.", "The verdict holds in all {n} trials.", tried)]
    else:
        said = [
            _("{flips} of {tried} trials give another verdict:").format(flips=len(found.flips), tried=tried),
            *flip_sentences(found.flips),
        ]
    if found.indispensable:
        said.append(
            _("Nobody else rated an axis, so these cannot be left out: {names}.").format(
                names=", ".join(found.indispensable)
            )
        )
    return tuple(said)


def summary_sentence(found: Sequence[CandidateRobustness]) -> str:
    """Return how many verdicts of a job hold."""
    holding = sum(each.holds for each in found)
    return _(
        "{holding} of {all} verdicts hold under other weights, without one interviewer, under other policies."
    ).format(holding=holding, all=len(found))


def error_source_sentence(source: str) -> str:
    """Return where the standard errors come from."""
    if source == "published":
        return _("Standard errors from published reliabilities; your own data are not enough yet.")
    return _("Standard errors from your own data.")


def readiness_words(verdict: Verdict) -> str:
    """Return P(ready) as it stands over its sentence, empty without ratings on both axes."""
    return "" if verdict.p_ready is None else _("P(ready) {p}").format(p=probability_words(verdict.p_ready))


def readiness_sentence(verdict: Verdict) -> str:
    """Return what P(ready) says and what it assumes, empty without ratings on both axes."""
    if verdict.p_ready is None:
        return ""
    said = _("The probability that the true scores of both axes reach their bars, each its own.")
    ends = _("It decides nothing: the policy looks at values first, then at skill.")
    return f"{said} {assumption_sentence(verdict)} {ends}"


def assumption_sentence(verdict: Verdict) -> str:
    """Return what the probabilities of a verdict assume of candidates."""
    if verdict.population is not None:
        mean, spread = verdict.population
        return _(
            "Assumed of candidates before anybody met them: a mean of {mean} and a standard deviation of {spread}."
        ).format(mean=f"{mean:.1f}", spread=f"{spread:.1f}")
    if verdict.basis is ScoreBasis.FAIR:
        return _("Assumed: candidates differ as the snapshot estimated over all of them.")
    return _("Nothing is assumed of candidates.")


def axis_question(axis: Axis) -> str:
    """Return the heading over what one more interviewer of an axis would change."""
    return _("One more, {axis}").format(axis=axis_words(axis).lower())
