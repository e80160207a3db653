"""What is asked before a protected workspace opens."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cfhire.i18n import _
from cfhire.ui.program import Shut
from cfhire.ui.text import one_line
from cfhire.ui.widgets.choice_field import ChoiceField
from cfhire.ui.widgets.form_dialog import FormDialog
from cfhire.ui.widgets.secret_field import SecretField


class PassphraseDialog(FormDialog):
    """Asks for the passphrase of a file.

    Signals:
        entered: path, passphrase, person.
    """

    entered = Signal(object, str, str)

    def __init__(self, shut: Shut, parent: QWidget) -> None:
        super().__init__(_("Open a workspace"), _("Open"), parent, letters=52)
        self._shut = shut
        self.add_words(_("“{name}” is protected.").format(name=one_line(shut.path.name)))
        self._passphrase = self.add_field(_("Passphrase"), SecretField())
        self.form.addStretch(1)
        if shut.passphrase:
            self.check(self._passphrase, False, one_line(f"{shut.error.sentence} {shut.error.hint}"))
        self._passphrase.setFocus()

    def is_complete(self) -> bool:
        """Ask for a passphrase."""
        return self.check(self._passphrase, bool(self._passphrase.text()), _("Type the passphrase."))

    def hand_over(self) -> None:
        """Emit the passphrase."""
        self.entered.emit(self._shut.path, self._passphrase.text(), self._shut.person)


class SeatDialog(FormDialog):
    """Asks who is at the keyboard, and for their PIN.

    Signals:
        entered: path, passphrase, person, PIN.
    """

    entered = Signal(object, str, str, str)

    def __init__(
        self, shut: Shut, people: Sequence[tuple[str, str]], parent: QWidget, *, is_tried: bool = False
    ) -> None:
        super().__init__(_("Who is at the keyboard?"), _("Sit down"), parent, letters=52)
        self._shut = shut
        self.add_words(_("To open “{name}”.").format(name=one_line(shut.path.name)))
        self._person = self.add_field(_("Person"), ChoiceField())
        for person_id, name in people:
            self._person.addItem(one_line(name), person_id)
        wanted = [number for number, each in enumerate(people) if shut.person in each]
        self._person.setCurrentIndex(wanted[0] if wanted else 0)
        self._pin = self.add_field(_("PIN"), SecretField(), _("Left empty by those who have none."))
        self.form.addStretch(1)
        if shut.pin or is_tried:
            self.check(self._pin, False, one_line(f"{shut.error.sentence} {shut.error.hint}"))
        self._pin.setFocus()

    def hand_over(self) -> None:
        """Emit who it is."""
        self.entered.emit(self._shut.path, self._shut.passphrase, str(self._person.currentData()), self._pin.text())
