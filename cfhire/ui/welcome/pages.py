"""The pages of the first run: the sample or a workspace of one's own, where it lies, who is there."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizard,
)

from cfhire.i18n import _
from cfhire.ui.choosing import ask_for_folder
from cfhire.ui.plain_wizard import PlainWizard
from cfhire.ui.text import PlainLabel, one_line
from cfhire.ui.theme import sizes
from cfhire.ui.widgets.button import Button
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.secret_field import SecretField

LANGUAGES = (("en", "English"),)
BEGIN, PLACE, PERSON = range(3)
"""The pages in their order; the sample asks nothing beyond the first."""


class Welcome(PlainWizard):
    """Asks whether to begin with the sample; if not, where data is to lie and who is at the keyboard.

    Signals:
        sample_wanted: open the sample workspace.
        workspace_wanted: make an empty one: path, organisation, owner, passphrase.
        language_chosen: the code of a language.
    """

    sample_wanted = Signal()
    workspace_wanted = Signal(str, str, str, str)
    language_chosen = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None, *, begins_with_sample: bool = True) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle(_("Welcome to cfhire"))
        for onward in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            # One of ours, which shows on its dark ground that it has the focus.
            self.setButton(onward, Button(kind="primary"))
        for which, text in (
            (QWizard.WizardButton.BackButton, _("&Back")),
            (QWizard.WizardButton.NextButton, _("Ne&xt")),
            (QWizard.WizardButton.CancelButton, _("Cancel")),
            (QWizard.WizardButton.FinishButton, _("Begin")),
        ):
            self.setButtonText(which, text)
        self._add_begin(begins_with_sample=begins_with_sample)
        self._add_place()
        self._add_person()
        self.currentIdChanged.connect(self._on_page_turned)
        wanted = self.fontMetrics().averageCharWidth() * 90
        self.setMinimumWidth(min(wanted, parent.window().width() - 2 * sizes().gap) if parent else wanted)

    def nextId(self) -> int:  # noqa: N802
        """Return the page that comes next, -1 where everything was asked."""
        here = self.currentId()
        return -1 if here == PERSON or (here == BEGIN and self._sample.isChecked()) else here + 1

    def validateCurrentPage(self) -> bool:  # noqa: N802
        """Go on only where no workspace of that name lies, and when a passphrase was typed twice alike."""
        if self.currentId() != PLACE:
            return super().validateCurrentPage()
        is_taken = self._path().exists()
        self._taken.setText(
            _("▲ “{name}” lies there already. Choose another folder, or go back and change the name.").format(
                name=one_line(self._path().name)
            )
        )
        self._taken.setVisible(is_taken)
        if is_taken:
            self._place.setFocus()
            return False
        is_alike = self._passphrase.text() == self._repeated.text()
        self._differs.setVisible(not is_alike)
        if not is_alike:
            self._repeated.setFocus()
            self._repeated.selectAll()
        return is_alike

    def accept(self) -> None:
        """Begin with what was chosen."""
        self.language_chosen.emit(self._language.currentData())
        if self._sample.isChecked():
            self.sample_wanted.emit()
        else:
            owner = self._name.text().strip() or _("Me")
            self.workspace_wanted.emit(str(self._path()), self._organisation_name(), owner, self._passphrase.text())
        super().accept()

    def _organisation_name(self) -> str:
        return self._organisation.text().strip() or _("My organisation")

    def _path(self) -> Path:
        return Path(self._place.text()) / f"{file_name(self._organisation_name())}.cfhire"

    def _add_begin(self, *, begins_with_sample: bool) -> None:
        page, column = self.add_page(_("Begin"), _("You can do both, one after the other."))
        page.setButtonText(QWizard.WizardButton.FinishButton, _("Open the sample"))
        self._sample = QRadioButton(_("Look at the &sample workspace, Northwind Hotels"), page)
        self._own = QRadioButton(_("Make a &workspace of your own"), page)
        group = QButtonGroup(page)
        group.addButton(self._sample)
        group.addButton(self._own)
        (self._sample if begins_with_sample else self._own).setChecked(True)
        self._organisation = QLineEdit(page)
        self._organisation.setPlaceholderText(_("The name of your organisation"))
        self._organisation.setAccessibleName(_("Organisation"))
        self._organisation.setEnabled(not begins_with_sample)
        self._own.toggled.connect(self._organisation.setEnabled)
        self._own.toggled.connect(self._on_way_chosen)
        self._language = ChoiceField(page)
        for code, name in LANGUAGES:
            self._language.addItem(name, code)
        sample = _(
            "It shows every screen with invented people. You look at it as Maya Ortiz, its administrator; it has no "
            "passphrase and is kept apart from your own data."
        )
        own = _("The next pages ask where it lies, for a passphrase and for your name.")
        column.addWidget(self._sample)
        column.addLayout(_indented(PlainLabel(sample, page, kind="muted", wrap=True)))
        column.addWidget(self._own)
        column.addLayout(_indented(PlainLabel(own, page, kind="muted", wrap=True), self._organisation))
        form = QFormLayout()
        form.addRow(PlainLabel(_("&Language"), buddy=self._language), self._language)
        column.addSpacing(sizes().gap)
        column.addLayout(form)
        column.addStretch(1)

    def _add_place(self) -> None:
        page, column = self.add_page(_("Where your data lives"), _("One file on this computer. Nothing leaves it."))
        self._place = QLineEdit(str(self._folder), page)
        choose = Button(_("Choose…"), page)
        choose.clicked.connect(self._on_choose)
        # Tab goes over them in the order in which the page gets them.
        self._passphrase, self._repeated = SecretField(page), SecretField(page)
        self._passphrase.setPlaceholderText(_("Without a passphrase the file is not encrypted"))
        self._taken = PlainLabel("", page, kind="error", wrap=True)
        self._taken.hide()
        self._differs = PlainLabel(_("▲ The two passphrases are not the same."), page, kind="error", wrap=True)
        self._differs.hide()
        seen = QCheckBox(_("&Show what is typed"), page)
        for field in (self._passphrase, self._repeated):
            seen.toggled.connect(field.show_letters)
        line = QHBoxLayout()
        line.addWidget(self._place, 1)
        line.addWidget(choose)
        form = QFormLayout()
        form.addRow(PlainLabel(_("&Folder"), buddy=self._place), line)
        form.addRow("", self._taken)
        form.addRow(PlainLabel(_("&Passphrase"), buddy=self._passphrase), self._passphrase)
        form.addRow(PlainLabel(_("&Repeat it"), buddy=self._repeated), self._repeated)
        self._repeated.setAccessibleName(_("Repeat the passphrase"))
        form.addRow("", self._differs)
        form.addRow("", seen)
        hint = _("A forgotten passphrase cannot be recovered: write it down and keep it apart from this computer.")
        form.addRow(PlainLabel(hint, kind="muted", wrap=True))
        column.addLayout(form)
        column.addStretch(1)

    def _add_person(self) -> None:
        page, column = self.add_page(_("You"), _("Every note, rating and decision carries the name of who made it."))
        self._name = QLineEdit(page)
        form = QFormLayout()
        form.addRow(PlainLabel(_("Your &name"), buddy=self._name), self._name)
        column.addLayout(form)
        column.addStretch(1)

    def _on_way_chosen(self, is_own: bool) -> None:  # noqa: FBT001  # a signal's argument
        # Qt asks what comes next only when it turns a page.
        for which, is_wanted in (
            (QWizard.WizardButton.NextButton, is_own),
            (QWizard.WizardButton.FinishButton, not is_own),
        ):
            button = self.button(which)
            button.setVisible(is_wanted)
            button.setEnabled(is_wanted)
            if is_wanted and isinstance(button, QPushButton):
                button.setDefault(True)
        self._on_page_turned(BEGIN)

    def _on_page_turned(self, page: int) -> None:
        if page == BEGIN and self._own.isChecked():
            # The name is what is asked next; Qt would begin with the other way.
            self._organisation.setFocus()

    def _on_choose(self) -> None:
        ask_for_folder(self, _("Choose a folder"), lambda folder: self._place.setText(str(folder)))


def file_name(name: str) -> str:
    """Return a name that any file system takes."""
    return "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip()[:80] or "cfhire"


def _indented(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    # Below the words of the button above, which its mark pushes to the right.
    column.setContentsMargins(sizes().px(26), 0, 0, sizes().gap // 2)
    for part in parts:
        column.addWidget(part)
    return column
