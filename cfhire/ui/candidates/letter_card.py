"""The feedback letter on a candidate's page: written, approved, saved."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.model.rows.pages import CandidatePage
from cfhire.ui.candidates.letter_dialogs import ApproveDialog, LetterDialog
from cfhire.ui.candidates.words import moment_day
from cfhire.ui.desk import Desk
from cfhire.ui.paper import wished_paper
from cfhire.ui.saving import Form, ask_where
from cfhire.ui.tasks import Progress
from cfhire.ui.text import PlainLabel
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.card import Card
from cfhire.ui.widgets.flow_layout import FlowLayout


class LetterCard(Card):
    """How far the letter is, with the next steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Feedback letter"), parent)
        self.state = PlainLabel("", self, kind="muted", wrap=True)
        self.write = Button(_("Write…"), self, name=_("Write the feedback letter"))
        self.approve = Button(_("Approve…"), self, name=_("Approve the feedback letter"))
        self.save = Button(_("Save…"), self, name=_("Save the feedback letter"))
        row = QWidget(self)
        flow = FlowLayout(row, spacing=sizes().gap // 2)
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        for button in (self.write, self.approve, self.save):
            flow.addWidget(button)
        self.body.addWidget(self.state)
        self.body.addWidget(row)
        self.hide()

    def show_page(self, page: CandidatePage) -> None:
        """Show how far the letter is."""
        letter = page.letter
        self.setVisible(page.may_write and page.verdict is not None)
        self.state.setText(letter_state(page))
        self.write.setText(_("Edit…") if letter else _("Write…"))
        self.approve.setVisible(letter is not None and not letter.is_approved)
        self.save.setVisible(letter is not None and letter.is_approved)


class CandidateLetter(QObject):
    """Asks for the words, for their approval, for a place to save them.

    Signals:
        saved: the path of a file that was written.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    saved = Signal(object)

    def __init__(self, card: LetterCard, desk: Desk) -> None:
        super().__init__(card)
        self.page: CandidatePage | None = None
        self._card, self._desk = card, desk
        card.write.clicked.connect(self._on_write)
        card.approve.clicked.connect(self._on_approve)
        card.save.clicked.connect(self._on_save)

    def _on_write(self) -> None:
        page, desk = self.page, self._desk
        if page is None:
            return
        dialog = LetterDialog(page.letter.text if page.letter else "", self._card)
        subject = page.application_id

        def look(text: str) -> None:
            desk.session.fetch(dialog, lambda: desk.workspace.letters.findings(subject, text), dialog.show_findings)

        def propose() -> None:
            desk.session.fetch(dialog, lambda: desk.workspace.letters.propose(subject), dialog.take_proposal)

        dialog.typed.connect(look)
        dialog.proposal_requested.connect(propose)
        dialog.entered.connect(self._on_written)
        dialog.open()
        if page.letter is not None:
            dialog.show_findings(page.letter.findings)

    def _on_written(self, text: str) -> None:
        page, desk = self.page, self._desk
        if page is not None and text != (page.letter.text if page.letter else ""):
            subject = page.application_id
            desk.session.command(self, lambda: desk.workspace.letters.write(subject, text))

    def _on_approve(self) -> None:
        page, person = self.page, self._desk.session.person
        if page is not None and page.letter is not None:
            dialog = ApproveDialog(page.letter, person.name if person else "", self._card)
            dialog.entered.connect(self._on_approved)
            dialog.open()

    def _on_approved(self, sha256: str) -> None:
        page, desk = self.page, self._desk
        if page is not None:
            subject = page.application_id
            desk.session.command(self, lambda: desk.workspace.letters.approve(subject, sha256))

    def _on_save(self) -> None:
        page, desk = self.page, self._desk
        if page is None:
            return
        subject, paper = page.application_id, wished_paper()

        def write(path: Path) -> None:
            progress = Progress(_("Writing the letter"))
            desk.session.fetch(
                self, lambda: desk.workspace.letters.save(subject, path, paper), self.saved.emit, None, progress
            )

        forms = (Form("pdf", _("PDF")), Form("html", _("Web page")), Form("txt", _("Plain text")))
        ask_where(self._card, _("Save the letter"), _("Letter {name}").format(name=page.name), forms, write)


def letter_state(page: CandidatePage) -> str:
    """Return how far a letter is."""
    letter = page.letter
    if letter is None:
        return _("No letter yet. Candidates are customers too: tell them what you saw.")
    if letter.is_approved and letter.approved_at is not None:
        return _("Approved by {name}, {day}. It may leave.").format(
            name=letter.approved_by, day=moment_day(letter.approved_at)
        )
    if letter.findings:
        return _("Written by {name}. Something in it should go first.").format(name=letter.written_by)
    return _("Written by {name}. Nobody has approved these words yet.").format(name=letter.written_by)
