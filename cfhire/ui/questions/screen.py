"""Puts the question banks into the window."""

from typing import TYPE_CHECKING

from cfhire.ui.desk import Desk
from cfhire.ui.main_window import MainWindow
from cfhire.ui.rail import rail_titles

if TYPE_CHECKING:
    from cfhire.ui.palette import Answer
    from cfhire.ui.questions.page import QuestionsPage

# What the page is made of is loaded with the page: the first paint does not wait for it.


def register(window: MainWindow, desk: Desk) -> None:
    """Add the page of the question banks."""

    def make() -> "QuestionsPage":
        from cfhire.ui.questions.page import QuestionsPage  # noqa: PLC0415
        from cfhire.ui.questions.presenter import QuestionsPresenter  # noqa: PLC0415

        page = QuestionsPage()
        QuestionsPresenter(page, desk)
        return page

    def hits(text: str, answer: "Answer") -> None:
        from cfhire.ui.questions.hits import find  # noqa: PLC0415

        find(desk, text, answer)

    window.register_page("questions", rail_titles()["questions"], make)
    window.add_provider(hits)
