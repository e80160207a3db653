"""Puts the question banks into the window."""

from cfhire.i18n import _
from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.questions.page import QuestionsPage
from cfhire.ui.questions.presenter import QuestionsPresenter


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of the question banks."""

    def make() -> QuestionsPage:
        page = QuestionsPage()
        QuestionsPresenter(page, desk)
        return page

    window.register_page("questions", _("Question banks"), make)
