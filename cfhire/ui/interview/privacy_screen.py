"""What a candidate who looks over may see: nothing, or the question in large letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import restyle


class PrivacyScreen(QWidget):
    """An empty screen, with the candidate's text where that is wanted.

    Signals:
        left: Escape or a click asked for the interview again.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("pageInside")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = PlainLabel("", self, kind="question", wrap=True)
        inside = QWidget()
        inside.setObjectName("pageInside")
        column = QVBoxLayout(inside)
        column.setContentsMargins(60, 40, 60, 40)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addStretch(2)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def show_text(self, text: str) -> None:
        """Show a text for the candidate; without one nothing at all."""
        is_sheet = "\n" in text.strip()
        restyle(self.text, "title" if is_sheet else "question")
        self.text.setAlignment(Qt.AlignmentFlag.AlignLeft if is_sheet else Qt.AlignmentFlag.AlignCenter)
        self.text.setText(text)
        self.setAccessibleName(_("For the candidate") if text else _("Blank screen"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go back by a click."""
        super().mousePressEvent(event)
        self.left.emit()
