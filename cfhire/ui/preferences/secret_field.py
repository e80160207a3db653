"""A field that shows nobody what is typed."""

from PySide6.QtWidgets import QLineEdit


def secret_field(placeholder: str = "") -> QLineEdit:
    """Return a field that shows nobody what is typed."""
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setPlaceholderText(placeholder)
    return field
