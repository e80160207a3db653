"""Protected ground, manner and likeness in what is written about a candidate."""

import re
from collections.abc import Iterator, Sequence

from cfhire.i18n import _
from cfhire.model.rows.cards import NoteFinding, NoteLine, TextFinding

LOCALE = "en"
_WORD = re.compile(r"\w+")


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
        seen = set()
        for stray in find_strays(line, locale, "note"):
            words = as_written(line, stray.words, locale)
            if words not in seen:
                seen.add(words)
                # The rules advise on questions; what was written down is answered otherwise.
                yield TextFinding(words, stray.rule.why, _("Leave it out: describe what was done, not who did it."))
        for stray in broken_rules(line, locale, "anchors", "manner", every=True):
            words = as_written(line, stray.words, locale)
            if words not in seen:
                seen.add(words)
                yield TextFinding(words, stray.rule.why, stray.rule.rewording)


def as_written(line: str, found: str, locale: str = LOCALE) -> str:
    """Return the whole words of a line that a rule found by their stem in another spelling.

    >>> as_written("She is Pregnant, due in May", "pregnan")
    'Pregnant'
    """
    from cfhire.banks.lint_rules import fold  # noqa: PLC0415

    spans, folded, starts = [], "", []
    for word in _WORD.finditer(line):
        spans.append(word.span())
        starts.append(len(folded))
        folded += " ".join(_WORD.findall(fold(word.group(), locale))) + " "
    wanted = " ".join(_WORD.findall(fold(found, locale)))
    at = folded.find(wanted) if wanted else -1
    if at < 0:
        return found
    first = max(place for place, start in enumerate(starts) if start <= at)
    last = max(place for place, start in enumerate(starts) if start < at + len(wanted))
    return line[spans[first][0] : spans[last][1]]
