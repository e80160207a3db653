"""The two-question survey on a candidate's page: the form, the answer."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.pages import CandidatePage
from cfhire.model.rows.surveys import SurveyAnswer
from cfhire.ui.candidates.dialogs import date_field, day_of
from cfhire.ui.candidates.words import today
from cfhire.ui.desk import Desk
from cfhire.ui.paper import wished_paper
from cfhire.ui.saving import Form, ask_where
from cfhire.ui.tasks import Progress
from cfhire.ui.text import PlainEdit, PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.flow_layout import FlowLayout
from cfhire.ui.widgets.form_dialog import FormDialog


class SurveyCard(Card):
    """Whether the candidate answered; never what."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("What they say of us"), parent)
        self.state = PlainLabel("", self, kind="muted", wrap=True)
        self.form = Button(_("Form…"), self, name=_("Save the form with the two questions"))
        self.enter = Button(_("Enter answer…"), self)
        row = QWidget(self)
        flow = FlowLayout(row, spacing=sizes().gap // 2)
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        for button in (self.form, self.enter):
            flow.addWidget(button)
        self.body.addWidget(self.state)
        self.body.addWidget(row)
        self.hide()

    def show_page(self, page: CandidatePage) -> None:
        """Show whether there is an answer."""
        self.setVisible(page.may_organise)
        self.state.setText(
            _("Answered. Answers are read together only.") if page.surveyed else _("Not answered, or not entered yet.")
        )
        self.enter.setText(_("Correct answer…") if page.surveyed else _("Enter answer…"))


class SurveyDialog(FormDialog):
    """Asks what the candidate answered.

    Signals:
        entered: a SurveyAnswer.
    """

    entered = Signal(object)

    def __init__(self, answer: SurveyAnswer | None, parent: QWidget) -> None:
        super().__init__(_("What the candidate answered"), _("Keep"), parent)
        self._number = self.add_field(
            _("Would they recommend applying here?"), ChoiceField(), _("0 is not at all likely, 10 extremely likely.")
        )
        self._number.addItem("—", None)
        for number in range(11):
            self._number.addItem(str(number), number)
        self._better = self.add_field(_("What could be better?"), PlainEdit(lines=3), _("In their own words."))
        self._day = self.add_field(_("Answered on"), date_field(today()))
        if answer is not None:
            self._number.setCurrentIndex(answer.recommend + 1)
            self._better.setPlainText(answer.better)
        self.form.addStretch(1)
        self._number.setFocus()

    def is_complete(self) -> bool:
        """Ask for a number."""
        return self.check(self._number, self._number.currentData() is not None, _("Choose 0 to 10."))

    def hand_over(self) -> None:
        """Emit the answer."""
        answer = SurveyAnswer(int(self._number.currentData()), self._better.toPlainText().strip(), day_of(self._day))
        self.entered.emit(answer)


class CandidateSurvey(QObject):
    """Writes the form, asks for the answer.

    Signals:
        saved: the path of a file that was written.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    saved = Signal(object)

    def __init__(self, card: SurveyCard, desk: Desk) -> None:
        super().__init__(card)
        self.page: CandidatePage | None = None
        self._card, self._desk = card, desk
        card.form.clicked.connect(self._on_form)
        card.enter.clicked.connect(self._on_enter)

    def _on_enter(self) -> None:
        page, desk = self.page, self._desk
        if page is not None:
            subject = page.application_id
            desk.session.fetch(self, lambda: desk.workspace.surveys.answer(subject), self._ask)

    def _ask(self, answer: SurveyAnswer | None) -> None:
        dialog = SurveyDialog(answer, self._card)
        dialog.entered.connect(self._on_entered)
        dialog.open()

    def _on_entered(self, answer: SurveyAnswer) -> None:
        page, desk = self.page, self._desk
        if page is not None:
            subject = page.application_id
            desk.session.command(self, lambda: desk.workspace.surveys.record(subject, answer))

    def _on_form(self) -> None:
        page, desk = self.page, self._desk
        if page is None:
            return
        job, paper = page.job_id, wished_paper()

        def write(path: Path) -> None:
            progress = Progress(_("Writing the form"))
            desk.session.fetch(
                self, lambda: desk.workspace.surveys.write_form(job, path, paper), self.saved.emit, None, progress
            )

        forms = (Form("pdf", _("PDF")), Form("html", _("Web page")))
        ask_where(self._card, _("Save the form"), _("Two questions {job}").format(job=page.job), forms, write)
