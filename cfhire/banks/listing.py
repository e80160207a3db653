"""A list of all banks with their criteria, for the guide."""

from collections import Counter
from collections.abc import Iterable, Iterator

from cfhire.banks.languages import own_name
from cfhire.model.rows.banks import Bank, Criterion


def listing(banks: Iterable[Bank]) -> str:
    """Return the banks as Markdown: each with its translations, criteria, their axis, and its questions by kind."""
    return "\n".join(_lines(tuple(banks))) + "\n"


def _lines(banks: tuple[Bank, ...]) -> Iterator[str]:
    yield "# The question banks"
    yield ""
    yield "Made from the files by `cfhire bank list`; a test keeps it current."
    for bank in sorted(banks, key=lambda each: each.id):
        if bank.translation_of is not None:
            continue
        counted = Counter(question.criterion for question in bank.questions)
        kinds = Counter(question.kind.value.replace("_", " ") for question in bank.questions)
        yield ""
        yield f"## {bank.title} (`{bank.id}`)"
        yield ""
        if bank.description:
            yield bank.description
            yield ""
        yield f"Version {bank.version}, {bank.locale}, {bank.license}. {len(bank.questions)} questions: " + (
            ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items())) + "."
        )
        translations = sorted(
            f"{own_name(other.locale)} (`{other.id}`, version {other.version})"
            for other in banks
            if other.translation_of == bank.id
        )
        if translations:
            yield ""
            yield f"Translations: {', '.join(translations)}."
        if bank.criteria:
            yield ""
            yield "| criterion | axis | questions | what it is |"
            yield "|---|---|---|---|"
            yield from (_criterion(criterion, counted[criterion.id]) for criterion in bank.criteria)


def _criterion(criterion: Criterion, questions: int) -> str:
    axis = f"{criterion.axis}, trainable" if criterion.trainable else str(criterion.axis)
    return f"| {criterion.name} (`{criterion.id}`) | {axis} | {questions} | {criterion.definition} |"
