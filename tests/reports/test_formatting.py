"""Numbers and dates read alike in every report."""

from datetime import date

import pytest

from cfhire.i18n import set_language
from cfhire.model import day_words
from cfhire.reports import formatting


@pytest.mark.parametrize(("value", "written"), [(4.4, "4.4"), (3.0, "3.0"), (4.96, "5.0"), (None, "—")])
def test_scores_have_one_decimal(value: float | None, written: str) -> None:
    assert formatting.score(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.99, ".99"), (0.24, ".24"), (1.0, "1.00"), (0.0, ".00"), (-0.12, "−.12"), (-0.001, ".00"), (None, "—")],
)
def test_probabilities_have_two_digits_and_no_leading_zero(value: float | None, written: str) -> None:
    assert formatting.probability(value) == written


def test_intervals_and_coefficients_carry_their_limits() -> None:
    assert formatting.interval((3.8, 5.0)) == "3.8 – 5.0"
    assert formatting.interval(None) == "—"
    assert formatting.coefficient(0.58, (0.31, 0.77)) == ".58 [.31, .77]"
    assert formatting.coefficient(0.58, None) == ".58"
    assert formatting.coefficient(None, None) == "—"


def test_dates_and_lists_follow_the_language() -> None:
    day = date(2026, 11, 21)
    assert (day_words.full_date(day), formatting.short_date(day)) == ("21 November 2026", "21 November")
    assert formatting.listed(["Empowerment", "People first", "Hiring"]) == "Empowerment, People first and Hiring"
    set_language("de-x-pseudo")
    assert (day_words.full_date(day), formatting.short_date(day)) == ("21. November 2026", "21. November")
    assert formatting.listed(["Empowerment", "Hiring"]) == "Empowerment und Hiring"
    assert formatting.writing_direction() == "ltr"


def test_right_to_left_languages_turn_the_page() -> None:
    set_language("ar")
    assert formatting.writing_direction() == "rtl"


def test_a_name_cannot_turn_the_line_around_it() -> None:
    assert formatting.shown("Lead \u202egnirts") == "Lead ⟨U+202E⟩gnirts"
    assert formatting.shown("bell\x07") == "bell\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("name", ["محمد الأحمد", "山田 太郎", "Nguyễn Thị Minh Khai", "O'Brien-Šmíd", "👩‍🍳 Ana"])
def test_names_stay_as_they_are(name: str) -> None:
    assert formatting.shown(name) == name


def test_a_record_is_short_in_a_sentence() -> None:
    assert formatting.short_record("7f3a94d0c2b15e68cc21e") == "7f3a…c21e"
    assert formatting.short_record("r1") == "r1"
