"""The line at the foot: when it was saved, how it is kept, who is at the keyboard."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import no_mnemonic, set_tooltip
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.status_dot import StatusDot


class StatusBar(QFrame):
    """Four short texts; each gives way when the window is narrow.

    Signals:
        person_requested: somebody else wants to sit down.
    """

    person_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = StatusDot("", self)
        self._is_saving = False
        self._backup = StatusDot("", self)
        self._protection = StatusDot("", self)
        self._person = Button("", self, kind="crumb")
        set_tooltip(self._person, _("Change the person at the keyboard"))
        self._person.clicked.connect(self.person_requested)
        self._person.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 14, 0)
        row.setSpacing(18)
        for part in (self._saved, self._backup, self._protection):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._person)

    def show_saved(self, text: str, kind: Kind = "neutral") -> None:
        """Say when the last act was saved; nothing is said while something else is not."""
        if not self._is_saving:
            self._saved.show_as(text, kind)

    def show_saving(self, text: str, kind: Kind = "neutral") -> None:
        """Say that something is not on disk yet; only `show_all_saved` ends that."""
        self._is_saving = True
        if self._saved.text != text:
            self._saved.show_as(text, kind)

    def show_all_saved(self, text: str) -> None:
        """Say when the last of all that was typed and done was on disk."""
        self._is_saving = False
        if self._saved.text != text:
            self._saved.show_as(text)

    @property
    def saved(self) -> str:
        """What is said of saving."""
        return self._saved.text

    def show_backup(self, text: str, kind: Kind = "neutral") -> None:
        """Say how the backups are."""
        self._backup.show_as(text, kind)

    def show_protection(self, text: str, kind: Kind = "neutral") -> None:
        """Say whether the workspace is protected by a passphrase."""
        self._protection.show_as(text, kind)

    def show_person(self, text: str) -> None:
        """Say who is at the keyboard; a click there leads to who else could be."""
        self._person.setText(no_mnemonic(text))
        self._person.setAccessibleName(_("At the keyboard: {person}").format(person=text))
        self._person.setVisible(bool(text))

    def let_change_person(self, *, is_open: bool) -> None:
        """Let the click lead there, or not while an interview lies over the pages."""
        self._person.setEnabled(is_open)
