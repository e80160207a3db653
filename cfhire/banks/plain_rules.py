"""Rules that look at a text alone: how a question is put, what an anchor may not rate."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from cfhire.banks.lint_rules import Rule, fold, rules_language, rules_of, settings_of
from cfhire.banks.protected_ground import Stray, longest

_QUOTED = re.compile(r'"[^"]{1,200}"')
_SPACES = re.compile(r"\w+")


def broken_rules(text: str, locale: str, name: str, about: str = "", *, every: bool = False) -> list[Stray]:
    """Return each rule of the file `name` that `text` breaks, with the words that break it: the first, or `every` one.

    `about` limits the rules to those made for that part of a bank: "manner", "anchor" or "prompt".
    """
    # What stands in quotation marks is said by somebody in the story.
    folded = _QUOTED.sub('"', fold(text, locale))
    found = []
    for rule in rules_of(name, locale):
        if about and rule.about != about:
            continue
        breaking = _breaking(rule, folded)
        found += [Stray(rule, words) for words in (longest(breaking) if every else islice(breaking, 1))]
    return found


def differ_by_degree(anchors: tuple[str, ...], locale: str) -> tuple[int, int] | None:
    """Return the first two levels (1 to 5) whose anchors differ by words of degree only."""
    seen: dict[tuple[str, ...], int] = {}
    degrees = _degrees(rules_language(locale))
    for level, anchor in enumerate(anchors, 1):
        kind = tuple(word for word in _SPACES.findall(fold(anchor, locale)) if word not in degrees)
        if kind in seen:
            return seen[kind], level
        seen[kind] = level
    return None


def has_setting(text: str, locale: str, enough: int) -> bool:
    """Tell whether a what-if question is set somewhere: more than one sentence, or enough words."""
    folded = fold(text, locale)
    return len(re.findall(r"[.?!](?:\s|$)", folded)) > 1 or len(folded.split()) >= enough


def _breaking(rule: Rule, folded: str) -> Iterator[str]:
    lawful = rule.unless.compiled.sub(lambda match: "_" * len(match.group()), folded)
    return filter(None, (match.group().strip(" ,.?") for match in rule.words.compiled.finditer(lawful)))


@lru_cache(maxsize=4)
def _degrees(language: str) -> frozenset[str]:
    return frozenset(settings_of("anchors")["degrees"][language])
