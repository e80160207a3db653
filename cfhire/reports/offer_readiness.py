"""The data of the offer-readiness report: verdict and decision apart, evidence, training, how it was decided."""

from collections.abc import Iterable, Iterator, Sequence

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.model.day_words import full_date
from cfhire.model.kinds import DecisionKind, DevelopKind, Horizon, ScoreBasis
from cfhire.model.robustness_words import readiness_sentence, readiness_words
from cfhire.model.rows.reports import Agreement, OfferReadiness, OnboardingRow
from cfhire.model.wording import open_point_sentence, rule_words
from cfhire.reports.formatting import coefficient, listed, short_date, short_record, shown
from cfhire.reports.plain import (
    Plain,
    axis_facts,
    by_axis,
    criterion_facts,
    decision_facts,
    guardrail_facts,
    page_facts,
    verdict_facts,
)
from cfhire.reports.reasoning import reasoning


class MissingTraining(ReadableError):
    """An offer without soft and technical training is no offer we report."""

    def __init__(self, missing: Sequence[DevelopKind]) -> None:
        kinds = listed(develop_words(kind) for kind in missing)
        super().__init__(
            _(
                "The report of an offer needs an onboarding plan with soft and technical training; {kinds} is missing."
            ).format(kinds=kinds),
            _("Add what the candidate will learn, with whom and by when, to the onboarding plan."),
        )
        self.missing = tuple(missing)


def offer_readiness_data(data: OfferReadiness, paper: str) -> Plain:
    """Return the plain data of the report.

    Raises:
        MissingTraining: the decision is an offer and the onboarding plan lacks a kind of training.
    """
    check_training(data)
    names = {criterion.criterion: shown(criterion.name) for criterion in data.verdict.criteria}
    title = _("Offer-readiness report: {candidate}, {job}").format(candidate=data.candidate, job=data.job)
    return {
        "page": page_facts(title, data.written_on, paper, foot=f"{data.candidate} · {data.job}", record=data.record),
        "organisation": shown(data.organisation),
        "date": full_date(data.written_on),
        "candidate": shown(data.candidate),
        "job": shown(data.job),
        "sample": data.sample,
        "verdict": verdict_facts(data.verdict),
        "decision": decision_facts(data.decision),
        "open_points": tuple(
            shown(open_point_sentence(each.person, each.word, each.answer, each.answered_by))
            for each in data.open_points
        ),
        "why": reasoning(data.verdict, data.policy),
        "axes": tuple(
            axis_facts(axis) | {"agreement": _agreement(axis.axis, data.agreement)}
            for axis in (data.verdict.values, data.verdict.skill)
        ),
        "readiness": ". ".join(filter(None, (readiness_words(data.verdict), readiness_sentence(data.verdict)))),
        "criteria": tuple(
            criterion_facts(criterion, data.evidence_for(criterion.criterion))
            for criterion in by_axis(data.verdict.criteria)
        ),
        "other_evidence": tuple(
            shown(line.text) for line in data.evidence if line.criterion not in names and line.text.strip()
        ),
        "guardrails": guardrail_facts(data.guardrails),
        "onboarding": tuple(onboarding_facts(data.onboarding, names)),
        "references": tuple(shown(question) for question in data.reference_questions),
        "how": tuple(how_decided(data)),
        "record": data.record,
    }


def check_training(data: OfferReadiness) -> None:
    """Refuse an offer whose onboarding plan lacks soft or technical training."""
    if data.decision is None or data.decision.kind is not DecisionKind.OFFER:
        return
    planned = {row.kind for row in data.onboarding if row.what.strip()}
    missing = [kind for kind in DevelopKind if kind not in planned]
    if missing:
        raise MissingTraining(missing)


def develop_words(kind: DevelopKind) -> str:
    """Return a kind of training in words."""
    return _("soft") if kind is DevelopKind.SOFT else _("technical")


def onboarding_facts(rows: Iterable[OnboardingRow], names: dict[str, str]) -> Iterator[Plain]:
    """Yield the rows of the onboarding table: one for each criterion and kind, this job beside the next."""
    grouped: dict[tuple[str, DevelopKind], list[OnboardingRow]] = {}
    for row in rows:
        grouped.setdefault((row.criterion, row.kind), []).append(row)
    for (criterion, kind), entries in grouped.items():
        yield {
            "for": names.get(criterion, shown(criterion)),
            "kind": develop_words(kind),
            "now": tuple(training_words(entry) for entry in entries if entry.horizon is Horizon.CURRENT),
            "next": tuple(training_words(entry) for entry in entries if entry.horizon is Horizon.NEXT),
        }


