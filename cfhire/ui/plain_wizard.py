"""A wizard that shows what was typed letter for letter."""

from PySide6.QtWidgets import QVBoxLayout, QWidget, QWizard, QWizardPage

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes


class PlainWizard(QWizard):
    """A wizard whose page titles are plain text, in line with what is below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)

    def add_page(self, title: str, sentence: str) -> tuple[QWizardPage, QVBoxLayout]:
        """Add a page that says these above, and return it with the column to be filled."""
        page = QWizardPage(self)
        page.setAccessibleName(title)
        column = QVBoxLayout(page)
        column.addWidget(PlainLabel(title, page, kind="title", wrap=True))
        column.addWidget(PlainLabel(sentence, page, kind="muted", wrap=True))
        column.addSpacing(sizes().gap)
        self.addPage(page)
        return page, column
