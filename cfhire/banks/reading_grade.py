"""How many years of school a text asks of its reader."""

import re
from itertools import pairwise

_SENTENCE = re.compile(r"[.!?:;]+(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = {"en": "aeiouy", "de": "aeiouyäöü", "es": "aeiouáéíóúü"}
_LONG = 6
_MANY_SYLLABLES = 3


def reading_grade(text: str, locale: str) -> float:
    """Return the reading grade of `text` in school years; 0 for a text without words.

    English: Flesch-Kincaid grade level (Kincaid and others, 1975). German: first Vienna non-fiction formula
    (Bamberger and Vanecek, 1984). Spanish: Crawford's formula of primary-school years (1984), for which each sentence
    and syllable counts per 100 words. Syllables are counted as groups of vowels, which is right for nine words of ten.
    """
    words = _WORD.findall(text)
    if not words:
        return 0.0
    language = locale.split("-", maxsplit=1)[0].lower()
    sentences = max(1, sum(1 for part in _SENTENCE.split(text) if _WORD.search(part)))
    syllables = [syllable_count(word, language) for word in words]
    length = len(words) / sentences
    if language == "de":
        many = 100 * sum(count >= _MANY_SYLLABLES for count in syllables) / len(words)
        long = 100 * sum(len(word) > _LONG for word in words) / len(words)
        single = 100 * sum(count == 1 for count in syllables) / len(words)
        return max(0.0, 0.1935 * many + 0.1672 * length + 0.1297 * long - 0.0327 * single - 0.875)
    if language == "es":
        hundreds = len(words) / 100
        return max(0.0, -0.205 * sentences / hundreds + 0.049 * sum(syllables) / hundreds - 3.407)
    return max(0.0, 0.39 * length + 11.8 * sum(syllables) / len(words) - 15.59)


def syllable_count(word: str, language: str) -> int:
    """Return the syllables of one word, counted as groups of vowels."""
    vowels = _VOWELS.get(language, _VOWELS["en"])
    small = word.lower()
    flags = [letter in vowels for letter in small]
    count = int(flags[0]) + sum(1 for before, here in pairwise(flags) if here and not before)
    if language == "en" and small.endswith("e") and not small.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    return max(1, count)
