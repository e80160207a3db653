"""What is known of a candidate, to be changed."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from cfhire.i18n import _
from cfhire.model.rows.candidates import CandidateEntry
from cfhire.model.rows.pages import CandidatePage
from cfhire.ui.candidates.kept_dialog import KeptDialog
from cfhire.ui.candidates.private_words import PrivateWords
from cfhire.ui.desk import Desk


class ContactDialog(KeptDialog):
    """Asks for name, ways to reach somebody, what was arranged; no field for a protected characteristic.

    Signals:
        entered: the CandidateEntry as it is to be.
    """

    entered = Signal(object)

    def __init__(self, entry: CandidateEntry, parent: QWidget) -> None:
        super().__init__(_("Edit candidate"), _("Keep"), parent)
        self._entry = entry
        self._name = self.add_field(_("Name"), QLineEdit(entry.name))
        self._email = self.add_field(_("E-mail"), QLineEdit(entry.email))
        self._phone = self.add_field(_("Phone"), QLineEdit(entry.phone))
        self._headline = self.add_field(
            _("In a line"), QLineEdit(entry.headline), _("Work and training, nothing else.")
        )
        self._source = self.add_field(_("Where they heard of the job"), QLineEdit(entry.source))
        hint = _("What is arranged, not why: “15 minutes more”, “step-free room”. Interviewers see it.")
        self.add_arrangement(entry.accommodations, hint, entry.extra_percent)
        self._language = self.add_field(_("Language of the interview"), QLineEdit(entry.interview_language))
        self.add_refusal()
        self.form.addStretch(1)
        self._name.setFocus()

    def is_complete(self) -> bool:
        """Ask for a name."""
        return self.check(self._name, bool(self._name.text().strip()), _("A candidate needs a name."))

    def hand_over(self) -> None:
        """Emit the candidate."""
        self.entered.emit(
            replace(
                self._entry,
                name=self._name.text().strip(),
                email=self._email.text().strip(),
                phone=self._phone.text().strip(),
                headline=self._headline.text().strip(),
                source=self._source.text().strip(),
                accommodations=self.needs.toPlainText().strip(),
                interview_language=self._language.text().strip(),
                extra_percent=self.extra.percent,
            )
        )


class CandidateContact(QObject):
    """Asks for changes and writes them.

    Attributes:
        page: the candidate who is shown, None for nobody.
    """

    def __init__(self, view: QWidget, desk: Desk) -> None:
        super().__init__(view)
        self.page: CandidatePage | None = None
        self._dialog: ContactDialog | None = None
        self._view, self._desk = view, desk

    def ask(self) -> None:
        """Ask what is to be changed."""
        if self.page is not None and self.page.entry is not None:
            dialog = ContactDialog(self.page.entry, self._view)
            PrivateWords(dialog, dialog.needs, self._desk)
            dialog.entered.connect(self._on_entered)
            self._dialog = dialog
            dialog.open()

    def _on_entered(self, entry: CandidateEntry) -> None:
        desk, page, dialog = self._desk, self.page, self._dialog
        if page is None or dialog is None or page.entry is None:
            return
        if entry == page.entry:
            dialog.kept()
            return

        def write(found: tuple[str, ...]) -> None:
            if found:
                dialog.refuse_words(found)
                return
            desk.session.command(
                dialog,
                lambda: desk.workspace.candidates.update(page.candidate_id, entry, page.version),
                lambda _change: dialog.kept(),
                dialog.refuse,
            )

        # Words that were there before are not looked at again.
        looked_at = "" if entry.accommodations == page.entry.accommodations else entry.accommodations
        desk.session.fetch(dialog, lambda: desk.workspace.candidates.private(looked_at), write)
