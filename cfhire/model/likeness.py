"""What was typed against the words of a name: their beginnings in any order, with one letter wrong if need be."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

LETTERS_TO_BE_LIKE = 4
"""A shorter word with another letter is another word."""

_PLAIN = str.maketrans(dict(zip("łøđħŧıðþæœ", ("l", "o", "d", "h", "t", "i", "d", "th", "ae", "oe"), strict=True)))
"""Letters that Unicode does not take apart into one without a stroke and the stroke."""

_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Return what names are compared by: no accents, no strokes, no case, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return " ".join(bare.translate(_PLAIN).split())


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared; “O'Neil-Weber” has three."""
    return tuple(_WORD.findall(folded(text)))


def begins(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether every word typed begins some word, in any order."""
    return bool(typed) and all(any(word.startswith(each) for word in words) for each in typed)


def is_like(typed: str, word: str) -> bool:
    """Tell whether a word begins as typed but for one letter: another, one missing, one too many, two that changed."""
    # Imported at the first letter typed: the first paint does not wait for it.
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    size = len(typed)
    if size < LETTERS_TO_BE_LIKE or len(word) < size - 1:
        return False
    heads = (word[:size], word[: size + 1])
    return any(OSA.distance(typed, head, score_cutoff=1) <= 1 for head in heads)


def resembles(typed: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether every word typed begins some word, with one letter wrong if need be."""
    return bool(typed) and all(
        any(word.startswith(each) for word in words) or any(is_like(each, word) for word in words) for each in typed
    )


def like_names(typed: str, names: Iterable[str]) -> list[str]:
    """Return those of many folded names that resemble what was typed; each word is looked at once.

    A letter is forgiven first in words that begin nothing at all, then in every one.
    """
    wanted = words_of(typed)
    parts = {name: _WORD.findall(name) for name in names}
    known = {word for words in parts.values() for word in words}
    begun = [{word for word in known if word.startswith(each)} for each in wanted]
    alike = [_all_like(each, known) for each in wanted]
    sure = [exact or near for exact, near in zip(begun, alike, strict=True)]
    return _holding(parts, sure) or _holding(parts, [exact | near for exact, near in zip(begun, alike, strict=True)])


def _all_like(typed: str, words: set[str]) -> set[str]:
    """Return the words that `is_like` lets through, with all of them compared in one call."""
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    size = len(typed)
    if size < LETTERS_TO_BE_LIKE:
        return set()
    long_enough = [word for word in words if len(word) >= size - 1]
    heads = list({word[:size] for word in long_enough} | {word[: size + 1] for word in long_enough})
    near = {head for head, _far, _at in process.extract(typed, heads, scorer=OSA.distance, score_cutoff=1, limit=None)}
    return {word for word in long_enough if word[:size] in near or word[: size + 1] in near}


def _holding(parts: dict[str, list[str]], fitting: list[set[str]]) -> list[str]:
    if not fitting or not all(fitting):
        return []
    return [name for name, words in parts.items() if all(not fits.isdisjoint(words) for fits in fitting)]
