"""Question banks as they are read from their files."""

from dataclasses import dataclass
from pathlib import Path

from cfhire.model.kinds import Axis, Customer, DevelopKind, Dimension, Horizon, QuestionKind, Severity, Star

Anchors = tuple[str, str, str, str, str]
"""Observable behaviour at 1…5, in that order."""


@dataclass(frozen=True, slots=True)
class Develop:
    """What training can do for a gap; the seed of an onboarding entry."""

    kind: DevelopKind
    horizon: Horizon
    text: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A neutral follow-up and the part of the story it asks for."""

    text: str
    star: Star | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """What is rated; it has exactly one axis."""

    id: str
    axis: Axis
    name: str
    definition: str
    job_relevance: str
    is_not: tuple[str, ...]
    anchors: Anchors
    dimension: Dimension | None = None
    trainable: bool = False
    develop: tuple[Develop, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Asks for evidence on one criterion; `also` names a second one. A closing question has no criterion."""

    id: str
    kind: QuestionKind
    title: str
    prompt: str
    minutes: int
    criterion: str | None = None
    also: str | None = None
    anchors: Anchors | None = None
    probes: tuple[Probe, ...] = ()
    green_flags: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    do_not_ask: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    customer: Customer | None = None
    guardrails: bool = False
    candidate_text: str = ""
    because: str = ""
    status: str = "active"
    locale: str = ""
    """The language of its texts; empty where a plan was pinned before plans said so."""


@dataclass(frozen=True, slots=True)
class Bank:
    """One file of criteria and questions."""

    id: str
    version: str
    title: str
    locale: str
    license: str
    criteria: tuple[Criterion, ...]
    questions: tuple[Question, ...]
    translation_of: str | None = None
    description: str = ""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file or text: where it is, which rule found it, and a lawful or better wording."""

    file: str
    line: int
    severity: Severity
    rule: str
    message: str
    category: str = ""
    rewording: str = ""

    def __str__(self) -> str:
        """Return the finding as a compiler would print it."""
        return f"{self.file}:{self.line}: {self.severity} {self.rule} {self.message}"


@dataclass(frozen=True, slots=True)
class BrokenBank:
    """A file that could not be read as a bank, with every reason."""

    path: Path
    findings: tuple[Finding, ...]
