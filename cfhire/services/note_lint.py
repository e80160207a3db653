"""Protected ground in interview notes, looked for when the interview is over."""

from collections.abc import Sequence

from cfhire.model.rows.cards import NoteFinding, NoteLine

LOCALE = "en"


def stray_notes(notes: Sequence[NoteLine], locale: str = LOCALE) -> tuple[NoteFinding, ...]:
    """Return, line by line, the words of notes that stray into protected ground, with the reason to leave them out."""
    # Some hundred patterns are compiled on import: only who wraps up an interview waits for them.
    from cfhire.banks.protected_ground import find_strays  # noqa: PLC0415

    return tuple(
        NoteFinding(note.id, note.question_id, stray.words, stray.rule.why)
        for note in notes
        for stray in find_strays(note.text, locale, "note")
    )
