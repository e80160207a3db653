"""Days in sentences are in words; in what machines read they stay as machines want them."""

from datetime import UTC, datetime

from cfhire.i18n import set_language
from cfhire.model.day_words import moment_words
from cfhire.services.counted_scores import Counting, counted_sentences


def counted(number: int, day: int) -> Counting:
    taken = datetime(2026, 11, day, 14, tzinfo=UTC)
    return Counting(number, taken, errors=None, fair={}, frozen={}, frozen_raw={}, reason="")


def test_a_snapshot_is_cited_with_its_day_in_words() -> None:
    assert counted_sentences([counted(7, 5)]) == ("Raw means count (snapshot 7 of 5 November 2026).",)
    said = "Raw means count (snapshots 2 to 7 of 5 November 2026 to 21 November 2026)."
    assert counted_sentences([counted(7, 21), counted(2, 5)]) == (said,)


def test_a_moment_is_said_in_words_with_its_zone() -> None:
    assert moment_words(datetime(2026, 11, 5, 7, 5, tzinfo=UTC)) == "5 November 2026, 07:05 UTC"
    set_language("de")
    assert moment_words(datetime(2026, 11, 5, 7, 5, tzinfo=UTC)).startswith("5. November 2026")
