"""The linter's rules, read from their YAML files."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from cfhire.banks.tree_cache import remembered_tree
from cfhire.model.kinds import Severity

_FOLDER = Path(__file__).with_name("rules")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "\u00a0": " "})
_PHRASE = re.compile(r"@(\w+)")
_NOTHING = re.compile(r"(?!)")

FALLBACK = "en"
"""The locale whose rules read a text of a language that has none."""


@dataclass(frozen=True)
class Patterns:
    """Regular expressions that count as one; each begins at the beginning of a word."""

    sources: tuple[str, ...] = ()

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the one expression, compiled when it is first needed."""
        if not self.sources:
            return _NOTHING
        # A pattern for whole sentences need not be tried again at each word: that would cost the square of its length.
        anchored = (f"^{source}" if source.startswith(".*") else source for source in self.sources)
        return re.compile(r"(?<!\w)(?:" + "|".join(f"(?:{source})" for source in anchored) + ")")


@dataclass(frozen=True)
class Rule:
    """One rule in one language: what it looks for, why, and what to say instead.

    `asks` are direct questions and `notes` direct remarks; `words` count only where a sentence is about the candidate,
    `hints` only where nobody else is named at all, and remarks in `always` count whoever else is named.
    What `unless` matches is lawful and is taken out of the text before anything is looked for.
    """

    id: str
    category: str
    severity: Severity
    locale: str
    why: str
    rewording: str
    jurisdictions: tuple[str, ...] = ()
    about: str = ""
    asks: Patterns = Patterns()
    words: Patterns = Patterns()
    hints: Patterns = Patterns()
    notes: Patterns = Patterns()
    always: Patterns = Patterns()
    unless: Patterns = Patterns()


@dataclass(frozen=True)
class People:
    """How a language speaks of the candidate and of others."""

    you: Patterns
    others: Patterns
    kin: Patterns
    work: Patterns
    own: Patterns
    we: Patterns
    being: Patterns
    definite: re.Pattern[str]
    before: re.Pattern[str]
    turn: re.Pattern[str]
    did: re.Pattern[str]
    boundary: re.Pattern[str]
    mine: re.Pattern[str]
    guess: re.Pattern[str]
    skill: Patterns
    scene: Patterns
    tell: Patterns
    deed: Patterns
    full: Patterns
    formal: Patterns | None = None
    polite: tuple[tuple[re.Pattern[str], str], ...] = ()
    statement: tuple[tuple[re.Pattern[str], str], ...] = ()

    def address(self, folded: str) -> str:
        """Return a folded question with familiar address turned into the polite one."""
        return _put(self.polite, folded)

    def turned(self, part: str) -> str:
        """Return "so you're married, are you?" as "are you married, are you?"; anything else as it is."""
        return _put(self.statement, part)


def rules_of(name: str, locale: str) -> tuple[Rule, ...]:
    """Return the rules of the file `name` for `locale`; English ones where the language has none."""
    by_locale = _rules(name)
    return by_locale.get(_language(locale), by_locale.get(FALLBACK, ()))


def rules_language(locale: str) -> str:
    """Return the language whose rules read texts of `locale`."""
    language = _language(locale)
    return language if language in _people() else FALLBACK


def people_of(locale: str) -> People:
    """Return how the language of `locale` speaks of people."""
    return _people()[rules_language(locale)]


def settings_of(name: str) -> dict[str, Any]:
    """Return what the file `name` says besides its rules: limits and word lists."""
    return {key: value for key, value in _data(name).items() if key not in ("rules", "people", "phrases", "format")}


def fold(text: str, locale: str) -> str:
    """Return `text` as the patterns see it: small letters, plain quotes, single spaces, no accents."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES)
    if _language(locale) == "de":
        plain = plain.translate(_GERMAN)
    letters = unicodedata.normalize("NFKD", plain.casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())


def _language(locale: str) -> str:
    return locale.split("-", maxsplit=1)[0].lower()


@lru_cache(maxsize=8)
def _data(name: str) -> dict[str, Any]:
    data: dict[str, Any] = remembered_tree(_FOLDER / f"{name}.yaml").data
    return data


@lru_cache(maxsize=8)
def _rules(name: str) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {}
    phrases = _data(name).get("phrases", {})
    for rule in _data(name)["rules"]:
        for locale, said in rule["locales"].items():
            found.setdefault(locale, []).append(_rule(rule, locale, _spelled_out(said, phrases.get(locale, {}))))
    return {locale: tuple(rules) for locale, rules in found.items()}


def _rule(rule: dict[str, Any], locale: str, said: dict[str, Any]) -> Rule:
    return Rule(
        id=rule["id"],
        category=rule["category"],
        severity=Severity(rule["severity"]),
        locale=locale,
        why=rule["why"],
        rewording=said.get("rewording", ""),
        jurisdictions=tuple(rule.get("jurisdictions", ())),
        about=rule.get("about", ""),
        asks=_patterns(said, "asks"),
        words=_patterns(said, "words"),
        hints=_patterns(said, "hints"),
        notes=_patterns(said, "notes"),
        always=_patterns(said, "always"),
        unless=_patterns(said, "unless"),
    )


def _put(pairs: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    for found, put in pairs:
        text = found.sub(put, text)
    return text


def _pairs(said: dict[str, Any], key: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(r"(?<!\w)(?:" + found + ")"), put) for found, put in said.get(key, ()))


def _spelled_out(said: dict[str, Any], phrases: dict[str, str]) -> dict[str, Any]:
    """Put the pieces that several patterns share where they are named: "@offer"."""

    def spell(pattern: str) -> str:
        return _PHRASE.sub(lambda named: phrases[named[1]], pattern)

    return {key: [spell(one) for one in value] if isinstance(value, list) else value for key, value in said.items()}


def _patterns(said: dict[str, Any], key: str) -> Patterns:
    return Patterns(tuple(said.get(key, ())))


@lru_cache(maxsize=1)
def _people() -> dict[str, People]:
    return {
        locale: People(
            you=_patterns(said, "you"),
            others=_patterns(said, "others"),
            kin=_patterns(said, "kin"),
            work=_patterns(said, "work"),
            own=Patterns((said["own"],)),
            we=Patterns((said["we"],)),
            being=Patterns((said["being"],)),
            definite=re.compile(said["definite"]),
            before=re.compile(r"(?:^|.*(?<!\w))" + f"(?:{said['before']})"),
            turn=re.compile(said["turn"]),
            did=re.compile(said["did"]),
            boundary=re.compile(said["boundary"]),
            mine=re.compile(r"(?:^|.*(?<!\w))" + f"(?:{said['mine']})"),
            guess=re.compile(said["guess"]),
            skill=_patterns(said, "skill"),
            scene=_patterns(said, "scene"),
            tell=_patterns(said, "tell"),
            deed=_patterns(said, "deed"),
            polite=_pairs(said, "polite"),
            statement=_pairs(said, "statement"),
            full=_patterns(said, "full"),
            formal=_patterns(said, "formal") if "formal" in said else None,
        )
        for locale, said in _data("protected")["people"].items()
    }
