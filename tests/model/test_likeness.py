"""A name is found by the beginnings of its words in any order, and with one letter wrong."""

import pytest

from cfhire.model.likeness import begins, folded, is_like, like_names, resembles, words_of

NAMES = ("nia adeyemi", "ines costa", "zoe o'neil-weber", "sam chen", "nia adler")


@pytest.mark.parametrize("typed", ["adeyemi nia", "n adeyemi", "ADE", "nia adey"])
def test_beginnings_of_words_find_a_name_in_any_order(typed: str) -> None:
    assert begins(words_of(typed), words_of("Nia Adeyemi"))


@pytest.mark.parametrize("typed", ["yemi", "nia costa", "", "…"])
def test_other_letters_begin_nothing(typed: str) -> None:
    assert not begins(words_of(typed), words_of("Nia Adeyemi"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Adeyemy", ["nia adeyemi"]),
        ("adyemi nia", ["nia adeyemi"]),
        ("adeeyemi", ["nia adeyemi"]),
        ("adeyeim n", ["nia adeyemi"]),
        ("kosta", ["ines costa"]),
        ("oneil", ["zoe o'neil-weber"]),
        ("webr zoe", ["zoe o'neil-weber"]),
        ("ad nia", ["nia adeyemi", "nia adler"]),
        ("chn", []),
        ("adoyemy", []),
        ("", []),
    ],
)
def test_one_letter_may_be_wrong_in_a_word_of_four_or_more(typed: str, found: list[str]) -> None:
    assert like_names(typed, NAMES) == found


@pytest.mark.parametrize(
    ("typed", "word"), [("ines", "insights"), ("auditor", "quit"), ("sit", "quit"), ("quin", "to")]
)
def test_what_only_shares_letters_is_not_alike(typed: str, word: str) -> None:
    assert not is_like(typed, word)
    assert not resembles([typed], [word])


def test_accents_and_case_do_not_matter() -> None:
    assert folded("  ZOË   Straße ") == "zoe strasse"
    assert words_of("Łucja Øster") == ("lucja", "oster")
