"""What interviewers say against a candidate on values, for the panel to answer."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cfhire.i18n import _
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.reports import OpenPoint
from cfhire.model.wording import open_point_sentence
from cfhire.ui.candidates.lines import Lines
from cfhire.ui.desk import Desk
from cfhire.ui.text import PlainEdit, PlainLabel, one_line
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.form_dialog import FormDialog


class PanelPoints(Card):
    """Each "no" on values in a sentence, with a way to answer it.

    Signals:
        answer_requested: the OpenPoint to answer.
    """

    answer_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("For the panel to answer"), parent)
        self._lines = Lines(wide=0)
        self.body.addWidget(self._lines)
        self._points: dict[QPushButton, OpenPoint] = {}
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The ways to answer, in order."""
        return tuple(self._points)

    def show_page(self, page: CandidatePage) -> None:
        """Show what is open, and what was answered."""
        self._lines.clear()
        self._points.clear()
        for point in page.open_points:
            said = open_point_sentence(point.person, point.word, point.answer, point.answered_by)
            button = None
            if page.may_decide:
                words = _("Change…") if point.answer else _("Answer…")
                button = Button(words, name=_("Answer {name}").format(name=one_line(point.person)))
                button.clicked.connect(self._on_clicked)
                self._points[button] = point
            self._lines.add(PlainLabel(said, wrap=True), button)
        self.setVisible(bool(page.open_points))

    def _on_clicked(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton) and sender in self._points:
            self.answer_requested.emit(self._points[sender])


class AnswerDialog(FormDialog):
    """Asks what the panel answers.

    Signals:
        entered: the id of the card, the answer.
    """

    entered = Signal(str, str)

    def __init__(self, point: OpenPoint, parent: QWidget) -> None:
        super().__init__(_("Answer a “no” on values"), _("Put on record"), parent)
        self._card = point.card_id
        self.add_words(open_point_sentence(point.person, point.word, "", ""))
        hint = _("Which evidence does the panel see, and what follows from it? It stands in the report.")
        self._text = self.add_field(_("The panel's answer"), PlainEdit(point.answer, lines=4), hint)
        self.form.addStretch(1)
        self._text.setFocus()

    def hand_over(self) -> None:
        """Emit the answer."""
        self.entered.emit(self._card, self._text.toPlainText().strip())


class PanelAnswers(QObject):
    """Asks for an answer and puts it on record."""

    def __init__(self, points: PanelPoints, desk: Desk) -> None:
        super().__init__(points)
        self._points, self._desk = points, desk
        points.answer_requested.connect(self._on_answer_requested)

    def _on_answer_requested(self, point: OpenPoint) -> None:
        dialog = AnswerDialog(point, self._points)
        dialog.entered.connect(self._on_entered)
        dialog.open()

    def _on_entered(self, card: str, text: str) -> None:
        desk = self._desk
        desk.session.command(self, lambda: desk.workspace.recommendations.answer(card, text))
