"""A dot with words beside it, for a state that changes by itself."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import Kind, restyle

DOTS: dict[Kind, str] = {"neutral": "●", "ready": "✓", "hold": "◆", "stop": "▲", "values": "●", "skill": "●"}
"""The shape differs with the kind, so that colour never speaks alone."""


class StatusDot(QWidget):
    """A mark in the colour of its kind, followed by words."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, kind: Kind = "neutral") -> None:
        super().__init__(parent)
        self._mark = PlainLabel("", self)
        self._words = PlainLabel("", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        self.show_as(text, kind)

    @property
    def text(self) -> str:
        """The words now shown."""
        return self._words.text()

    def show_as(self, text: str, kind: Kind = "neutral") -> None:
        """Show other words of another kind; without words nothing is shown."""
        self._mark.setText(DOTS[kind])
        self._mark.setObjectName("statusMark")
        restyle(self._mark, kind)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
