"""Help that stays beside the window while one goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.guide.sections import Section
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.scroll_inside import ScrollInside

LETTERS, LINES = 64, 30


class HelpDialog(QDialog):
    """Shows one section of the guide.

    Signals:
        shortcuts_requested: every key is to be listed.
    """

    shortcuts_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Help"))
        inside = ScrollInside()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(sizes().gap // 2)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(_("Help"))
        keys = Button(_("&Keyboard shortcuts"), self)
        close = Button(_("C&lose"), self, kind="primary")
        keys.clicked.connect(self.shortcuts_requested)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(keys)
        foot.addStretch(1)
        foot.addWidget(close)
        outer = QVBoxLayout(self)
        outer.addWidget(scroll, 1)
        outer.addLayout(foot)
        over = parent.window()
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(min(letter * LETTERS, over.width()), min(line * LINES, over.height()))
        scroll.setFocus()

    def show_section(self, section: Section) -> None:
        """Show the help for another page."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._column.addWidget(PlainLabel(section.title, kind="title", wrap=True))
        for paragraph in section.paragraphs:
            self._column.addWidget(PlainLabel(paragraph, wrap=True))
        self._column.addStretch(1)
