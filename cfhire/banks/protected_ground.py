"""Finding where a question or a note strays into protected ground."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Literal

from cfhire.banks.lint_rules import Patterns, People, Rule, fold, people_of, rules_language, rules_of

Kind = Literal["question", "note"]

_SHORTENED = re.compile(
    r"\b(ca|approx|mr|mrs|ms|dr|prof|vs|no|nr|evtl|jg|jhg|geb|wg|inkl|bzw|etc|usw|sr|sra|srta|aprox|art|st)\."
)
_FORMAL = re.compile(r"\b(?:Sie|Ihnen|Ihr(?:e[nmrs]?)?)\b")
_INFORMAL = re.compile(r"\b(?:sie|ihnen|ihr)(e[nmrs]?)?\b")
_SENTENCES = re.compile(r"(?<=[.?!])\s+")
_REMARKS = re.compile(r"(?<=[.?!])\s+|\s*;\s*|\s+-\s+")
_PARTS_OF_REMARKS = re.compile(r"\s*[()]\s*|:\s+")
_CLAUSES = re.compile(r",\s*")
_ATTACHED = re.compile(
    r"\w*(?: (?!(?:for|to|with|at|on|and|para|con|a|por|y|fuer|zu|mit|an|und)\b)\w+)?"
    r"(?: (?:of|from|de|del|von|bei|in))?"
    r"(?: (?:an?|the|two|some|eines|einer|eine[nm]?|der|des|dem|un|una|la|el|los|las))? ?"
)
"""What may stand between a topic and whom it is about: "a pregnant (young) colleague", "illness of a guest"."""

_NOTHING = Patterns()
_FEW_WORDS = 10
"""A note as short as this is a remark on the person; longer ones tell a story, where a single word proves nothing."""

_SHORT = 6
"""A statement as short as this is made to the candidate: "A lovely accent."."""

_ONE_BREATH = 16
"""Sentences as few words as this are also read as one: "An unusual name. Where is it from?"."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A rule that a text breaks, and the words that broke it."""

    rule: Rule
    words: str


@dataclass(frozen=True)
class _Sentence:
    """One sentence with what it says about people; `asked` is a question, `scene` belongs to a story about others."""

    text: str
    people: People
    asked: bool = True
    scene: bool = False

    @cached_property
    def task(self) -> bool:
        """Whether it asks how a task is done."""
        return self.people.work.compiled.search(self.text) is not None

    @cached_property
    def skill(self) -> bool:
        """Whether it asks for experience or knowledge."""
        return self.people.skill.compiled.search(self.text) is not None

    @cached_property
    def elliptic(self) -> bool:
        """Whether it asks in a few words without a verb, as one jots: "Kids?"."""
        return (
            self.text.endswith("?")
            and len(self.text.split()) <= _SHORT
            and not self.names_others
            and not self.people.full.compiled.match(self.text)
        )

    @cached_property
    def addressed(self) -> bool:
        """Whether it speaks to the candidate; a very short one does."""
        people = self.people
        return len(self.text.split()) <= _SHORT or any(
            words.compiled.search(self.text) for words in (people.you, people.own, people.we)
        )

    @cached_property
    def roles(self) -> tuple[re.Match[str], ...]:
        """Everybody named by what they are to the candidate: customers, colleagues."""
        return tuple(self.people.others.compiled.finditer(self.text))

    @cached_property
    def kin(self) -> tuple[re.Match[str], ...]:
        """Everybody named as "a mother" or "the child", unless that is the candidate."""
        return tuple(one for one in self.people.kin.compiled.finditer(self.text) if not self._is_candidate(one))

    @cached_property
    def names_others(self) -> bool:
        """Whether somebody besides the candidate is named."""
        return bool(self.roles or self.kin)

    @cached_property
    def names_strangers(self) -> bool:
        """Whether others are named who cannot be the candidate's own: "the family" may be."""
        return bool(self.roles) or any(not self.people.definite.match(one.group()) for one in self.kin)

    def lawful(self, rule: Rule) -> str:
        """Return the sentence without what `rule` allows; as long as before, so that places stay."""
        return rule.unless.compiled.sub(lambda match: "_" * len(match.group()), self.text)

    def _is_candidate(self, kin: re.Match[str]) -> bool:
        """Tell "is a mother of two" from "helped a mother of two"."""
        before = self.text[: kin.start()]
        opens = not before.strip() or before.rstrip().endswith((",", "."))
        return opens or self.people.before.match(before) is not None


