"""A card that waits: nothing in the first hour, then a reminder, late after a day."""

from datetime import UTC, datetime, timedelta

import pytest

from cfhire.ui.today.due import card_words

ENDED = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "words", "kind"),
    [
        (timedelta(minutes=59), "write it now", "neutral"),
        (timedelta(hours=1), "heard 1 h ago", "hold"),
        (timedelta(hours=23, minutes=59), "heard 23 h ago", "hold"),
        (timedelta(hours=26), "2 h late", "stop"),
        (timedelta(hours=24, seconds=10), "1 min late", "stop"),
        (timedelta(hours=80), "2 days late", "stop"),
    ],
)
def test_a_card_is_called_to_mind_after_an_hour_and_late_after_a_day(after: timedelta, words: str, kind: str) -> None:
    assert card_words(ENDED, ENDED + timedelta(hours=24), ENDED + after) == (words, kind)
