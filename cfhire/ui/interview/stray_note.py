"""A note line that strays, to be mended where it is shown."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.model.rows.cards import NoteFinding
from cfhire.ui.interview.keepable_field import KeepableField
from cfhire.ui.interview.numbered_button import NumberedButton
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes


class StrayNote(QWidget):
    """The way to its question, the line itself, why it strays and what to write instead.

    Signals:
        edited: the id of the line's question, the id of the line, its new words.
        left_out: an error that names the line where a character that cannot be kept came in; it is out already.
    """

    edited = Signal(str, str, str)
    left_out = Signal(object)

    def __init__(self, place: int, question: str, note: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question, self._note = question, note
        self.jump = NumberedButton(self, chip=True)
        name = _("Go to question {n}: {words}").format(n=place + 1, words=text)
        self.jump.show_row(str(place + 1), f"“{text}”", name=name)
        self.field = KeepableField(text, _("The note on question {n}").format(n=place + 1), self)
        self.why = PlainLabel("", self, kind="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, sizes().gap // 2)
        column.setSpacing(sizes().gap // 4)
        for part in (self.jump, self.field, self.why):
            column.addWidget(part)
        self.field.edited.connect(self._on_edited)
        self.field.left_out.connect(self.left_out)

    def show_findings(self, findings: Sequence[NoteFinding]) -> None:
        """Say what strays in the line, or that nothing does any more."""
        told: dict[tuple[str, str], list[str]] = {}
        for each in findings:
            told.setdefault((each.reason, each.rewording), []).append(_("“{words}”").format(words=each.words))
        said = [
            _("{words}: {reason} {instead}").format(words=", ".join(words), reason=reason, instead=instead).strip()
            for (reason, instead), words in told.items()
        ]
        self.why.setText("\n".join(said) or _("✓ Nothing strays in this line."))

    def _on_edited(self, text: str) -> None:
        self.edited.emit(self._question, self._note, text)