def find_strays(text: str, locale: str, kind: Kind) -> list[Stray]:
    """Return each protected topic that `text` touches, in the order of the rules: a question's once.

    Who mends a note wants all its words at once.
    """
    people = people_of(locale)
    if kind == "question":
        if rules_language(locale) == "de":
            text = _of_others(text)
        sentences = _questions(people.address(_folded(text, locale)), people)
    else:
        sentences = _remarks(_folded(text, locale), people)
    read = _asked if kind == "question" else _noted
    found = []
    for rule in rules_of("protected", locale):
        touching = (words for sentence in sentences for words in read(rule, sentence))
        found += [Stray(rule, words) for words in (longest(touching) if kind == "note" else islice(touching, 1))]
    return found


def longest(found: Iterable[str]) -> list[str]:
    """Return each of these words once, without those that stand inside others.

    >>> longest(["kids", "has two kids", "kids", "church"])
    ['has two kids', 'church']
    """
    each = list(dict.fromkeys(found))
    return [words for words in each if not any(words != other and words in other for other in each)]


def _folded(text: str, locale: str) -> str:
    return _SHORTENED.sub(r"\1", fold(text, locale))


def _of_others(text: str) -> str:
    """Return a German question with its small "sie" and "ihr" out of the way: capital ones address the candidate."""
    return _INFORMAL.sub("jene", text) if _FORMAL.search(text) else text


def _questions(folded: str, people: People) -> list[_Sentence]:
    """Return the sentences of a question, and short ones once more as one."""
    parts = [part for part in _SENTENCES.split(folded) if part]
    found: list[_Sentence] = []
    scene = False
    for part in parts:
        asked = len(parts) == 1 or part.endswith("?") or people.tell.compiled.match(part) is not None
        sentence = _Sentence(part, people, asked, scene)
        scene = scene or sentence.names_others or people.scene.compiled.match(part) is not None
        found.append(sentence)
        turned = people.turned(part) if part.endswith("?") else part
        if turned != part:
            found.append(_Sentence(turned, people, asked, sentence.scene))
    if len(parts) > 1 and len(folded.split()) <= _ONE_BREATH:
        whole = _Sentence(folded, people)
        opening = any(not people.definite.match(one.group()) for one in people.kin.compiled.finditer(folded))
        if not (whole.roles or opening or whole.task or whole.skill):
            found.append(whole)
    return found


def _remarks(folded: str, people: People) -> list[_Sentence]:
    """Return the parts of a note; one that stands with a deed, "Easter rush: staggered the hours", is of a story."""
    found = []
    for remark in _REMARKS.split(folded):
        parts = [part for part in _PARTS_OF_REMARKS.split(remark) if part]
        deeds = [any(_is_deed(clause, people) for clause in _CLAUSES.split(part)) for part in parts]
        for place, part in enumerate(parts):
            scene = any(deed for other, deed in enumerate(deeds) if other != place)
            found.append(_Sentence(part, people, scene=scene))
    return found


def _is_deed(clause: str, people: People) -> bool:
    return people.did.match(clause) is not None or people.deed.compiled.match(clause.rstrip(" .!?")) is not None


def _asked(rule: Rule, sentence: _Sentence) -> Iterator[str]:
    """Give what a question asks: direct questions first, then topic words in a question about the candidate."""
    if not sentence.asked and (not sentence.addressed or sentence.names_others):
        return
    open_words = sentence.asked and not (sentence.task or sentence.scene or sentence.skill)
    words = rule.words if open_words else _NOTHING
    hints = rule.hints if open_words and not sentence.names_strangers else _NOTHING
    notes = rule.notes if open_words and sentence.elliptic else _NOTHING
    if not _touches(sentence.text, (rule.asks, words, hints, notes)):
        return
    lawful = sentence.lawful(rule)
    for match in rule.asks.compiled.finditer(lawful):
        if _is_direct(sentence, match):
            yield match.group()
    for match in words.compiled.finditer(lawful):
        if not _is_of_others(sentence, match):
            yield match.group()
    for pattern in (hints, notes):
        yield from (match.group() for match in pattern.compiled.finditer(lawful))


