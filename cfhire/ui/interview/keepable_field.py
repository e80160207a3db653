"""A line to type in that says which character cannot be kept, and takes it out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.ui.interview.note_lines import keepable
from cfhire.ui.text import one_line

NAMED_LETTERS = 40


class KeepableField(QLineEdit):
    """Its words can always be written to disk.

    Signals:
        edited: the words after something was typed or pasted.
        left_out: an error that names the field where a character that cannot be kept came in; it is out already.
    """

    edited = Signal(str)
    left_out = Signal(object)

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self.textEdited.connect(self._on_edited)

    def _on_edited(self, text: str) -> None:
        words = keepable(text)
        if words != text or self._letters() != _letters_of(text):
            before = text.encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()]
            self.setText(words)
            self.setCursorPosition(_letters_of(keepable(before.decode("utf-16-le", "ignore"))))
            self.left_out.emit(left_out_error(self.accessibleName(), words))
        self.edited.emit(words)

    def _letters(self) -> int:
        """Return how many letters Qt counts; half a character counts for one and is not there in Python."""
        words = QAccessible.queryAccessibleInterface(self).textInterface()
        return int(words.characterCount())


def left_out_error(field: str, words: str) -> Invalid:
    """Return what to say of a field from which something was left out."""
    shown = one_line(words)
    start = shown if len(shown) <= NAMED_LETTERS else f"{shown[:NAMED_LETTERS]}…"
    return Invalid(
        _("{field}, “{words}”, held a character that cannot be kept (NUL or half a character).").format(
            field=field, words=start
        ),
        _("It was left out. Everything else is kept; read the line once."),
    )


def _letters_of(text: str) -> int:
    return sum(1 + (letter > "\uffff") for letter in text)