def training_words(entry: OnboardingRow) -> str:
    """Return an entry as one line: what, with whom, by when."""
    what, who, by_when = (shown(text).strip().rstrip(".") for text in (entry.what, entry.who, entry.by_when))
    if who and by_when:
        return _("{what}, with {who}, by {when}").format(what=what, who=who, when=by_when)
    if who:
        return _("{what}, with {who}").format(what=what, who=who)
    return _("{what}, by {when}").format(what=what, when=by_when) if by_when else what


def how_decided(data: OfferReadiness) -> Iterator[str]:
    """Yield the sentences of *How this was decided*."""
    yield _policy_sentence(data)
    yield from (_sentence(_("Policy changed: {why}").format(why=shown(each))) for each in data.policy_changes)
    yield from (_sentence(_("Exception from the plan’s rules: {what}").format(what=shown(e))) for e in data.exceptions)
    yield _independence_sentence(data)
    yield from (_sentence(shown(each)) for each in data.independence)
    yield _score_sentence(data)
    if data.consensus:
        yield _("What the panel agreed on after discussion stands beside the verdict and does not enter it.")
        yield from (_sentence(shown(each)) for each in data.consensus)
    if data.comparability:
        yield _("Not quite comparable with the other candidates: {what}").format(
            what=_sentence("; ".join(shown(each).rstrip(".") for each in data.comparability))
        )
    else:
        yield _("Same plan and questions as the other candidates.")
    yield _("No model scored anyone.")
    if data.record:
        yield _("Record {record}.").format(record=short_record(data.record))


def number_words(number: int) -> str:
    """Return a small number as the word that opens a sentence."""
    words = (
        _("No"), _("One"), _("Two"), _("Three"), _("Four"), _("Five"), _("Six"), _("Seven"), _("Eight"), _("Nine"),
        _("Ten"), _("Eleven"), _("Twelve"),
    )  # fmt: skip
    return words[number] if number < len(words) else str(number)


def _policy_sentence(data: OfferReadiness) -> str:
    rule = rule_words(data.policy.rule)
    name = rule[:1].lower() + rule[1:]
    if data.policy_fixed_on is None:
        return _("Policy “{name}”, not fixed yet.").format(name=name)
    fixed = short_date(data.policy_fixed_on)
    if data.policy_fixed_on.year != data.written_on.year:
        fixed = full_date(data.policy_fixed_on)
    text = (
        _("Policy “{name}” fixed on {date}, before the first interview, and changed since.")
        if data.policy_changes
        else _("Policy “{name}” fixed on {date}, before the first interview, unchanged.")
    )
    return text.format(name=name, date=fixed)


def _independence_sentence(data: OfferReadiness) -> str:
    if data.interviewers == 0:
        return _("Nobody has rated yet.")
    if data.verdict.one_interviewer or data.interviewers == 1:
        return _("One interviewer rated; there is no second view, so the verdict is marked “one interviewer”.")
    return _("{n} interviewers rated alone before seeing each other; independent ratings decide.").format(
        n=number_words(data.interviewers)
    )


def _score_sentence(data: OfferReadiness) -> str:
    scores = (
        _("Scores are fair scores, as the policy chose beforehand")
        if data.verdict.basis is ScoreBasis.FAIR
        else _("Scores are raw means")
    )
    errors = (
        _("intervals rest on published reliabilities")
        if data.verdict.error_source == "published"
        else _("intervals rest on this workspace's own ratings")
    )
    said = _("{scores}; {errors}.").format(scores=scores, errors=errors)
    return f"{said} {shown(data.snapshot)}".strip()


def _agreement(axis: object, agreement: Sequence[Agreement]) -> Plain:
    found = next((each for each in agreement if each.axis is axis), None)
    if found is None:
        return {"value": coefficient(None, None), "reason": ""}
    return {"value": coefficient(found.alpha, found.interval), "reason": shown(found.reason)}


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?", "…", "”")) else text.rstrip() + "."
