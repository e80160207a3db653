"""Questions in the command box."""

from collections.abc import Sequence

from cfhire.i18n import _
from cfhire.model.rows.question_offers import QuestionOffer
from cfhire.ui.desk import Desk
from cfhire.ui.palette import Answer, Hit

MOST = 5


def find(desk: Desk, text: str, answer: Answer) -> None:
    """Find questions of the banks by some words of theirs."""
    if not desk.is_open:
        answer(())
        return

    def done(offers: Sequence[QuestionOffer]) -> None:
        answer([_hit(desk, offer) for offer in offers])

    desk.session.fetch(desk, lambda: desk.workspace.banks.find(text)[:MOST], done)


def _hit(desk: Desk, offer: QuestionOffer) -> Hit:
    detail = offer.criterion_name or _("Question")
    return Hit(offer.question.title, lambda: desk.session.go("questions", offer.question.id), detail)
