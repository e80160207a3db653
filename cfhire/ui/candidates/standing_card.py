"""What a candidate's verdict stands on, besides what would settle it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.robustness_words import error_source_sentence, settling_sentence, standing_sentences
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.robustness import CandidateRobustness
from cfhire.ui.candidates.lines import let_flow
from cfhire.ui.desk import Desk
from cfhire.ui.tasks import Progress
from cfhire.ui.text import PlainLabel
from cfhire.ui.widgets.card import Card

if TYPE_CHECKING:
    from cfhire.services.robustness import Asked


class StandingCard(Card):
    """Says how often another interviewer would change the verdict, and which changes give another one.

    Signals:
        wanted: the id of an application whose verdict is to be tried, empty for none.
    """

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What would settle it"), parent)
        self._source: tuple[str, ...] = ()
        self._words = PlainLabel("", self, kind="muted", wrap=True)
        let_flow(self._words)
        self.body.addWidget(self._words)

    def show_page(self, page: CandidatePage) -> None:
        """Ask about the verdict that is shown; without one the card goes."""
        self.hide()
        self._source = (error_source_sentence(page.verdict.error_source),) if page.verdict else ()
        self.wanted.emit(page.application_id if page.verdict and not page.hidden else "")

    def show_found(self, found: CandidateRobustness) -> None:
        """Show what came of the trials."""
        settling = [sentence for each in found.settling if (sentence := settling_sentence(each))]
        groups = (settling, standing_sentences(found), self._source)
        self._words.setText("\n\n".join("\n".join(group) for group in groups if group))
        self.show()


class VerdictTrials(QObject):
    """Asks for what the card shows; child of the card. Only the newest question is answered."""

    def __init__(self, card: StandingCard, desk: Desk) -> None:
        super().__init__(card)
        self._card = card
        self._desk = desk
        self._progress = Progress()
        card.wanted.connect(self._on_wanted)

    def _on_wanted(self, application_id: str) -> None:
        desk = self._desk
        self._progress.cancel()
        progress = self._progress = Progress()
        if not application_id:
            return

        def tried(found: tuple[CandidateRobustness, ...]) -> None:
            if found and progress is self._progress:
                self._card.show_found(found[0])

        def asked(question: "Asked") -> None:
            work = desk.workspace.robustness
            desk.session.tasks.compute(
                self, lambda: work.tried(question, progress.advance), tried, desk.session.refuse, progress
            )

        desk.session.fetch(self, lambda: desk.workspace.robustness.of_application(application_id), asked)
