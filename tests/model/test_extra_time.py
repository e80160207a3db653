"""Extra time as people write it down."""

import pytest

from cfhire.model.extra_time import arranged_words, extra_minutes


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("", 0),
        ("Extra time: 15 minutes", 15),
        ("extra time: +25 %", 12),
        ("25% more time; questions in writing", 12),
        ("Questions in writing. +10 min", 10),
        ("12.5 % longer", 6),
        ("10 Minuten mehr", 10),
        ("zusätzliche Zeit: 20 Prozent", 9),
        ("Tiempo adicional: 15 minutos", 15),
        ("Asked for 15 more minutes in interviews.", 15),
        ("A break after 20 minutes", 0),
        ("Room without steps", 0),
        ("extra chair", 0),
        ("Extra time: 900 %", 0),
        ("extra 999 minutes", 0),
    ],
)
def test_arranged_minutes_are_read_from_words(words: str, minutes: int) -> None:
    assert extra_minutes(words, 45) == minutes


@pytest.mark.parametrize(("percent", "minutes"), [(0, 0), (10, 5), (25, 12), (50, 23), (100, 45)])
def test_percent_that_were_entered_count_alone_rounded_up(percent: int, minutes: int) -> None:
    assert extra_minutes("15 minutes more", 45, percent) == minutes


def test_whoever_interviews_reads_words_and_minutes() -> None:
    assert arranged_words("Questions in writing", 12) == "Questions in writing\nExtra time: 12 minutes."
    assert arranged_words("", 1) == "Extra time: 1 minute."
    assert arranged_words("Room without steps", 0) == "Room without steps"
