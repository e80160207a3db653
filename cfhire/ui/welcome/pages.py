"""Three skippable pages for the first run."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
    QWizard,
)

from cfhire.i18n import _
from cfhire.ui.choosing import ask_for_folder
from cfhire.ui.text import PlainLabel, PlainWizard
from cfhire.ui.theme import restyle
from cfhire.ui.widgets.button import Button

LANGUAGES = (("en", "English"),)


class Welcome(PlainWizard):
    """Asks where data is to lie, who is at the keyboard, and whether to begin with the sample.

    Signals:
        sample_wanted: open the sample workspace.
        workspace_wanted: make an empty one: path, organisation, owner, passphrase.
        language_chosen: the code of a language.
    """

    sample_wanted = Signal()
    workspace_wanted = Signal(str, str, str, str)
    language_chosen = Signal(str)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.setWindowTitle(_("Welcome to cfhire"))
        self.setOption(QWizard.WizardOption.HaveCustomButton1, True)
        self.setButtonText(QWizard.WizardButton.CustomButton1, _("Skip and open the sample"))
        for which, text in (
            (QWizard.WizardButton.BackButton, _("&Back")),
            (QWizard.WizardButton.NextButton, _("Ne&xt")),
            (QWizard.WizardButton.CancelButton, _("Cancel")),
            (QWizard.WizardButton.FinishButton, _("Begin")),
        ):
            self.setButtonText(which, text)
        for onward in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            restyle(self.button(onward), "primary")
        self._add_place()
        self._add_person()
        self._add_start()
        self.customButtonClicked.connect(self._on_skipped)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 90)

    def accept(self) -> None:
        """Begin with what was chosen."""
        self.language_chosen.emit(self._language.currentData())
        if self._sample.isChecked():
            self.sample_wanted.emit()
        else:
            name = self._organisation.text().strip() or _("My organisation")
            path = Path(self._place.text()) / f"{file_name(name)}.cfhire"
            owner = self._name.text().strip() or _("Me")
            self.workspace_wanted.emit(str(path), name, owner, self._passphrase.text())
        super().accept()

    def _add_place(self) -> None:
        page = self.add_page(_("Where your data lives"), _("One file on this computer. Nothing leaves it."))
        self._place = QLineEdit(str(self._folder), page)
        choose = Button(_("Choose…"), page)
        choose.clicked.connect(self._on_choose)
        self._passphrase = QLineEdit(page)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setPlaceholderText(_("Without a passphrase the file is not encrypted"))
        line = QHBoxLayout()
        line.addWidget(self._place, 1)
        line.addWidget(choose)
        form = QFormLayout(page)
        form.addRow(PlainLabel(_("&Folder"), buddy=self._place), line)
        form.addRow(PlainLabel(_("&Passphrase"), buddy=self._passphrase), self._passphrase)
        hint = _("A forgotten passphrase cannot be recovered: write it down and keep it apart from this computer.")
        form.addRow(PlainLabel(hint, kind="muted", wrap=True))

    def _add_person(self) -> None:
        page = self.add_page(_("You"), _("Every note, rating and decision carries the name of who made it."))
        self._name = QLineEdit(page)
        self._language = QComboBox(page)
        for code, name in LANGUAGES:
            self._language.addItem(name, code)
        form = QFormLayout(page)
        form.addRow(PlainLabel(_("Your &name"), buddy=self._name), self._name)
        form.addRow(PlainLabel(_("&Language"), buddy=self._language), self._language)

    def _add_start(self) -> None:
        page = self.add_page(_("Begin"), _("The sample shows every screen with invented people. You can do both."))
        self._sample = QRadioButton(_("Open the &sample workspace, Northwind Hotels"), page)
        self._empty = QRadioButton(_("Start &empty"), page)
        self._sample.setChecked(True)
        group = QButtonGroup(page)
        group.addButton(self._sample)
        group.addButton(self._empty)
        self._organisation = QLineEdit(page)
        self._organisation.setPlaceholderText(_("The name of your organisation"))
        self._organisation.setAccessibleName(_("Organisation"))
        self._organisation.setEnabled(False)
        self._empty.toggled.connect(self._organisation.setEnabled)
        column = QVBoxLayout(page)
        for part in (self._sample, self._empty, self._organisation):
            column.addWidget(part)
        column.addStretch(1)

    def _on_choose(self) -> None:
        ask_for_folder(self, _("Choose a folder"), lambda folder: self._place.setText(str(folder)))

    def _on_skipped(self, _which: int) -> None:
        self.sample_wanted.emit()
        self.done(QWizard.DialogCode.Rejected)


def file_name(name: str) -> str:
    """Return a name that any file system takes."""
    return "".join(c if c.isalnum() or c in " -_" else "_" for c in name).strip()[:80] or "cfhire"
