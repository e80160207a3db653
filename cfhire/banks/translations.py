"""Faults of a translated bank against its original."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

from cfhire.banks.yaml_tree import Place, Tree
from cfhire.i18n import _
from cfhire.model.rows.banks import Bank, Criterion, Finding, Question

# What a translation leaves as it is: candidates asked in two languages are compared with each other.
_KEPT_IN_CRITERIA = ("axis", "dimension", "trainable")
_KEPT_IN_QUESTIONS = ("kind", "minutes", "criterion", "also", "status", "levels", "customer", "guardrails")


def translation_faults(tree: Tree, ours: Bank, theirs: Bank) -> list[Finding]:
    """Return where the bank `ours`, read from `tree`, is more than another wording of `theirs`."""
    return [
        *_missing_or_new(tree, "criteria", ours.criteria, theirs.criteria),
        *_missing_or_new(tree, "questions", ours.questions, theirs.questions),
        *_changed_criteria(tree, ours, theirs),
        *_changed_questions(tree, ours, theirs),
    ]


def _missing_or_new(
    tree: Tree, kind: str, ours: Sequence[Criterion | Question], theirs: Sequence[Criterion | Question]
) -> Iterator[Finding]:
    wanted, there = {one.id for one in theirs}, {one.id for one in ours}
    for name in sorted(wanted - there):
        said = _("The translation lacks “{id}” of {kind}.").format(id=name, kind=kind)
        yield tree.fault((kind,), "bank.translation", said)
    for number, one in enumerate(ours):
        if one.id not in wanted:
            said = _("The original has no “{id}” in {kind}.").format(id=one.id, kind=kind)
            yield tree.fault((kind, number, "id"), "bank.translation", said)


def _changed_criteria(tree: Tree, ours: Bank, theirs: Bank) -> Iterator[Finding]:
    originals = {one.id: one for one in theirs.criteria}
    for number, criterion in enumerate(ours.criteria):
        original = originals.get(criterion.id)
        if original is not None:
            place: Place = ("criteria", number)
            kept = {key: (attrgetter(key)(criterion), attrgetter(key)(original)) for key in _KEPT_IN_CRITERIA}
            kept["develop"] = (
                [(one.kind, one.horizon) for one in criterion.develop],
                [(one.kind, one.horizon) for one in original.develop],
            )
            yield from _changes(tree, place, criterion.id, kept)


def _changed_questions(tree: Tree, ours: Bank, theirs: Bank) -> Iterator[Finding]:
    originals = {one.id: one for one in theirs.questions}
    for number, question in enumerate(ours.questions):
        original = originals.get(question.id)
        if original is not None:
            place: Place = ("questions", number)
            kept = {key: (attrgetter(key)(question), attrgetter(key)(original)) for key in _KEPT_IN_QUESTIONS}
            kept["probes"] = ([probe.star for probe in question.probes], [probe.star for probe in original.probes])
            kept["anchors"] = (question.anchors is None, original.anchors is None)
            yield from _changes(tree, place, question.id, kept)


def _changes(tree: Tree, place: Place, name: str, kept: dict[str, tuple[object, object]]) -> Iterator[Finding]:
    message = _("“{key}” of “{id}” is not as in the original; a translation changes words only.")
    for key, (ours, theirs) in kept.items():
        if ours != theirs:
            yield tree.fault((*place, key), "bank.translation", message.format(key=key, id=name))
