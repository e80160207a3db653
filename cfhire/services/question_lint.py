"""Which lint errors of a question stand in the way of opening a plan."""

from collections.abc import Sequence
from functools import lru_cache

from cfhire.model.kinds import Severity
from cfhire.model.rows.banks import Question

FALLBACK = "en"
"""The language of the rules for plans pinned before questions said their own."""


def lint_errors(question: Question) -> Sequence[str]:
    """Return the sentences of rules of severity error that the prompt or a probe breaks."""
    return _errors(question.prompt, tuple(probe.text for probe in question.probes), question.locale or FALLBACK)


@lru_cache(maxsize=1024)
def _errors(prompt: str, probes: tuple[str, ...], locale: str) -> tuple[str, ...]:
    # Loaded when it is wanted: the rules are long, and the day's page needs none.
    from cfhire.banks.linting import lint_text  # noqa: PLC0415

    found = [finding for text in (prompt, *probes) for finding in lint_text(text, locale, "question")]
    return tuple(dict.fromkeys(finding.message for finding in found if finding.severity is Severity.ERROR))
