"""The reading grade follows published formulas."""

import pytest

from cfhire.banks.reading_grade import reading_grade, syllable_count


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [
        ("guest", "en", 1),
        ("table", "en", 2),
        ("made", "en", 1),
        ("hospital", "en", 3),
        ("Beschwerde", "de", 3),
        ("Tür", "de", 1),
        ("reclamación", "es", 4),
    ],
)
def test_syllables_are_groups_of_vowels(word: str, language: str, count: int) -> None:
    assert syllable_count(word, language) == count


def test_flesch_kincaid_as_published() -> None:
    # 0.39 x words/sentences + 11.8 x syllables/words - 15.59: six words, one sentence, six syllables.
    assert reading_grade("The guest had lost the key.", "en") == pytest.approx(max(0.0, 0.39 * 6 + 11.8 - 15.59))
    long = "Characterise organisational misunderstanding necessitating extraordinary communication."
    assert reading_grade(long, "en") > 20


def test_vienna_formula_as_published() -> None:
    # Four words, one sentence: one of three syllables or more, one of more than six letters, three of one syllable.
    text = "Der Gast hat Beschwerden."
    assert reading_grade(text, "de") == pytest.approx(
        max(0.0, 0.1935 * 25 + 0.1672 * 4 + 0.1297 * 25 - 0.0327 * 75 - 0.875)
    )


def test_crawford_formula_as_published() -> None:
    # Five words, one sentence, eight syllables: 20 sentences and 160 syllables a hundred words.
    text = "El cliente pide una mesa."
    assert reading_grade(text, "es") == pytest.approx(max(0.0, -0.205 * 20 + 0.049 * 180 - 3.407))


def test_easier_words_read_easier_in_each_language() -> None:
    assert reading_grade("What did you do?", "en") < reading_grade("Which remuneration negotiations occurred?", "en")
    assert reading_grade("Was tun Sie?", "de") < reading_grade("Welche Verhandlungsergebnisse resultierten?", "de")
    assert reading_grade("¿Qué hizo usted?", "es") < reading_grade("¿Qué negociaciones remuneratorias hubo?", "es")
    assert reading_grade("", "en") == 0.0
