"""Protected ground, manner and likeness in what is written about a candidate."""

from collections.abc import Iterator, Sequence

from cfhire.model.rows.cards import NoteFinding, NoteLine, TextFinding

LOCALE = "en"


def stray_notes(notes: Sequence[NoteLine], locale: str = LOCALE) -> tuple[NoteFinding, ...]:
    """Return, line by line, the words of notes that stray, with the reason to leave them out and what to write."""
    return tuple(
        NoteFinding(note.id, note.question_id, found.words, found.reason, found.rewording)
        for note in notes
        for found in stray_words(note.text, locale)
    )


def stray_words(text: str, locale: str = LOCALE) -> tuple[TextFinding, ...]:
    """Return where a text about a candidate strays into protected ground, manner or likeness."""
    return tuple(_stray_words(text, locale))


def _stray_words(text: str, locale: str) -> Iterator[TextFinding]:
    # Some hundred patterns are compiled on import: only who has something to be read waits for them.
    from cfhire.banks.plain_rules import broken_rules  # noqa: PLC0415
    from cfhire.banks.protected_ground import find_strays  # noqa: PLC0415

    for line in text.splitlines():
        for stray in (*find_strays(line, locale, "note"), *broken_rules(line, locale, "anchors", "manner")):
            yield TextFinding(stray.words, stray.rule.why, stray.rule.rewording)
