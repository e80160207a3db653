"""Joins the page of the question banks and the banks."""

from PySide6.QtCore import QObject

from cfhire.model.rows.banks import BrokenBank
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.ui.desk import Desk
from cfhire.ui.questions.page import QuestionsPage, Wish
from cfhire.ui.tasks import Latest


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
            session.fetch(self, self._broken, self._page.show_broken)
            session.fetch(self, lambda: self._found(Wish()), self._page.show_offers)

    def _criteria(self) -> list[tuple[str, str]]:
        banks = self._desk.workspace.banks.originals()
        return [(criterion.id, criterion.name) for bank in banks for criterion in bank.criteria]

    def _broken(self) -> tuple[BrokenBank, ...]:
        return self._desk.workspace.banks.broken

    def _found(self, wish: Wish) -> list[QuestionOffer]:
        return self._desk.workspace.banks.find(
            wish.text, criterion=wish.criterion, kind=wish.kind, axis=wish.axis, max_minutes=wish.max_minutes
        )

    def _on_wished(self, wish: Wish) -> None:
        self._latest.ask(lambda: self._found(wish), self._page.show_offers, self._desk.session.refuse)
