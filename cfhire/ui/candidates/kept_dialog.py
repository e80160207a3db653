"""A dialog that closes only when what was entered about a candidate is kept."""

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.model.extra_time import names_unread_time
from cfhire.ui.candidates.extra_time_field import ExtraTimeField, extra_time_hint
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.widgets.form_dialog import FormDialog


class KeptDialog(FormDialog):
    """Hands over what was entered and waits: `kept` closes it, `refuse` says what is wrong and loses nothing.

    Attributes:
        needs: the field for what was arranged.
        extra: the field for the extra time among it.
    """

    def __init__(self, title: str, act: str, parent: QWidget) -> None:
        super().__init__(title, act, parent)
        self.needs: QPlainTextEdit
        self.extra: ExtraTimeField
        self._refused: PlainLabel

    def add_arrangement(self, words: str, hint: str, percent: int | None) -> None:
        """Add the fields for what was arranged, and for the extra time among it."""
        self.needs = self.add_field(_("Accommodations"), PlainEdit(words, lines=2), hint)
        self.extra = self.add_field(_("Extra time"), ExtraTimeField(percent), extra_time_hint())
        self._unread = self.add_words(_("No extra time is read from the words above. If some is meant, enter it here."))
        self.needs.textChanged.connect(self._on_arrangement)
        self.extra.valueChanged.connect(self._on_arrangement)
        self._on_arrangement()

    def add_refusal(self) -> None:
        """Add room for what is said when nothing was kept."""
        self._refused = self.add_words("", "error")
        self._refused.hide()

    def kept(self) -> None:
        """Close: everything is kept."""
        QDialog.accept(self)

    def refuse(self, error: Exception) -> None:
        """Say why nothing was kept; what is no refusal is a defect."""
        if not isinstance(error, ReadableError):
            raise error
        self._refused.setText(f"▲ {error}")
        self._refused.show()
        self.fit()

    def refuse_words(self, found: tuple[str, ...]) -> None:
        """Say beside the field which words of the arrangement are private."""
        self.check(self.needs, not found, private_sentence(found))
        self.fit()

    def accept(self) -> None:
        """Hand over what was entered when it is complete; the dialog stays until it is kept."""
        self._refused.hide()
        if self.is_complete():
            self.hand_over()

    def _on_arrangement(self) -> None:
        is_open = self.extra.percent is None
        self._unread.setVisible(is_open and names_unread_time(self.needs.toPlainText()))


def private_sentence(found: tuple[str, ...]) -> str:
    """Return what is wrong with an arrangement that tells why it is needed."""
    return _("“{words}” is private: write what is arranged, not why.").format(words=", ".join(found))
