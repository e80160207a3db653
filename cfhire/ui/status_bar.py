"""The line at the foot: when it was saved, how it is kept, who is at the keyboard."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind
from cfhire.ui.widgets.status_dot import StatusDot


class StatusBar(QFrame):
    """Four short texts; each gives way when the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = StatusDot("", self)
        self._backup = StatusDot("", self)
        self._protection = StatusDot("", self)
        self._person = PlainLabel("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(18)
        for part in (self._saved, self._backup, self._protection):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._person)

    def show_saved(self, text: str, kind: Kind = "neutral") -> None:
        """Say when the last word was saved, or that it could not be."""
        self._saved.show_as(text, kind)

    def show_backup(self, text: str, kind: Kind = "neutral") -> None:
        """Say how the backups are."""
        self._backup.show_as(text, kind)

    def show_protection(self, text: str, kind: Kind = "neutral") -> None:
        """Say whether the workspace is protected by a passphrase."""
        self._protection.show_as(text, kind)

    def show_person(self, text: str) -> None:
        """Say who is at the keyboard."""
        self._person.setText(text)
