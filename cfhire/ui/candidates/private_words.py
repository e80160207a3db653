"""Says while it is typed that an arrangement tells more than what is arranged."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QPlainTextEdit

from cfhire.ui.candidates.kept_dialog import private_sentence
from cfhire.ui.desk import Desk
from cfhire.ui.widgets.form_dialog import FormDialog

LOOK_AFTER_MS = 300


class PrivateWords(QObject):
    """Looks at a field when the keys rest.

    Attributes:
        found: the words that should go.
    """

    def __init__(self, dialog: FormDialog, field: QPlainTextEdit, desk: Desk) -> None:
        super().__init__(dialog)
        self.found: tuple[str, ...] = ()
        self._dialog, self._field, self._desk = dialog, field, desk
        self._rest = QTimer(self, singleShot=True, interval=LOOK_AFTER_MS)
        self._rest.timeout.connect(self._look)
        field.textChanged.connect(self._rest.start)

    def _look(self) -> None:
        text, desk = self._field.toPlainText(), self._desk
        desk.session.fetch(self, lambda: desk.workspace.candidates.private(text), self._show)

    def _show(self, found: tuple[str, ...]) -> None:
        self.found = found
        self._dialog.check(self._field, not found, private_sentence(found))
