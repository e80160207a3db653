"""The page of candidates: everybody, or one of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from cfhire.i18n import _
from cfhire.ui.candidates.candidate_view import CandidateView
from cfhire.ui.candidates.list_page import CandidateListPage


class CandidatesPage(QStackedWidget):
    """The list until a subject is named, then that candidate.

    Signals:
        subject_requested: the id of the application to show, empty for the list.
    """

    subject_requested = Signal(str)

    def __init__(self, listed: CandidateListPage, one: CandidateView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listed = listed
        self.one = one
        self.addWidget(listed)
        self.addWidget(one)
        self.setAccessibleName(_("Candidates"))

    def show_subject(self, subject: str) -> None:
        """Show one application, or the list of all."""
        self.setCurrentWidget(self.one if subject else self.listed)
        self.subject_requested.emit(subject)
