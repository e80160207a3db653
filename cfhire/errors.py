"""Errors whose sentence may be shown to a person."""


class ReadableError(Exception):
    """The world's fault: bad input, a missing file, a refused act. Its sentence says what is wrong and what to do.

    `sentence` is one plain sentence; `hint`, when there is one, is what to do next.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        """Return sentence and hint as they are printed on a command line."""
        return f"{self.sentence} {self.hint}".strip()


class Defect(Exception):
    """Our own fault: a rule of the program was broken. Shown by the exception hook, never as advice."""


class NotFound(ReadableError):
    """Something was asked for by a name or id that is not there."""

    def __init__(self, what: str, name: str, hint: str = "") -> None:
        super().__init__(f"There is no {what} “{name}”.", hint)


class NotAllowed(ReadableError):
    """The viewer may not do or read this in the present state."""


class Conflict(ReadableError):
    """A stale write: somebody changed the record since it was read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The {what} was changed since you opened it.", "Nothing of yours was written; look again.")


class Invalid(ReadableError):
    """A value a person entered breaks a rule of the domain."""


def clean_text(text: str, field: str) -> str:
    """Return `text` unchanged when it can be stored; NUL and lone surrogates are refused by name.

    Raises:
        Invalid: the text holds a character that no file and no store can keep.
    """
    if "\x00" in text:
        raise Invalid(f"{field} holds a NUL character (U+0000), which cannot be kept.", "Remove it and try again.")
    for character in text:
        if "\ud800" <= character <= "\udfff":
            raise Invalid(
                f"{field} holds half a character (U+{ord(character):04X}, a lone surrogate), which cannot be kept.",
                "Type or paste the text again.",
            )
    return text
