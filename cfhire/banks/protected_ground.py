"""Finding where a question or a note strays into protected ground."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cfhire.banks.lint_rules import People, Rule, fold, people_of, rules_of

Kind = Literal["question", "note"]

_SHORTENED = re.compile(r"\b(ca|approx|mr|mrs|ms|dr|prof|vs|no|nr|evtl|inkl|bzw|etc|usw|sr|sra|srta|aprox|art|st)\.")
_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_PARTS_OF_NOTES = re.compile(r"(?<=[.?!])\s+|\s*;\s*|\s+-\s+|\s*[()]\s*|:\s+")
_ATTACHED = re.compile(
    r"\w*(?: (?!(?:for|to|with|at|on|and|para|con|a|por|y|fuer|zu|mit|an|und)\b)\w+)?"
    r"(?: (?:of|from|de|del|von|bei|in))?"
    r"(?: (?:an?|the|two|some|eines|einer|eine[nm]?|der|des|dem|un|una|la|el|los|las))? ?"
)
"""What may stand between a topic and whom it is about: "a pregnant (young) colleague", "illness of a guest"."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A rule that a text breaks, and the words that broke it."""

    rule: Rule
    words: str


def find_strays(text: str, locale: str, kind: Kind) -> list[Stray]:
    """Return each protected topic that `text` touches, once, in the order of the rules."""
    people = people_of(locale)
    folded = _SHORTENED.sub(r"\1", fold(text, locale))
    sentences = [part for part in (_PARTS_OF_NOTES if kind == "note" else _SENTENCES).split(folded) if part]
    found = []
    for rule in rules_of("protected", locale):
        words = next(_matches(rule, sentences, people, kind), None)
        if words is not None:
            found.append(Stray(rule, words))
    return found


def _matches(rule: Rule, sentences: list[str], people: People, kind: Kind) -> Iterator[str]:
    scene = False
    for sentence in sentences:
        lawful = rule.unless.compiled.sub(lambda match: "_" * len(match.group()), sentence)
        if kind == "note":
            yield from _noted(rule, lawful, sentence, people)
        else:
            yield from _asked(rule, lawful, sentence, people, scene=scene)
            scene = scene or _names_others(sentence, people) or people.scene.compiled.match(sentence) is not None


def _asked(rule: Rule, lawful: str, sentence: str, people: People, *, scene: bool) -> Iterator[str]:
    """Give what a question asks: direct questions first, then topic words in a question about the candidate."""
    task = people.work.compiled.search(sentence)
    for match in rule.asks.compiled.finditer(lawful):
        own = people.own.compiled.search(match.group())
        if own or not (task or _is_about_role(sentence, match, people)):
            yield match.group()
    if task or scene or not (sentence.endswith("?") or people.tell.compiled.match(sentence)):
        return
    for match in rule.words.compiled.finditer(lawful):
        if not _names_others(sentence, people, match):
            yield match.group()
    if not _names_others(sentence, people):
        yield from (match.group() for match in rule.hints.compiled.finditer(lawful))


def _noted(rule: Rule, lawful: str, sentence: str, people: People) -> Iterator[str]:
    always = rule.always.compiled.search(lawful)
    if always:
        yield always.group()
    for pattern in (rule.notes, rule.words):
        for match in pattern.compiled.finditer(lawful):
            if not _is_noted_of_others(sentence, match, people):
                yield match.group()


def _is_about_role(sentence: str, match: re.Match[str], people: People) -> bool:
    """Tell whether the matched words name another person, or are followed by one at once."""
    return any(
        match.start() <= other.start() and _is_attached(sentence, match, other)
        for other in people.others.compiled.finditer(sentence)
    )


def _is_noted_of_others(sentence: str, match: re.Match[str], people: People) -> bool:
    """Tell whether somebody else was named before the match, or at once behind it."""
    clause_start = sentence.rfind(",", 0, match.start()) + 1
    clause_start += len(sentence[clause_start:]) - len(sentence[clause_start:].lstrip())
    reach = clause_start if people.turn.match(sentence, clause_start) else 0
    if people.did.match(sentence, clause_start) or (clause_start and people.did.match(sentence) and reach == 0):
        return True
    return any(
        reach <= other.start() and _is_attached(sentence, match, other)
        for other in people.others.compiled.finditer(sentence)
    ) or any(
        reach <= kin.start() and _is_attached(sentence, match, kin) and _is_somebody(sentence, kin, match, people)
        for kin in people.kin.compiled.finditer(sentence)
    )


def _is_attached(sentence: str, match: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= match.end() or _ATTACHED.fullmatch(sentence, match.end(), other.start()) is not None


def _is_somebody(sentence: str, kin: re.Match[str], match: re.Match[str] | None, people: People) -> bool:
    """Tell "helped a mother of two" from "is a mother of two" or a topic that is itself a person."""
    if match and kin.start() < match.end() and match.start() < kin.end():
        return False
    before = sentence[: kin.start()]
    return bool(before.strip()) and not before.rstrip().endswith((",", ".")) and not people.before.match(before)


def _names_others(sentence: str, people: People, match: re.Match[str] | None = None) -> bool:
    if people.others.compiled.search(sentence):
        return True
    return any(_is_somebody(sentence, kin, match, people) for kin in people.kin.compiled.finditer(sentence))
