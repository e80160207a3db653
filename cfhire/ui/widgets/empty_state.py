"""What an empty place says: one sentence, one button that fills it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button


class EmptyState(QWidget):
    """A sentence in the middle of the room, over the button that ends the emptiness.

    Signals:
        filling_requested: the button was pressed.
    """

    filling_requested = Signal()

    def __init__(self, sentence: str, act: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel(sentence, self, kind="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = Button(act, self)
        self._button.setVisible(bool(act))
        self._button.clicked.connect(self.filling_requested)
        column = QVBoxLayout(self)
        column.setSpacing(sizes().gap)
        column.addStretch(1)
        column.addWidget(self._sentence, 0)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def offer(self, offered: bool) -> None:  # noqa: FBT001  # whether the button is for who looks
        """Show the button, or leave the sentence alone."""
        self._button.setVisible(offered and bool(self._button.text()))

    def set_sentence(self, sentence: str) -> None:
        """Say something else, for instance that a filter lets nothing through."""
        self._sentence.setText(sentence)
