"""A field that shows nobody what is typed, unless they ask for it."""

from PySide6.QtWidgets import QLineEdit, QWidget


class SecretField(QLineEdit):
    """Takes a PIN or a passphrase."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.show_letters(False)

    def show_letters(self, are_shown: bool) -> None:  # noqa: FBT001  # a signal's argument
        """Show what is typed, or dots in its place."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if are_shown else QLineEdit.EchoMode.Password)
