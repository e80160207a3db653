"""Joins the page of the question banks and the banks."""

from PySide6.QtCore import QObject

from cfhire.model.rows.banks import BrokenBank
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.model.rows.vignettes import SampleAnswer
from cfhire.ui.desk import Desk
from cfhire.ui.questions.page import QuestionsPage, Wish
from cfhire.ui.tasks import Latest

Shelf = tuple[tuple[SampleAnswer, ...], dict[str, str], str]
"""The sample answers, the titles of the questions they answer, and the folder for a person's own."""


class QuestionsPresenter(QObject):
    """Finds what a person looks for."""

    def __init__(self, page: QuestionsPage, desk: Desk) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._latest = Latest(desk.session.tasks, self)
        page.wished.connect(self._on_wished)
        desk.seated.connect(self.reload)
        self.reload()

    def reload(self) -> None:
        """Read the banks anew."""
        if self._desk.is_open:
            session = self._desk.session
            session.fetch(self, self._criteria, self._page.show_criteria)
            session.fetch(self, self._languages, self._page.show_languages)
            session.fetch(self, self._broken, self._page.show_broken)
            session.fetch(self, lambda: self._found(Wish()), self._page.show_offers)
            session.fetch(self, self._answers, self._show_answers)

    def _criteria(self) -> list[tuple[str, str]]:
        return [(criterion.id, criterion.name) for criterion in self._desk.workspace.banks.criteria()]

    def _languages(self) -> tuple[tuple[str, str], ...]:
        return self._desk.workspace.banks.languages()

    def _answers(self) -> Shelf:
        banks = self._desk.workspace.banks
        answers = banks.sample_answers()
        titles = {key: banks.question(key).title for key in {one.vignette.question for one in answers}}
        return answers, titles, str(banks.own_answers or "")

    def _show_answers(self, shelf: Shelf) -> None:
        self._page.show_answers(*shelf)

    def _broken(self) -> tuple[BrokenBank, ...]:
        return self._desk.workspace.banks.broken

    def _found(self, wish: Wish) -> list[QuestionOffer]:
        return self._desk.workspace.banks.find(
            wish.text,
            only=wish.language,
            criterion=wish.criterion,
            kind=wish.kind,
            axis=wish.axis,
            max_minutes=wish.max_minutes,
        )

    def _on_wished(self, wish: Wish) -> None:
        self._latest.ask(lambda: self._found(wish), self._page.show_offers, self._desk.session.refuse)
