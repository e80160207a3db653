"""What is incomplete or doubled in question banks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cfhire.banks.lint_rules import Rule, fold, rules_of, settings_of
from cfhire.banks.plain_rules import differ_by_degree
from cfhire.banks.yaml_tree import Place
from cfhire.i18n import _
from cfhire.model.kinds import QuestionKind, Star
from cfhire.model.rows.banks import Anchors, Bank, Question

_STORY = (Star.SITUATION, Star.ACTION, Star.RESULT)


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule of structure that a place of a bank breaks; `detail` says how, after the reason."""

    place: Place
    rule: Rule
    detail: str = ""


def incomplete(bank: Bank) -> Iterator[Fault]:
    """Give what a bank lacks: anchors, probes, minutes that fit, training."""
    rules = _by_id()
    for number, criterion in enumerate(bank.criteria):
        place: Place = ("criteria", number)
        yield from _anchor_faults((*place, "anchors"), criterion.anchors, bank.locale)
        kinds = {entry.kind for entry in criterion.develop}
        if len(kinds) < 2:
            yield Fault(place, rules["structure.develop"], criterion.id)
    for number, question in enumerate(bank.questions):
        place = ("questions", number)
        if question.kind is QuestionKind.CLOSING:
            continue
        if question.anchors is None:
            yield Fault(place, rules["structure.anchors"], question.id)
        else:
            yield from _anchor_faults((*place, "anchors"), question.anchors, bank.locale)
        yield from _minute_faults(place, question)
        stars = {probe.star for probe in question.probes}
        missing = [star.value for star in _STORY if star not in stars]
        if question.kind is QuestionKind.BEHAVIOURAL and missing:
            yield Fault(
                (*place, "probes"), rules["structure.probes"], _("Missing: {parts}").format(parts=", ".join(missing))
            )


def doubled(banks: Iterable[Bank]) -> Iterator[tuple[Bank, Fault]]:
    """Give each question that nearly repeats an earlier one, in its own bank or another of the same language."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    alike = settings_of("structure")["alike"]
    rule = _by_id()["structure.duplicate"]
    said: dict[str, list[str]] = {}
    where: dict[str, list[tuple[Bank, Question]]] = {}
    for bank in banks:
        language = bank.locale.split("-")[0]
        prompts, owners = said.setdefault(language, []), where.setdefault(language, [])
        for number, question in enumerate(bank.questions):
            if question.kind is QuestionKind.CLOSING or question.status == "retired":
                continue
            prompt = fold(question.prompt, bank.locale)
            match = process.extractOne(prompt, prompts, scorer=fuzz.token_sort_ratio, score_cutoff=alike)
            if match is not None:
                other_bank, other = owners[match[2]]
                detail = _("See “{question}” of {bank}").format(question=other.id, bank=other_bank.id)
                yield bank, Fault(("questions", number, "prompt"), rule, detail)
            prompts.append(prompt)
            owners.append((bank, question))


def _anchor_faults(place: Place, anchors: Anchors, locale: str) -> Iterator[Fault]:
    same = differ_by_degree(anchors, locale)
    if same:
        yield Fault(
            (*place, str(same[1])),
            _by_id()["structure.degrees"],
            _("Levels {one} and {two}").format(one=same[0], two=same[1]),
        )


def _minute_faults(place: Place, question: Question) -> Iterator[Fault]:
    least, most = settings_of("structure")["minutes"][question.kind.value]
    if not least <= question.minutes <= most:
        yield Fault(
            (*place, "minutes"),
            _by_id()["structure.minutes"],
            _("{n} minutes; {least} to {most} are usual").format(n=question.minutes, least=least, most=most),
        )


def _by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in rules_of("structure", "en")}
