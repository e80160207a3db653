"""The window during an interview: live, wrap-up, what the candidate may see."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cfhire.i18n import _
from cfhire.ui.interview.candidate_window import CandidateWindow
from cfhire.ui.interview.live_page import LivePage
from cfhire.ui.interview.privacy_screen import PrivacyScreen
from cfhire.ui.interview.wrap_up_page import WrapUpPage


class Cockpit(QStackedWidget):
    """Shows one of three pages; the candidate's name is on none of them.

    Signals:
        turned: another question, or the wrap-up, is shown.
        candidate_looks: whether what is shown now is for the candidate's eyes, or for nobody's.
    """

    turned = Signal()
    candidate_looks = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Interview"))
        self.live = LivePage(self)
        self.wrap_up = WrapUpPage(self)
        self.privacy = PrivacyScreen(self)
        for page in (self.live, self.wrap_up, self.privacy):
            self.addWidget(page)
        self._behind: LivePage | WrapUpPage = self.live
        self.candidate = CandidateWindow(self)
        self._for_candidate = ""
        self.privacy.left.connect(self.uncover)
        self.currentChanged.connect(self._on_current)

    def show_page(self, page: LivePage | WrapUpPage) -> None:
        """Show live or wrap-up."""
        self._behind = page
        self.setCurrentWidget(page)
        page.take_focus()
        self.turned.emit()

    def show_for_candidate(self, text: str) -> None:
        """Let the candidate's window, when it is open, follow the interview; a blank screen stays blank."""
        self._for_candidate = text
        if self.currentWidget() is self.privacy and not self.privacy.text.text():
            text = ""
        self.candidate.show_text(text)

    def toggle_candidate_window(self) -> None:
        """Open the candidate's window, or close it."""
        if self.candidate.isVisible():
            self.candidate.close()
        else:
            self.candidate.open_beside(self)

    def toggle_privacy(self, text: str) -> None:
        """Show the candidate a text, or nothing; the same wish again goes back."""
        if self.currentWidget() is self.privacy and self.privacy.text.text() == text:
            self.uncover()
            return
        if not text:
            self.candidate.show_text("")
        self.privacy.show_text(text)
        self.setCurrentWidget(self.privacy)
        self.privacy.setFocus()

    def uncover(self) -> None:
        """Go back to what was shown."""
        self.setCurrentWidget(self._behind)
        self.show_for_candidate(self._for_candidate)
        self._behind.take_focus()

    def _on_current(self, _index: int) -> None:
        self.candidate_looks.emit(self.currentWidget() is self.privacy)
