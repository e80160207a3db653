"""A wizard that shows what was typed letter for letter."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget, QWizard, QWizardPage


class PlainWizard(QWizard):
    """A wizard whose page titles are plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setTitleFormat(Qt.TextFormat.PlainText)
        self.setSubTitleFormat(Qt.TextFormat.PlainText)

    def add_page(self, title: str, subtitle: str = "") -> QWizardPage:
        """Add an empty page and return it to be filled."""
        page = QWizardPage(self)
        page.setTitle(title)
        page.setSubTitle(subtitle)
        self.addPage(page)
        return page
