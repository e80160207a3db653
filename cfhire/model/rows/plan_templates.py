"""Plan templates as they are read from their files: the start of a job's interview plan."""

from dataclasses import dataclass
from pathlib import Path

from cfhire.model.rows.banks import Finding


@dataclass(frozen=True, slots=True)
class TemplateCriterion:
    """What a template proposes for one criterion; `floor` is None where the policy's default applies."""

    id: str
    weight: float = 1.0
    weight_reason: str = ""
    must_have: bool = True
    floor: float | None = None
    trainable: bool = False


@dataclass(frozen=True, slots=True)
class TemplateInterview:
    """One conversation with its questions in order; interviewers in one room hear the same answers."""

    name: str
    minutes: int
    questions: tuple[str, ...]
    interviewers: int = 1


@dataclass(frozen=True, slots=True)
class TemplateStage:
    """Interviews that happen together; `minutes` is the candidate's time for all of them."""

    name: str
    minutes: int
    interviews: tuple[TemplateInterview, ...]


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """One file: criteria of a kind of job, and the interviews that give evidence on them."""

    id: str
    title: str
    locale: str
    family: str
    criteria: tuple[TemplateCriterion, ...]
    stages: tuple[TemplateStage, ...]
    description: str = ""
    path: Path | None = None

    def interviews(self) -> tuple[TemplateInterview, ...]:
        """Return all interviews in order."""
        return tuple(interview for stage in self.stages for interview in stage.interviews)


@dataclass(frozen=True, slots=True)
class BrokenTemplate:
    """A file that could not be used as a plan template, with every reason."""

    path: Path
    findings: tuple[Finding, ...]
