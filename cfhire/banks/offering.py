"""Finding questions in the banks for a plan."""

import unicodedata
from collections.abc import Iterable

from cfhire.model.kinds import Axis, QuestionKind
from cfhire.model.rows.banks import Bank, Criterion, Question
from cfhire.model.rows.question_offers import QuestionOffer


def find_questions(
    banks: Iterable[Bank],
    text: str = "",
    *,
    criterion: str | None = None,
    kind: QuestionKind | None = None,
    axis: Axis | None = None,
    level: str | None = None,
    max_minutes: int | None = None,
) -> list[QuestionOffer]:
    """Return the questions that meet every wish, in the order of the banks; retired ones are left out.

    Each word of `text` has to begin a word of title, prompt or anchors; case and accents do not matter. A question
    fits `criterion` by its first or its second one, and fits every `level` when it names none.
    """
    banks = tuple(banks)
    criteria = {one.id: one for bank in reversed(banks) for one in bank.criteria}
    words = _words(text)
    found = []
    for bank in banks:
        own = criteria | {one.id: one for one in bank.criteria}
        for question in bank.questions:
            rated = own.get(question.criterion or "")
            if (
                question.status != "retired"
                and (criterion is None or criterion in (question.criterion, question.also))
                and (kind is None or question.kind is kind)
                and (axis is None or (rated is not None and rated.axis is axis))
                and (level is None or not question.levels or level in question.levels)
                and (max_minutes is None or question.minutes <= max_minutes)
                and _says(question, words)
            ):
                found.append(_offer(question, bank, rated))
    return found


def _offer(question: Question, bank: Bank, rated: Criterion | None) -> QuestionOffer:
    return QuestionOffer(
        question=question,
        bank_id=bank.id,
        bank_title=bank.title,
        locale=bank.locale,
        criterion_name=rated.name if rated else "",
        axis=rated.axis if rated else None,
    )


def _says(question: Question, words: list[str]) -> bool:
    if not words:
        return True
    said = _words(" ".join((question.title, question.prompt, *(question.anchors or ()))))
    return all(any(one.startswith(word) for one in said) for word in words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(one if one.isalnum() else " " for one in plain if not unicodedata.combining(one))
    return letters.split()