def _is_direct(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Tell whether a match asks the candidate, and not how a task is done or how somebody else is."""
    people = sentence.people
    own = people.own.compiled.search(match.group()) is not None
    if people.formal and not people.formal.compiled.search(sentence.text, 0, match.end()):
        # The verb alone does not say who is meant: it is the candidate unless somebody else came before.
        reach = match.start() if sentence.asked else len(sentence.text)
        others = any(one.start() < match.end() for one in sentence.roles) or any(
            one.end() <= reach for one in sentence.kin
        )
        return not others and (own or not sentence.task)
    about_role = any(match.start() <= one.start() and _is_attached(sentence, match, one) for one in sentence.roles)
    return own or not (sentence.task or sentence.skill or about_role)


def _is_of_others(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Tell whether a topic belongs to somebody else: named before it with no "you" between, or at once behind it."""
    people = sentence.people
    strangers = (one for one in sentence.kin if not people.definite.match(one.group()) and not _overlap(one, match))
    for other in (*sentence.roles, *strangers):
        if other.end() <= match.start():
            if not people.being.compiled.search(sentence.text, other.end(), match.end()):
                return True
        elif other.start() <= match.start() or _is_attached(sentence, match, other):
            return True
    return False


def _noted(rule: Rule, sentence: _Sentence) -> Iterator[str]:
    """Give what a note says of the candidate: plain remarks, and in a short note single words too."""
    patterns = [rule.notes, rule.words]
    if len(sentence.text.split()) <= _FEW_WORDS and not sentence.names_others:
        patterns.append(rule.hints)
    if not _touches(sentence.text, (rule.always, *patterns)):
        return
    lawful = sentence.lawful(rule)
    always = rule.always.compiled.search(lawful)
    if always:
        yield always.group()
    for pattern in patterns:
        for match in pattern.compiled.finditer(lawful):
            if not _is_noted_of_others(sentence, match):
                yield match.group()


def _is_noted_of_others(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Tell whether somebody else was named before the match, or at once behind it, or a task is told."""
    people, text = sentence.people, sentence.text
    clause, turned = _clause(sentence, match.start())
    reach = clause if turned else 0
    mine = people.mine.match(text[: match.start()]) or people.mine.match(match.group() + " ")
    # A remark that tells a deed itself, "keeps a prayer mat", is not excused by the deed.
    tells = match.start() == clause and people.did.match(text, clause) is not None
    if not (mine or tells) and (_is_told(sentence, clause) or (reach == 0 and people.did.match(text))):
        return True
    return any(
        reach <= other.start() and _is_attached(sentence, match, other) and not people.guess.match(text, other.end())
        for other in sentence.roles
    ) or any(
        reach <= kin.start() and _is_attached(sentence, match, kin) and not _overlap(kin, match) for kin in sentence.kin
    )


def _is_told(sentence: _Sentence, clause: int) -> bool:
    """Tell whether the clause that begins at `clause` tells a deed, or belongs to a story with one."""
    people, text = sentence.people, sentence.text
    if people.did.match(text, clause):
        return True
    if people.turn.match(text, clause):
        return False
    return sentence.scene or any(_is_deed(one, people) for one in _CLAUSES.split(text))


def _clause(sentence: _Sentence, position: int) -> tuple[int, bool]:
    """Return where the clause around `position` begins, and whether it turns back to the candidate."""
    comma = sentence.text.rfind(",", 0, position) + 1
    turns = [found.end() for found in sentence.people.boundary.finditer(sentence.text, 0, position)]
    start = max([comma, *turns])
    clause = start + len(sentence.text[start:]) - len(sentence.text[start:].lstrip())
    return clause, start in turns or sentence.people.turn.match(sentence.text, clause) is not None


def _is_attached(sentence: _Sentence, match: re.Match[str], other: re.Match[str]) -> bool:
    return other.start() <= match.end() or _ATTACHED.fullmatch(sentence.text, match.end(), other.start()) is not None


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _touches(text: str, patterns: Iterable[Patterns]) -> bool:
    """Tell whether a closer look is worth it; most sentences touch no topic at all."""
    return any(pattern.compiled.search(text) for pattern in patterns)
