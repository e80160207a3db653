"""What a candidate who looks over may see: nothing, or the question in large letters."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.text import PlainLabel


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
        self.text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(80, 40, 80, 40)
        column.addStretch(1)
        column.addWidget(self.text)
        column.addStretch(2)

    def show_text(self, text: str) -> None:
        """Show a text for the candidate; without one nothing at all."""
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
