"""A line to type in that says which character cannot be kept, and takes it out."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.errors import Invalid
from cfhire.i18n import _
from cfhire.ui.interview.note_lines import keepable
from cfhire.ui.text import one_line

NAMED_LETTERS = 40
KEEP_AFTER_MS = 1000
"""So old words grow that are on no disk; they do not wait until the keys rest."""


class KeepableField(QLineEdit):
    """Its words can always be written to disk.

    Signals:
        edited: the words after something was typed or pasted.
        ripe: the words, a second after the first one that is new, or when the field is left.
        left_out: an error that names the field where a character that cannot be kept came in; it is out already.
    """

    edited = Signal(str)
    ripe = Signal(str)
    left_out = Signal(object)

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(name)
        self._given = text.strip()
        self._ripens = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._ripens.timeout.connect(self.give)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self.give)

    @property
    def given(self) -> str:
        """The words as they were handed over last."""
        return self._given

    def show_given(self, words: str) -> None:
        """Show words that are on disk."""
        self._ripens.stop()
        self._given = words
        self.setText(words)

    def give(self) -> None:
        """Hand over the words that are new."""
        self._ripens.stop()
        words = self.text().strip()
        if words != self._given:
            self._given = words
            self.ripe.emit(words)

    def _on_edited(self, text: str) -> None:
        words = keepable(text)
        if words != text or self._letters() != _letters_of(text):
            before = text.encode("utf-16-le", "surrogatepass")[: 2 * self.cursorPosition()]
            self.setText(words)
            self.setCursorPosition(_letters_of(keepable(before.decode("utf-16-le", "ignore"))))
            self.left_out.emit(left_out_error(self.accessibleName(), words))
        if not self._ripens.isActive():
            self._ripens.start()
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
