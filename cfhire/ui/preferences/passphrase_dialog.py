"""The dialog that asks for the passphrase a workspace opens with from now on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from cfhire.errors import ReadableError
from cfhire.i18n import _
from cfhire.ui.text import one_line
from cfhire.ui.widgets.form_dialog import FormDialog
from cfhire.ui.widgets.secret_field import SecretField


class ChangePassphraseDialog(FormDialog):
    """Asks for the passphrase of now, where there is one, and twice for the new one; or just takes it off.

    It stays until the file is written: what does not fit is said beside the field.

    Signals:
        entered: the passphrase of now, and the one wanted, empty for none.
    """

    entered = Signal(str, str)

    def __init__(self, parent: QWidget, *, is_protected: bool, removes: bool = False) -> None:
        title, act = _("Set a passphrase"), _("Set passphrase")
        if is_protected:
            title, act = _("Change the passphrase"), _("Change passphrase")
        if removes:
            title, act = _("Remove the passphrase"), _("Remove passphrase")
        super().__init__(title, act, parent, letters=58)
        self._act_words = act
        self._now: SecretField | None = None
        self._wanted: SecretField | None = None
        self._repeated: SecretField | None = None
        if is_protected:
            self._now = self.add_field(_("Current passphrase"), SecretField())
        if removes:
            self.add_words(
                _("Then the file is no longer encrypted: whoever gets hold of it can read everything in it.")
            )
        else:
            self._wanted = self.add_field(_("New passphrase"), SecretField())
            self._repeated = self.add_field(_("Repeat the new passphrase"), SecretField())
        self.begin()
        shown = QCheckBox(_("&Show what is typed"))
        for field in self._fields:
            shown.toggled.connect(field.show_letters)
        self.form.addWidget(shown)
        if not removes:
            self.begin()
            self.add_words(
                _("A lost passphrase cannot be recovered: write it down and keep it apart from this computer.")
            )
        self.add_words(_backup_words(is_protected=is_protected, removes=removes))
        self.form.addStretch(1)
        self._fields[0].setFocus()

    @property
    def _fields(self) -> list[SecretField]:
        return [field for field in (self._now, self._wanted, self._repeated) if field is not None]

    def is_complete(self) -> bool:
        """Ask for every passphrase, and for the new one twice alike."""
        if self._now is not None and not self.check(
            self._now, bool(self._now.text()), _("Type the current passphrase.")
        ):
            return False
        if self._wanted is None or self._repeated is None:
            return True
        if not self.check(self._wanted, bool(self._wanted.text()), _("Type a new passphrase.")):
            return False
        is_alike = self._wanted.text() == self._repeated.text()
        if not self.check(self._repeated, is_alike, _("The two passphrases are not the same.")):
            self._repeated.selectAll()
        return is_alike

    def accept(self) -> None:
        """Hand over what was typed and wait for the file to be written."""
        if self.act.isEnabled() and self.is_complete():
            self.act.setEnabled(False)
            self.act.setText(_("Writing the file…"))
            now, wanted = (field.text() if field is not None else "" for field in (self._now, self._wanted))
            self.entered.emit(now, wanted)

    def reject(self) -> None:
        """Go, unless the file is being written: nobody would hear how that ended."""
        if self.act.isEnabled():
            super().reject()

    def finish(self) -> None:
        """Go: the file is written."""
        QDialog.accept(self)

    def refuse(self, error: Exception) -> None:
        """Say beside a field what was refused, and let it be typed again; raise what is no refusal."""
        self.act.setText(self._act_words)
        self.act.setEnabled(True)
        if not isinstance(error, ReadableError):
            raise error
        field = self._fields[0]
        self.check(field, False, one_line(f"{error.sentence} {error.hint}".strip()))
        field.selectAll()


def _backup_words(*, is_protected: bool, removes: bool) -> str:
    """Say the truth about the copies there are."""
    if removes:
        return _("Backups made before still need the current passphrase; keep it as long as you keep them.")
    if is_protected:
        return _("Backups made before still open with the current passphrase, and with no other.")
    return _("Backups made before stay as they are, without a passphrase: delete those nobody should be able to read.")
