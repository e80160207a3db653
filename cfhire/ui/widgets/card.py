"""A card: the white frame that holds one subject.

Usage::

    card = Card(_("Timeline"))
    card.head.addWidget(Button(_("Add")))     # at the right of the title
    card.body.addWidget(table)
"""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cfhire.ui.theme import sizes
from cfhire.ui.widgets.section_title import SectionTitle


class Card(QFrame):
    """A frame with an optional title line and a body.

    Attributes:
        head: the line with the title; what is added stands at its right.
        body: the column below it.
    """

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout()
        self.head = QHBoxLayout()
        gap = sizes().gap
        outer = QVBoxLayout(self)
        outer.setContentsMargins(gap, gap, gap, gap)
        outer.setSpacing(gap // 2)
        outer.addLayout(self.head)
        outer.addLayout(self.body)
        self.body.setSpacing(gap // 2)
        self.head.setSpacing(gap // 2)
        self._title = SectionTitle(title, self)
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.head.addWidget(self._title, 1)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Show another title; without one the line takes no room."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)
