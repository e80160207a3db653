"""A window of its own for the candidate: the question or the task in large letters, and nothing else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cfhire.i18n import _
from cfhire.ui.interview.privacy_screen import PrivacyScreen

SIZE = (900, 600)


class CandidateWindow(QWidget):
    """Stands on another screen where there is one; its title names nobody."""

    def __init__(self, owner: QWidget) -> None:
        # The keyboard stays with the interviewer, whatever is clicked here.
        super().__init__(owner, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setWindowTitle(_("Interview"))
        self.screen_for_candidate = PrivacyScreen(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.screen_for_candidate)
        self.resize(*SIZE)

    @property
    def text(self) -> str:
        """What the candidate reads now."""
        return self.screen_for_candidate.text.text()

    def show_text(self, text: str) -> None:
        """Show a text; without one nothing at all."""
        if self.text != text:
            self.screen_for_candidate.show_text(text)

    def open_beside(self, window: QWidget) -> None:
        """Open without taking the keyboard: over a second screen where there is one, else as a window to be moved."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        others = [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
        if others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.show()
        window.window().activateWindow()
