"""Which banks a reader of a language gets."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cfhire.model.rows.banks import Bank, Criterion


def language_of(locale: str) -> str:
    """Return the language of a BCP 47 tag without its country or script."""
    return locale.split("-", maxsplit=1)[0].lower()


def in_language(banks: "Iterable[Bank]", language: str) -> "tuple[Bank, ...]":
    """Return the banks written in a language."""
    return tuple(bank for bank in banks if language_of(bank.locale) == language_of(language))


def each_once(banks: "Iterable[Bank]", language: str) -> "tuple[Bank, ...]":
    """Return each bank once: translated into the language where there is a translation, else as it was written."""
    banks = tuple(banks)
    translations = {bank.translation_of: bank for bank in reversed(in_language(banks, language)) if bank.translation_of}
    return tuple(
        bank if language_of(bank.locale) == language_of(language) else translations.get(bank.id, bank)
        for bank in banks
        if bank.translation_of is None
    )


def languages(banks: "Iterable[Bank]") -> tuple[str, ...]:
    """Return the languages of the banks, the one with most questions first, an original before a translation."""
    counted: Counter[str] = Counter()
    for bank in sorted(banks, key=lambda bank: bank.translation_of is not None):
        counted[language_of(bank.locale)] += len(bank.questions)
    return tuple(language for language, _number in counted.most_common())


def language_of_criteria(banks: "Iterable[Bank]", criteria: "Iterable[Criterion]") -> str:
    """Return the language in which most of the translated ones among `criteria` stand in the banks.

    None of them need be translated, or each may have words of its own: then nothing is said.
    """
    wording: dict[str, dict[str, str]] = {}
    for bank in banks:
        for criterion in bank.criteria:
            wording.setdefault(criterion.id, {})[criterion.definition] = language_of(bank.locale)
    counted = Counter(
        wording[one.id][one.definition]
        for one in criteria
        if len(wording.get(one.id, ())) > 1 and one.definition in wording[one.id]
    )
    return counted.most_common(1)[0][0] if counted else ""


def own_name(language: str) -> str:
    """Return what a language calls itself, such as Deutsch; its code where nothing is known of it."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        name = Locale.parse(language_of(language)).get_language_name()
    except (UnknownLocaleError, ValueError):
        name = None
    return name[:1].upper() + name[1:] if name else language
